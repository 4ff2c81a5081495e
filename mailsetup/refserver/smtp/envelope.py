"""One mail transaction: sender, recipients, and what DSN asks for (RFC 3461)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.refserver.bounces.xtext import from_xtext

if TYPE_CHECKING:
    from mailsetup.refserver.rules.provider import Elsewhere
    from mailsetup.refserver.smtp.path import MailPath
    from mailsetup.refserver.smtp.refusal import Refusal
    from mailsetup.refserver.store import Account


@dataclass(slots=True, kw_only=True)
class Recipient:
    """One accepted recipient; ``refusal`` is what a report will tell later."""

    path: MailPath
    account: Account | None = None
    elsewhere: Elsewhere | None = None
    refusal: Refusal | None = None

    @property
    def original(self) -> tuple[str, str] | None:
        """Type and decoded value of ORCPT."""
        given = self.path.parameters.get("ORCPT")
        if given is None:
            return None
        kind, _, value = given.partition(";")
        return kind, from_xtext(value)

    def wants(self, notice: str) -> bool:
        """Whether a report of this sort (SUCCESS, FAILURE, DELAY) may be sent.

        Without NOTIFY failures and delays are told, as mail systems do.
        """
        given = self.path.parameters.get("NOTIFY")
        if given is None:
            return notice != "SUCCESS"
        return notice in given.upper().split(",")


@dataclass(slots=True, kw_only=True)
class Envelope:
    """One mail transaction."""

    sender: MailPath
    recipients: list[Recipient] = field(default_factory=list)
    passed_limit: bool = False
    """Whether a recipient of this very mail went past a sending limit."""

    @property
    def envelope_id(self) -> str | None:
        """ENVID, decoded."""
        given = self.sender.parameters.get("ENVID")
        return None if given is None else from_xtext(given)

    @property
    def whole_message(self) -> bool:
        """Whether a failure report may return the whole message (RET=FULL or not said)."""
        return (self.sender.parameters.get("RET") or "FULL").upper() == "FULL"

    @property
    def addresses(self) -> tuple[str, ...]:
        """All recipients' addresses."""
        return tuple(recipient.path.address for recipient in self.recipients)
