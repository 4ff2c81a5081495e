"""Moving old mail, step by step: read the stores, look at the server, upload, read back.

The window and the command line do the same here. Each step may be stopped; what was done is in the
journal, and the next call goes on from there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mailsetup.app.maildrop_names import is_maildrop
from mailsetup.app.migration_store import earlier_journals
from mailsetup.migration.copies import leave_out_copies
from mailsetup.migration.folder_figures import figures, refuse_too_large
from mailsetup.migration.folder_map import ServerLayout, map_folders
from mailsetup.migration.look import look_for_known
from mailsetup.migration.lost_mailboxes import plan_lost
from mailsetup.migration.placing import make_mailboxes
from mailsetup.migration.plan import make_plan
from mailsetup.migration.report import DIFFERENT, EXTRA, MISSING, SECONDS, VERIFIED_AT, report_of
from mailsetup.migration.scan import scan
from mailsetup.migration.server_layout import read_layout
from mailsetup.migration.sources.detect import open_source
from mailsetup.migration.sources.pop3_store import Pop3Source
from mailsetup.migration.taken_away import leave_out_taken, plan_taken_again
from mailsetup.migration.target import Target
from mailsetup.migration.upload import Upload
from mailsetup.migration.verify import verify
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message
from mailsetup.model.probe import Reachable
from mailsetup.protocols.imap_room import read_room

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from mailsetup.app.migration_store import Order
    from mailsetup.app.services import Services
    from mailsetup.migration.events import UploadEnd, UploadEvent
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.migration.scan import Scanned
    from mailsetup.migration.sources.base import Source
    from mailsetup.migration.verified import Verified
    from mailsetup.model.migration import MigrationReport
    from mailsetup.model.migration_plan import MigrationPlan
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context

DELIMITER = "delimiter"
"""The fact under which the journal keeps what parts the levels of a mailbox's name."""
_SEPARATOR = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A migration in hand: its journal is open, nobody else can be at it."""

    id: str
    journal: MigrationJournal
    order: Order
    sources: tuple[Source, ...]
    target: Target

    def report(self) -> MigrationReport:
        """How it stands."""
        return report_of(self.journal, self.id)


def open_sources(
    paths: Iterable[str], maildrop: Callable[[str], Source] | None = None
) -> tuple[Source, ...]:
    """The stores at these paths.

    Args:
        maildrop: opens what `is_maildrop`; None where nobody can be asked for its password.

    Raises:
        MigrationError: as `open_source`; `migration.maildrop-by-command`.
    """
    return tuple(
        _open_maildrop(path, maildrop) if is_maildrop(path) else open_source(path) for path in paths
    )


def _open_maildrop(name: str, maildrop: Callable[[str], Source] | None) -> Source:
    if maildrop is None:
        raise MigrationError(message("migration.maildrop-by-command", file=name))
    return maildrop(name)


def close_sources(sources: Iterable[Source]) -> None:
    """Say goodbye to mailboxes that were read."""
    for source in sources:
        if isinstance(source, Pop3Source):
            source.close()


def make_target(services: Services, order: Order, password: Secret) -> Target:
    """Where the mail goes; nobody is asked yet."""
    parts = services.instruments
    return Target(server=order.server, password=password, dialer=parts.dialer, trust=parts.trust)


def ask_server(target: Target, ctx: Context) -> Reachable:
    """Log in, and ask for the folders, of which only those with rivals are counted.

    Raises:
        MailsetupError: the server cannot be reached, or does not take the password.
        Cancelled: when the user cancelled.
    """
    with target.connected(ctx) as stream:
        namespaces, mailboxes = read_layout(stream)
    return Reachable(
        server=target.server,
        tls=None,
        capabilities=tuple(sorted(stream.capabilities)),
        authenticated=True,
        namespaces=namespaces,
        mailboxes=mailboxes,
    )


def read_stores(move: Move, tell: Callable[[Scanned], None], ctx: Context) -> None:
    """Write down what there is. Raises as `scan`."""
    scan(move.journal, move.sources, tell, ctx)


def choose_folders(move: Move, chosen: Mapping[str, str | None]) -> None:
    """Keep where the person wants folders to go.

    Args:
        chosen: by the path as a person writes it, `Reise / 2019`, which may be in several stores,
            or by the location of one folder: to a mailbox, or to None to leave it out; folders
            below go with it.

    Raises:
        MigrationError: there is no such folder, or some of it was sent already.
    """
    folders = move.journal.folders()
    wanted: dict[int, str | None] = {}
    for name, target in chosen.items():
        found = _named(folders, name)
        if not found:
            raise MigrationError(message("migration.unknown-folder", folder=name))
        wanted.update(dict.fromkeys(found, target))
    changed = [one for one in folders if one.id in wanted and not _is_so(one, wanted[one.id])]
    for one in changed:
        if one.started:
            name = " / ".join(one.folder.path)
            raise MigrationError(message("migration.folder-begun", folder=name))
    for one in changed:
        move.journal.set_target(one.id, wanted[one.id], chosen=True)
    by_path = {
        (one.source, _folded(one.folder.path)): wanted[one.id]
        for one in folders
        if one.id in wanted
    }
    for one in folders:
        if one.id in wanted or one.started:
            continue
        # Below a folder that is left out; what goes below another one is found when planning.
        above = (
            (one.source, _folded(one.folder.path[:depth]))
            for depth in range(len(one.folder.path) - 1, 0, -1)
        )
        nearest = next((place for place in above if place in by_path), None)
        if nearest is not None:
            left_out = by_path[nearest] is None
            move.journal.set_target(one.id, None, chosen=left_out)


def _named(folders: Sequence[JournalFolder], name: str) -> list[int]:
    by_place = [one.id for one in folders if one.folder.location == name]
    if by_place:
        return by_place
    path = _as_path(name)
    return [one.id for one in folders if _folded(one.folder.path) == path]


def _is_so(one: JournalFolder, target: str | None) -> bool:
    return one.chosen and one.target == target


def place_folders(move: Move, server: Reachable) -> ServerLayout:
    """Give each folder that has none a place on the server."""
    layout = ServerLayout.of(server)
    move.journal.set_fact(DELIMITER, layout.delimiter)
    folders = move.journal.folders()
    for source in sorted({one.source for one in folders}):
        mapped = map_folders([one.folder for one in folders], layout, _fixed_for(source, folders))
        for one, (_, mailbox) in zip(folders, mapped, strict=True):
            if one.source != source or one.target is not None or one.chosen:
                continue
            if mailbox is not None:
                move.journal.set_target(one.id, mailbox)
    return layout


def _fixed_for(source: int, folders: Sequence[JournalFolder]) -> dict[tuple[str, ...], str | None]:
    """What has its place already; what a person chose for one store counts for that one only."""
    fixed: dict[tuple[str, ...], str | None] = {
        one.folder.path: one.target for one in folders if one.target is not None and not one.chosen
    }
    own = [one for one in folders if one.source == source]
    fixed.update(
        {one.folder.path: one.target for one in own if one.chosen or one.target is not None}
    )
    return fixed


def look_at_server(
    move: Move,
    layout: ServerLayout,
    tell: Callable[[str, int], None],
    ctx: Context,
    *,
    send_again: bool = False,
) -> MigrationPlan:
    """Find what is on the server already, and how much room there is; nothing is changed there.

    What several stores hold is planned once, and what was in a folder that somebody has deleted on
    the server since is planned again.

    Args:
        send_again: also plan what an earlier move had put there and somebody has deleted since.

    Raises:
        MailsetupError: as `Target.connected`.
        Cancelled: when the user cancelled.
    """
    journal = move.journal
    listed = {box.name for box in layout.mailboxes}
    with earlier_journals(move.id, move.order) as earlier:
        with move.target.connected(ctx) as stream:
            lost = plan_lost(journal, stream, listed, ctx)
            leave_out_copies(journal)
            look_for_known(journal, stream, tell, ctx, earlier, move.sources)
            room = read_room(stream)
        if send_again:
            plan_taken_again(journal)
        else:
            leave_out_taken(journal, earlier)
    too_large = refuse_too_large(journal, room.largest)
    plan = make_plan(
        journal.folders(), figures(journal), journal.oddities(), layout, room, too_large
    )
    return replace(plan, lost=lost)


def upload(
    move: Move, layout: ServerLayout, tell: Callable[[UploadEvent], None], ctx: Context
) -> UploadEnd:
    """Make the folders and send what is planned. Raises as `Upload.run` and `make_mailboxes`."""
    began = time.monotonic()
    journal = move.journal
    journal.set_fact(VERIFIED_AT, "")
    try:
        return Upload(journal, move.sources, move.target, tell).run(
            ctx, lambda stream: make_mailboxes(journal, stream, layout, ctx)
        )
    finally:
        before = float(journal.facts().get(SECONDS, "0"))
        journal.set_fact(SECONDS, f"{before + time.monotonic() - began:.3f}")


def read_back(
    move: Move, tell: Callable[[int], None], ctx: Context, *, thorough: bool = False
) -> Verified:
    """Prove that it is there. Raises as `verify`."""
    move.journal.set_fact(VERIFIED_AT, "")
    result = verify(move.journal, move.target, ctx, tell, thorough=thorough)
    move.journal.set_fact(MISSING, str(result.missing))
    move.journal.set_fact(DIFFERENT, str(result.different))
    move.journal.set_fact(EXTRA, str(result.extra))
    move.journal.set_fact(VERIFIED_AT, str(int(time.time())))
    return result


def _as_path(name: str) -> tuple[str, ...]:
    return _folded(tuple(level.strip() for level in name.split(_SEPARATOR)))


def _folded(path: tuple[str, ...]) -> tuple[str, ...]:
    """Names with `/` in them are written with it, too."""
    whole = _SEPARATOR.join(path)
    return tuple(level.strip().casefold() for level in whole.split(_SEPARATOR))
