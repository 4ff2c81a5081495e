"""Whose settings these are. A stranger may give any name, so a stranger is named by the hosts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.shown_address import shown_address, shown_domain
from mailsetup.discovery.sites import registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.account import AccountConfig


def settings_name(config: AccountConfig) -> str:
    """The name that trusted settings give themselves, else the domains of the servers."""
    if config.source.trusted and config.provider_name:
        return config.provider_name
    hosts = [server.hostname for server in (*config.incoming[:1], *config.outgoing[:1])]
    return name_of_hosts(hosts, config.address)


def name_of_hosts(hosts: Iterable[str], address: str) -> str:
    """Whoever registered these names; the person's own domain in the letters that it is typed in.

    A stranger's is left as it is: letters that look alike would hide whose it is.
    """
    domain = address.rpartition("@")[2]
    own = registrable_domain(domain) or domain
    bases = dict.fromkeys(registrable_domain(host) or host for host in hosts if host)
    named = (shown_domain(base) if base == own else base for base in bases)
    return ", ".join(named) or shown_address(address).rpartition("@")[2]
