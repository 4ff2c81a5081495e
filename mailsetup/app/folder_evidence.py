"""Puts what an old mail program's store holds where folders and messages can be looked up."""

from __future__ import annotations

import os
import re
import unicodedata
from typing import TYPE_CHECKING

from mailsetup.mailbox.known_mail import KnownMail, KnownMessage
from mailsetup.mailbox.popstate import parse_popstate
from mailsetup.migration.header_values import read_header
from mailsetup.migration.sources.detect import open_source
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mailsetup.mailbox.popstate import PopMark
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.migration import SourceFolder
    from mailsetup.runtime.context import Context


_MOST_BYTES = 67_108_864
_A_STEP = 200
"""So many messages are looked at before the person hears of it again."""
_NUMBERED = re.compile(r"(.+) \d{1,3}")


class OldFolders:
    """The folders of old stores: all by their names, the messages only of those one asks for.

    A store may hold many years of mail, and to find the place of one folder takes little of it.

    Raises:
        MigrationError: a store cannot be read.
        Cancelled: when the user cancelled.
    """

    def __init__(self, known: KnownMail, paths: Sequence[str], ctx: Context) -> None:
        self._known = known
        self._ctx = ctx
        self._unread: list[tuple[Source, SourceFolder]] = []
        for path in paths:
            source = open_source(path)
            for folder in source.folders(ctx):
                ctx.check()
                known.add_folder(folder.path, ())
                self._unread.append((source, folder))

    def read_alike(self, name: str) -> None:
        """Read the folders whose own name is this one, a number behind it left out.

        Raises:
            MigrationError: one cannot be read.
            Cancelled: when the user cancelled.
        """
        wanted = _plain(name)
        now = [one for one in self._unread if _plain(one[1].path[-1]) == wanted]
        self._unread = [one for one in self._unread if one not in now]
        for source, folder in now:
            self._known.add_folder(folder.path, _messages(source, folder, self._ctx))


def _plain(name: str) -> str:
    """As `renest` compares names: a move gives `Bilder 2` where `Bilder` is taken."""
    folded = unicodedata.normalize("NFC", name).casefold()
    numbered = _NUMBERED.fullmatch(folded)
    return numbered[1] if numbered else folded


def counting(total: int | None, ctx: Context) -> Callable[[bytes], tuple[str, int | None]]:
    """`id_and_date` that tells now and then how many headers it has seen, of about `total`."""
    step = message("progress.looking-through-mail")
    seen = 0

    def identify(header: bytes) -> tuple[str, int | None]:
        nonlocal seen
        seen += 1
        if seen % _A_STEP == 1:
            ctx.progress(Progress(step=step, done=seen, total=max(total, seen) if total else None))
        return id_and_date(header)

    return identify


def read_stores(known: KnownMail, paths: Sequence[str], ctx: Context) -> None:
    """Read every message of these stores, once.

    Raises:
        MigrationError: a store or one of its folders cannot be read: what is missing then would
            look as if the person had deleted it.
        Cancelled: when the user cancelled.
    """
    for path in paths:
        source = open_source(path)
        for folder in source.folders(ctx):
            ctx.check()
            known.add_folder(folder.path, _messages(source, folder, ctx))


def read_popstates(named: Sequence[str], stores: Sequence[str]) -> dict[str, PopMark]:
    """The marks of these files, and of the `popstate.dat` in those stores that have one.

    Raises:
        MigrationError: `migration.unreadable`: one cannot be read.
    """
    beside = (os.path.join(path, "popstate.dat") for path in stores)
    marks: dict[str, PopMark] = {}
    for place in (*named, *(path for path in beside if os.path.exists(path))):
        try:
            with open(place, "rb") as file:
                marks |= parse_popstate(file.read(_MOST_BYTES))
        except OSError as error:
            raise MigrationError(
                message("migration.unreadable", file=place), str(error.strerror)
            ) from error
    return marks


def id_and_date(header: bytes) -> tuple[str, int | None]:
    """What tells a message from others, of its header."""
    values = read_header(header)
    return values.message_id, values.date


def _messages(source: Source, folder: SourceFolder, ctx: Context) -> Iterator[KnownMessage]:
    step = message("progress.reading-old-mail", folder="/".join(folder.path))
    for number, one in enumerate(source.messages(folder, ctx)):
        if number % _A_STEP == 0:
            ctx.check()
            ctx.progress(Progress(step=step, done=number))
        form = one.fingerprint
        yield KnownMessage(
            message_id=form.message_id,
            date=form.date,
            size=form.size,
            body=form.body,
            seen="\\Seen" in one.flags,
            trashed=folder.role == "trash" or "\\Deleted" in one.flags,
        )
