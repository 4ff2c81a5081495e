"""Everything that was seen for one address: what diagnosis reasons about, without any I/O."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.probe import ProbeResult, Reachable
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from mailsetup.model.account import Discovery
    from mailsetup.model.client import ClientAccount, ClientProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountObservation:
    """One client account and how its own servers answered (None: not asked).

    Attributes:
        outgoing_owner: the name of the known provider whose SMTP server the account uses, or "".
        is_elsewhere: the account's mail comes from another place than the provider of the address,
            on purpose: another provider's mailbox, or a program on this computer. What the provider
            says does not apply to it.
    """

    profile: ClientProfile
    account: ClientAccount
    incoming_probe: ProbeResult | None = None
    outgoing_probe: ProbeResult | None = None
    outgoing_owner: str = ""
    is_elsewhere: bool = False

    def is_served_by(self, answer: Reachable) -> bool:
        """Whether what a provider's server says of its folders holds for this account too.

        A server of another name that works may be another mailbox, unless it shows the very same
        certificate. One that does not work will be replaced by the provider's.
        """
        own = self.incoming_probe
        if self.is_elsewhere or not isinstance(own, Reachable):
            return not self.is_elsewhere
        if own.server.hostname == answer.server.hostname:
            return True
        mine, theirs = (reached.tls.sha256 if reached.tls else "" for reached in (own, answer))
        return mine == theirs != ""


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
        """The logged-in IMAP answer for an account: its own server's, else the provider's.

        None as well when the provider's server is not the account's.
        """
        own = (account.incoming_probe,) if account is not None else ()
        for probe in (*own, *self.probes):
            if (
                isinstance(probe, Reachable)
                and probe.authenticated
                and probe.server.protocol is MailProtocol.IMAP
                and (account is None or probe in own or account.is_served_by(probe))
            ):
                return probe
        return None
