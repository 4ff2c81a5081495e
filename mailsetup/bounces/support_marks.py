"""Where the text of a report tells about people, as places in it; in doubt a place is private.

Every pattern takes time in proportion to the text. Public names of mail servers, codes and
sentences of servers stay open: without them nobody can look into what happened.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from mailsetup.bounces.support_fields import fields_of, is_about_people, is_subject, is_trace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class PrivateKind(StrEnum):
    """What a marked piece is; the value ends the id `bounce.support.hidden.…`."""

    ADDRESS = "address"
    SUBJECT = "subject"
    NAME = "name"
    NETWORK = "network"
    FILE = "file"
    CONTENT = "content"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A private place: `text[start:end]`, never empty."""

    start: int
    end: int
    kind: PrivateKind


# A run without an "@" is looked at once: it begins only where another one ends.
_ADDRESS = re.compile(
    r"(?:\"(?P<quoted>[^\"\r\n@]{1,255})\"|(?<![^\s<>()\[\],;:\"@|])(?P<plain>[^\s<>()\[\],;:\"@|]+))"
    r"(?=(?:@|&#64;)[^\s<>@])"
)
# The @ as web addresses write it, and the one of a person's address inside of a returning one.
_WRITTEN_AT = re.compile(r"(?<![\w.+%=-])(?P<plain>[\w.+%=-]{1,255}?)(?=%40[\w-])")
_BEFORE = re.compile(
    r"\A(?:(?:(?:orig_|env_?)?(?:from|to)|user|sender|rcpt|recipient|address|e?mail)=)?['`‘’“”«„*]*(?!\Z)",
    re.IGNORECASE,
)
_NUMERIC = re.compile(
    r"(?<![\w.])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:IPv6:)?[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7})"
    r"(?![\w:])"
)
_OWN_COMPUTER = re.compile(
    r"(?<![\w.-])[\w.-]{1,200}\.(?:lan|local|localdomain|home|internal|intranet|box|home\.arpa)"
    r"(?![\w-])",
    re.IGNORECASE,
)
_GREETED_AS = re.compile(
    r"\b(?:helo|ehlo)[= ]{1,2}[<(\[]?(?P<name>[^\s<>()\[\],;]+)", re.IGNORECASE
)
_FROM_CLAUSE = re.compile(r"\bfrom\s+(?P<who>.*?)(?=\s+by\s|\Z)", re.DOTALL)
_SIGNED_ON = re.compile(
    r"\b(?:sasl_username|user|username|login|authenticated sender|authsender)"
    r"(?:=|: )[<'\"]?(?P<name>[^\s<>'\",;)@]+)",
    re.IGNORECASE,
)
_ENDINGS = (
    "pdf|docx?|docm|xlsx?|xlsm|pptx?|odt|ods|rtf|txt|csv|zip|7z|rar|tar|t?gz|cab|iso|img|jpe?g|png"
    "|gif|heic|tiff?|bmp|mp[34]|mov|avi|wav|exe|scr|bat|cmd|vbs?|vbe|jse?|wsf|wsh|jar|msi|msp|pif"
    "|lnk|dll|ps1|reg|hta|cpl|chm|hlp|ade|adp|mdb|mde|accdb|inf|ins|isp|lib|msc|mst|sct|shb|sys"
    "|vxd|wsc|ace|apk|dmg|eml|msg|ics|vcf|pages|numbers|html?|xml|json|one|url|psd|svg|key|app"
)
_FILE = re.compile(rf"\.(?i:{_ENDINGS})(?![\w-])(?!\.\w)")
_OUTSIDE_NAMES = frozenset("\"'<>()[],;:/\\=|“”«»")
_LONGEST_NAME = 200
_NAMED_FILE = re.compile(r"\b(?:file)?name\*?\d?\*?=\s?[\"']?(?P<name>[^\"';\r\n]+)", re.IGNORECASE)
_IN_QUOTES = re.compile(
    r"(?:subject(?: line)?|emne(?:t)?|ämne(?:t)?|aihe|betreff|objet|titled|called|title"
    r"|messages?|meldingen?|meddelandet?|e-?post(?:en|et)?|nachricht|mail)"
    r"[ \t:=]{1,4}[\"“«„'](?P<what>[^\"”»“\r\n]{1,998})",
    re.IGNORECASE,
)
_OWN_NUMBER = re.compile(r"(?<![\w.-])(?:\d{6}[ ]?\d{5}|(?:\d{2})?\d{6}[-+]\d{4})(?![\w-]|\.\d)")
_LEAST_LEARNED = 3
_WORD = re.compile(r"[^\W_]+")
_WIDEST_GAP = 3


