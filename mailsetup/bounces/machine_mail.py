"""Whether a mail looks as if a mail system wrote it: only to choose among mails in one file.

The conclusion about a mail itself is drawn elsewhere, out of far more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mailsetup.bounces.report import Headers, MailReport

MACHINE_SENDER: Final = re.compile(
    r"mailer[-_]?daemon|postmaster\b|mail delivery|mail system|mail administrator"
    r"|microsoft ?exchange|microsoft outlook <|\bmaildelivery|no-?reply.{0,20}bounce|mmdf@|mta@"
    r"|e-?post ?system|\binternet mail delivery",
    re.IGNORECASE,
)
MACHINE_SUBJECT: Final = re.compile(
    r"undeliver|undelivered mail|delivery status notification|delivery (?:failure|has failed|failed"
    r"|has been delayed|incomplete|delayed)|delayed mail|returned mail|mail delivery"
    r"|failure notice|could not be delivered|not delivered|message delayed|non ?remis|unzustellbar"
    r"|kan ikke leveres|ikke levert|kunne ikke leveres|leveringsfeil|uleverbar|leveringsstatus"
    r"|olevererbar|kan inte levereras|kunde inte levereras|ej levererat|leveransfel"
    r"|kunne ikke afleveres|toimit(?:us|taminen) epäonnistui|nicht zugestellt"
    r"|zustellung fehlgeschlagen|zustellungsfehler",
    re.IGNORECASE,
)
_REPORTS: Final = frozenset(("delivery-status", "disposition-notification", "feedback-report"))


def written_by_machine(headers: Headers) -> bool:
    """Whether the sender or the subject is that of a mail system."""
    if (
        headers.first("return-path").replace(" ", "") == "<>"
        or headers.first("x-failed-recipients")
        or headers.first("auto-submitted").lower().startswith("auto-replied")
    ):
        return True
    sender = headers.first("from")[:500]
    subject = headers.first("subject")[:500]
    return bool(MACHINE_SENDER.search(sender)) or bool(
        MACHINE_SUBJECT.search(subject) and not _is_answer(subject)
    )


def tells_of_delivery(report: MailReport) -> bool:
    """Whether a mail is a report by its structure, or looks like one by its header."""
    return has_facts(report) or written_by_machine(report.headers)


def is_report_itself(report: MailReport) -> bool:
    """Whether a mail holds a report and is none that a person passed on."""
    return has_facts(report) and (
        report.content_type == "multipart/report"
        or bool(report.told)
        or written_by_machine(report.headers)
    )


def has_facts(report: MailReport) -> bool:
    """Whether a mail holds a report for machines."""
    return report.has_report_part or (
        report.report_type in _REPORTS and report.content_type == "multipart/report"
    )


def _is_answer(subject: str) -> bool:
    """Whether a person passed it on: `Fwd:`, `VS:` (nb and sv `VB:`), `SV:`, `Re:`."""
    return bool(re.match(r"\s*(?:fwd?|vs|vb|sv|re|wg|aw|tr|rv|doorst|vl)\s*:", subject, re.I))
