"""Reading stores: each folder once, what cannot be read does not stop the rest, Ctrl-C keeps it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.scan import Scanned, scan
from mailsetup.model.errors import Cancelled, MigrationError
from mailsetup.model.message import message
from mailsetup.model.migration import (
    Fingerprint,
    Oddity,
    SourceFolder,
    SourceMessage,
    StoreKind,
)
from mailsetup.runtime.context import CancelToken, Context

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass
class Shelf:
    """A store whose folders hold so many messages; of those in `broken` only the first is there."""

    folders_with: dict[str, int]
    broken: tuple[str, ...] = ()
    stop: CancelToken | None = None
    read: list[str] = field(default_factory=list)
    kind: StoreKind = StoreKind.MBOX
    location: str = "/shelf"

    def folders(self, ctx: Context) -> Iterator[SourceFolder]:
        del ctx
        for name in self.folders_with:
            yield SourceFolder(path=(name,), location=f"/shelf/{name}")

    def messages(self, folder: SourceFolder, ctx: Context) -> Iterator[SourceMessage]:
        (name,) = folder.path
        self.read.append(name)
        for number in range(self.folders_with[name]):
            if number and name in self.broken:
                raise MigrationError(message("migration.unreadable", file=folder.location))
            if self.stop is not None and number == 1:
                self.stop.cancel()
            ctx.check()
            seen = Fingerprint(message_id=f"{number}@{name}", date=1, size=10, body=b"x" * 32)
            yield SourceMessage(key=str(number), fingerprint=seen)

    def chunks(self, folder: SourceFolder, key: str) -> Iterator[bytes]:
        raise NotImplementedError


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[MigrationJournal]:
    with MigrationJournal.create(str(tmp_path / "journal"), {}) as opened:
        yield opened


def found(journal: MigrationJournal) -> dict[str, int]:
    return {
        one.folder.path[0]: sum(number for number, _ in journal.counts(one.id).values())
        for one in journal.folders()
    }


def test_every_folder_is_written_down_also_an_empty_one(journal: MigrationJournal) -> None:
    told: list[Scanned] = []
    scan(journal, [Shelf({"A": 3, "B": 0}), Shelf({"A": 450})], told.append, Context())
    assert [one.source for one in journal.folders()] == [0, 0, 1]
    assert sum(number for number, _ in journal.counts(3).values()) == 450
    assert (told[-1].folder, told[-1].messages, told[-1].bytes) == ("A", 453, 4_530)


def test_what_was_read_is_not_read_again(journal: MigrationJournal) -> None:
    shelf = Shelf({"A": 3, "B": 2})
    scan(journal, [shelf], lambda _: None, Context())
    shelf.folders_with["C"] = 1
    scan(journal, [shelf], lambda _: None, Context())
    assert shelf.read == ["A", "B", "C"]
    assert found(journal) == {"A": 3, "B": 2, "C": 1}


def test_a_folder_that_cannot_be_read_is_told_and_tried_again(journal: MigrationJournal) -> None:
    shelf = Shelf({"A": 3, "B": 2}, broken=("A",))
    scan(journal, [shelf], lambda _: None, Context())
    assert found(journal)["B"] == 2
    assert (Oddity.UNREADABLE, 1) in journal.oddities()
    assert [(kind, detail) for _, kind, detail in journal.notes()] == [("unreadable", "/shelf/A")]
    scan(journal, [Shelf({"A": 3, "B": 2})], lambda _: None, Context())
    assert found(journal) == {"A": 3, "B": 2}
    assert journal.oddities() == ()


def test_who_stops_can_go_on(journal: MigrationJournal) -> None:
    cancel = CancelToken()
    shelf = Shelf({"A": 3, "B": 2}, stop=cancel)
    with pytest.raises(Cancelled):
        scan(journal, [shelf], lambda _: None, Context(cancel=cancel))
    scan(journal, [Shelf({"A": 3, "B": 2})], lambda _: None, Context())
    assert found(journal) == {"A": 3, "B": 2}
