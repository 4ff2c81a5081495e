"""One account's two-factor sign-in: ticked, confirmed by a code, or left half-way (facts A12)."""

from __future__ import annotations

import hmac
from enum import StrEnum
from typing import TYPE_CHECKING

from pyotp import random_base32
from pyotp.totp import TOTP

if TYPE_CHECKING:
    import datetime

_PERIOD = 30
_WINDOW = 1
"""One period to either side: a phone's clock may be half a minute off (RFC 6238, section 5.2)."""


class Factor(StrEnum):
    """Where the account stands."""

    OFF = "off"
    PENDING = "pending"
    ON = "on"
    LOCKED_OUT = "locked-out"


class TwoFactor:
    """Starts switched off.

    Ticking makes a secret and waits for one code of it. Whoever leaves before that, without
    taking the tick away, is locked out: the second step is asked for, and no app knows it.
    """

    def __init__(self) -> None:
        self.state = Factor.OFF
        self.secret = ""
        self._last_step = 0

    def tick(self) -> None:
        """Ask for two-factor sign-in; a second time while it waits shows the same secret."""
        if self.state is Factor.OFF:
            self.secret = random_base32()
            self.state = Factor.PENDING
            self._last_step = 0

    def untick(self) -> None:
        """Take the tick away before it was confirmed."""
        if self.state is Factor.PENDING:
            self.reset()

    def confirm(self, code: str, now: datetime.datetime) -> bool:
        """Switch it on with the first right code."""
        if self.state is not Factor.PENDING or not self._is_right(code, now):
            return False
        self.state = Factor.ON
        return True

    def check(self, code: str, now: datetime.datetime) -> bool:
        """Whether a code opens the account now; each code does so once."""
        return self.state is Factor.ON and self._is_right(code, now)

    def leave(self) -> None:
        """The person signed out or was away too long."""
        if self.state is Factor.PENDING:
            self.state = Factor.LOCKED_OUT

    def reset(self) -> None:
        """Switched off by its owner, or by customer service after a lock-out."""
        self.state = Factor.OFF
        self.secret = ""

    def uri(self, address: str, issuer: str) -> str:
        """What the QR code holds."""
        return TOTP(self.secret, interval=_PERIOD).provisioning_uri(
            name=address, issuer_name=issuer
        )

    def _is_right(self, code: str, now: datetime.datetime) -> bool:
        digits = "".join(code.split())
        totp = TOTP(self.secret, interval=_PERIOD)
        step = int(now.timestamp()) // _PERIOD
        found = 0
        for near in range(step - _WINDOW, step + _WINDOW + 1):
            same = hmac.compare_digest(totp.at(near * _PERIOD).encode(), digits.encode())
            found = near if same else found
        # RFC 6238, section 5.2: a code that was accepted is not accepted again.
        if found <= self._last_step:
            return False
        self._last_step = found
        return True
