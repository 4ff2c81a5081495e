"""How far our clock is from the provider's: the `Date` of an answer that it gives over https.

Nothing is ever set; the person is told, and the codes are reckoned by the provider's clock.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC
from email.utils import parsedate_to_datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mailsetup.net.http import HttpFailure, HttpProblem, same_host

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.net.http import Fetcher, ServerMoment
    from mailsetup.runtime.context import Context

WARN_SECONDS: Final = 30
"""One period of a code: servers take the code before and the one after (RFC 6238 section 5.2)."""

_LONGEST_ROUND_TRIP: Final = 10.0
_MOST_URLS: Final = 3


class ClockUnknown(StrEnum):
    """Why the clocks could not be compared."""

    NOBODY = "nobody"
    """We know no page of the provider."""
    NO_ANSWER = "no-answer"
    CERTIFICATE = "certificate"
    """The answer could not be trusted, which also happens when our clock is wrong by weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockOffset:
    """The provider's clock less ours.

    Attributes:
        seconds: above 0: ours is slow.
        uncertainty: seconds; half the way there and back, and half a second of rounding.
    """

    seconds: float
    uncertainty: float
    host: str

    @property
    def worth_a_warning(self) -> bool:
        """Whether codes would be refused for it."""
        return abs(self.seconds) - self.uncertainty > WARN_SECONDS


def compare_clocks(
    fetcher: Fetcher, urls: Iterable[str], ctx: Context
) -> ClockOffset | ClockUnknown:
    """Ask the pages of the provider, one after the other, until one tells the time.

    Raises:
        Cancelled: the person did not want to wait.
    """
    asked = tuple(dict.fromkeys(urls))[:_MOST_URLS]
    distrusted = False
    for url in asked:
        answer = fetcher.get(url, ctx, may_follow=same_host)
        if isinstance(answer, HttpFailure):
            distrusted = distrusted or answer.problem is HttpProblem.CERTIFICATE
            continue
        offset = None if answer.moment is None else clock_offset(answer.moment, _host(url))
        if offset is not None:
            return offset
    if distrusted:
        return ClockUnknown.CERTIFICATE
    return ClockUnknown.NO_ANSWER if asked else ClockUnknown.NOBODY


def clock_offset(moment: ServerMoment, host: str) -> ClockOffset | None:
    """The offset that an answer tells of; None where it has no date, or took too long."""
    way = moment.heard - moment.asked
    if not 0 <= way <= _LONGEST_ROUND_TRIP:
        return None  # a negative one: somebody set our clock meanwhile
    try:
        then = parsedate_to_datetime(moment.date).replace(tzinfo=UTC).timestamp()  # always GMT
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    age = int(moment.age) if moment.age.isascii() and moment.age.isdigit() else 0
    # The date is cut to whole seconds, so on average half a second is missing.
    server = then + age + 0.5
    ours = (moment.asked + moment.heard) / 2
    return ClockOffset(seconds=server - ours, uncertainty=way / 2 + 0.5, host=host)


def corrected(offset: ClockOffset | ClockUnknown | None, moment: float | None = None) -> float:
    """The time by the provider's clock where ours is off enough to matter, else by ours."""
    ours = time.time() if moment is None else moment
    if isinstance(offset, ClockOffset) and offset.worth_a_warning:
        return ours + offset.seconds
    return ours


def _host(url: str) -> str:
    return url.partition("://")[2].partition("/")[0]
