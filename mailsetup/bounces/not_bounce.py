"""What a mail is that is no report of a failure, though it may look like one.

Out-of-office answers seldom carry the fields that RFC 3834 gives them, so subjects and first
sentences in the languages of our users count too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.addresses import find_addresses, readable_address
from mailsetup.bounces.limits import RECIPIENTS
from mailsetup.model.bounce import NotBounceKind

if TYPE_CHECKING:
    from mailsetup.bounces.notice import Notice
    from mailsetup.bounces.report import MailReport

_AUTO_SUBJECT: Final = re.compile(
    r"\s*(?:\[?auto(?:matic|mated|)[ -]?(?:reply|response|answer)|auto(?:-|\s)?re(?:ply|sponse"
    r"|s)?\s?:"
    r"|auto\s?:|out[ -]of[ -](?:the[ -])?office|away from|vacation|on (?:holiday|leave)|ooo\b"
    r"|automatisk(?:t)? (?:svar|e-?postsvar|besvarelse)|autosvar|auto-svar"
    r"|frav[æa]r|ikke til stede|ikke på kontoret|ute av kontoret|borte fra kontoret|på ferie|ferie"
    r"|frånvar|ej på kontoret|inte på kontoret|på semester|semester|tjänstledig|föräldraledig"
    r"|automaattinen vastaus|automaattivastaus|poissa|lomalla|olen poissa"
    r"|automatische (?:antwort|beantwortung)|abwesenheit|abwesend|nicht im büro"
    r"|réponse automatique|absence|absent|en congé|message d'absence"
    r"|respuesta automática|fuera de (?:la )?oficina|risposta automatica|fuori sede"
    r"|automatisch(?:e)? (?:antwoord|reactie)|afwezig|resposta automática|ausência"
    r"|automatyczna odpowiedź|автоответ|автоматический ответ|自動応答|自動返信|不在通知)",
    re.IGNORECASE,
)
_AUTO_TEXT: Final = re.compile(
    r"(?:i am|i'm|i will be) (?:currently )?(?:out of (?:the )?office|away|on (?:holiday"
    r"|vacation|leave))"
    r"|out of (?:the )?office (?:until|from|and)|limited access to (?:my )?e-?mail"
    r"|jeg er (?:for tiden |nå |dessverre )?(?:ikke (?:på kontoret|til stede)|på ferie|bortreist"
    r"|ute av)"
    r"|jeg (?:har|tar) ferie|er tilbake (?:på kontoret|igjen|den|mandag)|jeg har permisjon"
    r"|jag är (?:för närvarande |nu |just nu )?(?:inte på kontoret|på semester|ledig|bortrest"
    r"|frånvarande)"
    r"|jag har semester|åter (?:på kontoret|i tjänst)|tillbaka på kontoret|jag är föräldraledig"
    r"|jeg holder ferie|jeg er desværre ikke på kontoret|olen (?:lomalla|poissa)|en ole paikalla"
    r"|ich bin (?:derzeit |momentan |bis )?(?:nicht im büro|im urlaub|abwesend|zum|einschließlich)"
    r"|je suis (?:actuellement )?(?:absent|en congé)|estoy fuera de la oficina|sono fuori ufficio"
    r"|ik ben (?:momenteel )?(?:afwezig|niet aanwezig|op vakantie)",
)
_READ_SUBJECT: Final = re.compile(
    r"\s*(?:read(?: receipt)?|not read|lest|ulest|läst|oläst|læst|ulæst|gelesen|ungelesen|lu|non lu"
    r"|luettu|leído|gelezen|letto|lida)\s?:|.{0,40}(?:return receipt \(displayed\)|lesekvittering"
    r"|läskvitto|läsbekräftelse|lesebekreftelse|lesebestätigung|read receipt|accusé de lecture)",
    re.IGNORECASE,
)
_READ_TEXT: Final = re.compile(
    r"(?:was|were|has been) (?:read|displayed|opened) on|ble lest|lästes|blev læst|har blitt åpnet"
    r"|wurde am .{0,40}gelesen|a été lu|return receipt for the mail|displayed on the recipient",
)
_DELIVERED_SUBJECT: Final = re.compile(
    r"\s*(?:delivered|relayed|levert|leveret|levererat|levererad|zugestellt|remis|toimitettu)\s?:"
    r"|.{0,40}successful mail delivery|.{0,40}notification \(success\)|.{0,40}delivery receipt"
    r"|.{0,40}delivery has been successful|.{0,40}leveringskvittering|.{0,40}leveranskvitto"
    r"|.{0,40}notification \(relay\)",
    re.IGNORECASE,
)
_ABUSE_SUBJECT: Final = re.compile(
    r".{0,30}(?:complaint about message from|abuse (?:report|complaint)|spam ?trap|spam report"
    r"|dmarc forensic|feedback loop|email feedback report|report domain:)",
    re.IGNORECASE,
)
_AUTO_FIELDS: Final = (
    "x-autoreply",
    "x-autorespond",
    "x-auto-response-suppress-reply",
    "x-autoreply-from",
    "x-mail-autoreply",
    "x-vacation",
)
_LOOKED_AT: Final = 2000


def not_bounce_kind(report: MailReport, notice: Notice) -> NotBounceKind:
    """What a mail is that reports no failure."""
    subject = report.headers.first("subject")[:500]
    text = notice.text[:_LOOKED_AT].lower()
    if is_abuse_report(report):
        return NotBounceKind.ABUSE_REPORT
    if is_read_receipt(report) or _READ_SUBJECT.match(subject):
        return NotBounceKind.READ_RECEIPT
    if _DELIVERED_SUBJECT.match(subject):
        return NotBounceKind.DELIVERY_RECEIPT
    if is_auto_reply(report) or _AUTO_TEXT.search(text) is not None:
        return NotBounceKind.AUTO_REPLY
    if _READ_TEXT.search(text) is not None:
        return NotBounceKind.READ_RECEIPT
    return NotBounceKind.OTHER


def is_abuse_report(report: MailReport) -> bool:
    """RFC 5965, or the forms of those who complain without it."""
    if report.feedback.fields or report.report_type == "feedback-report":
        return True
    if report.status_blocks:
        return False
    return _ABUSE_SUBJECT.match(report.headers.first("subject")[:500]) is not None


def is_read_receipt(report: MailReport) -> bool:
    """RFC 8098."""
    return bool(report.disposition.fields) or report.report_type == "disposition-notification"


def is_delivery_receipt(report: MailReport) -> bool:
    """A subject that tells of success."""
    return _DELIVERED_SUBJECT.match(report.headers.first("subject")[:500]) is not None


def is_auto_reply(report: MailReport) -> bool:
    """The fields of RFC 3834 and older ones, or a subject of an out-of-office answer."""
    headers = report.headers
    submitted = headers.first("auto-submitted").strip().lower()
    if submitted.startswith("auto-replied") or any(map(headers.first, _AUTO_FIELDS)):
        return True
    if headers.first("precedence").strip().lower() in {"auto_reply", "auto-reply"}:
        return True
    return _AUTO_SUBJECT.match(headers.first("subject")[:500]) is not None


def concerned(report: MailReport, kind: NotBounceKind) -> tuple[str, ...]:
    """Whom such a mail is about: who answered, read or complained; () where it does not say."""
    found: dict[str, None] = {}
    for value in _values(report, kind):
        for address in find_addresses(value[:2000]):
            found[readable_address(address.text)] = None
    return tuple(found)[:RECIPIENTS]


def _values(report: MailReport, kind: NotBounceKind) -> tuple[str, ...]:
    if kind is NotBounceKind.AUTO_REPLY:
        return (report.headers.first("from"),)
    if kind is NotBounceKind.READ_RECEIPT:
        named = report.disposition.first("final-recipient")
        return (named or report.headers.first("from"),)
    if kind is NotBounceKind.ABUSE_REPORT:
        told = report.feedback.all("original-rcpt-to")
        returned = report.returned
        if not told and returned is not None:
            return returned.all("x-hmxmroriginalrecipient") or returned.all("to")
        return told
    return ()
