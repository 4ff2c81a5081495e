"""The provider's login in two steps, and its clock, under the test's hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.gui import two_factor_samples
from tests.gui.fake_threads import FakeThreads

if TYPE_CHECKING:
    from mailsetup.app.server_clock import ClockOffset, ClockUnknown
    from mailsetup.app.two_factor_work import TwoFactorHelp
    from mailsetup.runtime.context import Context


class FakeTwoFactorWork(FakeThreads):
    """`clock` is what comparing the clocks comes to."""

    def __init__(self, *held: str) -> None:
        super().__init__(*held)
        self.clock: ClockOffset | ClockUnknown = two_factor_samples.RIGHT

    def two_factor_help(self, address: str) -> TwoFactorHelp:
        """Altibox and Google are known, and the practice."""
        if address == two_factor_samples.PLAYED:
            return two_factor_samples.PRACTISED
        if "altibox" in address:
            return two_factor_samples.ALTIBOX
        return two_factor_samples.GOOGLE if "gmail" in address else two_factor_samples.UNKNOWN

    def provider_clock(self, address: str, ctx: Context) -> ClockOffset | ClockUnknown:
        """As the test wants it."""
        self.calls.append("clock")
        self._hold("clock", ctx)
        return self.clock
