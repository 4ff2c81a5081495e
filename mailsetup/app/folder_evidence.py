"""Puts what an old mail program's store holds where folders and messages can be looked up."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from mailsetup.mailbox.known_mail import KnownMessage
from mailsetup.mailbox.popstate import parse_popstate
from mailsetup.migration.header_values import read_header
from mailsetup.migration.sources.detect import open_source
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.mailbox.known_mail import KnownMail
    from mailsetup.mailbox.popstate import PopMark
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.migration import SourceFolder
    from mailsetup.runtime.context import Context


_MOST_BYTES = 67_108_864


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
    for one in source.messages(folder, ctx):
        form = one.fingerprint
        yield KnownMessage(
            message_id=form.message_id,
            date=form.date,
            size=form.size,
            body=form.body,
            seen="\\Seen" in one.flags,
            trashed=folder.role == "trash" or "\\Deleted" in one.flags,
        )
