"""The codes of a login in two steps (RFC 6238), and what a code of another device tells; pure."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.app.two_factor_key import Algorithm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.app.two_factor_key import TwoFactorKey

SCANNED_PERIODS: Final = 60
"""To either side, half an hour of the usual codes: clocks that somebody set by hand are off by
minutes. With 121 codes of six digits a chance hit is one in eight thousand."""

_DIGESTS: Final = {
    Algorithm.SHA1: hashlib.sha1,
    Algorithm.SHA256: hashlib.sha256,
    Algorithm.SHA512: hashlib.sha512,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code, and for how many seconds it still lasts: 1 to the length of the period."""

    text: str
    seconds_left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SameKey:
    """The other device has the same key; its clock is `periods` ahead (behind: below 0).

    Whoever reads and types takes a while, so one period to either side means nothing.
    """

    periods: int
    seconds: int

    @property
    def same_clock(self) -> bool:
        """Whether the clocks agree, as far as codes can tell."""
        return abs(self.periods) <= 1


@dataclass(frozen=True, slots=True)
class OtherKey:
    """No code of the time around now: the other device has another key."""


@dataclass(frozen=True, slots=True)
class NoCode:
    """What was typed has not as many digits as a code."""


Compared = SameKey | OtherKey | NoCode


def code_at(key: TwoFactorKey, moment: float) -> Code:
    """The code at a time, in seconds since 1970 by the clock that counts."""
    whole = max(0, int(moment))
    left = key.period - whole % key.period
    return Code(text=_maker(key)(whole), seconds_left=left)


def compare(key: TwoFactorKey, typed: str, moment: float) -> Compared:
    """Tell a wrong clock from a wrong key, by a code that another device shows now.

    Args:
        moment: by the provider's clock where that is known, else by ours.
    """
    digits = "".join(typed.split()).replace("-", "")
    if len(digits) != key.digits or not (digits.isascii() and digits.isdigit()):
        return NoCode()
    make = _maker(key)
    for periods in _from_the_middle():
        then = int(moment) + periods * key.period
        if then >= 0 and make(then) == digits:
            return SameKey(periods=periods, seconds=periods * key.period)
    return OtherKey()


def grouped(code: str) -> str:
    """In two halves, as it is read aloud."""
    half = (len(code) + 1) // 2
    return f"{code[:half]} {code[half:]}"


def _from_the_middle() -> Iterator[int]:
    yield 0
    for distance in range(1, SCANNED_PERIODS + 1):
        yield from (distance, -distance)


def _maker(key: TwoFactorKey) -> Callable[[int], str]:
    from pyotp.totp import TOTP  # noqa: PLC0415 - not before the first picture

    totp = TOTP(
        key.secret.reveal(),
        digits=key.digits,
        digest=_DIGESTS[key.algorithm],
        interval=key.period,
    )
    return totp.at
