"""The text of a report as the rules see it: words only, in one spelling.

Reports wrap lines, quote names in five ways, leave out accents and write "can't" or "can not".
So a text becomes its words, lower case, without accents and without "the", "is" and the like, each
between two spaces; phrases go the same way, and `" mailbox full "` is found in "The mailbox is
full" as well as in "MAILBOX FULL".
"""

from __future__ import annotations

import re
import string
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

MAX_TEXT: Final = 65_536
"""Characters of a text that are looked at; a reason that comes later is none."""

PARAGRAPH: Final = "\N{PILCROW SIGN}"
"""Stands between two paragraphs: no phrase reaches across it."""

_MAX_SENTENCE: Final = 400

# Gone without a trace: apostrophes and what nobody sees (soft hyphen, zero-width characters).
_DROPPED: Final = "'`\N{ACUTE ACCENT}\u2018\u2019\u201b\u00ad\u200b\u200c\u200d\u2060\ufeff"
# Words that one system writes and the next leaves out.
_FILLER_WORDS: Final = "the a an is are was were be been being has have had its his their"
_FILLERS: Final = frozenset(_FILLER_WORDS.split())
_SPECIAL_SPACES: Final = "\u00a0\u1680\u2002\u2003\u2007\u2009\u202f\u3000"
_SEPARATORS: Final = (
    "".join(c for c in string.punctuation if c not in _DROPPED)
    + "".join(map(chr, range(33)))
    + "\x7f\x85\u2028\u2029"
    + _SPECIAL_SPACES
    + "\u00a1\u00a7\u00ab\u00b0\u00b7\u00bb\u00bf\u2010\u2011\u2012\u2013\u2014\u2022\u2026"
    + "\u201c\u201d\u201e\u2039\u203a\u3001\u3002\u300c\u300d\uff01\uff08\uff09\uff0c\uff1a\uff1b"
)
# One letter for each of the Latin letters with marks; the systems themselves often drop them.
_PLAIN: Final = {
    "àáâãäåāăą": "a",
    "çćč": "c",
    "ďđð": "d",
    "èéêëēėęě": "e",
    "ìíîïīį": "i",
    "łľ": "l",
    "ñńň": "n",
    "òóôõöøōő": "o",
    "řŕ": "r",
    "śšș": "s",
    "ťț": "t",
    "ùúûüūůű": "u",
    "ýÿ": "y",
    "źžż": "z",
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
}

_TO_WORDS: Final = (
    str.maketrans(dict.fromkeys(_SEPARATORS, " "))
    | str.maketrans({letter: plain for letters, plain in _PLAIN.items() for letter in letters})
    | str.maketrans(dict.fromkeys(_DROPPED))
)
_WORD: Final = re.compile(
    f"[^{re.escape(_SEPARATORS + _DROPPED)}][^{re.escape(_SEPARATORS)}]*",
)
_BLANK_LINE: Final = re.compile(r"\r?\n[ \t>]*\r?\n")
# The codes inside an answer of several lines, also where a report joined its lines:
# "550-5.1.1 Please try 550-5.1.1 again" (RFC 5321 section 4.2.1, RFC 2034 section 4).
_CONTINUED: Final = re.compile(
    r"(?<![\w.\-])[245]\d\d-(?:[245]\.\d{1,3}\.\d{1,3}(?![\d.])[ \t]{0,4})?",
)
_E_MAIL: Final = re.compile(r"\b[eE][-\u2010\u2011](?=[mpMP])")
_HYPHENS_OF_E_MAIL: Final = ("e-", "E-", "\u2010", "\u2011")
# French and Italian: "l'adresse" is two words, "doesn't" is one.
_ELISION: Final = re.compile(r"\b([cdjlnsCDJLNS]|[qQ]u)['\u2019](?=\w)")
# What stands before the "@" of an address is a name, whatever words it holds.
_LOCAL_PART: Final = string.ascii_letters + string.digits + ".+%#&*~-_æøåäöüéÆØÅÄÖÜÉ"
_SENTENCE_END: Final = re.compile(r"[.!?](?=\s)|" + PARAGRAPH)
_PLAIN_WORDS: Final = re.compile(r"[a-z0-9 ]+")
_SPACES: Final = re.compile(r"\s+")


def _cleaned(text: str) -> str:
    """Lower case comes later: here the text still reads as it was written."""
    text = text[:MAX_TEXT]
    if "-" in text:
        text = _CONTINUED.sub("", text)
    if "\n" in text:
        text = _BLANK_LINE.sub(f"\n{PARAGRAPH}\n", text)
    return text


def words_of(text: str) -> list[str]:
    """The words of a text in the rules' spelling, in their order."""
    if _PLAIN_WORDS.fullmatch(text):
        return [word for word in text.split() if word not in _FILLERS]
    return _words(_even(text))


def _even(text: str) -> str:
    """`text`, character for character, with "e-mail" as one word and "l'adresse" as two."""
    if any(mark in text for mark in _HYPHENS_OF_E_MAIL):
        text = _E_MAIL.sub(" e", text)
    if "'" in text or "\u2019" in text:
        text = _ELISION.sub(r"\1 ", text)
    return text


def _words(text: str) -> list[str]:
    words = text.lower().translate(_TO_WORDS).split()
    return [word for word in words if word not in _FILLERS]


@dataclass(frozen=True)
class RuleText:
    """A text ready for matching.

    Attributes:
        readable: what `sentence_at` quotes from.
        shadow: the same, character for character, with the names in addresses painted over.
        joined: its words, each with a space on both sides.
        words: every word once.
    """

    readable: str
    shadow: str
    joined: str
    words: frozenset[str]

    @cached_property
    def plain_ascii(self) -> bool:
        """Whether no other script occurs, apart from the paragraph signs."""
        return self.joined.replace(PARAGRAPH, "").isascii()

    def sentence_at(self, start: int, end: int) -> str:
        """The sentence around `joined[start:end]`, as it was written, on one line."""
        first = self.joined.count(" ", 0, start + 1) - 1
        last = first + max(self.joined.count(" ", start + 1, end - 1), 0)
        words = (m for m in _WORD.finditer(self.shadow) if m[0].lower() not in _FILLERS)
        spans = [match.span() for match in islice(words, first, last + 1)]
        return _sentence(self.readable, spans[0][0], spans[-1][1]) if spans else ""


def _sentence(text: str, start: int, end: int) -> str:
    begin = max(start - _MAX_SENTENCE // 2, 0)
    for match in _SENTENCE_END.finditer(text, begin, start):
        begin = match.end()
    stop = _SENTENCE_END.search(text, max(end - 1, 0), end + _MAX_SENTENCE // 2)
    finish = min(end + _MAX_SENTENCE // 2, len(text)) if stop is None else stop.start() + 1
    part = text[begin : max(finish, end)].replace(PARAGRAPH, " ")
    return _SPACES.sub(" ", part).strip()[: 2 * _MAX_SENTENCE]


def _names_painted(text: str) -> str:
    """`text` with an x for every character before the "@" of an address."""
    pieces = text.split("@")
    for number, piece in enumerate(pieces[:-1]):
        kept = piece.rstrip(_LOCAL_PART)
        pieces[number] = kept + "x" * (len(piece) - len(kept))
    return "@".join(pieces)


def rule_text(text: str) -> RuleText:
    """A report's text, or a sentence of it, made ready."""
    readable = _cleaned(text)
    shadow = _even(_names_painted(readable))
    words = _words(shadow)
    return RuleText(
        readable=readable,
        shadow=shadow,
        joined=f" {' '.join(words)} ",
        words=frozenset(words),
    )
