"""Who may receive, and putting an accepted message into the INBOX of each recipient.

There is no SMTP client here: mail to a domain that "exists" elsewhere is kept in the outbox
for tests to look at, everything else is refused. Nothing ever leaves the process.
"""

from __future__ import annotations

import email.utils
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.smtp.reply import Reply, reply_from
from mailsetup.refserver.store import StoreFull

if TYPE_CHECKING:
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.smtp.path import MailPath
    from mailsetup.refserver.store import Account


@dataclass(slots=True, kw_only=True)
class Envelope:
    """One mail transaction."""

    sender: MailPath
    recipients: list[MailPath] = field(default_factory=list)
    local: list[Account] = field(default_factory=list)
    """The recipients that are accounts here, each once."""


def refuse_recipient(
    connection: Connection, path: MailPath, *, logged_in: Account | None
) -> Reply | None:
    """The words of a Postfix that knows its users in a table (facts A7), or None to accept."""
    site = connection.site
    shown = f"<{path.address}>: Recipient address rejected: "
    domain = path.domain
    if domain not in site.store.domains:
        if domain not in site.scenario.foreign_domains:
            return Reply("450", "4.1.2", shown + "Domain not found")
        if logged_in is None:
            return Reply("554", "5.7.1", f"<{path.address}>: Relay access denied")
        return None
    account = site.store.by_address(path.address)
    if account is None:
        return Reply("550", "5.1.1", shown + "User unknown in virtual mailbox table")
    action = connection.fault(Event.STORE)
    if isinstance(action, Refuse):
        return reply_from(action.smtp)
    return None


def refuse_sender(path: MailPath, account: Account) -> Reply | None:
    """Only the login's own address may be the sender (facts K4); ``<>`` is left alone."""
    if not path.address or path.address.lower() == account.address.lower():
        return None
    text = f"<{path.address}>: Sender address rejected: not owned by user {account.username}"
    return Reply("553", "5.7.1", text)


def deliver(
    connection: Connection, envelope: Envelope, content: bytes, *, queue_id: str, greeting: str
) -> Reply:
    """Put the message into every local INBOX, or into none if one of them is full."""
    site = connection.site
    try:
        for account in envelope.local:
            account.check_room(len(content))
    except StoreFull:
        return Reply("552", "5.2.2", "Mailbox is full / Quota exceeded")
    now = site.store.now()
    received = (
        f"Return-Path: <{envelope.sender.address}>\r\n"
        f"Received: from {greeting} (localhost [127.0.0.1])\r\n"
        f"\tby {site.scenario.hosts.smtp[0]} with {_with(connection)} id {queue_id};\r\n"
        f"\t{email.utils.format_datetime(now)}\r\n"
    ).encode()
    for account in envelope.local:
        account.add(account.inbox, received + content, internal_date=now)
    if any(path.domain not in site.store.domains for path in envelope.recipients):
        site.outbox.append(
            OutgoingMail(
                sender=envelope.sender.address,
                recipients=tuple(
                    path.address
                    for path in envelope.recipients
                    if path.domain not in site.store.domains
                ),
                content=content,
            )
        )
    return Reply("250", "2.0.0", f"Ok: queued as {queue_id}")


def _with(connection: Connection) -> str:
    return "ESMTPSA" if connection.tls else "ESMTP"


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMail:
    """A message to somewhere else, which this server keeps instead of sending it."""

    sender: str
    recipients: tuple[str, ...]
    content: bytes = field(repr=False)
