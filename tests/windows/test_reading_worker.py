"""The reading process on Windows: its limits are those of a job object."""

from __future__ import annotations

import subprocess
import sys

import pytest

from mailsetup.bounces.worker import ReadingWorker
from mailsetup.runtime.context import Context

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="./dev test-windows runs these")

BOUNCE = (
    b"From: MAILER-DAEMON@x.no (Mail Delivery System)\r\n"
    b"Subject: Undelivered Mail Returned to Sender\r\n\r\n"
    b"<ola@x.no>: host mx.x.no[192.0.2.1] said: 550 5.1.1 User unknown (in reply to RCPT TO)\r\n"
)
HOSTILE = """
import sys
from mailsetup.bounces import intake, worker_child
real = intake.mails_in
def mails_in(data, name):
    while data.startswith(b"hang"):
        pass
    return real(data, name)
intake.mails_in = mails_in
sys.exit(worker_child.main(sys.argv[1:]))
"""


def read(worker: ReadingWorker, data: bytes) -> tuple[str, tuple[str, ...]]:
    (mail,) = worker.read(data, "x.eml", Context())
    return mail.reading.bounce_class.value, mail.reading.cut


def test_mails_are_read_in_one_process() -> None:
    with ReadingWorker() as worker:
        assert [read(worker, BOUNCE) for _ in range(20)] == [("user_unknown", ())] * 20
        assert worker.started == 1


def test_a_mail_that_hangs_is_unknown_and_the_next_is_read() -> None:
    """(Wine has job objects, but does not hold them to their memory.)"""
    with ReadingWorker(seconds=3.0, command=(sys.executable, "-c", HOSTILE)) as worker:
        assert read(worker, b"hang") == ("unknown", ("time",))
        assert read(worker, BOUNCE) == ("user_unknown", ())


def test_it_ends_with_the_program_that_started_it() -> None:
    script = (
        "import os, threading, time\n"
        "from mailsetup.bounces.worker import ReadingWorker\n"
        "from mailsetup.runtime.context import Context\n"
        f"worker = ReadingWorker(seconds=60.0, command={(sys.executable, '-c', HOSTILE)!r})\n"
        "worker.read(b'x', 'x', Context())\n"
        "threading.Thread(target=worker.read, args=(b'hang', 'x', Context())).start()\n"
        "time.sleep(0.5)\n"
        "print(worker._process._popen.pid, flush=True)\n"
        "os._exit(0)\n"
    )
    done = subprocess.run((sys.executable, "-c", script), capture_output=True, check=False)
    pid = done.stdout.decode().strip()
    listed = subprocess.run(
        ("tasklist", "/fi", f"pid eq {pid}"), capture_output=True, check=False
    ).stdout.decode("ascii", "replace")
    assert pid
    assert pid not in listed.split()
