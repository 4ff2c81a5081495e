"""What all sessions of one server instance share."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from weakref import WeakSet

if TYPE_CHECKING:
    import asyncio

    from mailsetup.refserver.certs import Certificates
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import FaultPlan
    from mailsetup.refserver.limits import Limits
    from mailsetup.refserver.scenario import Scenario
    from mailsetup.refserver.smtp.delivery import OutgoingMail
    from mailsetup.refserver.store import Store
    from mailsetup.refserver.transcript import Transcript


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
    closing: bool = False
    crashes: list[BaseException] = field(default_factory=list)
    """Errors that a session did not expect; a test asserts that there are none."""
    outbox: list[OutgoingMail] = field(default_factory=list)
    """Mail to domains elsewhere: kept, never sent."""
    session_count: int = 0

    def next_session_number(self) -> int:
        """1, 2, 3 … for each connection."""
        self.session_count += 1
        return self.session_count
