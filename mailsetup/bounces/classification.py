"""From a mail taken apart to what it came to: who was not reached, why, and whose turn it is."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from mailsetup.bounces import limits
from mailsetup.bounces.addresses import address_key, find_addresses, readable_address
from mailsetup.bounces.backscatter import OwnMail, backscatter_evidence
from mailsetup.bounces.causes import Cause, Near, Words, find_cause
from mailsetup.bounces.dsn import ReportedRecipient, StatusReport, read_status
from mailsetup.bounces.evidence import (
    comes_from_daemon,
    is_bare_answer,
    is_delivery_report,
    is_list_answer,
    is_still_trying,
)
from mailsetup.bounces.file_trouble import file_trouble
from mailsetup.bounces.free_text import Passage, find_passages
from mailsetup.bounces.lures import ASKS_FOR_PASSWORD, asks_for_password
from mailsetup.bounces.not_bounce import (
    concerned,
    is_abuse_report,
    is_auto_reply,
    is_delivery_receipt,
    is_read_receipt,
    not_bounce_kind,
)
from mailsetup.bounces.notice import Notice, read_notice
from mailsetup.bounces.returned import read_returned
from mailsetup.bounces.rules import Strength, find_rule
from mailsetup.bounces.status_codes import parse_status
from mailsetup.bounces.systems.amazon_notice import AmazonNotice, read_amazon_notice
from mailsetup.bounces.who_can_fix import who_can_fix
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    NotBounceKind,
    WhoCanFix,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.bounces.report import MailReport

__all__ = ["OwnMail", "classify_report"]

_AROUND: Final = 6000
_ORDER: Final = {
    DeliveryState.FAILED: 0,
    DeliveryState.STILL_TRYING: 1,
    DeliveryState.DELIVERED: 2,
    DeliveryState.REPLY: 3,
}
_NO_RULES: frozenset[str] = frozenset()


class _Findings:
    """The parts of a report, read when they are asked for."""

    def __init__(self, report: MailReport) -> None:
        self.report: Final = report
        self.amazon: Final = read_amazon_notice(report.text)
        self.status: Final = _status(report, self.amazon)

    @cached_property
    def notice(self) -> Notice:
        """The system's own words."""
        return read_notice(self.report.text)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Whom those words name; a list's answer names only whom to ask."""
        if is_list_answer(self.report):
            return ()
        return find_passages(
            self.notice.lines,
            expected=_expected(self.report, self.status),
            foreign=_foreign(self.report),
        )


def classify_report(
    report: MailReport, *, own: OwnMail | None = None, without: frozenset[str] = _NO_RULES
) -> BounceReading:
    """What a mail came to; any value gives a reading.

    Args:
        own: what is known of the person's own mail, to tell backscatter.
        without: ids of rules that are not asked, to measure what they are worth.
    """
    findings = _Findings(report)
    kind = _not_a_bounce(findings)
    if kind is NotBounceKind.OTHER and file_trouble(report.cut) is not None:
        return _reading(findings, BounceClass.UNKNOWN, ())
    if kind is not None:
        reading = _reading(findings, BounceClass.NOT_A_BOUNCE, _others(findings, kind), kind)
        lure = kind is NotBounceKind.OTHER and _is_lure(findings)
        return replace(reading, evidence=(ASKS_FOR_PASSWORD,)) if lure else reading
    recipients = _recipients(findings, without)
    reading = _reading(findings, _class_of_all(recipients), recipients)
    evidence = backscatter_evidence(reading.returned, own, reading.bounce_class)
    if not evidence:
        return reading
    return replace(
        reading,
        bounce_class=BounceClass.BACKSCATTER,
        recipients=tuple(replace(r, who_can_fix=WhoCanFix.NOBODY) for r in recipients),
        evidence=evidence,
    )


def _status(report: MailReport, amazon: AmazonNotice | None) -> StatusReport:
    """What the fields say: of the part for machines, or of an Outlook file."""
    status = read_status(report.status_blocks or (amazon.blocks if amazon is not None else ()))
    if status.recipients or not report.told:
        return status
    told = tuple(
        ReportedRecipient(
            address=readable_address(person.address),
            final=person.address,
            state=DeliveryState.FAILED,
            status=parse_status(person.status),
            diagnostic=person.diagnostic[: limits.LINE],
        )
        for person in report.told
    )
    return replace(status, recipients=told)


