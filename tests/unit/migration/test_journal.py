"""The journal on the disk: one process at a time, and clear words when it cannot be used."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.journal import FILE_NAME, MigrationJournal
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.model.errors import MigrationError
from mailsetup.model.migration import Fingerprint, MessageState, SourceFolder, SourceMessage
from mailsetup.runtime.context import Context
from tests.fakes.odd_mbox import write_mbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NO_LIMITS = sys.platform == "win32"
# Holds a journal open until its input ends.
HOLDER = """
import sys
from mailsetup.migration.journal import MigrationJournal
with MigrationJournal.open(sys.argv[1]):
    print("open", flush=True)
    sys.stdin.read()
"""
# Writes until a file may not grow any more, and says how that was told.
FILLER = """
import resource, signal, sys
from mailsetup.migration.journal import MigrationJournal
from mailsetup.model.errors import MigrationError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
with MigrationJournal.open(sys.argv[1]) as journal:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, before[1]))
    try:
        for number in range(10_000):
            journal.note("filling", "x" * 1_000)
    except MigrationError as error:
        print(error.message.id)
    resource.setrlimit(resource.RLIMIT_FSIZE, before)
"""


def one(key: str, size: int = 10) -> SourceMessage:
    form = Fingerprint(message_id=key, date=None, size=size, body=b"\0" * 32)
    return SourceMessage(key=key, fingerprint=form)


def many(number: int) -> Iterator[SourceMessage]:
    return (one(str(place)) for place in range(number))


def reason(directory: Path) -> str:
    """Why it cannot be opened."""
    with pytest.raises(MigrationError) as error:
        MigrationJournal.open(str(directory))
    return error.value.message.id


def test_what_should_be_in_a_mailbox_is_what_was_sent_or_found_there_from_all_its_folders(
    tmp_path: Path,
) -> None:
    """In the order of the folders; neither what is planned, on its way or refused."""
    with MigrationJournal.create(str(tmp_path / "journal"), {}) as journal:
        for number, target in enumerate(("A", "B", "A", None)):
            folder = journal.add_folder(0, SourceFolder(path=(f"f{number}",)))
            journal.set_target(folder, target)
            journal.add_messages(folder, (one(f"{number}-{place}") for place in range(600)))
            ids = [each.id for each in journal.planned(folder)]
            journal.mark_uploaded((id_, 1, id_) for id_ in ids[:590])
            journal.mark_already_there([(ids[590], 1, 1)])
            journal.mark_sent([ids[591]])
            journal.mark_refused(ids[592], "too-big")
        settled = [each.message.key for each in journal.settled("A")]
        assert settled == [f"{number}-{place}" for number in (0, 2) for place in range(591)]
        assert not list(journal.settled("C"))
        assert journal.targets() == ("A", "B")


def test_only_the_person_may_read_it(tmp_path: Path) -> None:
    with MigrationJournal.create(str(tmp_path / "a/b"), {"address": "kari@x"}) as journal:
        assert journal.facts() == {"address": "kari@x"}
        files = (tmp_path / "a/b").iterdir()
        modes = {stat.S_IMODE(path.stat().st_mode) for path in files}
    if os.name == "posix":
        assert modes == {0o600}
        assert stat.S_IMODE((tmp_path / "a/b").stat().st_mode) == 0o700


def test_a_second_one_in_the_same_place_is_refused(tmp_path: Path) -> None:
    MigrationJournal.create(str(tmp_path), {}).close()
    with pytest.raises(MigrationError) as error:
        MigrationJournal.create(str(tmp_path), {})
    assert error.value.message.id == "migration.journal-unwritable"


def test_two_processes_never_have_it_at_a_time(tmp_path: Path) -> None:
    MigrationJournal.create(str(tmp_path), {}).close()
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "open\n"
        assert reason(tmp_path) == "migration.journal-busy"
        holder.stdin.close()
    MigrationJournal.open(str(tmp_path)).close()


def test_it_is_not_had_twice_in_one_process(tmp_path: Path) -> None:
    with MigrationJournal.create(str(tmp_path), {}):
        assert reason(tmp_path) == "migration.journal-busy"


def test_damage_is_told_when_it_is_opened(tmp_path: Path) -> None:
    assert reason(tmp_path) == "migration.journal-missing"
    (tmp_path / FILE_NAME).write_bytes(b"this is no data base at all" * 100)
    assert reason(tmp_path) == "migration.journal-damaged"
    (tmp_path / FILE_NAME).write_bytes(b"")
    assert reason(tmp_path) == "migration.journal-damaged"


def test_damage_is_told_when_it_is_read(tmp_path: Path) -> None:
    with MigrationJournal.create(str(tmp_path), {}) as journal:
        folder = journal.add_folder(0, SourceFolder(path=("a",)))
        journal.add_messages(folder, many(5_000))
    data = bytearray((tmp_path / FILE_NAME).read_bytes())
    half = len(data) // 8192 * 4096
    data[half:] = b"\xff" * (len(data) - half)
    (tmp_path / FILE_NAME).write_bytes(data)
    with pytest.raises(MigrationError) as error, MigrationJournal.open(str(tmp_path)) as broken:
        list(broken.planned(folder))
    assert error.value.message.id == "migration.journal-damaged"


def test_one_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    MigrationJournal.create(str(tmp_path), {}).close()
    connection = sqlite3.connect(tmp_path / FILE_NAME)
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    before = (tmp_path / FILE_NAME).read_bytes()
    assert reason(tmp_path) == "migration.journal-newer"
    assert (tmp_path / FILE_NAME).read_bytes() == before


@pytest.mark.skipif(NO_LIMITS, reason="no RLIMIT_FSIZE")
def test_a_full_disk_is_told_and_what_was_written_stays(tmp_path: Path) -> None:
    MigrationJournal.create(str(tmp_path), {}).close()
    said = subprocess.run(
        [sys.executable, "-c", FILLER, str(tmp_path)], capture_output=True, text=True, check=True
    )
    assert said.stdout == "migration.journal-unwritable\n"
    with MigrationJournal.open(str(tmp_path)) as journal:
        assert len(journal.notes()) > 10
        journal.note("room again")


def test_a_change_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    with MigrationJournal.create(str(tmp_path), {}) as journal:
        folder = journal.add_folder(0, SourceFolder(path=("a",)))
        journal.add_messages(folder, many(3))

        def ids() -> Iterator[int]:
            yield 1
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            journal.mark_sent(ids())
        assert len(list(journal.planned(folder))) == 3
        journal.mark_sent([1])
        assert len(list(journal.planned(folder))) == 2


def test_pages_go_on_while_states_change(tmp_path: Path) -> None:
    with MigrationJournal.create(str(tmp_path), {}) as journal:
        folder = journal.add_folder(0, SourceFolder(path=("a",)))
        assert journal.add_messages(folder, many(1_234)) == 1_234
        seen = []
        for planned in journal.planned(folder):
            seen.append(planned.id)
            journal.mark_sent([planned.id])
        assert seen == sorted(set(seen))
        assert len(seen) == 1_234
        assert journal.add_messages(folder, many(1_234)) == 1_234  # read again: nothing is new
        assert not list(journal.planned(folder))


def test_everything_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_mbox(tmp_path / "mbox", 40)
    source = MboxSource(str(tmp_path / "mbox"))
    (folder,) = source.folders(Context())
    with MigrationJournal.create(str(tmp_path / "j"), {}) as journal:
        scan(journal, [source], lambda _: None, Context())
    with MigrationJournal.open(str(tmp_path / "j")) as journal:
        (known,) = journal.folders()
        assert known.folder == folder
        assert known.scanned
        found = [planned.message for planned in journal.planned(known.id)]
    assert found == list(source.messages(folder, Context()))


def test_a_repaired_copy_is_known_for_one(tmp_path: Path) -> None:
    with MigrationJournal.create(str(tmp_path), {}) as journal:
        folder = journal.add_folder(0, SourceFolder(path=("a",)))
        journal.add_messages(folder, many(1))
        copy = one("copy", 8).fingerprint
        journal.mark_repaired(1, copy)
        journal.mark_refused(1, "not-taken", "no")
        journal.mark_planned([1])
        (found,) = journal.messages(folder, MessageState.PLANNED)
        assert found.repaired
        assert found.message.fingerprint == copy
