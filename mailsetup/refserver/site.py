"""What all sessions of one server instance share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakSet

from mailsetup.refserver.rules.due import DueList
from mailsetup.refserver.rules.housekeeping import Housekeeper
from mailsetup.refserver.rules.sending import SendingLedger
from mailsetup.refserver.smtp.outbox import Outbox
from mailsetup.refserver.turnstile import Turnstile
from mailsetup.refserver.web.login import WebLogin

if TYPE_CHECKING:
    import asyncio

    from mailsetup.refserver.certs import Certificates
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.dns.zone import Zone
    from mailsetup.refserver.fault_plan import FaultPlan
    from mailsetup.refserver.limits import Limits
    from mailsetup.refserver.rules.provider import ProviderRules
    from mailsetup.refserver.scenario import Scenario
    from mailsetup.refserver.store import Store
    from mailsetup.refserver.transcript import Transcript

_HANDSHAKES = 8
"""How many TLS handshakes may begin in one turn of the loop."""


@dataclass(slots=True, kw_only=True)
class Site:
    """One server instance as its sessions see it; used on the loop thread only."""

    scenario: Scenario
    store: Store
    limits: Limits
    faults: FaultPlan
    transcript: Transcript
    certificates: Certificates
    connections: set[Connection] = field(default_factory=set)
    transports: WeakSet[asyncio.Transport] = field(default_factory=WeakSet)
    """Every TCP transport that may still be open, also behind a connection that has ended."""
    turnstile: Turnstile = field(default_factory=lambda: Turnstile(_HANDSHAKES))
    closing: bool = False
    crashes: list[BaseException] = field(default_factory=list)
    """Errors that a session did not expect; a test asserts that there are none."""
    outbox: Outbox = field(default_factory=Outbox)
    """Mail to domains elsewhere: kept, never sent."""
    rules: ProviderRules = field(init=False)
    """How the provider behaves now; the scenario's rules at first."""
    sending: SendingLedger = field(default_factory=SendingLedger)
    due: DueList = field(default_factory=DueList)
    housekeeper: Housekeeper = field(default_factory=Housekeeper)
    lost_mail: int = 0
    """How many reports and notices did not fit into a full mailbox."""
    web: WebLogin = field(default_factory=WebLogin)
    zone: Zone | None = None
    """The names of the scenario, made at the first question."""
    session_count: int = 0

    def __post_init__(self) -> None:
        self.rules = self.scenario.rules

    def catch_up(self) -> None:
        """Do what time has made due; called whenever a client says something."""
        self.housekeeper.catch_up(self)

    def next_session_number(self) -> int:
        """1, 2, 3 … for each connection."""
        self.session_count += 1
        return self.session_count
