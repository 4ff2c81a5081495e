"""Everything that was seen for one address: what diagnosis reasons about, without any I/O."""

from __future__ import annotations

from dataclasses import dataclass

from mailsetup.model.account import Discovery  # noqa: TC001
from mailsetup.model.client import ClientAccount, ClientProfile  # noqa: TC001
from mailsetup.model.probe import ProbeResult, Reachable
from mailsetup.model.server import MailProtocol


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountObservation:
    """One client account and how its own servers answered (None: not asked).

    `outgoing_owner` is the name of the known provider whose SMTP server the account uses, or "".
    """

    profile: ClientProfile
    account: ClientAccount
    incoming_probe: ProbeResult | None = None
    outgoing_probe: ProbeResult | None = None
    outgoing_owner: str = ""

    @property
    def incoming_reachable(self) -> Reachable | None:
        """The incoming answer if it is a good one."""
        return self.incoming_probe if isinstance(self.incoming_probe, Reachable) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Observations:
    """One address: what discovery found, how the provider's servers answer, what clients have.

    Attributes:
        probes: answers of the provider's servers, in the order of `discovery.best`.
        username_is_address: what the provider says of its usernames (facts K2); None: nothing.
        has_password: whether logins were tried at all.
        accounts: the client accounts that belong to this address.
        profiles: the profiles that were looked at, also those without such an account.
        collected_at: ISO 8601, UTC.
    """

    address: str
    collected_at: str
    discovery: Discovery
    probes: tuple[ProbeResult, ...] = ()
    username_is_address: bool | None = None
    has_password: bool = False
    accounts: tuple[AccountObservation, ...] = ()
    profiles: tuple[ClientProfile, ...] = ()

    def imap_answer(self, account: AccountObservation | None = None) -> Reachable | None:
        """The logged-in IMAP answer for an account: its own server's, else the provider's."""
        own = (account.incoming_probe,) if account is not None else ()
        for probe in (*own, *self.probes):
            if (
                isinstance(probe, Reachable)
                and probe.authenticated
                and probe.server.protocol is MailProtocol.IMAP
            ):
                return probe
        return None
