"""A scenario's servers as any of the formats describes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.refserver.scenario import Scenario


class UsernameForm(Enum):
    """How the username follows from the address; `OWN` does not (facts K2)."""

    ADDRESS = "%EMAILADDRESS%"
    LOCAL_PART = "%EMAILLOCALPART%"
    OWN = ""

    def of(self, address: str) -> str:
        """The username for an address; empty if it cannot be known from it."""
        match self:
            case UsernameForm.ADDRESS:
                return address
            case UsernameForm.LOCAL_PART:
                return address.rpartition("@")[0]
            case UsernameForm.OWN:
                return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedServer:
    """One server; ``protocol`` is ``imap``, ``pop3`` or ``smtp``."""

    protocol: str
    hostname: str
    port: int
    starttls: bool


def username_form(scenario: Scenario) -> UsernameForm:
    """The form that fits every user of the scenario."""
    for form in (UsernameForm.ADDRESS, UsernameForm.LOCAL_PART):
        if all(user.username == form.of(user.address) for user in scenario.users):
            return form
    return UsernameForm.OWN


def published_servers(scenario: Scenario) -> tuple[PublishedServer, ...]:
    """The servers in order of preference: TLS from the start before STARTTLS (RFC 8314)."""
    ports = (
        ("imap", scenario.hosts.imap, ((993, False), (143, True))),
        ("pop3", scenario.hosts.pop3, ((995, False), (110, True))),
        ("smtp", scenario.hosts.smtp, ((465, False), (587, True))),
    )
    return tuple(
        PublishedServer(protocol=protocol, hostname=host, port=port, starttls=starttls)
        for protocol, hosts, choices in ports
        for port, starttls in choices
        for host in hosts[:1]
    )