def private_marks(text: str, known: Iterable[tuple[str, PrivateKind]] = ()) -> tuple[Mark, ...]:
    """The private places in their order, without overlap.

    Args:
        known: words that are known to be private, such as the subject of the mail that came back.
    """
    marks = [*_in_fields(text), *_anywhere(text)]
    learned = [(text[mark.start : mark.end], mark.kind) for mark in marks]
    marks += _again(text, [*known, *learned])
    return _without_overlap(text, marks)


def _anywhere(text: str) -> Iterator[Mark]:
    for pattern in (_ADDRESS, _WRITTEN_AT):
        for found in pattern.finditer(text):
            yield _local_part(found)
    for found in _OWN_COMPUTER.finditer(text):
        yield _mark(found, 0, PrivateKind.NETWORK)
    for found in _GREETED_AS.finditer(text):
        if "." not in found["name"].strip("."):
            yield _mark(found, "name", PrivateKind.NETWORK)
    for found in _SIGNED_ON.finditer(text):
        yield _mark(found, "name", PrivateKind.NAME)
    for found in _NAMED_FILE.finditer(text):
        yield _mark(found, "name", PrivateKind.FILE)
    for found in _FILE.finditer(text):
        start = _start_of_name(text, found.start(), text[found.end() : found.end() + 1])
        yield Mark(start=start, end=found.start(), kind=PrivateKind.FILE)
    for found in _IN_QUOTES.finditer(text):
        yield _mark(found, "what", PrivateKind.SUBJECT)
    for found in _OWN_NUMBER.finditer(text):
        yield _mark(found, 0, PrivateKind.NAME)


def _local_part(found: re.Match[str]) -> Mark:
    """Without `to=` and an apostrophe before it; `bounce+kari=altiboxmail.no` is all of it."""
    if found[0].startswith('"'):
        return _mark(found, 0, PrivateKind.ADDRESS)
    before = _BEFORE.match(found["plain"])
    start = found.start("plain") + (before.end() if before is not None else 0)
    if "+" in found["plain"] or found["plain"].count("=") > 1:
        start = found.start("plain")
    return Mark(start=start, end=found.end("plain"), kind=PrivateKind.ADDRESS)


def _mark(found: re.Match[str], group: int | str, kind: PrivateKind) -> Mark:
    return Mark(start=found.start(group), end=found.end(group), kind=kind)


def _in_fields(text: str) -> Iterator[Mark]:
    """What stands in the lines of a header, folded ones too, and the mail that was sent."""
    for field in fields_of(text):
        value = text[field.start : field.end]
        if field.is_content:
            yield Mark(start=field.start, end=field.end, kind=PrivateKind.CONTENT)
        elif is_subject(field.name):
            yield Mark(start=field.start, end=field.end, kind=PrivateKind.SUBJECT)
        elif is_trace(field.name):
            yield from _trace(value, field.start)
        elif is_about_people(field.name):
            yield from _people(value, field.start)
        else:
            kind = PrivateKind.NETWORK if _NUMERIC.search(value) else PrivateKind.NAME
            yield Mark(start=field.start, end=field.end, kind=kind)


def _trace(value: str, at: int) -> Iterator[Mark]:
    """A Received line: who handed it over, and every numeric address."""
    for pattern, group in ((_FROM_CLAUSE, "who"), (_NUMERIC, "")):
        for found in pattern.finditer(value):
            start, end = found.span(group or 0)
            if start < end:
                yield Mark(start=at + start, end=at + end, kind=PrivateKind.NETWORK)


