"""What a migration is going to do, to be shown before anything is sent; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.folder_figures import FolderFigures
from mailsetup.migration.folder_order import in_order
from mailsetup.migration.mailbox_names import folded
from mailsetup.model.migration import MessageState, Oddity
from mailsetup.model.migration_plan import MigrationPlan, PlannedFolder

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mailsetup.migration.folder_map import ServerLayout
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.model.migration_plan import Room

_TO_SEND = (MessageState.PLANNED, MessageState.SENT)
_THERE = (MessageState.UPLOADED, MessageState.ALREADY_THERE)
# What lines and servers in homes come to, from good to bad: messages and bytes a second.
_FAST = (1_500, 8_000_000)
_SLOW = (25, 250_000)


def make_plan(
    folders: Sequence[JournalFolder],
    figures: Mapping[int, FolderFigures],
    oddities: tuple[tuple[Oddity, int], ...],
    layout: ServerLayout,
    room: Room,
    too_large: Mapping[int, int],
) -> MigrationPlan:
    """Put together what the journal and the server say."""
    there = {box.name for box in layout.mailboxes} | {"INBOX"}
    planned = tuple(
        _folder(one, figures.get(one.id, FolderFigures()), layout, there, too_large.get(one.id, 0))
        for one in in_order(folders)
    )
    moved = [one for one in planned if one.target is not None]
    number, size = sum(one.to_send for one in moved), sum(one.to_send_bytes for one in moved)
    return MigrationPlan(
        folders=planned,
        found=sum(one.found for one in planned),
        bytes=sum(one.bytes for one in planned),
        already_there=sum(one.already_there for one in moved),
        to_send=number,
        to_send_bytes=size,
        too_large=sum(one.too_large for one in moved),
        partial=sum(one.partial for one in moved),
        taken_away=sum(one.taken_away for one in moved),
        in_other_store=sum(one.in_other_store for one in moved),
        left_out=sum(one.found for one in planned if one.left_out),
        new_mailboxes=len({one.target for one in moved if one.is_new}),
        oddities=oddities,
        room=room,
        enough=_is_enough(room, number, size),
        seconds=_likely_seconds(number, size),
    )


def _folder(
    one: JournalFolder,
    seen: FolderFigures,
    layout: ServerLayout,
    there: set[str],
    too_large: int,
) -> PlannedFolder:
    is_moved = one.target is not None
    return PlannedFolder(
        source=" / ".join(one.folder.path),
        location=one.folder.location,
        target=one.target,
        is_new=one.target is not None and one.target not in there,
        is_renamed=one.target is not None and not _has_its_name(one, one.target, layout),
        left_out=one.chosen and not is_moved,
        found=seen.count(),
        bytes=seen.bytes(),
        already_there=seen.count(*_THERE),
        to_send=seen.count(*_TO_SEND) if is_moved else 0,
        to_send_bytes=seen.bytes(*_TO_SEND) if is_moved else 0,
        too_large=too_large,
        partial=seen.partial,
        taken_away=seen.taken_away,
        in_other_store=seen.in_other_store,
        oddities=one.folder.oddities,
    )


def _has_its_name(one: JournalFolder, target: str, layout: ServerLayout) -> bool:
    if one.folder.role == "inbox" and target == "INBOX":
        return True
    level = layout.bare(target).rpartition(layout.delimiter or "\0")[2]
    return folded(level) == folded(one.folder.path[-1])


def _is_enough(room: Room, number: int, size: int) -> bool | None:
    if room.messages_left is not None and number > room.messages_left:
        return False
    return None if room.free is None else size <= room.free


def _likely_seconds(number: int, size: int) -> tuple[int, int]:
    low, high = (
        round(max(number / messages, size / octets)) for messages, octets in (_FAST, _SLOW)
    )
    return low, high
