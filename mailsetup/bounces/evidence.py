"""Whether a mail system wrote a mail because another one did not arrive.

None of the signs is in every report: half of them have no part for machines, a third a sender in
Return-Path, most no Auto-Submitted. So signs are weighed, and text pasted without a header is
asked less than a mail that has one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from mailsetup.bounces.notice import Notice
    from mailsetup.bounces.report import MailReport

_DAEMONS: Final = (
    "mailer-daemon",
    "mailerdaemon",
    "mail-daemon",
    "postmaster",
    "mail delivery",
    "mail deliver",
    "mail system",
    "mailsystem",
    "maildelivery",
    "microsoftexchange",
    "system administrator",
    "systemadministrator",
    "systemansvarig",
    "mailer daemon",
    "interscan",
    "mail administrator",
    "bounce-handler",
    "content-filter",
    "virusalert",
    "spam-filter",
)
_SUBJECT: Final = re.compile(
    r"undeliver|un?delivered mail|mail delivery (?:fail|system|problem|status|error|notif)"
    r"|delivery (?:status )?(?:notification|failure|failed|has failed|problem|error|status|delay)"
    r"|failure (?:notice|delivery)|returned (?:mail|e-?mail|message|to sender)|mail system error"
    r"|(?:mail|message|e-?mail) (?:could|can) ?not be delivered|non[- ]delivery|bounce notif"
    r"|(?:message|mail|delivery) (?:delayed|failure)|delayed mail|warning: (?:could not send"
    r"|message)"
    r"|nondeliverable|permanent delivery|loop alert|not delivered|rejected (?:mail|message)"
    r"|not member article|banned contents|virus in message|considered unsolicited|message blocked"
    r"|olever|kunne ikke leveres|ikke levert|ikke leveret|ulever|uleverbar|kan ikke leveres"
    r"|kunde inte levereras|gick inte att leverera|kan inte levereras|returmelding|ej levere"
    r"|leveringsfeil|leveransfel|levering(?:en)? mislyk|feil ved levering|misslyckad leverans"
    r"|unzustellbar|nicht zugestellt|zustellung|mail fehl|non remis|échec de|non distribu"
    r"|no se (?:puede|ha podido) entregar|no entregado|não entregue|mancato recapito|onbestelbaar"
    r"|toimittaminen|ei voitu toimittaa|nie dostarczono|не доставлен|не может быть доставлен"
    r"|недоставлен|配信不能|エラーメール|退信|系统退信|mail failure|mail error",
)
_PHRASE: Final = re.compile(
    r"(?:could|can|was|were|has|have)(?: ?not|n't)(?: yet)? (?:be |been )?deliver|undeliver"
    r"|delivery (?:to the following|has failed|failed|was not)|unable to deliver"
    r"|not able to deliver"
    r"|did not reach the following|failed permanently|permanent(?: fatal)? error|delivery problems"
    r"|returned to sender|error occurred while (?:trying|attempting) to deliver|was rejected by"
    r"|there was an error delivering|delivery errors|fatal errors|been delayed|is delayed for"
    r"|have not (?:yet )?been delivered|rejected and discarded|rejected by the recipient"
    r"|following (?:address|recipient)[^.\n]{0,40}(?:failed|rejected|affected|undeliver)"
    r"|incorrectly constructed|did not receive (?:this|your) message|transcript of session"
    r"|was not delivered|not (?:a )?member of (?:this|the) mailing list"
    r"|the group you tried to contact|message was refused|be delivered to"
    r"|invalid final delivery|returned message|mailbox is full|failure reasons?"
    r"|(?:kunne|kan) ikke leveres|ble ikke levert|ikke levert|blev ikke leveret|ikke kunne leveres"
    r"|leveringen[^.\n]{0,40}mislyk|(?:kunde|kan) inte levereras|gick inte att leverera"
    r"|levererades inte|delivery of the e-?mail was stopped|our content checker found"
    r"|inte kunnat levereras|har inte levererats|leveransen[^.\n]{0,40}misslyck|kunde inte skickas"
    r"|nicht zugestellt|konnte nicht|unzustellbar|n'a pas pu être|non remis|pas été remis"
    r"|no se (?:pudo|ha podido|puede) entregar|não (?:pôde|foi) |non è stato possibile"
    r"|kon niet worden|ei voitu toimittaa|не может быть доставлен|не доставлен|groups google"
    r"|google groups",
)
_ANSWER: Final = re.compile(
    r"(?:^|[\s:;(\"'<>\[])(?:[45]\d\d[ -]#?[45]\.\d{1,3}\.\d{1,3}"
    r"|#?<?[a-z0-9.-]{0,60} ?#[45]\.\d{1,3}\.\d{1,3}"
    r"|(?:smtp|said|error)[^\n]{0,60}[45]\d\d[ -]|resolver\.|queue\.expired)",
    re.MULTILINE,
)
_REPLY_SUBJECT: Final = re.compile(r"\s*(?:re|sv|vs|aw|antw|svar|ref|odp)\s?:", re.IGNORECASE)
_LIST_SUBJECT: Final = re.compile(
    r"request to (?:the )?mailing list .{1,80} rejected|your message to .{1,80} (?:was )?rejected"
    r"|(?:forespørsel|forespørselen) til e?-?(?:post)?listen? .{1,80} (?:avvist|avslått)"
    r"|begäran till (?:e-?post|sänd)?listan? .{1,80} (?:avvisad|avvisades|avslagen)"
)
_BARE: Final = re.compile(
    r"\W{0,3}(?:421|45[0-5]|50[0-4]|521|523|53[0458]|55[0-7])(?:[ -]#?[45]\.\d{1,3}\.\d{1,3}\b"
    r"|[ -](?!(?:kr|kroner|kronor|euro|eur|nok|sek|dkk|usd|dollars?|pounds?|gram|km"
    r"|kg|ml|g|m|mb|kb)"
    r"\b)[a-z<\[åäö])"
)
_BARE_LENGTH: Final = 1500
_LOOPS: Final = ("loop alert", "mail loop", "duplicated message")
_LOOKED_AT: Final = 8_000
_WITH_HEADER: Final = 4
_PASTED: Final = 3


def is_delivery_report(report: MailReport, notice: Notice, *, names_somebody: bool) -> bool:
    """Whether the mail is a report at all.

    Args:
        names_somebody: whether its text leads with an address or names one as not reached.
    """
    if report.status_blocks or report.told or report.headers.first("x-failed-recipients"):
        return True
    from_daemon = comes_from_daemon(report)
    subject = report.headers.first("subject").lower()[:500]
    if not from_daemon and _REPLY_SUBJECT.match(subject):
        return False
    enough = _WITH_HEADER if _has_sender(report) else _PASTED
    weight = (
        2 * from_daemon
        + 2 * (_SUBJECT.search(subject) is not None)
        + 2 * subject.startswith(_LOOPS)
        + 4 * is_list_answer(report)
        + _has_null_sender(report)
        + names_somebody
        + (report.report_type == "delivery-status")
    )
    if weight >= enough:
        return True
    text = notice.text[:_LOOKED_AT].lower()
    answered = _ANSWER.search(text) is not None
    by_system = from_daemon or _has_null_sender(report) or names_somebody or answered
    if enough == _WITH_HEADER and not by_system:
        # "Your parcel could not be delivered" of a shop: nothing in it but the words.
        return False
    return weight + 2 * (_PHRASE.search(text) is not None) + answered >= enough


def is_list_answer(report: MailReport) -> bool:
    """Whether a mailing list, such as Mailman's, sends a contribution back."""
    return _LIST_SUBJECT.match(report.headers.first("subject")[:500].lower()) is not None


