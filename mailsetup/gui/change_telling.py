"""Changes as the catalogue has them, before or after the fact; folders as a person sees them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.app.wording import change_words
from mailsetup.gui.folder_words import shown_levels, spoken_folder, spoken_place
from mailsetup.gui.wording import translate
from mailsetup.model.change import (
    CreateMailbox,
    DeleteMailbox,
    FlagMessages,
    MoveMessages,
    RenameMailbox,
)
from mailsetup.model.message import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.i18n import Translator
    from mailsetup.model.change import Change
    from mailsetup.model.message import Param

_FOLDERS = frozenset({"mailbox", "new_mailbox", "target"})
_INBOX = "INBOX"


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How changes are told.

    Attributes:
        done: it has happened.
        delimiter: what the server puts between the levels of a folder, "" where we cannot tell.
    """

    translator: Translator
    done: bool
    delimiter: str

    def change(self, change: Change) -> str:
        """One change; technical names stay in the details."""
        moved = self._moved(change) if isinstance(change, RenameMailbox) else ""
        return moved or change_words(change, self._say)

    def _say(self, words: Message) -> str:
        values = (str(words.params.get("old", "")), str(words.params.get("new", "")))
        if words.id.startswith("change.") and any(map(_is_technical, values)):
            return self._put_right().format(what=words.params.get("what", ""))
        past = f"changed.{words.id.removeprefix('change.')}"
        is_past = self.done and self.translator.knows(past)
        params = {name: self._param(name, value) for name, value in words.params.items()}
        return self.translator.render(Message(id=past if is_past else words.id, params=params))

    def _put_right(self) -> str:
        if self.done:
            return translate("WindowChanges", "{what}: was put right")
        return translate("WindowChanges", "{what}: is put right")

    def _param(self, name: str, value: Param) -> Param:
        return spoken_folder(self._levels(str(value))) if name in _FOLDERS else value

    def _levels(self, mailbox: str) -> tuple[str, ...]:
        return shown_levels(mailbox.split(self.delimiter) if self.delimiter else (mailbox,))

    def _moved(self, change: RenameMailbox) -> str:
        """Where it keeps its own name; "" where not."""
        *_, name = self._levels(change.mailbox)
        *above, new_name = self._levels(change.new_name)
        if name != new_name:
            return ""
        return self._goes(above).format(folder=name, parent=spoken_place(above))

    def _goes(self, above: list[str]) -> str:
        if self.done and above:
            return translate("WindowChanges", "“{folder}” was put into “{parent}”")
        if self.done:
            return translate("WindowChanges", "“{folder}” was put at the top")
        if above:
            return translate("WindowTidy", "“{folder}” goes into “{parent}”")
        return translate("WindowTidy", "“{folder}” goes to the top")


def likely_delimiter(changes: Iterable[Change]) -> str:
    """What a server puts between the levels of a folder, as far as its names tell; "" else.

    What follows the inbox is sure. A slash is rarely anything else. A point is one only where a
    folder keeps its name and goes into another: people write points, too.
    """
    pairs = [pair for change in changes for pair in _mailboxes(change)]
    names = [name for pair in pairs for name in pair]
    for name in names:
        if name[: len(_INBOX)].upper() == _INBOX and name[len(_INBOX) :][:1] in (*"./\\",):
            return name[len(_INBOX)]
    if any("/" in name for name in names):
        return "/"
    for pair in pairs:
        short, long = sorted(pair, key=len)
        sign = long.removesuffix(short)[-1:]
        if short != long and long.endswith(short) and sign in (*".\\",):
            return sign
    return ""


def _mailboxes(change: Change) -> Iterator[tuple[str, str]]:
    """The folder it is about, and the one that this becomes or that messages go to."""
    match change:
        case DeleteMailbox(mailbox=name) | CreateMailbox(mailbox=name) | FlagMessages(mailbox=name):
            yield name, name
        case RenameMailbox(mailbox=name, new_name=other):
            yield name, other
        case MoveMessages(mailbox=name, target=other):
            yield name, other
        case _:
            return


def _is_technical(value: str) -> bool:
    """A host name, an address of a folder, a username, or letters such as SSL/TLS."""
    return value.isupper() or "://" in value or "@" in value or ("." in value and " " not in value)
