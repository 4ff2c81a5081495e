"""Uploads that are killed, cut off or lose their server at random: every message arrives once.

    MAILSETUP_KILLS=100 python -m pytest tests/e2e/test_migration_kills.py -k killed

kills a hundred times on each server; without it a few.
"""

from __future__ import annotations

import dataclasses
import json
import os
import random
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.pace import Patience
from mailsetup.migration.reconcile import QUIET_SECONDS
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.upload import Upload
from mailsetup.runtime.context import Context
from tests.conformance.conftest import _dovecot_missing
from tests.e2e.upload_process import MAILBOX
from tests.fakes.cutting_proxy import CuttingProxy
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import DovecotPlace, dovecot_place, reference_place
from tests.unit.migration.uploads import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.upload_targets import Place, UploadServer

KILLS = int(os.environ.get("MAILSETUP_KILLS", "0"))
QUIET = QUIET_SECONDS if KILLS else 0.5
A_FEW = 8
IN_A_ROW = 4
MESSAGES = 700
SERVERS = ("reference", pytest.param("dovecot", marks=pytest.mark.real_client))
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX")


@contextmanager
def running_server(kind: str, more: str = "") -> Iterator[UploadServer]:
    if kind == "reference":
        with reference_place() as place:
            yield place
        return
    missing = _dovecot_missing()
    if missing:
        pytest.skip(missing)
    with dovecot_place(more) as other:
        yield other


def started(journal: Path, mbox: Path, account: Place) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.upload_process", str(journal), str(mbox), str(QUIET)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    process.stdin.write(json.dumps(dataclasses.asdict(account)))
    process.stdin.close()
    return process


def run_until(process: subprocess.Popen[str], messages: int, seconds: float) -> bool:
    """Kill it when so many messages were taken and so many seconds went by; False: it was over."""
    assert process.stdout is not None
    with process:
        for line in process.stdout:
            word, _, number = line.partition(" ")
            if word == "uploaded" and int(number) >= messages:
                break
        time.sleep(seconds)
        over = process.poll() is not None
        process.kill()
    return not over


def last_word(process: subprocess.Popen[str]) -> str:
    """What it says in the end."""
    assert process.stdout is not None
    with process:
        said = process.stdout.read().splitlines()
    return said[-1] if said else ""


@pytest.mark.slow
@pytest.mark.timeout(3600 if KILLS else 180)
@pytest.mark.parametrize("kind", SERVERS)
def test_a_killed_upload_puts_every_message_there_once(kind: str, tmp_path: Path) -> None:
    luck = random.Random(f"kills {kind}")
    kills = trial = 0
    with running_server(kind) as server:
        while kills < (KILLS or A_FEW):
            trial += 1
            journal, mbox = tmp_path / f"journal{trial}", tmp_path / f"mbox{trial}"
            wanted = write_mbox(mbox, MESSAGES, seed=trial, lines=200)
            account = server.new_account(f"u{trial}")
            for _ in range(IN_A_ROW):
                process = started(journal, mbox, account)
                kills += run_until(process, luck.randrange(MESSAGES // 2), luck.random() * 0.06)
            assert last_word(started(journal, mbox, account)) == UploadEnd.FINISHED
            assert not difference(server.stored(account, MAILBOX), wanted), f"trial {trial}"
            mbox.unlink()


def upload(journal: Path, mbox: Path, account: Place) -> UploadEnd:
    ctx, source = Context(), MboxSource(str(mbox))
    with MigrationJournal.create(str(journal), {}) as opened:
        scan(opened, [source], lambda _: None, ctx)
        for folder in opened.folders():
            opened.set_target(folder.id, MAILBOX)
        patience = Patience(pauses=(0.1,) * 20)
        return Upload(opened, [source], account.target(), lambda _: None, patience, 0.5).run(ctx)


@pytest.mark.slow
@pytest.mark.parametrize("kind", SERVERS)
def test_connections_that_are_cut_lose_and_double_nothing(kind: str, tmp_path: Path) -> None:
    luck = random.Random(f"cuts {kind}")
    wanted = write_mbox(tmp_path / "mbox", MESSAGES, lines=200)
    cuts = iter([luck.randrange(3_000, 3_000_000) for _ in range(A_FEW)])
    with running_server(kind) as server:
        account = server.new_account("u")
        with CuttingProxy(account.address, cuts) as proxy:
            through = dataclasses.replace(account, address=proxy.address)
            assert upload(tmp_path / "journal", tmp_path / "mbox", through) is UploadEnd.FINISHED
            assert proxy.cut >= 3
        assert not difference(server.stored(account, MAILBOX), wanted)


def imap_processes(server: DovecotPlace) -> list[int]:
    """The sessions of this Dovecot, by what its master has started."""
    master = int((server.server._place / "run/master.pid").read_text())
    found: list[int] = []
    for place in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (place / "stat").read_text().partition(")")
        except OSError:
            continue
        if name.endswith("(imap") and int(rest.split()[1]) == master:
            found.append(int(place.name))
    return found


@pytest.mark.slow
@pytest.mark.real_client
@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc")
def test_a_server_that_dies_loses_and_doubles_nothing(tmp_path: Path) -> None:
    luck = random.Random("server kills")
    wanted = write_mbox(tmp_path / "mbox", MESSAGES, lines=200)
    deaths = 0
    # With mdbox, Dovecot rebuilds its index after such a death, and what it had not committed, and
    # some that it had, is there once more hours or seconds later: nobody can foresee that.
    with running_server("dovecot", "mail_location = maildir:~/Maildir\n") as server:
        assert isinstance(server, DovecotPlace)
        account = server.new_account("u")
        process = started(tmp_path / "journal", tmp_path / "mbox", account)
        assert process.stdout is not None
        with process:
            last = ""
            next_death = luck.randrange(100)
            for line in process.stdout:
                last = line.strip()
                word, _, number = last.partition(" ")
                if word == "uploaded" and int(number) >= next_death and deaths < A_FEW:
                    next_death = int(number) + luck.randrange(1, 150)
                    for pid in imap_processes(server):
                        os.kill(pid, signal.SIGKILL)
                        deaths += 1
        assert last == UploadEnd.FINISHED
        assert deaths >= 2
        assert not difference(server.stored(account, MAILBOX), wanted)
