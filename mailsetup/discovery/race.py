"""Decides when to stop waiting for sources: pure, told the time.

Once a decisive answer is there, whoever could still be better gets a short grace and nobody else is
waited for. The grace of an answer that DNS led to only begins when https has had its time: it takes
a look-up and three round trips where DNS takes one, and a weaker word must not win for that.
Without a decisive answer, everybody who could change anything has until the deadline. When a slow
network brought nothing, there is a second round.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.config_file import host_of
from mailsetup.discovery.ranking import (
    best_possible,
    is_decisive,
    is_from_dns,
    rank_of,
    refuses_guesses,
    tier_of,
    took_dns_alone,
)
from mailsetup.model.account import LookupFailed, SourceKind
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.model.account import ConfigSource, DiscoveryResult


# A look-up, TCP, TLS and the request are four round trips; a fifth for a server that has to think.
_ROUND_TRIPS: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """How long is waited, in seconds.

    Attributes:
        grace: for better sources, once a decisive answer is there.
        fair: from the start, before the grace of an answer begins that DNS led to; more where DNS
            or the public database show that an answer over https takes more, but not more than
            fair_at_most.
        fetch: for one web request, redirects included.
        greet: for one mail server's greeting.
        query: for one DNS question.
        total: for everything in the first round.
        slow: the network is slow when the public database, which is always there, takes longer.
        patient_fetch: on a slow network, for each when it is asked once more, and likewise
            patient_greet and patient_query.
        again: for everything in this second round.
    """

    grace: float = 0.3
    fair: float = 0.6
    fair_at_most: float = 2.0
    fetch: float = 2.5
    greet: float = 1.5
    query: float = 2.0
    total: float = 5.0
    slow: float = 1.0
    patient_fetch: float = 4.0
    patient_greet: float = 3.0
    patient_query: float = 3.0
    again: float = 5.0

    @property
    def whole(self) -> float:
        """For both rounds together."""
        return self.total + self.again


DEFAULT_TIMING = Timing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One source at the end: `seconds` from the start to its answer, None when it gave none."""

    index: int
    result: DiscoveryResult
    seconds: float | None


