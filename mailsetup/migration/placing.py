"""Makes the mailboxes that old mail goes to, before the first message is sent.

A server that refuses a name is asked for a plainer one, so that one odd folder does not stop the
others. What is refused altogether gets no place; its mail stays in the store and is reported. So
does the mail of a folder for which a person chose the name: it goes there or nowhere, also later.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.mailbox_names import ascii_level, plain_level
from mailsetup.migration.target import create_mailbox, raw_name
from mailsetup.model.errors import ProtocolError
from mailsetup.protocols.imap_syntax import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.migration.folder_map import ServerLayout
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

REFUSED_NOTE = "mailbox-refused"
"""The kind of note about a folder that got no mailbox; its detail is the name that was wanted."""
RENAMED_NOTE = "mailbox-renamed"
"""The kind of note about a folder that got another mailbox than was planned: `old > new`."""
_AT_ONCE = 50


def make_mailboxes(
    journal: MigrationJournal, stream: ImapStream, layout: ServerLayout, ctx: Context
) -> int:
    """Make those that are missing and subscribe to them; how many were made.

    Raises:
        StreamError and what `Wire` raises: the connection broke.
        Cancelled: when the user cancelled.
    """
    work = _Making(journal, stream, layout)
    wanted = work.missing()
    for start in range(0, len(wanted), _AT_ONCE):
        ctx.check()
        work.make_several(wanted[start : start + _AT_ONCE])
    for name in work.refused:
        ctx.check()
        work.make_another(name)
    return work.made


class _Making:
    def __init__(self, journal: MigrationJournal, stream: ImapStream, layout: ServerLayout) -> None:
        self._journal = journal
        self._stream = stream
        self._layout = layout
        self._there = {box.name for box in layout.mailboxes} | {"INBOX"}
        self._chosen: set[str] = set()
        self._renamed: dict[str, str] = {}
        self.refused: list[str] = []
        self.made = 0

    def missing(self) -> list[str]:
        """Names that are wanted and not there, each once, parents first."""
        wanted: dict[str, None] = {}
        for folder in self._journal.folders():
            if folder.target is None or folder.started or folder.target in self._there:
                continue
            wanted[folder.target] = None
            if folder.chosen:
                self._chosen.add(folder.target)
        return list(wanted)

    def make_several(self, names: Sequence[str]) -> None:
        """Without waiting for each answer: a store may have thousands of folders."""
        begun: list[tuple[str, int]] = []
        for name in names:
            try:
                raw = quoted(raw_name(name))
            except ProtocolError:
                self.refused.append(name)
            else:
                begun.append((name, self._stream.begin(b"CREATE %b\r\n" % raw)))
        made: list[str] = []
        for name, tag in begun:
            answer = self._stream.wait_for(tag)
            if answer.is_ok or "ALREADYEXISTS" in answer.code.upper():
                made.append(name)
            else:
                self.refused.append(name)
        for name in made:  # a no does no harm
            self._stream.tell(b"SUBSCRIBE %b\r\n" % quoted(raw_name(name)))
        self.made += len(made)

    def make_another(self, name: str) -> None:
        """It is there after all, or a plainer name is taken, or the folder gets no place."""
        if self._exists(name):
            return
        wanted = self._in_renamed(name)
        options = (wanted,) if name in self._chosen else self._options(wanted)
        for option in options:
            if option in self._there or self._make(option):
                self._move(name, option)
                return
        if name not in self._chosen:  # for another one it stays what is wanted, also next time
            self._move(name, None)

    def _options(self, name: str) -> Iterator[str]:
        delimiter = self._layout.delimiter
        parent, sign, level = name.rpartition(delimiter) if delimiter else ("", "", name)
        if not sign:
            parent, level = "", name
        levels = dict.fromkeys(
            one for one in (level, plain_level(level), ascii_level(level), f"{level} (2)")
        )
        tops = dict.fromkeys((parent + sign, self._layout.prefix))
        yield from (top + one for top in tops for one in levels)

    def _make(self, name: str) -> bool:
        try:
            create_mailbox(self._stream, name)
        except ProtocolError as error:
            if error.message.id not in ("mailbox.create-refused", "mailbox.bad-name"):
                raise
            return self._exists(name)
        self._there.add(name)
        self.made += 1
        return True

    def _exists(self, name: str) -> bool:
        try:
            raw = quoted(raw_name(name))
        except ProtocolError:
            return False
        answer, _ = self._stream.run(b"STATUS", raw, b"(MESSAGES)")
        return answer.is_ok

    def _in_renamed(self, name: str) -> str:
        """The name below where its parent went."""
        for old, new in self._renamed.items():
            below = self._layout.below(old)
            if name.startswith(below):
                return self._layout.below(new) + name[len(below) :]
        return name

    def _move(self, name: str, new: str | None) -> None:
        for folder in self._journal.folders():
            if folder.target == name and not folder.started and name != new:
                self._journal.set_target(folder.id, new)
        if new is None:
            self._journal.note(REFUSED_NOTE, name)
        elif new != name:
            self._renamed[name] = new
            self._journal.note(RENAMED_NOTE, f"{name} > {new}")
