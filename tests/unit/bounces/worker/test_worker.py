"""The reading process: one for many mails, a new one after the worst, and none left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from mailsetup.bounces.backscatter import OwnMail
from mailsetup.bounces.worker import ReadingWorker, WorkerError
from mailsetup.model.bounce import BounceClass
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context

if TYPE_CHECKING:
    from pathlib import Path

BOUNCE = b"""\
From: MAILER-DAEMON@smtp.example (Mail Delivery System)
To: kari@altiboxmail.no
Subject: Undelivered Mail Returned to Sender
Content-Type: text/plain

This is the mail system at host smtp.example.

<ola@example.com>: host mx.example.com[192.0.2.1] said: 550 5.1.1
    <ola@example.com>: Recipient address rejected: User unknown in local
    recipient table (in reply to RCPT TO command)
"""
# The real process, in which a mail that begins with one of these words does something terrible.
HOSTILE = """
import os, signal, sys, time
from mailsetup.bounces import intake, worker_child
real = intake.mails_in
def mails_in(data, name):
    match data[:5]:
        case b"hang!":
            while True:
                pass
        case b"sleep":
            time.sleep(600)
        case b"eat!!":
            eaten = [bytearray(64 << 20) for _ in range(100)]
        case b"exit!":
            os._exit(3)
        case b"kill!":
            os.kill(os.getpid(), signal.SIGKILL)
        case b"crash":
            os.kill(os.getpid(), signal.SIGSEGV)
        case b"error":
            raise KeyError("private")
        case b"net!!":
            import socket
            socket.create_connection(("127.0.0.1", 9), 1)
        case b"write":
            open(data[5:].decode(), "w").close()
        case b"start":
            import subprocess
            subprocess.run([sys.executable, "-c", ""])
        case b"noise":
            print("noise")
    return real(data, name)