def _expected(report: MailReport, status: StatusReport) -> tuple[str, ...]:
    """Whom fields name: the text says more about them."""
    named = [a for r in status.recipients for a in (r.address, r.final)]
    for value in report.headers.all("x-failed-recipients"):
        named += [found.text for found in find_addresses(value[: limits.HEADER])]
    return tuple(dict.fromkeys(filter(None, named)))[: 2 * limits.RECIPIENTS]


def _foreign(report: MailReport) -> tuple[str, ...]:
    """Who wrote the report and who got it."""
    values = (report.headers.first(name) for name in ("to", "from", "delivered-to"))
    return tuple(found.text for value in values for found in find_addresses(value[:2000]))


def _not_a_bounce(findings: _Findings) -> NotBounceKind | None:
    """What else the mail is; None for a report of a failure or a delay."""
    report, status = findings.report, findings.status
    if is_abuse_report(report):
        return NotBounceKind.ABUSE_REPORT
    if findings.amazon is not None and not findings.amazon.blocks:
        complaint = findings.amazon.kind == "Complaint"
        return NotBounceKind.ABUSE_REPORT if complaint else NotBounceKind.DELIVERY_RECEIPT
    if status.recipients:
        failed = any(r.state is not DeliveryState.DELIVERED for r in status.recipients)
        return None if failed else NotBounceKind.DELIVERY_RECEIPT
    if _is_lure(findings):
        return NotBounceKind.OTHER
    if is_read_receipt(report):
        return NotBounceKind.READ_RECEIPT
    if is_delivery_receipt(report):
        return NotBounceKind.DELIVERY_RECEIPT
    named = bool(findings.passages)
    if not _answered_by_itself(report) and is_delivery_report(
        report, findings.notice, names_somebody=named
    ):
        return None
    if not report.headers.fields and (
        is_bare_answer(findings.notice.text) or _tells_a_cause(findings.notice.text, named=named)
    ):
        return None
    return not_bounce_kind(report, findings.notice)


def _is_lure(findings: _Findings) -> bool:
    return not findings.report.has_report_part and asks_for_password(findings.notice)


def _tells_a_cause(text: str, *, named: bool) -> bool:
    """Whether somebody copied no more of a report than the reason."""
    match = find_rule(text[:_AROUND])
    return match is not None and match.strength >= (Strength.PLAIN if named else Strength.FIRM)


def _answered_by_itself(report: MailReport) -> bool:
    """Exim and Gmail call their reports auto-replied too, so the sender counts."""
    if comes_from_daemon(report) or report.headers.first("x-failed-recipients"):
        return False
    return is_auto_reply(report)


def _recipients(findings: _Findings, without: frozenset[str]) -> tuple[BouncedRecipient, ...]:
    """Those who were not reached first; at most `limits.RECIPIENTS`."""
    if any(r.address for r in findings.status.recipients):
        everyone = [_from_status(r, findings, without) for r in findings.status.recipients]
    else:
        trying = is_still_trying(findings.report, findings.notice)
        everyone = [_from_passage(p, findings, without, trying=trying) for p in _named(findings)]
    everyone.sort(key=lambda r: _ORDER[r.state])
    return tuple(everyone[: limits.RECIPIENTS])


def _named(findings: _Findings) -> tuple[Passage, ...]:
    """Whom the text names, or else the header; one without a name where neither does."""
    named = list(findings.passages)
    known = {address_key(name) for p in named for name in (p.address, p.also) if name}
    header = _expected(findings.report, findings.status)
    if len(named) < len(header):
        rest = "" if named else findings.notice.text[:_AROUND]
        named += [
            Passage(address=readable_address(a), near=[], far=[rest])
            for a in header
            if address_key(a) not in known
        ]
    pasted = not findings.report.headers.fields
    return tuple(named) or (
        Passage(address="", near=[], far=[findings.notice.text[:_AROUND]] if pasted else []),
    )


