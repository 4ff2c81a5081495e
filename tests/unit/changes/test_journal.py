"""The journal: torn lines, other versions, order, locks, privacy."""

from __future__ import annotations

import json
import stat
import subprocess
import sys
import threading
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailsetup.changes.apply import Workbench
from mailsetup.changes.journal import Journal
from mailsetup.model.change import CreateFile, PlanStatus
from mailsetup.model.errors import Cancelled, ChangeError
from mailsetup.model.message import Message
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.changes.entry import Entry
    from mailsetup.model.change import Plan


@pytest.fixture
def space(tmp_path: Path) -> Workspace:
    return Workspace(tmp_path).make_profile()


def journal_file(space: Workspace) -> Path:
    return space.state / "journal.jsonl"


def small_plan(space: Workspace, name: str = "x") -> Plan:
    return space.plan(CreateFile(path=str(space.profile / name), text=name))


def refusal(space: Workspace) -> str:
    """The one message for reading and for writing."""
    with pytest.raises(ChangeError) as reading:
        space.bench.history()
    with pytest.raises(ChangeError) as writing:
        space.bench.apply(small_plan(space), Context())
    assert reading.value.message == writing.value.message
    assert not (space.profile / "x").exists()
    return reading.value.message.id


def test_each_record_is_one_line_of_versioned_json(space: Workspace) -> None:
    space.bench.apply(space.repair(), Context())
    space.bench.undo(None, Context())
    records = [json.loads(line) for line in journal_file(space).read_bytes().splitlines()]
    assert [record["record"] for record in records] == ["prepared", "status", "undoing", "status"]
    assert {record["v"] for record in records} == {1}
    assert journal_file(space).read_bytes().endswith(b"}\n")


def test_a_torn_last_line_is_passed_over_and_repaired(space: Workspace) -> None:
    first = space.bench.apply(small_plan(space, "a"), Context())
    with journal_file(space).open("ab") as file:
        file.write(b'{"v":1,"record":"prepared","id":"2026')
    assert space.bench.history() == (first,)
    second = space.bench.apply(small_plan(space, "b"), Context())
    assert space.bench.history() == (second, first)


def test_a_record_without_its_line_end_counts(space: Workspace) -> None:
    first = space.bench.apply(small_plan(space, "a"), Context())
    journal_file(space).write_bytes(journal_file(space).read_bytes().removesuffix(b"\n"))
    assert space.bench.history() == (first,)
    space.bench.apply(small_plan(space, "b"), Context())
    assert len(space.bench.history()) == 2


@pytest.mark.parametrize("torn", [b"\0" * 4096, b"\xff\xfe", b"[" * 100_000, b"{", b"9" * 10_000])
def test_lines_that_are_no_json_are_passed_over(space: Workspace, torn: bytes) -> None:
    journal_file(space).parent.mkdir(mode=0o700)
    journal_file(space).write_bytes(torn)
    assert space.bench.history() == ()
    space.bench.apply(small_plan(space), Context())
    assert len(space.bench.history()) == 1


def test_the_journal_of_a_newer_program_is_not_touched(space: Workspace) -> None:
    space.bench.apply(small_plan(space, "a"), Context())
    with journal_file(space).open("ab") as file:
        file.write(b'{"v":4,"record":"prepared","id":"new"}\n')
    written = journal_file(space).read_bytes()
    assert refusal(space) == "change.journal-newer"
    with pytest.raises(ChangeError):
        space.bench.recover(Context())
    assert journal_file(space).read_bytes() == written


@pytest.mark.parametrize(
    "line",
    [
        b"{}",
        b"[]",
        b'{"v":1}',
        b'{"v":0,"record":"status","id":"20261121-193000-1f2e3d4c"}',
        b'{"v":1,"record":"prepared","id":"../../etc"}',
        b'{"v":1,"record":"prepared","id":"20261121-193000-1f2e3d4c","plan":{}}',
        b'{"v":"x","record":"status"}',
    ],
)
def test_a_record_that_nobody_wrote_is_told(space: Workspace, line: bytes) -> None:
    journal_file(space).parent.mkdir(mode=0o700)
    journal_file(space).write_bytes(line + b"\n")
    assert refusal(space) == "change.journal-unreadable"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.binary(max_size=60), max_size=4))
def test_any_bytes_are_read_or_refused(tmp_path: Path, lines: list[bytes]) -> None:
    journal_file(Workspace(tmp_path)).parent.mkdir(exist_ok=True)
    journal_file(Workspace(tmp_path)).write_bytes(b"\n".join(lines))
    entries: tuple[Entry, ...] = ()
    with suppress(ChangeError):
        entries = Journal(tmp_path / "state").entries()
    assert entries == ()