class Race:
    """One discovery: who was asked, who answered, until when to wait.

    Args:
        origins: where each source looks.
        started: the moment of the start; all moments are seconds on one clock.
        timing: how long is waited for whom.
        seconds: for all of it, if that is less than what `timing` allows.
    """

    def __init__(
        self,
        origins: Sequence[ConfigSource],
        *,
        started: float,
        timing: Timing,
        seconds: float = math.inf,
    ) -> None:
        self._origins = tuple(origins)
        self._answers: dict[int, tuple[DiscoveryResult, float]] = {}
        self._skipped: set[int] = set()
        self._started = started
        self._timing = timing
        self._limit = started + min(timing.total, seconds)
        self._last_limit = started + min(timing.whole, seconds)
        self._decisive: list[int] = []

    @property
    def order(self) -> tuple[int, ...]:
        """The sources by tier, those of one tier as they were given."""
        return tuple(sorted(range(len(self._origins)), key=lambda i: tier_of(self._origins[i])))

    @property
    def asked(self) -> int:
        """How many sources take part."""
        return len(self._origins) - len(self._skipped)

    @property
    def answered(self) -> int:
        """How many of them have answered."""
        return len(self._answers)

    @property
    def decided(self) -> bool:
        """Whether an answer is there that would do alone."""
        return bool(self._decisive)

    @property
    def limit(self) -> float:
        """The moment when it is over whatever happens."""
        return self._limit

    @property
    def last_limit(self) -> float:
        """The same, should there be a second round."""
        return self._last_limit

    @property
    def wait_until(self) -> float:
        """The moment when waiting makes no more sense, as things stand; may be in the past."""
        decided = (self._answers[index] for index in self._decisive)
        begins = (max(at, self._fair_until(result, at)) for result, at in decided)
        return min((self.limit, *(moment + self._timing.grace for moment in begins)))

    def take(self, index: int, result: DiscoveryResult, now: float) -> None:
        """Note the answer of the source at `index` of `origins`."""
        self._answers[index] = (result, now)
        if is_decisive(result):
            self._decisive.append(index)

    def skip(self, index: int) -> None:
        """Note that this source is not asked at all: its answer could not change anything."""
        self._skipped.add(index)

    def needs_patience(self, now: float) -> bool:
        """Whether the network is too slow for what was asked so far to mean anything.

        A guess does as an answer only where the public database has said that it has none.
        """
        if self.decided or self._found_published() or now >= self._last_limit:
            return False
        guessed = any(rank_of(result) for result, _ in self._answers.values())
        return self.is_slow(now) and not (guessed and self._database_answered())

    def is_slow(self, now: float) -> bool:
        """Whether the public database took long, or still does."""
        since = [self._answers[i][1] if i in self._answers else now for i in self._databases()]
        return any(at - self._started > self._timing.slow for at in since)

    def is_out_of_time(self, now: float) -> bool:
        """Whether the time of this round is over, and somebody has not answered."""
        return now >= self._limit and bool(self._silent())

    def begin_again(self, now: float) -> None:
        """Note that who did not answer is asked once more."""
        self._limit = min(now + self._timing.again, self._last_limit)

    def is_over(self, now: float) -> bool:
        """Whether nobody is worth waiting for any more."""
        silent = [index for index in self._silent() if self._counts(index)]
        if not silent or now >= self.wait_until:
            return True
        ranks = [rank for result, _ in self._answers.values() if (rank := rank_of(result))]
        if not ranks:
            return False
        best = min(ranks)
        if self.decided and self._has_pack():
            return False  # a pack is a dated copy: who answers within the grace is shown beside it
        return all(best_possible(self._origins[index]) > best for index in silent)

    def standings(self, now: float) -> tuple[Standing, ...]:
        """What every source said, in order of trust; who said nothing has `LookupFailed`."""
        return tuple(self._standing(index, now) for index in self.order)

    def _standing(self, index: int, now: float) -> Standing:
        if index in self._answers:
            result, at = self._answers[index]
            return Standing(index=index, result=result, seconds=at - self._started)
        if index in self._skipped:
            reason = message("discovery.not-needed")
        elif now < self.limit:
            reason = message("discovery.not-waited-for")
        else:
            reason = message("discovery.too-slow", host=host_of(self._origins[index]))
        result = LookupFailed(source=self._origins[index], reason=reason)
        return Standing(index=index, result=result, seconds=None)

    def _fair_until(self, result: DiscoveryResult, at: float) -> float:
        """Until when the provider's own hosts have had a fair try, compared with this answer."""
        if not is_from_dns(result):
            return self._started
        fair = self._timing.fair
        if took_dns_alone(result):
            fair = max(fair, _ROUND_TRIPS * (at - self._started), *self._database_seconds())
        return self._started + min(fair, self._timing.fair_at_most)

    def _database_seconds(self) -> list[float]:
        """How long an answer over https takes on this network; infinite while it is not known."""
        moments = [
            self._answers[i][1] if i in self._answers else math.inf for i in self._databases()
        ]
        return [moment - self._started for moment in moments]

    def _counts(self, index: int) -> bool:
        """Whether an answer of this source could still be of use."""
        if self._origins[index].kind is not SourceKind.GUESS:
            return True
        return not any(refuses_guesses(result) for result, _ in self._answers.values())

    def _has_pack(self) -> bool:
        answers = (result for result, _ in self._answers.values())
        return any(a.source.kind is SourceKind.PACK and is_decisive(a) for a in answers)

    def _found_published(self) -> bool:
        return any(
            rank_of(result) and result.source.kind is not SourceKind.GUESS
            for result, _ in self._answers.values()
        )

    def _databases(self) -> list[int]:
        return [i for i, one in enumerate(self._origins) if one.kind is SourceKind.ISPDB]

    def _database_answered(self) -> bool:
        return all(i in self._answers for i in self._databases())

    def _silent(self) -> list[int]:
        return [
            index
            for index in range(len(self._origins))
            if index not in self._answers and index not in self._skipped
        ]
