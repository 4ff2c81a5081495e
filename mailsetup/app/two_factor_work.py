"""What the pages about the login in two steps ask of the outside: the provider's own way, and its
clock.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from mailsetup.app.server_clock import ClockOffset, ClockUnknown, compare_clocks
from mailsetup.model.address import parse_address
from mailsetup.model.errors import AddressError
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.providers.match import pack_for_domain
from mailsetup.providers.pack import PageKind
from mailsetup.providers.settings import pack_notes

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.model.message import Message
    from mailsetup.providers.pack import Pack
    from mailsetup.runtime.context import Context

_CLOCK_PAGES: Final = (PageKind.WEBMAIL, PageKind.SELF_SERVICE, PageKind.HELP, PageKind.SET_UP)
_METHOD: Final = "totp"


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoFactorHelp:
    """What we know of the provider's login in two steps.

    Attributes:
        provider: its name; "" for one that we do not know.
        known: whether it says itself that it has such a login with codes (facts A12).
        locks_out: whoever logs out half-way is locked out.
        login_page: where one logs in with a browser, or "".
        guide_page: its own guide to this, or "".
        password_page: where it gives out app passwords, or "".
        practised: the web login is that of the practice, on this computer; there are no other
            pages.
        notes: what it wants mail programs to do instead of asking for a code.
    """

    provider: str = ""
    known: bool = False
    locks_out: bool = False
    login_page: str = ""
    guide_page: str = ""
    password_page: str = ""
    notes: tuple[Message, ...] = ()
    practised: bool = False


def two_factor_help(services: Services, address_text: str) -> TwoFactorHelp:
    """By the address; without one that we know, nothing is known."""
    pack = _pack(services, address_text)
    if pack is None:
        return TwoFactorHelp()
    factor = pack.two_factor
    known = TwoFactorHelp(
        provider=pack.name,
        known=factor is not None and factor.method == _METHOD,
        locks_out=factor is not None and factor.unfinished_locks_out,
        login_page=services.options.web_login,
        notes=tuple(note for note in pack_notes(pack) if "app-password" in note.id),
        practised=bool(services.options.web_login),
    )
    if known.practised:
        return known
    return replace(
        known,
        login_page=pack.page(PageKind.WEBMAIL),
        guide_page=pack.page(PageKind.TWO_FACTOR),
        password_page=pack.page(PageKind.APP_PASSWORD),
    )


def provider_clock(
    services: Services, address_text: str, ctx: Context
) -> ClockOffset | ClockUnknown:
    """Ask a page of the provider what time it is there; nobody is logged in for that.

    Raises:
        Cancelled: the page was left.
    """
    pack = _pack(services, address_text)
    if pack is None or services.options.offline:
        return ClockUnknown.NOBODY
    instruments = services.instruments
    fetcher = HttpsFetcher(dialer=instruments.dialer, trust=instruments.trust)
    return compare_clocks(fetcher, filter(None, map(pack.page, _CLOCK_PAGES)), ctx)


def _pack(services: Services, address_text: str) -> Pack | None:
    try:
        address = parse_address(address_text)
    except AddressError:
        return None
    return pack_for_domain(address.domain, services.instruments.packs)
