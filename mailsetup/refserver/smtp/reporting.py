"""Telling the sender what became of a mail: which reports, when, and into which INBOX."""

from __future__ import annotations

import datetime
import functools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.refserver.bounces.reason import Reason
from mailsetup.refserver.bounces.report import Action, Outcome, Report, write_report
from mailsetup.refserver.bounces.returned import BOUNCE_BYTES, header_of
from mailsetup.refserver.bounces.words import Kind
from mailsetup.refserver.smtp.refusal import refused_elsewhere
from mailsetup.refserver.store import StoreFull

if TYPE_CHECKING:
    from mailsetup.refserver.site import Site
    from mailsetup.refserver.smtp.envelope import Envelope, Recipient
    from mailsetup.refserver.smtp.refusal import Refusal
    from mailsetup.refserver.store import Account

_NEXT_HOP_IP = "192.0.2.25"
_ELSEWHERE_IP = "198.51.100.25"
_NOTICES = {Kind.FAILURE: "FAILURE", Kind.DELAY: "DELAY", Kind.SUCCESS: "SUCCESS"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
    """An accepted mail as far as reports need it; holds 50 kB of it at most."""

    site: Site
    account: Account | None
    """Whose INBOX the reports go to: the login's, or the local sender's."""
    sender: str
    envelope_id: str | None
    queue_id: str
    arrived: datetime.datetime
    size: int
    header: bytes = field(repr=False)
    whole: bytes | None = field(repr=False)
    """The message, if a failure may return all of it."""


def transaction(
    site: Site, envelope: Envelope, content: bytes, queue_id: str, logged_in: Account | None
) -> Transaction:
    """What to remember of a mail; nothing is ever told about one with a null sender."""
    sender = envelope.sender.address
    account = logged_in or site.store.by_address(sender)
    whole = envelope.whole_message and len(content) <= BOUNCE_BYTES
    return Transaction(
        site=site,
        account=account if sender else None,
        sender=sender,
        envelope_id=envelope.envelope_id,
        queue_id=queue_id,
        arrived=site.store.now(),
        size=len(content),
        header=header_of(content),
        whole=content if whole else None,
    )


def tell_failures(mail: Transaction, recipients: list[Recipient]) -> None:
    """One report about the recipients whose refusal was put off."""
    outcomes = [
        (recipient, _failed(recipient, recipient.refusal, _next_hop(mail.site)))
        for recipient in recipients
        if recipient.refusal is not None
    ]
    _send(mail, outcomes)


def tell_successes(mail: Transaction, recipients: list[Recipient]) -> None:
    """One report about those for whom NOTIFY=SUCCESS was asked (RFC 3461, section 6.2)."""
    outcomes = []
    for recipient in recipients:
        local = recipient.account is not None
        outcome = Outcome(
            address=recipient.path.address,
            action=Action.DELIVERED if local else Action.RELAYED,
            status="2.0.0",
            diagnostic="delivered to mailbox" if local else "handed on without further reports",
            original=recipient.original,
        )
        outcomes.append((recipient, outcome))
    _send(mail, outcomes)


def tell_elsewhere(mail: Transaction, recipient: Recipient) -> None:
    """What another provider answers, when its time has come."""
    entry = recipient.elsewhere
    if entry is None:
        return
    due = mail.arrived + datetime.timedelta(minutes=entry.after_minutes)
    if entry.answers is Reason.DELAYED:
        last = mail.arrived + datetime.timedelta(days=mail.site.rules.bounces.retry_days)
        _at(mail, due, functools.partial(_tell_delay, mail, recipient, last))
        _at(mail, last, functools.partial(_tell_expiry, mail, recipient))
    else:
        _at(mail, due, functools.partial(_tell_refused_elsewhere, mail, recipient))


def _tell_refused_elsewhere(mail: Transaction, recipient: Recipient) -> None:
    entry = recipient.elsewhere
    if entry is not None:
        address = recipient.path.address
        refusal = refused_elsewhere(entry.answers, address, mail.sender, size=mail.size)
        remote = (f"mx.{entry.domain}", _ELSEWHERE_IP)
        _send(mail, [(recipient, _failed(recipient, refusal, remote))])


def _tell_delay(mail: Transaction, recipient: Recipient, last: datetime.datetime) -> None:
    _send(mail, [(recipient, _no_answer(recipient, Action.DELAYED, last))])


def _tell_expiry(mail: Transaction, recipient: Recipient) -> None:
    """Postfix keeps the status of the last try when it gives up."""
    _send(mail, [(recipient, _no_answer(recipient, Action.FAILED, None))])


def _no_answer(recipient: Recipient, action: Action, until: datetime.datetime | None) -> Outcome:
    host = f"mx.{recipient.path.domain}"
    return Outcome(
        address=recipient.path.address,
        action=action,
        status="4.4.1",
        diagnostic=f"connect to {host}[{_ELSEWHERE_IP}]:25: Connection timed out",
        original=recipient.original,
        retry_until=until,
    )


def _failed(recipient: Recipient, refusal: Refusal, remote: tuple[str, str]) -> Outcome:
    reply = refusal.for_good
    return Outcome(
        address=recipient.path.address,
        action=Action.FAILED,
        status=reply.enhanced,
        diagnostic=f"{reply.code} {reply.enhanced} {reply.text}",
        original=recipient.original,
        remote=remote,
        command=refusal.command,
    )


def _next_hop(site: Site) -> tuple[str, str]:
    """The provider's inner host, which refuses what the outer one took."""
    return f"mx.{site.scenario.domains[0]}", _NEXT_HOP_IP


def _at(mail: Transaction, when: datetime.datetime, work: functools.partial[None]) -> None:
    if when <= mail.site.store.now():
        work()
    else:
        mail.site.due.add(when, work)


def _send(mail: Transaction, outcomes: list[tuple[Recipient, Outcome]]) -> None:
    """Put one report into the sender's INBOX about all whom NOTIFY does not forbid.

    A report that does not fit is lost, as a mail system drops what it cannot return.
    """
    wanted = tuple(
        outcome for recipient, outcome in outcomes if recipient.wants(_NOTICES[outcome.kind])
    )
    if not wanted or mail.account is None:
        return
    now = mail.site.store.now()
    # Only a failure returns the message itself (RFC 3461, section 6.2).
    whole = mail.whole if wanted[0].kind is Kind.FAILURE else None
    report = Report(
        host=mail.site.scenario.hosts.smtp[0],
        queue_id=mail.queue_id,
        sender=mail.sender,
        to=mail.account.address,
        arrived=mail.arrived,
        now=now,
        outcomes=wanted,
        returned=mail.header if whole is None else whole,
        whole=whole is not None,
        envelope_id=mail.envelope_id,
        style=mail.site.rules.bounces.style,
    )
    content = b"Return-Path: <>\r\n" + write_report(report)
    try:
        mail.account.add(mail.account.inbox, content, internal_date=now)
    except StoreFull:
        mail.site.lost_mail += 1
