"""Hosts that were named for more than is asked of everybody, and have nothing to do with it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from mailsetup.app.shown_address import shown_domain
from mailsetup.discovery import autodiscover_question
from mailsetup.discovery.autoconfig_urls import autoconfig_host, plain_url
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.discovery.consents import Consents
    from mailsetup.model.account import Discovery
    from mailsetup.model.message import Message


def useless_consents(consents: Consents, discovery: Discovery) -> tuple[Message, ...]:
    """The hosts that have nothing to do with the address, and so got nothing of what was agreed.

    A host that the provider's own places lead to may be told the address, too.
    """
    domain = discovery.address.rpartition("@")[2]
    own_host = autodiscover_question.own_host(domain)
    places = {autoconfig_host(domain), own_host, domain}
    named = {discovery.address, quote(discovery.address, safe="")}
    told = [
        line
        for answer in discovery.asked
        for line in answer.sent
        if any(name in line for name in named)
    ]
    http = [h for h in consents.plain_http if not plain_url(h, domain) and h != own_host]
    tell = [
        host
        for host in consents.tell_address - places
        if not any(f"://{host}/" in line for line in told)
    ]
    shown = shown_domain(domain)
    return (
        *(message("cli.not-asked-http", host=host, domain=shown) for host in sorted(http)),
        *(message("cli.not-told", host=host, domain=shown) for host in sorted(tell)),
    )