_DOMAIN_OF = re.compile(r"@[\w.-]+")
_WORDS = re.compile(r"[^\s<>,;:()\"'\[\]](?:[^<>,;:()\"\[\]\r\n]*[^\s<>,;:()\"'\[\]])?")


def _people(value: str, at: int) -> Iterator[Mark]:
    """Names and mailboxes; what stays open is the domains and the signs between."""
    places = [found.span() for found in _DOMAIN_OF.finditer(value)]
    start = 0
    for open_from, open_to in [*places, (len(value), len(value))]:
        between = value[start:open_from]
        for found in _WORDS.finditer(between):
            ends_at_sign = start + found.end() == open_from and open_from < len(value)
            if ends_at_sign and " " not in found[0]:
                continue  # the mailbox itself, which `_ADDRESS` finds
            kind = PrivateKind.NAME
            if found[0].lower() not in {"rfc822", "utf-8", "via"}:
                yield Mark(
                    start=at + start + found.start(), end=at + start + found.end(), kind=kind
                )
        start = open_to


def _again(text: str, learned: Iterable[tuple[str, PrivateKind]]) -> Iterator[Mark]:
    """The same words where nothing around them tells that they are private."""
    wanted: dict[tuple[str, ...], PrivateKind] = {}
    lengths: dict[str, set[int]] = {}
    for found, kind in learned:
        for spelling in _spellings(found, kind):
            key = tuple(word.casefold() for word in _WORD.findall(spelling))
            if key:
                wanted.setdefault(key, kind)
                lengths.setdefault(key[0], set()).add(len(key))
    places = [(one.start(), one.end(), one[0].casefold()) for one in _WORD.finditer(text)]
    for at, (start, _, first) in enumerate(places):
        for length in lengths.get(first, ()):
            run = places[at : at + length]
            again = wanted.get(tuple(word for _, _, word in run))
            gaps = pairwise(run)
            if again is not None and all(b[0] - a[1] <= _WIDEST_GAP for a, b in gaps):
                yield Mark(start=start, end=run[-1][1], kind=again)


def _start_of_name(text: str, dot: int, after: str) -> int:
    """Where the name of a file begins, with spaces in it where it is quoted or written so."""
    least = max(0, dot - _LONGEST_NAME)
    if after and after in "\"'”»":
        opened = max(text.rfind(sign, least, dot) for sign in "\"'“«")
        if opened >= 0 and "\n" not in text[opened:dot]:
            return opened + 1
    start = _word_start(text, dot, least)
    while start > least and text[start - 1] == " ":
        before = _word_start(text, start - 1, least)
        if before == start - 1 or not (text[before].isupper() or text[before].isdigit()):
            break
        start = before
    return start


def _word_start(text: str, end: int, least: int) -> int:
    start = end
    while start > least and not (text[start - 1].isspace() or text[start - 1] in _OUTSIDE_NAMES):
        start -= 1
    return start


def _spellings(words: str, kind: PrivateKind) -> Iterator[str]:
    """A mailbox only where it looks like a name: `post` and `info` are words like others."""
    plain = " ".join(words[:_LONGEST_NAME].split()).strip(" \"'<>()[],;:")
    if kind in {PrivateKind.CONTENT, PrivateKind.NETWORK} or len(plain) < _LEAST_LEARNED:
        return
    if kind is not PrivateKind.ADDRESS or re.search(r"[._\d+-]", plain):
        yield plain


def _without_overlap(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Overlapping marks in one, of the kind of the one that begins first."""
    found: list[Mark] = []
    for mark in sorted(marks, key=lambda one: (one.start, -one.end)):
        if not text[mark.start : mark.end].strip():
            continue
        last = found[-1] if found else None
        if last is None or mark.start >= last.end:
            found.append(mark)
        elif mark.end > last.end:
            found[-1] = Mark(start=last.start, end=mark.end, kind=last.kind)
    return tuple(found)
