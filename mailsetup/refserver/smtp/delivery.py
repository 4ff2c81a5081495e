"""Putting an accepted message into mailboxes, and telling what did not arrive.

There is no SMTP client here: mail to a domain that "exists" elsewhere is kept in the outbox
for tests to look at. Nothing ever leaves the process.
"""

from __future__ import annotations

import email.utils
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.mime.headers import first, parse_fields
from mailsetup.refserver.smtp.outbox import OutgoingMail
from mailsetup.refserver.smtp.refusal import mailbox_full
from mailsetup.refserver.smtp.reply import Reply
from mailsetup.refserver.smtp.reporting import (
    tell_elsewhere,
    tell_failures,
    tell_successes,
    transaction,
)
from mailsetup.refserver.store import StoreFull

if TYPE_CHECKING:
    from mailsetup.refserver.mailbox import Mailbox
    from mailsetup.refserver.site import Site
    from mailsetup.refserver.smtp.envelope import Envelope, Recipient
    from mailsetup.refserver.store import Account

_SPAM_TEST = b"XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"
_HEADER_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """A message with its transaction, ready to be delivered."""

    site: Site
    envelope: Envelope
    content: bytes
    queue_id: str
    logged_in: Account | None
    received: str
    """The words of the Received field between ``from`` and the date."""


def deliver(mail: Accepted) -> Reply:
    """Deliver, keep or report, each recipient for itself; the reply speaks for all.

    A message whose only recipients are mailboxes without room is refused at once, unless the
    provider rather sends a report.
    """
    site, envelope = mail.site, mail.envelope
    arriving = [one for one in envelope.recipients if one.refusal is None]
    full = _without_room(arriving, len(mail.content))
    later = site.rules.bounces.later
    for recipient in full:
        recipient.refusal = mailbox_full(recipient.path.address)
    if full and len(full) == len(envelope.recipients):
        refusal = mailbox_full(full[0].path.address)
        if mail.logged_in is None or refusal.reason not in later:
            return refusal.reply
    _count(mail)
    traced = _with_trace(mail)
    _store(mail, traced)
    abroad = [one for one in arriving if one.account is None and one.elsewhere is None]
    if abroad:
        kept = OutgoingMail(
            sender=envelope.sender.address,
            recipients=tuple(one.path.address for one in abroad),
            content=mail.content,
        )
        site.outbox.keep(kept)
    _report(mail, traced)
    return Reply("250", "2.0.0", f"Ok: queued as {mail.queue_id}")


def _without_room(recipients: list[Recipient], octets: int) -> list[Recipient]:
    full = []
    for recipient in recipients:
        if recipient.account is not None:
            try:
                recipient.account.check_room(octets)
            except StoreFull:
                full.append(recipient)
    return full


def _count(mail: Accepted) -> None:
    if mail.logged_in is not None:
        mail.site.sending.record(
            mail.site.rules.sending_limits,
            mail.logged_in.username,
            mail.envelope.addresses,
            mail.site.store.now(),
        )


def _with_trace(mail: Accepted) -> bytes:
    """The message below the fields that say how it came; CRLF throughout."""
    trace = (
        f"Return-Path: <{mail.envelope.sender.address}>\r\n"
        f"Received: from {mail.received} id {mail.queue_id};\r\n"
        f"\t{email.utils.format_datetime(mail.site.store.now())}\r\n"
    )
    return trace.encode() + mail.content


def _store(mail: Accepted, traced: bytes) -> None:
    """Into each mailbox once; all share one copy of the bytes."""
    now = mail.site.store.now()
    arriving = (one.account for one in mail.envelope.recipients if one.refusal is None)
    for account in dict.fromkeys(arriving):
        if account is None:
            continue
        try:
            account.check_room(len(traced))
        except StoreFull:
            # There was room a moment ago; the other recipients took it.
            mail.site.lost_mail += 1
            continue
        _folder(account, mail.content).append(traced, flags=(), internal_date=now)


def _folder(account: Account, content: bytes) -> Mailbox:
    """The spam folder for what says that it is spam, and for the well-known test text."""
    fields = parse_fields(content[:_HEADER_BYTES].partition(b"\r\n\r\n")[0])
    marked = (first(fields, b"x-spam-flag") or b"").upper() == b"YES"
    if marked or _SPAM_TEST in content[:_HEADER_BYTES]:
        for mailbox in account.mailboxes.values():
            if mailbox.special_use == "\\Junk":
                return mailbox
    return account.inbox


def _report(mail: Accepted, traced: bytes) -> None:
    envelope = mail.envelope
    about = transaction(mail.site, envelope, traced, mail.queue_id, mail.logged_in)
    tell_failures(about, envelope.recipients)
    arrived = [one for one in envelope.recipients if one.refusal is None]
    tell_successes(about, [one for one in arrived if one.elsewhere is None])
    for recipient in arrived:
        tell_elsewhere(about, recipient)
