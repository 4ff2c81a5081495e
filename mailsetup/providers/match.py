"""Which pack an address or a server belongs to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.address import normalise_domain
from mailsetup.model.errors import AddressError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.providers.pack import Pack


def pack_for_domain(domain: str, packs: Iterable[Pack]) -> Pack | None:
    """The pack that lists this address domain, exactly; None where no list has it.

    A list may be open (facts A1): None does not mean that the address is not the provider's.
    """
    name = _normal(domain)
    return next((pack for pack in packs if name in pack.domain_names), None)


def pack_for_hostname(hostname: str, packs: Iterable[Pack]) -> Pack | None:
    """The pack whose server this is: tells whose SMTP an account uses (facts A13)."""
    name = _normal(hostname)
    return next((pack for pack in packs if name in pack.hostnames), None)


def pack_for_mail_host(host: str, packs: Iterable[Pack]) -> Pack | None:
    """The pack of the provider that runs this MX host; the longest ending decides."""
    name = _normal(host)
    matches = [
        (len(suffix), pack)
        for pack in packs
        for suffix in pack.mail_hosts
        if name == suffix or name.endswith(f".{suffix}")
    ]
    return max(matches, key=lambda match: match[0])[1] if matches else None


def _normal(name: str) -> str:
    try:
        return normalise_domain(name)
    except AddressError:
        return ""  # what is no name belongs to nobody
