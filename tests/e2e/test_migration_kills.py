"""Uploads that are killed, cut off or lose their server at random: every message arrives once.

    MAILSETUP_KILLS=100 python -m pytest tests/e2e/test_migration_kills.py

kills a hundred times on each server, and disturbs otherwise as often as fits; without it a few.
"""

from __future__ import annotations

import dataclasses
import random
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from tests.e2e.upload_process import MAILBOX
from tests.e2e.upload_runs import (
    A_FEW,
    KILLS,
    SERVERS,
    drop_connections,
    kill_server,
    kill_sessions,
    last_word,
    run_until,
    running_server,
    started,
    upload,
)
from tests.fakes import dovecot
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.odd_mbox import deleted, write_mbox
from tests.fakes.upload_targets import DovecotPlace, ReferencePlace
from tests.unit.migration.uploads import difference

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable
    from pathlib import Path

IN_A_ROW = 4
MESSAGES = 700
TRIALS = max(1, KILLS // 25)
# With mdbox, Dovecot rebuilds its index after such a death, and what it had not committed, and
# some that it had, is there once more hours or seconds later: nobody can foresee that.
MAILDIR = "mail_location = maildir:~/Maildir\n"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3600 if KILLS else 180),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX"),
]


@pytest.mark.parametrize("kind", SERVERS)
def test_a_killed_upload_puts_every_message_there_once(kind: str, tmp_path: Path) -> None:
    """Each second time somebody writes into the store or compacts it after each kill."""
    luck = random.Random(f"kills {kind}")
    kills = trial = 0
    with running_server(kind) as server:
        while kills < (KILLS or A_FEW):
            trial += 1
            journal, mbox = tmp_path / f"journal{trial}", tmp_path / f"mbox{trial}"
            wanted = write_mbox(mbox, MESSAGES, seed=trial, lines=200)
            account = server.new_account(f"u{trial}")
            letters = mbox.read_bytes()
            for _ in range(IN_A_ROW):
                if trial % 2 == 0:
                    mbox.write_bytes(deleted(luck.randrange(9)) + letters)
                process = started(journal, mbox, account)
                kills += run_until(process, luck.randrange(MESSAGES // 2), luck.random() * 0.06)
            assert last_word(started(journal, mbox, account)) == UploadEnd.FINISHED
            assert not difference(server.stored(account, MAILBOX), wanted), f"trial {trial}"
            mbox.unlink()


@pytest.mark.parametrize("kind", SERVERS)
def test_connections_that_are_cut_lose_and_double_nothing(kind: str, tmp_path: Path) -> None:
    luck = random.Random(f"cuts {kind}")
    with running_server(kind) as server:
        for trial in range(TRIALS):
            mbox = tmp_path / f"mbox{trial}"
            wanted = write_mbox(mbox, MESSAGES, seed=trial, lines=200)
            cuts = iter([luck.randrange(3_000, 3_000_000) for _ in range(A_FEW)])
            account = server.new_account(f"u{trial}")
            with CuttingProxy(account.address, cuts) as proxy:
                through = dataclasses.replace(account, address=proxy.address)
                end = upload(tmp_path / f"journal{trial}", mbox, through)
                assert end is UploadEnd.FINISHED
                assert proxy.cut >= 3
            assert not difference(server.stored(account, MAILBOX), wanted), f"trial {trial}"


def disturbed(
    process: subprocess.Popen[str], luck: random.Random, disturb: Callable[[], object]
) -> tuple[int, str]:
    """Disturb it now and then while it goes on: how often, and its last word."""
    assert process.stdout is not None
    times, last, next_time = 0, "", luck.randrange(100)
    with process:
        for line in process.stdout:
            last = line.strip()
            word, _, number = last.partition(" ")
            if word == "uploaded" and int(number) >= next_time and times < A_FEW:
                next_time = int(number) + luck.randrange(1, 150)
                times += 1
                disturb()
    return times, last


@pytest.mark.real_client
@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
@pytest.mark.parametrize("whole", [False, True], ids=["sessions", "server"])
def test_a_server_that_dies_loses_and_doubles_nothing(whole: bool, tmp_path: Path) -> None:
    """Its sessions only, or all of it, which is started again a moment later."""
    luck = random.Random(f"server kills {whole}")
    with running_server("dovecot", MAILDIR) as server, ExitStack() as again:
        assert isinstance(server, DovecotPlace)

        def disturb() -> None:
            if whole:
                kill_server(server)
                again.enter_context(dovecot.started(server.user, server.server))
            else:
                kill_sessions(server)

        for trial in range(TRIALS):
            mbox = tmp_path / f"mbox{trial}"
            wanted = write_mbox(mbox, MESSAGES, seed=trial, lines=200)
            account = server.new_account(f"u{trial}")
            process = started(tmp_path / f"journal{trial}", mbox, account)
            times, last = disturbed(process, luck, disturb)
            assert last == UploadEnd.FINISHED
            assert times >= 2
            assert not difference(server.stored(account, MAILBOX), wanted), f"trial {trial}"


def test_a_server_that_forgets_its_sessions_loses_and_doubles_nothing(tmp_path: Path) -> None:
    luck = random.Random("drops")
    with running_server("reference") as server:
        assert isinstance(server, ReferencePlace)
        for trial in range(TRIALS):
            mbox = tmp_path / f"mbox{trial}"
            wanted = write_mbox(mbox, MESSAGES, seed=trial, lines=200)
            account = server.new_account(f"u{trial}")
            process = started(tmp_path / f"journal{trial}", mbox, account)
            times, last = disturbed(process, luck, lambda: drop_connections(server))
            assert last == UploadEnd.FINISHED
            assert times >= 2
            assert not difference(server.stored(account, MAILBOX), wanted), f"trial {trial}"
