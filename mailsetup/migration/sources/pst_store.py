"""An Outlook data file (PST, OST) as a store; its messages are rebuilt (`pst_mail`)."""

from __future__ import annotations

import os
import weakref
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.migration.folder_roles import role_of_name
from mailsetup.migration.message_form import formed
from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.migration.sources.directories import MAX_DEPTH
from mailsetup.migration.sources.file_messages import in_order, read_pieces, unreadable
from mailsetup.migration.sources.places import for_people, real, writable
from mailsetup.migration.sources.pst_mail import rebuilt
from mailsetup.migration.sources.pst_reading import (
    CONTAINER_CLASS,
    DELIVERED,
    FLAG_STATUS,
    LAST_VERB,
    READ_STATE,
    SUBTREE,
    Properties,
    open_pst,
    read_mail,
)
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message as text
from mailsetup.model.migration import Oddity, SourceFolder, StoreKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.migration.sources.pst_interface import Folder, MessageItem, PstFile
    from mailsetup.model.migration import SourceMessage
    from mailsetup.runtime.context import Context

_MARK = "#"
_MAIL = ("IPF.NOTE", "IPF.IMAP")


class PstSource:
    """See `Source`. A key is `place:identifier`; Outlook must not have the file open."""

    kind = StoreKind.OUTLOOK_PST

    def __init__(self, path: str) -> None:
        self.location = path
        self._file: PstFile | None = None
        self._places: dict[str, Folder] = {}

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        """Those of the person, not Outlook's own; one of contacts or dates is `NOT_REBUILT`.

        Raises:
            MigrationError: see `open_pst`.
        """
        try:
            yield from self._below(self._top(), (), ctx)
        except OSError as error:
            raise self._unreadable(error) from error

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        """In their order; what could not be rebuilt without loss is told.

        Raises:
            MigrationError: `migration.unreadable`.
        """
        if Oddity.NOT_REBUILT in folder.oddities:
            return
        try:
            place = self._folder(folder)
            for number in range(place.number_of_sub_messages):
                ctx.check()
                yield _message(place, number)
        except OSError as error:
            raise self._unreadable(error) from error

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        """The form that is sent.

        Raises:
            SourceChangedError: the message is not there any more.
        """
        number, _, identifier = key.partition(":")
        try:
            item = self._folder(folder).get_sub_message(int(number))
            if str(item.identifier) != identifier:
                raise SourceChangedError(key)
            mail, _, _ = read_mail(item)
            yield from formed(rebuilt(mail), unquote=False)
        except (OSError, MigrationError) as error:
            raise SourceChangedError(key) from error

    def _opened(self) -> PstFile:
        if self._file is None:
            self._file = open_pst(os.path.abspath(real(self.location)))
            weakref.finalize(self, self._file.close)
        return self._file

    def _top(self) -> Folder:
        """The folder that holds what a person sees; the last four bytes of its name are its id."""
        file = self._opened()
        store, root = file.get_message_store(), file.get_root_folder()
        if root is None:
            raise self._unreadable(OSError("no folders"))
        wanted = Properties.of(store).data(SUBTREE)[-4:] if store is not None else b""
        return _found(root, int.from_bytes(wanted, "little"), 0) or _fullest(root)

    def _below(
        self, parent: Folder, above: tuple[str, ...], ctx: Context
    ) -> Iterator[SourceFolder]:
        for number in range(parent.number_of_sub_folders):
            ctx.check()
            place = parent.get_sub_folder(number)
            path = (*above, for_people(place.name or "") or f"Folder {number + 1}")
            kind = Properties.of(place).text(CONTAINER_CLASS).upper()
            is_mail = kind in {"", "IPF"} or kind.startswith(_MAIL)
            if is_mail or place.number_of_sub_messages:
                location = f"{writable(self.location)}{_MARK}{place.identifier}"
                self._places[location] = place
                yield SourceFolder(
                    path=path,
                    role="" if above else role_of_name(path[0]),
                    location=location,
                    oddities=() if is_mail else (Oddity.NOT_REBUILT,),
                )
            if len(path) < MAX_DEPTH:
                yield from self._below(place, path, ctx)

    def _folder(self, folder: SourceFolder) -> Folder:
        place = self._places.get(folder.location)
        if place is None:
            identifier = folder.location.rpartition(_MARK)[2]
            place = _found(self._top(), int(identifier) if identifier.isdigit() else 0, 0)
            if place is None:
                raise self._unreadable(OSError("a folder is gone"))
            self._places[folder.location] = place
        return place

    def _unreadable(self, error: OSError) -> MigrationError:
        reason = str(error).partition("\n")[0][:200]
        return MigrationError(text("migration.unreadable", file=self.location), reason)


def _found(folder: Folder, identifier: int, deep: int) -> Folder | None:
    for inner in _inside(folder):
        if inner.identifier == identifier:
            return inner
        found = _found(inner, identifier, deep + 1) if deep < MAX_DEPTH else None
        if found is not None:
            return found
    return None


def _fullest(root: Folder) -> Folder:
    """Where nothing says which it is: the one of that name, as in an OST, or the largest."""
    below = [*_inside(root)]
    for folder in (*below, *(inner for one in below for inner in _inside(one))):
        if (folder.name or "").upper() == "IPM_SUBTREE" and folder.number_of_sub_folders:
            return folder
    return max(below, key=lambda folder: folder.number_of_sub_folders, default=root)


def _inside(folder: Folder) -> Iterator[Folder]:
    for number in range(folder.number_of_sub_folders):
        yield folder.get_sub_folder(number)


def _message(place: Folder, number: int) -> SourceMessage:
    key = f"{number}:"
    try:
        item: MessageItem = place.get_sub_message(number)
        key += str(item.identifier)
        mail, values, is_whole = read_mail(item)
        found, _ = read_pieces(rebuilt(mail), unquote=False)
    except OSError:
        return unreadable(key)
    odd = found.oddities if is_whole else (*found.oddities, Oddity.NOT_REBUILT)
    moment = values.moment(DELIVERED)
    return replace(
        found,
        key=key,
        flags=tuple(_flags(values)),
        internal_date=moment if moment is not None else found.internal_date,
        zone=0 if moment is not None else found.zone,
        oddities=in_order(odd),
    )


def _flags(values: Properties) -> Iterator[str]:
    """[MS-OXCMSG] 2.2.1.6, [MS-OXOMSG] 2.2.1.21, [MS-OXOFLAG] 2.2.1.1."""
    state, verb = values.number(READ_STATE), values.number(LAST_VERB)
    if state & 0x1:
        yield "\\Seen"
    if verb in {102, 103}:
        yield "\\Answered"
    if values.number(FLAG_STATUS) == 2:
        yield "\\Flagged"
    if state & 0x8:
        yield "\\Draft"
    if verb == 104:
        yield "$Forwarded"