intake.mails_in = mails_in
sys.exit(worker_child.main(sys.argv[1:]))
"""
COMMAND = (sys.executable, "-c", HOSTILE)
QUICK = 1.0
PATIENT = 60.0


def classes(worker: ReadingWorker, data: bytes) -> list[tuple[str, tuple[str, ...]]]:
    found = worker.read(data, "x.eml", Context())
    return [(mail.reading.bounce_class.value, mail.reading.cut) for mail in found]


def test_a_bounce_is_read_in_the_other_process() -> None:
    with ReadingWorker() as worker:
        (mail,) = worker.read(BOUNCE, "x.eml", Context())
    assert mail.name == "x.eml"
    (recipient,) = mail.reading.recipients
    assert (recipient.address, recipient.bounce_class) == (
        "ola@example.com",
        BounceClass.USER_UNKNOWN,
    )
    assert "User unknown in local recipient table" in recipient.quoted


def test_one_process_reads_many_mails() -> None:
    with ReadingWorker() as worker:
        for number in range(200):
            (mail,) = worker.read(BOUNCE, f"{number}.eml", Context())
            assert mail.name == f"{number}.eml"
        assert worker.started == 1


def test_what_is_known_of_the_own_mail_reaches_it() -> None:
    returned = BOUNCE + (
        b"\n------ This is a copy of your message, including all the headers. ------\n\n"
        b"Received: from pc.evil.example by mail.evil.example; Mon, 1 Jun 2026 10:00:00 +0200\n"
        b"From: kari@altiboxmail.no\nTo: ola@example.com\n"
        b"Message-ID: <1@evil.example>\nSubject: Cheap\n\nBuy!\n"
    )
    own = OwnMail(
        addresses=frozenset({"kari@altiboxmail.no"}),
        sent_ids=frozenset({"<2@altiboxmail.no>"}),
        id_domains=frozenset({"altiboxmail.no"}),
        submission_hosts=frozenset({"smtp.altibox.no"}),
    )
    with ReadingWorker() as worker:
        (mail,) = worker.read(returned, "x.eml", Context(), own)
    assert mail.reading.bounce_class is BounceClass.BACKSCATTER
    assert mail.reading.evidence


@pytest.mark.parametrize(
    ("word", "cut"),
    [("hang!", "time"), ("sleep", "time"), ("eat!!", "memory"), ("exit!", "crash")]
    + [("kill!", "memory"), ("crash", "memory")] * (sys.platform != "win32"),
)
def test_a_mail_that_breaks_the_process_is_unknown_and_the_next_is_read(
    word: str, cut: str
) -> None:
    # Only a mail that hangs is to be cut by the clock: eating takes its time on a busy machine.
    seconds = QUICK if cut == "time" else PATIENT
    with ReadingWorker(seconds=seconds, command=COMMAND) as worker:
        assert classes(worker, BOUNCE) == [("user_unknown", ())]
        (broken,) = worker.read(word.encode() + b" <ola@x.no>", "bad.eml", Context())
        assert broken.name == "bad.eml"
        assert (broken.reading.bounce_class.value, broken.reading.cut) == ("unknown", (cut,))
        assert broken.reading.text == f"{word} <ola@x.no>"
        assert classes(worker, BOUNCE) == [("user_unknown", ())]
        assert worker.started == 2


@pytest.mark.logs_errors
def test_an_error_of_ours_costs_one_mail_and_no_process(caplog: pytest.LogCaptureFixture) -> None:
    with ReadingWorker(command=COMMAND) as worker:
        assert classes(worker, b"error") == [("unknown", ("failure",))]
        assert classes(worker, BOUNCE) == [("user_unknown", ())]
        assert worker.started == 1
    assert "KeyError" in caplog.text
    assert "private" not in caplog.text


@pytest.mark.logs_errors
def test_the_process_reaches_no_network_no_program_and_changes_no_file(tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    with ReadingWorker(command=COMMAND) as worker:
        for data in (b"net!!", b"start", b"write" + os.fsencode(victim)):
            assert classes(worker, data) == [("unknown", ("failure",))]
    assert not victim.exists()


def test_what_a_library_prints_is_not_taken_for_an_answer() -> None:
    with ReadingWorker(command=COMMAND) as worker:
        (mail,) = worker.read(b"noise " + BOUNCE, "x", Context())
        assert mail.reading.cut == ()
        assert worker.started == 1


def test_cancel_ends_the_process_at_once() -> None:
    token = CancelToken()
    with ReadingWorker(seconds=60, command=COMMAND) as worker:
        worker.read(BOUNCE, "x", Context())
        pid = pid_of(worker)
        threading.Timer(0.2, token.cancel).start()
        with pytest.raises(Cancelled):
            worker.read(b"sleep", "x", Context(cancel=token))
        assert not is_alive(pid)
        assert classes(worker, BOUNCE) == [("user_unknown", ())]


def test_nothing_is_read_once_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with ReadingWorker() as worker, pytest.raises(Cancelled):
        worker.read(BOUNCE, "x", Context(cancel=token))
    assert worker.started == 0


def test_the_process_ends_with_the_block() -> None:
    with ReadingWorker() as worker:
        worker.read(BOUNCE, "x", Context())
        pid = pid_of(worker)
    assert not is_alive(pid)


@pytest.mark.skipif(sys.platform == "win32", reason="there the job object does it")
@pytest.mark.parametrize("data", [b"hang!", b"From: x\n\nx"])
def test_no_process_is_left_when_the_program_is_killed(data: bytes) -> None:
    script = (
        "import sys, threading, time\n"
        "from mailsetup.bounces.worker import ReadingWorker\n"
        "from mailsetup.runtime.context import Context\n"
        f"worker = ReadingWorker(seconds=1.0, command={COMMAND!r})\n"
        "worker.read(b'x', 'x', Context())\n"
        f"threading.Thread(target=worker.read, args=({data!r}, 'x', Context())).start()\n"
        "time.sleep(0.2)\n"
        "print(worker._process._popen.pid, flush=True)\n"
        "time.sleep(600)\n"
    )
    with subprocess.Popen((sys.executable, "-c", script), stdout=subprocess.PIPE) as program:
        assert program.stdout is not None
        pid = int(program.stdout.readline())
        assert is_alive(pid)
        program.send_signal(signal.SIGKILL)
    until = time.monotonic() + 30
    while is_alive(pid) and time.monotonic() < until:
        time.sleep(0.05)
    assert not is_alive(pid)


@pytest.mark.parametrize("command", [("/nowhere/python",), (sys.executable, "-c", "")])
def test_a_process_that_cannot_be_started_is_told(command: tuple[str, ...]) -> None:
    with ReadingWorker(command=command) as worker, pytest.raises(WorkerError) as raised:
        worker.read(BOUNCE, "x", Context())
    assert raised.value.message.id == "mail-reading.no-process"


@pytest.mark.parametrize(
    "said", [b"\xff\xff\xff\xff", b"\0\0\0\2{}", b"\0\0\0\1x", b"\0\0\0\x09ab"]
)
def test_a_process_that_talks_nonsense_gives_unknown(said: bytes) -> None:
    script = (
        "import sys\n"
        "sys.stdout.buffer.write(b'\\0\\0\\0\\5ready'); sys.stdout.flush()\n"
        "sys.stdin.buffer.read(9)\n"
        f"sys.stdout.buffer.write({said!r}); sys.stdout.flush()\n"
    )
    command = (sys.executable, "-c", script)
    with ReadingWorker(command=command) as worker:
        (mail,) = worker.read(BOUNCE, "x", Context())
    assert mail.reading.bounce_class is BounceClass.UNKNOWN
    assert mail.reading.cut


def test_modules_in_the_folder_of_the_mails_are_not_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("email", "json", "mailsetup", "re"):
        (tmp_path / f"{name}.py").write_text("open('loaded', 'w').close(); raise SystemExit(9)")
    monkeypatch.chdir(tmp_path)
    with ReadingWorker() as worker:
        assert classes(worker, BOUNCE) == [("user_unknown", ())]
    assert not (tmp_path / "loaded").exists()


def test_a_large_file_goes_through() -> None:
    with ReadingWorker() as worker:
        (mail, *_) = worker.read(BOUNCE + b"\nx" * 15_000_000, "large", Context())
    assert mail.reading.bounce_class is BounceClass.USER_UNKNOWN


def pid_of(worker: ReadingWorker) -> int:
    assert worker._process is not None
    return worker._process._popen.pid


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except OSError:
        return False
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return True
