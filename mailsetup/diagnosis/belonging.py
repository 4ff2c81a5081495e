"""Whether what the provider says applies to a client's server: careful, for a wrong "repair" would
turn one mailbox into another.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.model.address import normalise_domain
from mailsetup.model.errors import AddressError
from mailsetup.model.probe import AuthenticationFailed, Reachable
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.account import AccountConfig
    from mailsetup.model.client import ClientAccount
    from mailsetup.model.observation import Observations
    from mailsetup.model.probe import ProbeResult
    from mailsetup.model.server import ServerSettings

_THIS_COMPUTER = re.compile(r"(.+\.)?localhost(\.localdomain)?|127(\.\d+){1,3}|\[?::1\]?")


def is_this_computer(server: ServerSettings) -> bool:
    """A helper program of this computer (an encryption bridge, a virus scanner), set on purpose."""
    return _THIS_COMPUTER.fullmatch(server.hostname) is not None


def is_elsewhere(account: ClientAccount, address: str, best: AccountConfig | None) -> bool:
    """Whether the account's mailbox is not at the provider of the address, and is meant to be so.

    The address is then only what stands in "From:", e.g. of a mailbox at Gmail.
    """
    own = account.incoming
    if own is None or best is None:
        return False
    if is_this_computer(own):
        return True
    offered = {server.hostname for server in best.incoming}
    return own.hostname not in offered and is_other_address(own.username, address)


def is_other_address(username: str, address: str) -> bool:
    """Whether the username is a whole address, at another domain than `address`."""
    domain = username.rpartition("@")[2]
    return "@" in username and _plain(domain) != _plain(address.rpartition("@")[2])


def same_address(one: str, other: str) -> bool:
    """Whether two spellings mean one address: case, Nordic letters in the domain."""
    return _plain_address(one) == _plain_address(other)


def wanted_for(
    obs: Observations, own: ServerSettings, probe: ProbeResult | None
) -> ServerSettings | None:
    """The provider's server to compare with: the very same if it is offered and answers.

    Providers offer several ways, and the second is as right as the first.
    """
    best = obs.discovery.best
    if best is None:
        return None
    offered = [s for s in (*best.incoming, *best.outgoing) if s.protocol is own.protocol]
    if probe is None or isinstance(probe, Reachable | AuthenticationFailed):
        same = next((server for server in offered if _place(server) == _place(own)), None)
        if same is not None:
            return same
    return offered[0] if offered else None


def provider_answers(obs: Observations, own: ServerSettings) -> bool:
    """Whether the provider's server for this direction was seen to answer.

    Otherwise (no network, a fault at the provider) silence of the client's own proves nothing.
    """
    return any(
        isinstance(probe, Reachable | AuthenticationFailed)
        for probe in _of_direction(obs.probes, own)
    )


def accepted_username(obs: Observations, own: ServerSettings) -> str:
    """The username with which a login on the provider's server of this direction succeeded."""
    for probe in _of_direction(obs.probes, own):
        if isinstance(probe, Reachable) and probe.authenticated:
            return probe.server.username
    return ""


def _of_direction(probes: Iterable[ProbeResult], own: ServerSettings) -> list[ProbeResult]:
    outgoing = own.protocol is MailProtocol.SMTP
    return [p for p in probes if (p.server.protocol is MailProtocol.SMTP) == outgoing]


def _place(server: ServerSettings) -> tuple[object, ...]:
    return (server.hostname, server.port, server.socket_type)


def _plain_address(text: str) -> str:
    name, at, domain = text.strip().rpartition("@")
    return f"{name}{at}{_plain(domain)}".casefold()


def _plain(domain: str) -> str:
    try:
        return normalise_domain(domain)
    except AddressError:
        return domain.casefold()
