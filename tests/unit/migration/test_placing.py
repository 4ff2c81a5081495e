"""Mailboxes are made before the first message; a server that refuses a name gets a plainer one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

import pytest

from mailsetup.migration.folder_map import ServerLayout
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.placing import make_mailboxes
from mailsetup.model.migration import SourceFolder
from mailsetup.protocols.imap_stream import Answer, ImapStream, Untagged
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

LAYOUT = ServerLayout(prefix="", delimiter="/", mailboxes=())


@dataclass
class Shelves:
    """A server that takes the names which `takes` likes, and remembers them."""

    takes: Callable[[str], bool]
    there: set[str] = field(default_factory=lambda: {"INBOX"})
    code: str = ""
    subscribed: list[str] = field(default_factory=list)
    _answers: dict[int, Answer] = field(default_factory=dict)

    def begin(self, text: bytes) -> int:
        tag = len(self._answers) + 1
        self._answers[tag] = self._answer(tag, text.decode().strip())
        return tag

    def tell(self, text: bytes) -> None:
        self._answer(0, text.decode().strip())

    def wait_for(self, tag: int) -> Answer:
        return self._answers[tag]

    def run(self, *parts: bytes) -> tuple[Answer, tuple[Untagged, ...]]:
        return self._answer(0, b" ".join(parts).decode()), ()

    def _answer(self, tag: int, line: str) -> Answer:
        word, _, rest = line.partition(" ")
        name = rest.split('"')[1]
        is_ok = True
        code = ""
        if word == "CREATE":
            is_ok = name not in self.there and self.takes(name)
            code = self.code if name in self.there else ""
            if is_ok:
                self.there.add(name)
        elif word == "STATUS":
            is_ok = name in self.there
        else:
            self.subscribed.append(name)
        return Answer(tag=tag, status="OK" if is_ok else "NO", code=code, text="said so")


@pytest.fixture
def journal(tmp_path: Path) -> Iterator[MigrationJournal]:
    with MigrationJournal.create(str(tmp_path / "journal"), {}) as opened:
        yield opened


def placed(journal: MigrationJournal, server: Shelves, *names: str) -> list[str | None]:
    for name in names:
        id_ = journal.add_folder(0, SourceFolder(path=tuple(name.split("/"))))
        journal.set_target(id_, name)
    make_mailboxes(journal, cast("ImapStream", server), LAYOUT, Context())
    return [folder.target for folder in journal.folders()]


def test_all_are_made_once_and_subscribed_to(journal: MigrationJournal) -> None:
    server = Shelves(takes=lambda _: True)
    names = [f"f{number}" for number in range(120)]
    assert placed(journal, server, *names, "INBOX", "f1") == [*names, "INBOX", "f1"]
    assert server.there == {"INBOX", *names}
    assert server.subscribed == names


@pytest.mark.parametrize("code", ["", "ALREADYEXISTS"])
def test_one_that_is_there_by_now_is_used(journal: MigrationJournal, code: str) -> None:
    server = Shelves(takes=lambda _: False, there={"INBOX", "Reise"}, code=code)
    assert placed(journal, server, "Reise") == ["Reise"]
    assert journal.notes() == ()


def test_a_refused_name_becomes_plainer_and_what_lies_below_follows(
    journal: MigrationJournal,
) -> None:
    server = Shelves(takes=lambda name: "." not in name)
    assert placed(journal, server, "St. Hans", "St. Hans/2019") == ["St_ Hans", "St_ Hans/2019"]
    assert [kind for _, kind, _ in journal.notes()] == ["mailbox-renamed"] * 2


def test_below_a_folder_that_takes_none_it_goes_to_the_top(journal: MigrationJournal) -> None:
    server = Shelves(takes=lambda name: not name.startswith("INBOX/"))
    assert placed(journal, server, "INBOX/Familie") == ["Familie"]


def test_what_is_refused_altogether_has_no_place_and_the_rest_goes_on(
    journal: MigrationJournal,
) -> None:
    server = Shelves(takes=lambda name: name == "B")
    assert placed(journal, server, "A", "B") == [None, "B"]
    assert [(kind, detail) for _, kind, detail in journal.notes()] == [("mailbox-refused", "A")]


def test_a_name_that_the_person_chose_is_not_replaced(journal: MigrationJournal) -> None:
    """The folder is set aside when it is to be sent, and waits for another name."""
    server = Shelves(takes=lambda name: "." not in name)
    id_ = journal.add_folder(0, SourceFolder(path=("A",)))
    journal.set_target(id_, "a.b", chosen=True)
    assert placed(journal, server) == ["a.b"]
    assert server.there == {"INBOX"}
    assert journal.notes() == ()
