"""Finds, in the text of a report, header lines about people and the copy of the mail itself."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

SUBJECTS = frozenset(
    {
        "subject", "subject line", "message subject", "original subject", "emne",
        "ämne", "aihe", "betreff", "objet", "asunto", "oggetto", "onderwerp", "temat",
        "assunto", "vedrørende", "vedr", "angående", "thread-topic", "thread-index",
        "title", "tittel", "rubrik", "sak", "comments", "keywords",
        "content-description",
    }
)  # fmt: skip
PEOPLE = frozenset(
    {
        "from", "fra", "från", "frå", "von", "de", "lähettäjä", "avsender", "avsändare",
        "sender", "author", "to", "til", "till", "an", "à", "pour", "vastaanottaja",
        "mottaker", "mottakere", "mottagare", "cc", "kopi", "kopia", "bcc", "blindkopi",
        "reply-to", "svar til", "svara till", "return-path", "errors-to",
        "delivered-to", "envelope-to", "envelope-from", "original-to", "resent-from",
        "resent-to", "resent-cc", "resent-sender", "disposition-notification-to",
        "name", "navn", "namn", "organization", "mail-followup-to", "return-receipt-to",
        "list-owner", "apparently-to", "van", "aan", "da", "od", "do", "x-original-to",
        "x-failed-recipients", "x-envelope-to", "x-envelope-from", "x-actual-recipient",
        "x-postfix-sender", "final-recipient", "original-recipient",
    }
)  # fmt: skip
_TRACES = frozenset({"received", "x-received"})
# Those of an "X-" line that tell about mail systems only.
_OPEN = re.compile(
    r"x-(?:postfix|spam|supplementary|exim|virus|amavis|priority|mimeole|proofpoint|ironport"
    r"|mailer-version|ms-exchange-message-(?:size|sent)|ms-exchange-diag|failure)",
    re.IGNORECASE,
)
_OTHER_PRIVATE = frozenset(
    {"authentication-results", "received-spf", "in-reply-to", "references", "received-from-mta"}
)
_FIELD = re.compile(
    r"(?P<quote>(?:[ \t]*[>|])*)(?P<indent>[ \t]*)(?:[*_]{1,2})?"
    r"(?P<name>[^\W\d][\w-]*(?: [\w-]+){0,3})(?:[*_]{1,2})?[ \t]*[:：](?:[*_]{1,2})?[ \t]*"
)
_MIDDLE = re.compile(
    r"(?<![\w-])(?:subject(?: line)?|emne|ämne|aihe|betreff|objet|vedrørende|thread-topic)"
    r"[ \t]*[:=][ \t]*",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?P<quote>(?:[ \t]*[>|])*)(?P<indent>[ \t]+)\S")
_ANSWER = re.compile(r"[\s>|]*[245]\d\d[ -]")
# What the programs write before the mail that came back: nothing after it is for strangers.
_COPY = re.compile(
    r"(?:(?:below this line|following) is a copy|(?:below|this|here|what follows) is a copy"
    r"|(?:a )?copy of (?:the|your) (?:original )?(?:message|mail)"
    r"|enclosed are the original headers|(?:the )?body of the message|the first \d+ lines of)\b",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"(?:(?:the )?(?:header of the )?original (?:e-?mail |mail )?(?:message|mail|headers?)"
    r"|(?:unsent|undelivered|returned|rejected|failed|bounced|your) (?:message|mail)"
    r"|(?:the )?message|message (?:text|contents?|body)|the message was"
    r"|(?:text|body|content|start|beginning) of (?:the |your )?(?:original )?(?:message|mail)"
    r"|opprinnelig (?:melding|e-post)|den opprinnelige (?:meldingen|e-posten)"
    r"|(?:din|original|originale) melding|ursprungligt meddelande|originalmeddelande"
    r"|det ursprungliga meddelandet|ursprungsmeddelandet|oprindelig meddelelse|alkuperäinen viesti"
    r"|ursprüngliche nachricht|original-?nachricht|message d[’']origine|message original"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht)"
    r"(?: (?:headers?|text|contents?|body|follows|begins))*[\s:.=_*#–—-]*\Z",
    re.IGNORECASE,
)
_MARGIN = " \t\r\n>|"
_RULE = "-=_*#–—"
_MACHINE = re.compile(
    r"mailer-daemon|postmaster|mail delivery|delivery (?:sub)?system|microsoft outlook",
    re.IGNORECASE,
)
_SENDERS = frozenset({"from", "fra", "från", "von", "de", "lähettäjä", "avsender", "avsändare"})
_OF_A_MAIL = _SENDERS | {
    *("to", "til", "till", "an", "subject", "emne", "ämne", "aihe", "betreff", "date", "dato"),
    *("datum", "sent", "sendt", "skickat", "message-id", "mime-version", "content-type"),
    *(
        "reply-to",
        "user-agent",
        "x-mailer",
        "cc",
        "kopi",
        "content-transfer-encoding",
        "return-path",
    ),
}
_LEAST_FIELDS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundField:
    """A private value, `text[start:end]`; `is_content` where it is the rest of the text."""

    name: str
    start: int
    end: int
    is_content: bool = False


def is_subject(name: str) -> bool:
    """Whether a field tells what the mail is about."""
    return name in SUBJECTS


def is_about_people(name: str) -> bool:
    """Whether a field holds names and addresses."""
    return name in PEOPLE


def is_trace(name: str) -> bool:
    """Whether a field tells which way the mail went."""
    return name in _TRACES


def fields_of(text: str) -> Iterator[FoundField]:
    """The private fields in their order, at last the mail that came back where it begins."""
    block = _Block()
    at = 0
    lines = text.splitlines(keepends=True)
    number = 0
    while number < len(lines):
        line = lines[number]
        if _begins_copy(line) or (not line.strip(" \t\r\n>|") and block.is_of_a_mail):
            if text[at + len(line) :].strip():
                start = at + len(line)
                yield FoundField(name="", start=start, end=len(text), is_content=True)
            return
        found = _FIELD.match(line)
        count = _lines_of(lines, number, found)
        end = at + sum(map(len, lines[number : number + count]))
        if found is not None and (name := found["name"].lower().strip()) and _is_private(name):
            value_end = at + len(text[at:end].rstrip("\r\n \t"))
            if at + found.end() < value_end:
                yield FoundField(name=name, start=at + found.end(), end=value_end)
        elif (middle := _MIDDLE.search(line)) is not None and line[middle.end() :].strip():
            value_end = at + len(line.rstrip())
            yield FoundField(name="subject", start=at + middle.end(), end=value_end)
        block.take(line, found)
        at, number = end, number + count


def _is_private(name: str) -> bool:
    if name.startswith("x-") and name not in PEOPLE and name not in _TRACES:
        return _OPEN.match(name) is None
    return name in SUBJECTS or name in PEOPLE or name in _TRACES or name in _OTHER_PRIVATE


def _lines_of(lines: list[str], number: int, found: re.Match[str] | None) -> int:
    """How many lines a field has: those after it that are set in deeper than itself."""
    name = found["name"].lower().strip() if found is not None else ""
    if found is None or not _is_private(name):
        return 1
    count = 1
    for line in lines[number + 1 :]:
        more = _MORE.match(line)
        if more is None or more["quote"].split() != found["quote"].split():
            break
        if len(more["indent"].expandtabs()) <= len(found["indent"].expandtabs()):
            break
        if name in PEOPLE and _ANSWER.match(line):
            break
        count += 1
    return count


def _begins_copy(line: str) -> bool:
    """`--- Below this line is a copy of the message.`; in a sentence the words are no sign."""
    plain = line[:400].strip(_MARGIN)
    words = plain.strip(f"{_RULE} \t")
    is_ruled = plain[:2] == plain[:1] * 2 and plain[:1] in _RULE
    if is_ruled and words:
        return _COPY.match(words) is not None or _TITLE.match(words) is not None
    return plain.endswith(":") and (
        _TITLE.match(words) is not None or _COPY.match(words) is not None
    )


class _Block:
    """Header lines one after the other: those of a mail that came back have no words before it."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._is_first = True
        self._by_machine = False

    @property
    def is_of_a_mail(self) -> bool:
        """Whether what comes after it is what somebody wrote."""
        return (
            not self._is_first
            and not self._by_machine
            and len(self._names & _OF_A_MAIL) >= _LEAST_FIELDS
            and bool(self._names & _SENDERS)
        )

    def take(self, line: str, found: re.Match[str] | None) -> None:
        """The next line."""
        if found is not None:
            self._names.add(found["name"].lower().strip())
            if found["name"].lower() in _SENDERS and _MACHINE.search(line):
                self._by_machine = True
        elif not (self._names and line[:1] in {" ", "\t"} and line.strip()):
            self._is_first = self._is_first and not line.strip() and not self._names
            self._names = set()
            self._by_machine = False
