"""The login in two steps: the provider's way, and its clock."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mailsetup.gui.work.lazy_services import LazyServices

if TYPE_CHECKING:
    from mailsetup.app.server_clock import ClockOffset, ClockUnknown
    from mailsetup.app.two_factor_work import TwoFactorHelp
    from mailsetup.runtime.context import Context


class TwoFactorWork(Protocol):
    """The functions of `two_factor_work`, with the services already inside."""

    def two_factor_help(self, address: str) -> TwoFactorHelp:
        """What we know of the provider's login in two steps."""
        ...

    def provider_clock(self, address: str, ctx: Context) -> ClockOffset | ClockUnknown:
        """How far its clock is from ours."""
        ...


class ServiceTwoFactorWork(LazyServices):
    """The real work."""

    def two_factor_help(self, address: str) -> TwoFactorHelp:
        """See `TwoFactorWork.two_factor_help`."""
        from mailsetup.app import two_factor_work

        return two_factor_work.two_factor_help(self.services(), address)

    def provider_clock(self, address: str, ctx: Context) -> ClockOffset | ClockUnknown:
        """See `TwoFactorWork.provider_clock`."""
        from mailsetup.app import two_factor_work

        return two_factor_work.provider_clock(self.services(), address, ctx)