def test_a_status_whose_first_record_is_lost_is_passed_over(space: Workspace) -> None:
    space.bench.apply(small_plan(space), Context())
    _, status = journal_file(space).read_bytes().splitlines(keepends=True)
    journal_file(space).write_bytes(b"\0\0\n" + status)
    assert space.bench.history() == ()


def test_ids_sort_by_time_even_when_the_clock_goes_back(space: Workspace) -> None:
    start = datetime(2026, 11, 21, 19, 30, 0, tzinfo=UTC)
    moments = [start, start, start, start - timedelta(days=1), start + timedelta(seconds=1)]
    ids = []
    for number, moment in enumerate(moments):
        bench = Workbench(
            journal=space.journal,
            clients=space.clients,
            clock=lambda moment=moment: moment,  # type: ignore[misc]
        )
        ids.append(bench.apply(small_plan(space, str(number)), Context()).journal_id)
    assert ids == sorted(set(ids))
    assert ids[0].startswith("20261121-193000-")
    assert ids[-1].startswith("20261121-193001-")
    assert space.bench.history()[0].applied_at == "2026-11-21T19:30:01+00:00"


def test_a_secret_never_reaches_the_disk(space: Workspace) -> None:
    canary = "kanarifugl-4711"
    plan = space.plan(space.pref("port", 993, 143))
    smuggled = Message(id="plan.repair", params={"password": Secret(canary)})  # type: ignore[dict-item]
    object.__setattr__(plan, "title", smuggled)
    before = space.contents()
    with pytest.raises(TypeError):
        space.bench.apply(plan, Context())
    assert space.contents() == before
    for path in space.root.rglob("*"):
        assert path.is_dir() or canary.encode() not in path.read_bytes()


def test_only_one_writes_at_a_time(space: Workspace) -> None:
    ctx = Context()
    with space.journal.opened(ctx):
        with pytest.raises(ChangeError) as caught, space.journal.opened(ctx, wait=0.0):
            pass
        assert caught.value.message.id == "change.busy"
        assert space.bench.history() == ()  # reading is always possible


def test_waiting_for_another_window_can_be_cancelled(space: Workspace) -> None:
    ctx = Context()
    with space.journal.opened(Context()):
        threading.Timer(0.1, ctx.cancel.cancel).start()
        with pytest.raises(Cancelled):
            space.bench.apply(small_plan(space), ctx)


def test_recovery_leaves_the_work_of_another_window_alone(space: Workspace) -> None:
    applied = space.bench.apply(small_plan(space), Context())
    prepared = journal_file(space).read_bytes().splitlines(keepends=True)[0]
    journal_file(space).write_bytes(prepared)
    with space.journal.opened(Context()):
        assert space.bench.recover(Context()) == ()
    (settled,) = space.bench.recover(Context())
    assert (settled.journal_id, settled.status) == (applied.journal_id, PlanStatus.APPLIED)


_APPLY_MANY = """
import sys
from pathlib import Path
from tests.unit.changes.workspace import Workspace
from mailsetup.model.change import CreateFile
from mailsetup.runtime.context import Context

space = Workspace(Path(sys.argv[1]))
for number in range(8):
    path = str(space.profile / f"{sys.argv[2]}-{number}")
    space.bench.apply(space.plan(CreateFile(path=path, text=path)), Context())
"""


def test_two_programs_at_once_lose_nothing(space: Workspace) -> None:
    programs = [
        subprocess.Popen([sys.executable, "-c", _APPLY_MANY, str(space.root), name])
        for name in ("one", "two")
    ]
    for program in programs:
        assert program.wait(timeout=60) == 0
    history = space.bench.history()
    assert [entry.status for entry in history] == [PlanStatus.APPLIED] * 16
    assert len({entry.journal_id for entry in history}) == 16
    for _ in history:
        assert space.bench.undo(None, Context()).identical
    assert not list(space.profile.glob("one-*"))


def test_threads_of_one_program_lose_nothing(space: Workspace) -> None:
    def work(name: str) -> None:
        for number in range(5):
            space.bench.apply(small_plan(space, f"{name}{number}"), Context())

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(space.bench.history()) == 10
    assert len({entry.journal_id for entry in space.bench.history()}) == 10


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_a_journal_that_others_may_not_read_stays_so(space: Workspace) -> None:
    space.bench.apply(small_plan(space), Context())
    assert stat.S_IMODE(journal_file(space).stat().st_mode) == 0o600
    assert stat.S_IMODE(space.state.stat().st_mode) == 0o700
