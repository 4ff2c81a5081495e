"""What a guide file holds: the types are the schema of `resources/guides/*.toml`.

A file is about one product. It has the words of the product's menus, imitations of its windows, and
guides whose steps point at both. A TOML key is a field name, a TOML table a class.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from mailsetup.providers.values import Day, Only, PackId, PageUrl

SCHEMA = 1
LANGUAGES = ("nb", "sv", "en")
LONGEST_LINE = 400


class GuideClient(StrEnum):
    """Mail programs, and for Outlook the two ways to its account windows."""

    IPHONE = "iphone"  # and iPad
    MAC_MAIL = "mac-mail"
    OUTLOOK = "outlook"  # classic Outlook, by its File menu
    OUTLOOK_CONTROL_PANEL = "outlook-control-panel"  # the same windows, with Outlook closed
    NEW_OUTLOOK = "new-outlook"
    THUNDERBIRD = "thunderbird"


class GuideTask(StrEnum):
    """What a person wants to do."""

    NEW_ACCOUNT = "new-account"
    PATH_PREFIX = "path-prefix"
    SERVER_SETTINGS = "server-settings"
    KEEP_ON_SERVER = "keep-on-server"
    INSTALL_PROFILE = "install-profile"
    REMOVE_PROFILE = "remove-profile"
    POP_TO_IMAP = "pop-to-imap"


class ValueKey(StrEnum):
    """A value that a field of a mail program takes."""

    NAME = "name"
    ADDRESS = "address"
    PASSWORD = "password"  # never filled in
    USERNAME = "username"
    PROTOCOL = "incoming.protocol"
    INCOMING_HOSTNAME = "incoming.hostname"
    INCOMING_PORT = "incoming.port"
    INCOMING_ENCRYPTION = "incoming.encryption"
    INCOMING_SECURE = "incoming.secure"  # a box to tick
    OUTGOING_HOSTNAME = "outgoing.hostname"
    OUTGOING_PORT = "outgoing.port"
    OUTGOING_ENCRYPTION = "outgoing.encryption"
    OUTGOING_SECURE = "outgoing.secure"
    OUTGOING_USERNAME = "outgoing.username"
    PREFIX = "prefix"


class WindowStyle(StrEnum):
    """How an imitation is drawn."""

    WINDOWS = "windows"
    MAC = "mac"
    PHONE = "phone"
    PLAIN = "plain"


class PartKind(StrEnum):
    """What stands in a window, one below the other."""

    TABS = "tabs"  # `chosen` is open
    MENU = "menu"  # a way through menus, from left to right
    SECTION = "section"  # a heading
    ROWS = "rows"  # of a list; each opens something
    TEXT = "text"  # a field
    CHOICE = "choice"  # a field with a list to choose from
    TICK = "tick"  # a box; `value` or `ticked` says whether it should be ticked
    BUTTONS = "buttons"


FIELDS = frozenset({PartKind.TEXT, PartKind.CHOICE, PartKind.TICK})


class When(StrEnum):
    """A step that is not for everybody."""

    ALWAYS = "always"
    PREFIX_EMPTY = "prefix-empty"
    PREFIX_SET = "prefix-set"


def is_line(text: str) -> bool:
    """Something to read in one paragraph."""
    return 0 < len(text) <= LONGEST_LINE and text == text.strip() and text.isprintable()


Line = Annotated[str, Only(is_line)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The same in all three languages; `{id}` stands for a label, `{=key}` for a value."""

    nb: Line
    sv: Line
    en: Line

    def in_language(self, language: str) -> str:
        """The text in `nb`, `sv` or `en`."""
        return {"nb": self.nb, "sv": self.sv, "en": self.en}[language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A document or program that labels were read from, and the day of that."""

    name: str
    title: Line
    date: Day
    url: PageUrl = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A label in one language.

    Attributes:
        verified: the source shows this very label in this language; False: it is our best guess,
            and the English one stands beside it.
    """

    text: Line
    verified: bool
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A menu, a button or a field as the program names it."""

    id: PackId
    nb: Word
    sv: Word
    en: Word

    def in_language(self, language: str) -> Word:
        """The word in `nb`, `sv` or `en`."""
        return {"nb": self.nb, "sv": self.sv, "en": self.en}[language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a window: fields and sections have one label, the others one or more."""

    kind: PartKind
    labels: tuple[str, ...]
    value: ValueKey | None = None
    chosen: str = ""
    ticked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """An imitation of a window; `title` is a label."""

    id: PackId
    style: WindowStyle
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do.

    Attributes:
        title: a few words, for the list of steps.
        window: the id of a window; "" for none.
        press: labels in the window that are to be pressed, ticked or chosen now.
        values: fields in the window that are to be filled in now.
        first: the oldest version of the program that has this step; 0: any.
        last: the newest one; 0: any.
    """

    title: Words
    text: Words
    window: str = ""
    press: tuple[str, ...] = ()
    values: tuple[ValueKey, ...] = ()
    first: int = 0
    last: int = 0
    when: When = When.ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A guide as it is written, for all versions; `notice` is to be read before the first step."""

    client: GuideClient
    task: GuideTask
    title: Words
    steps: tuple[Step, ...]
    notice: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """One file."""

    schema: int
    sources: tuple[Source, ...]
    labels: tuple[Label, ...]
    windows: tuple[Window, ...]
    guides: tuple[Chapter, ...]