def _from_status(
    reported: ReportedRecipient, findings: _Findings, without: frozenset[str]
) -> BouncedRecipient:
    def beside() -> tuple[str, ...]:
        keys = {address_key(reported.address), address_key(reported.final)}
        own = (p for p in findings.passages if keys & {address_key(p.address), address_key(p.also)})
        passage = next(own, None)
        return (*(() if passage is None else passage.reasons), reported.comment)

    alone = len(findings.status.recipients) == 1
    return _bounced(
        reported.address,
        reported.state,
        Words(
            near=Near(reported.diagnostic, beside),
            around=Near("", lambda: _around(findings)) if alone else (),
            status=reported.status,
            by_smtp=reported.by_smtp,
        ),
        without,
        remote_host=reported.remote_host,
        retry_until=reported.retry_until,
    )


def _from_passage(
    passage: Passage, findings: _Findings, without: frozenset[str], *, trying: bool
) -> BouncedRecipient:
    alone = len(findings.passages) <= 1
    return _bounced(
        readable_address(passage.address),
        DeliveryState.STILL_TRYING if trying else DeliveryState.FAILED,
        Words(
            near=passage.reasons,
            around=_around(findings) if alone else (),
            status=next((r.status for r in findings.status.recipients), None),
        ),
        without,
    )


def _around(findings: _Findings) -> tuple[str, ...]:
    """The whole text; and the subject, which is often the name of the system's own trouble."""
    subject = findings.report.headers.first("subject")[:500]
    return (findings.notice.text[:_AROUND], "" if "system error" in subject.lower() else subject)


def _bounced(
    address: str,
    state: DeliveryState,
    words: Words,
    without: frozenset[str],
    *,
    remote_host: str = "",
    retry_until: str = "",
) -> BouncedRecipient:
    cause = find_cause(words, without=without)
    bounce_class = cause.bounce_class
    if state is DeliveryState.DELIVERED:
        bounce_class = BounceClass.NOT_A_BOUNCE
    elif state is DeliveryState.STILL_TRYING and bounce_class is BounceClass.UNKNOWN:
        bounce_class = BounceClass.DELAYED
    elif state is DeliveryState.FAILED and _gave_up(cause):
        bounce_class = BounceClass.UNREACHABLE
    return BouncedRecipient(
        address=address,
        bounce_class=bounce_class,
        state=state,
        who_can_fix=who_can_fix(bounce_class, state, cause.turn),
        status=cause.status,
        reply=cause.reply,
        quoted=cause.quoted,
        remote_host=remote_host,
        retry_until=retry_until,
        rule=cause.rule,
    )


def _gave_up(cause: Cause) -> bool:
    """Whether a delay, for which no cause is told, has come to its end (RFC 3463 x.4.7)."""
    return cause.bounce_class is BounceClass.DELAYED and cause.status.endswith(".4.7")


def _others(findings: _Findings, kind: NotBounceKind) -> tuple[BouncedRecipient, ...]:
    """Whom a mail is about that is no report of a failure."""
    state = (
        DeliveryState.DELIVERED if kind is NotBounceKind.DELIVERY_RECEIPT else DeliveryState.REPLY
    )
    statuses = {r.address: str(r.status or "") for r in findings.status.recipients}
    amazon = findings.amazon.addresses if findings.amazon is not None else ()
    addresses: Iterable[str] = (
        [r.address for r in findings.status.recipients]
        or amazon
        or concerned(findings.report, kind)
    )
    return tuple(
        BouncedRecipient(
            address=address,
            bounce_class=BounceClass.NOT_A_BOUNCE,
            state=state,
            who_can_fix=WhoCanFix.NOBODY,
            status=statuses.get(address, ""),
        )
        for address in addresses
    )


def _class_of_all(recipients: tuple[BouncedRecipient, ...]) -> BounceClass:
    failed = (r for r in recipients if r.state is not DeliveryState.DELIVERED)
    first = next(failed, None)
    return BounceClass.UNKNOWN if first is None else first.bounce_class


def _reading(
    findings: _Findings,
    bounce_class: BounceClass,
    recipients: tuple[BouncedRecipient, ...],
    subtype: NotBounceKind | None = None,
) -> BounceReading:
    report = findings.report
    returned = findings.notice.returned if report.returned is None else report.returned
    return BounceReading(
        bounce_class=bounce_class,
        recipients=recipients,
        subtype=subtype,
        returned=read_returned(returned, report.returned_attachments, report.text),
        text=report.text[: limits.TEXT],
        reporter=findings.status.reporter,
        date=report.headers.first("date")[:100],
        cut=report.cut,
    )