def is_bare_answer(text: str) -> bool:
    """Whether somebody copied the answer of a server (RFC 5321 section 4.2) and little more."""
    text = text.strip()
    return len(text) <= _BARE_LENGTH and _BARE.match(text.lower()) is not None


def comes_from_daemon(report: MailReport) -> bool:
    """Whether the sender has a name that mail systems give themselves."""
    sender = report.headers.first("from").lower()[:500]
    return any(name in sender for name in _DAEMONS)


def _has_sender(report: MailReport) -> bool:
    return bool(report.headers.first("from"))


def _has_null_sender(report: MailReport) -> bool:
    path = report.headers.first("return-path").strip().lower()
    return path == "<>" or "mailer-daemon" in path or "postmaster@" in path


_DELAY: Final = re.compile(
    r"warning (?:message )?only|not need to re-?send|not yet (?:been )?delivered"
    r"|still being retried"
    r"|will be retried|has been delayed|is delayed for|delivery attempts will continue|delayed mail"
    r"|will (?:keep|continue) (?:trying|to try)|message (?:\S+ )?delayed|notification \(delay\)"
    r"|delivery (?:status notification )?\(?delay|only a temporary|could not send message for past"
    r"|er forsinket|er blitt forsinket|har blivit fördröj|är fördröj|är försenat|har försenats"
    r"|forsinket levering|fördröjd leverans|fortsätter att försöka|fortsetter å prøve|prøver igjen"
    r"|wurde verzögert|verzögerte|a été retardé|viivästyn|vertraagd",
)
_FINAL: Final = re.compile(
    r"permanent(?:ly)? (?:fatal )?(?:error|fail)|i've given up|giving up|failed permanently"
    r"|will be deleted from queue|not going to try again",
)


# One of these is in every text that `_DELAY` finds something in; looking for them is faster.
_DELAY_PIECES: Final = (
    "delay",
    "warning",
    "re-send",
    "resend",
    "not yet",
    "retried",
    "only a temporary",
    "could not send",
    "will keep",
    "will continue",
    "forsink",
    "försen",
    "fördröj",
    "försöka",
    "prøve",
    "verzöger",
    "retard",
    "viivästy",
    "vertraag",
)


def is_still_trying(report: MailReport, notice: Notice) -> bool:
    """Whether the text says that the system goes on trying."""
    text = f"{report.headers.first('subject')}\n{notice.text[:_LOOKED_AT]}".lower()
    if not any(piece in text for piece in _DELAY_PIECES):
        return False
    return _DELAY.search(text) is not None and _FINAL.search(text) is None
