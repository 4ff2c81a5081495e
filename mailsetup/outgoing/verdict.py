"""What came of looking at a file before it is sent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.message import Message


class Verdict(StrEnum):
    """Whether the file may be sent."""

    OK = "ok"
    BLOCKED = "blocked"
    TOO_BIG = "too_big"
    UNSURE = "unsure"


class Rule(StrEnum):
    """What decided; for programs, so a name never changes."""

    NOTHING_AGAINST = "nothing-against"
    EXTENSION = "extension"
    NAME_WORD = "name-word"
    NAME_WORD_CLOSE = "name-word-close"
    DETECTED_TYPE = "detected-type"
    SIZE = "size"
    SIZE_BEYOND = "size-beyond"
    SIZE_TOGETHER = "size-together"
    SIZE_TOGETHER_CLOSE = "size-together-close"
    SIZE_TOGETHER_COMMON = "size-together-common"
    SIZE_CLOSE = "size-close"
    SIZE_COMMON = "size-common"
    COMMON_EXTENSION = "common-extension"
    COMMON_TYPE = "common-type"
    HIDDEN_CHARACTERS = "hidden-characters"
    ARCHIVE_ENCRYPTED = "archive-encrypted"
    ARCHIVE_BROKEN = "archive-broken"
    ARCHIVE_TOO_COMPLEX = "archive-too-complex"
    ARCHIVE_CLOSED = "archive-closed"
    PROVIDER_UNKNOWN = "provider-unknown"
    FOLDER = "folder"
    UNREADABLE = "unreadable"

    @property
    def is_not_read(self) -> bool:
        """Whether there was nothing to look at."""
        return self in {Rule.FOLDER, Rule.UNREADABLE}


class Caution(StrEnum):
    """What many a filter stops though no list names it: told in a note, never a verdict."""

    MACROS = "macros"
    SHORTCUT = "shortcut"
    UNPACKED = "unpacked"


REFUSALS = frozenset({Rule.EXTENSION, Rule.NAME_WORD, Rule.DETECTED_TYPE})
"""What the provider itself refuses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing that was seen.

    Attributes:
        place: the name of the file, for a file in an archive `outer.zip/inner.exe`.
        matched: the extension or the word; "" where there is none.
    """

    rule: Rule
    place: str
    matched: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVerdict:
    """What a person is told about one file.

    Attributes:
        path: as it was given.
        reason: why, in one or two sentences.
        notes: more that is good to know, such as a name that pretends to be another.
        instead: what can be done instead; () where the file may be sent.
        place: which file it is about, `outer.zip/inner.exe` inside an archive.
        matched: the extension or the word that decided, else "".
        file_octets: on disk.
        mail_octets: about what it takes in a mail, in base64.
        limit_octets: the provider's limit for one mail; 0: it states none.
        facts: numbers of the fact sheet behind the rule, such as A8.
        source: the title of the document behind the rule, else "".
    """

    path: str
    verdict: Verdict
    rule: Rule
    reason: Message
    notes: tuple[Message, ...] = ()
    instead: tuple[Message, ...] = ()
    place: str = ""
    matched: str = ""
    file_octets: int = 0
    mail_octets: int = 0
    limit_octets: int = 0
    facts: tuple[str, ...] = ()
    source: str = ""
