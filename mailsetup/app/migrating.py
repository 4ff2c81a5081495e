"""Moving old mail, step by step: read the stores, look at the server, upload, read back.

The window and the command line do the same here. Each step may be stopped; what was done is in the
journal, and the next call goes on from there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.migration.folder_figures import figures, refuse_too_large
from mailsetup.migration.folder_map import ServerLayout, map_folders
from mailsetup.migration.look import look_for_known
from mailsetup.migration.placing import make_mailboxes
from mailsetup.migration.plan import make_plan
from mailsetup.migration.report import DIFFERENT, MISSING, SECONDS, VERIFIED_AT, report_of
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.detect import open_source
from mailsetup.migration.target import Target
from mailsetup.migration.upload import Upload
from mailsetup.migration.verify import verify
from mailsetup.model.errors import MigrationError
from mailsetup.model.message import message
from mailsetup.model.probe import Reachable
from mailsetup.protocols.errors import error_of
from mailsetup.protocols.imap_room import read_room
from mailsetup.protocols.probe import probe

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mailsetup.app.migration_store import Order
    from mailsetup.app.services import Services
    from mailsetup.migration.events import UploadEnd, UploadEvent
    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.migration.journal_rows import JournalFolder
    from mailsetup.migration.scan import Scanned
    from mailsetup.migration.sources.base import Source
    from mailsetup.migration.verify import Verified
    from mailsetup.model.migration import MigrationReport
    from mailsetup.model.migration_plan import MigrationPlan
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context

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


def open_sources(paths: Iterable[str]) -> tuple[Source, ...]:
    """The stores at these paths. Raises as `open_source`."""
    return tuple(open_source(path) for path in paths)


def make_target(services: Services, order: Order, password: Secret) -> Target:
    """Where the mail goes; nobody is asked yet."""
    parts = services.instruments
    return Target(server=order.server, password=password, dialer=parts.dialer, trust=parts.trust)


def ask_server(target: Target, ctx: Context) -> Reachable:
    """Log in, and ask for the folders.

    Raises:
        MailsetupError: the server cannot be reached, or does not take the password.
        Cancelled: when the user cancelled.
    """
    answer = probe(
        target.server, password=target.password, dialer=target.dialer, trust=target.trust, ctx=ctx
    )
    if not isinstance(answer, Reachable) or not answer.authenticated:
        raise error_of(answer)
    return answer


def read_stores(move: Move, tell: Callable[[Scanned], None], ctx: Context) -> None:
    """Write down what there is. Raises as `scan`."""
    scan(move.journal, move.sources, tell, ctx)


def choose_folders(move: Move, chosen: Mapping[str, str | None]) -> None:
    """Keep where the person wants folders to go, by the path as a person writes it.

    Args:
        chosen: `Reise / 2019` to a mailbox, or to None to leave it out; folders below go with it.

    Raises:
        MigrationError: there is no such folder, or some of it was sent already.
    """
    folders = move.journal.folders()
    wanted = {_as_path(name): target for name, target in chosen.items()}
    paths = {_folded(one.folder.path) for one in folders}
    for name in chosen:
        if _as_path(name) not in paths:
            raise MigrationError(message("migration.unknown-folder", folder=name))
    changed = [
        (one, wanted[path])
        for one in folders
        if (path := _folded(one.folder.path)) in wanted and not _is_so(one, wanted[path])
    ]
    for one, _ in changed:
        if one.started:
            name = " / ".join(one.folder.path)
            raise MigrationError(message("migration.folder-begun", folder=name))
    for one, target in changed:
        move.journal.set_target(one.id, target, chosen=True)
    for one in folders:
        if _folded(one.folder.path) in wanted or one.started:
            continue
        # Below a folder that is left out; what goes below another one is found when planning.
        above = (
            _folded(one.folder.path[:depth]) for depth in range(len(one.folder.path) - 1, 0, -1)
        )
        nearest = next((path for path in above if path in wanted), None)
        if nearest is not None:
            left_out = wanted[nearest] is None
            move.journal.set_target(one.id, None, chosen=left_out)


def _is_so(one: JournalFolder, target: str | None) -> bool:
    return one.chosen and one.target == target


def place_folders(move: Move, server: Reachable) -> ServerLayout:
    """Give each folder that has none a place on the server."""
    layout = ServerLayout.of(server)
    folders = move.journal.folders()
    fixed = {one.folder.path: one.target for one in folders if one.chosen or one.target is not None}
    mapped = map_folders([one.folder for one in folders], layout, fixed)
    for one, (_, mailbox) in zip(folders, mapped, strict=True):
        if one.target is None and not one.chosen and mailbox is not None:
            move.journal.set_target(one.id, mailbox)
    return layout


def look_at_server(
    move: Move, layout: ServerLayout, tell: Callable[[str, int], None], ctx: Context
) -> MigrationPlan:
    """Find what is on the server already, and how much room there is; nothing is changed there.

    Raises:
        MailsetupError: as `Target.connected`.
        Cancelled: when the user cancelled.
    """
    with move.target.connected(ctx) as stream:
        look_for_known(move.journal, stream, tell, ctx)
        room = read_room(stream)
    too_large = refuse_too_large(move.journal, room.largest)
    journal = move.journal
    return make_plan(
        journal.folders(), figures(journal), journal.oddities(), layout, room, too_large
    )


def upload(
    move: Move, layout: ServerLayout, tell: Callable[[UploadEvent], None], ctx: Context
) -> UploadEnd:
    """Make the folders and send what is planned. Raises as `Upload.run` and `make_mailboxes`."""
    began = time.monotonic()
    journal = move.journal
    journal.set_fact(VERIFIED_AT, "")
    try:
        with move.target.connected(ctx) as stream:
            make_mailboxes(journal, stream, layout, ctx)
        return Upload(journal, move.sources, move.target, tell).run(ctx)
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
    move.journal.set_fact(VERIFIED_AT, str(int(time.time())))
    return result


def _as_path(name: str) -> tuple[str, ...]:
    return _folded(tuple(level.strip() for level in name.split(_SEPARATOR)))


def _folded(path: tuple[str, ...]) -> tuple[str, ...]:
    """Names with `/` in them are written with it, too."""
    whole = _SEPARATOR.join(path)
    return tuple(level.strip().casefold() for level in whole.split(_SEPARATOR))
