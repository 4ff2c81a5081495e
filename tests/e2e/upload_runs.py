"""Uploads that are disturbed: where they go, how they run, and what disturbs them."""

from __future__ import annotations

import dataclasses
import imaplib
import json
import os
import poplib
import signal
import ssl
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Self

import pytest

from mailsetup.migration.events import Uploaded
from mailsetup.migration.journal import FILE_NAME, MigrationJournal
from mailsetup.migration.pace import Patience
from mailsetup.migration.reconcile import QUIET_SECONDS
from mailsetup.migration.scan import scan
from mailsetup.migration.sources.plain_mbox import MboxSource
from mailsetup.migration.upload import Upload
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context
from tests.conformance.conftest import _dovecot_missing
from tests.e2e.upload_process import MAILBOX
from tests.fakes.upload_targets import DovecotPlace, ReferencePlace, dovecot_place, reference_place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType

    from mailsetup.migration.events import UploadEnd, UploadEvent
    from mailsetup.refserver.store import Store
    from tests.fakes.upload_targets import Place, UploadServer

KILLS = int(os.environ.get("MAILSETUP_KILLS", "0"))
QUIET = QUIET_SECONDS if KILLS else 0.5
A_FEW = 8
SERVERS = ("reference", pytest.param("dovecot", marks=pytest.mark.real_client))
ROOT = Path(__file__).resolve().parents[2]
_QUOTA = """
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota
}
plugin {
  quota = count:User quota
  quota_rule = *:storage=OCTETSB
  quota_vsizes = yes
  quota_grace = 0
}
"""


@contextmanager
def running_server(kind: str, more: str = "", quota: int | None = None) -> Iterator[UploadServer]:
    """One of `SERVERS`; `more` is configuration for Dovecot, `quota` bytes for each account."""
    if kind == "reference":
        with reference_place(quota=quota) as place:
            yield place
        return
    missing = _dovecot_missing()
    if missing:
        pytest.skip(missing)
    if quota is not None:
        more += _QUOTA.replace("OCTETS", str(quota))
    with dovecot_place(more) as other:
        yield other


def started(journal: Path, mbox: Path, account: Place) -> subprocess.Popen[str]:
    """A process that begins to upload, or goes on."""
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


@contextmanager
def upload_to(
    journal: Path,
    mbox: Path,
    account: Place,
    target: str = MAILBOX,
    tell: Callable[[UploadEvent], None] = lambda _: None,
) -> Iterator[tuple[MigrationJournal, Upload]]:
    """The same in this process, new or gone on with."""
    source = MboxSource(str(mbox))
    began = (journal / FILE_NAME).exists()
    opener = MigrationJournal.open(str(journal)) if began else None
    with opener or MigrationJournal.create(str(journal), {}) as opened:
        scan(opened, [source], lambda _: None, Context())
        for folder in opened.folders():
            opened.set_target(folder.id, target)
        patience = Patience(pauses=(0.1,) * 20)
        yield opened, Upload(opened, [source], account.target(), tell, patience, QUIET)


def stop_after(journal: Path, mbox: Path, account: Place, messages: int) -> None:
    """Begin, and stop when so many were taken, with the rest under way."""
    token = CancelToken()

    def stop(event: UploadEvent) -> None:
        if isinstance(event, Uploaded) and event.messages >= messages:
            token.cancel()

    with upload_to(journal, mbox, account, tell=stop) as (_, work), pytest.raises(Cancelled):
        work.run(Context(cancel=token))


def upload(journal: Path, mbox: Path, account: Place) -> UploadEnd:
    """All of it."""
    with upload_to(journal, mbox, account) as (_, work):
        return work.run(Context())


def _unverified() -> ssl.SSLContext:
    context = ssl.create_default_context()
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE  # it is our own server, on loopback
    return context


@contextmanager
def imap_client(account: Place) -> Iterator[imaplib.IMAP4_SSL]:
    """Another program at the same mailbox."""
    host, port = account.address
    with imaplib.IMAP4_SSL(host, port, ssl_context=_unverified(), timeout=30) as imap:
        imap.login(account.username, account.password)
        yield imap


class PopClient:
    """A phone that fetches every moment and deletes it on the server; use it in `with`.

    Args:
        at_once: how many messages it fetches in one visit.

    Attributes:
        fetched: what it has, deleted on the server only after it was kept.
    """

    def __init__(self, port: int, account: Place, at_once: int = 1_000_000) -> None:
        self._port = port
        self._at_once = at_once
        self._account = account
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._poll, daemon=True)
        self.fetched: list[bytes] = []
        self.error: Exception | None = None

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end.set()
        self._thread.join(60)
        assert self.error is None

    def _poll(self) -> None:
        while not self._end.wait(0.05):
            try:
                self._fetch()
            except (OSError, poplib.error_proto) as error:
                self.error = error
                return

    def _fetch(self) -> None:
        pop = poplib.POP3_SSL("127.0.0.1", self._port, timeout=30, context=_unverified())
        pop.user(self._account.username)
        pop.pass_(self._account.password)
        fetched = []
        for number in range(1, min(pop.stat()[0], self._at_once) + 1):
            _, lines, _ = pop.retr(number)
            fetched.append(b"".join(line + b"\r\n" for line in lines))
            pop.dele(number)
        pop.quit()
        self.fetched += fetched


@dataclass(frozen=True, slots=True)
class _Process:
    """A process by its name, who started it, and the group it is in."""

    pid: int
    name: str
    state: str
    parent: int
    group: int


def _processes() -> Iterator[_Process]:
    for place in Path("/proc").glob("[0-9]*"):
        try:
            name, _, rest = (place / "stat").read_text().partition(")")
        except OSError:
            continue
        state, parent, group, *_ = rest.split()
        yield _Process(int(place.name), name.partition("(")[2], state, int(parent), int(group))


def _master(server: DovecotPlace) -> int:
    return int((server.server.place / "run/master.pid").read_text())


def kill_sessions(server: DovecotPlace) -> int:
    """Kill the processes that serve IMAP; how many."""
    master = _master(server)
    sessions = [one.pid for one in _processes() if (one.name, one.parent) == ("imap", master)]
    for pid in sessions:
        with suppress(ProcessLookupError):  # it may just have ended by itself
            os.kill(pid, signal.SIGKILL)
    return len(sessions)


def kill_server(server: DovecotPlace) -> None:
    """Kill all of Dovecot at once, as when the computer it runs on loses its memory."""
    master = _master(server)
    assert os.getpgid(master) == master  # a group of its own, or we would kill others
    os.killpg(master, signal.SIGKILL)
    while any(one.group == master and one.state != "Z" for one in _processes()):
        time.sleep(0.01)
    # The killed master is a zombie of ours, so that the next one would take it for alive.
    (server.server.place / "run/master.pid").unlink()


def drop_connections(server: ReferencePlace) -> None:
    """Let the reference server forget its sessions in the middle, whatever lies in them."""

    def drop(_: Store) -> None:
        site = server.server._site
        assert site is not None
        for transport in tuple(site.transports):
            transport.abort()

    server.server.with_store(drop)
