"""`serve` and `demo` as programs of their own: what other programs build on."""

from __future__ import annotations

import imaplib
import json
import os
import queue
import signal
import socket
import ssl
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

import pytest

from tests.e2e.command_line import CLEAN, USAGE

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Iterator
    from pathlib import Path

    from tests.e2e.command_line import CommandLine

LISTENERS = {
    "imap", "imaps", "pop3", "pop3s", "smtp", "submission", "submissions", "dns", "https", "web",
    "web-plain",
}  # fmt: skip
_START_SECONDS = 30
_END_SECONDS = 10


class Served:
    """A `serve` that runs, with the JSON of its first line."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        self.process = process
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, args=(process.stdout,), daemon=True)
        self._reader.start()
        line = self._lines.get(timeout=_START_SECONDS)
        assert line, "it ended at once"
        self.first = json.loads(line)

    def ended_by(self, number: signal.Signals) -> str:
        """Send a signal; what it said behind the first line."""
        self.process.send_signal(number)
        assert self.process.wait(_END_SECONDS) == CLEAN
        self._reader.join(_END_SECONDS)
        assert self.process.stderr is not None
        assert self.process.stderr.read() == ""
        return "".join(self._lines.get() for _ in range(self._lines.qsize()))

    def _read(self, stream: TextIO) -> None:
        for line in stream:
            self._lines.put(line)
        self._lines.put("")


@contextmanager
def _serving(mailsetup: CommandLine, *options: str) -> Iterator[Served]:
    with mailsetup.started("serve", *options) as process:
        yield Served(process)


@contextmanager
def _logged_in(served: Served, username: str, password: str) -> Iterator[imaplib.IMAP4_SSL]:
    context = ssl.create_default_context(cafile=served.first["ca_file"])
    port = served.first["ports"]["imaps"]
    with imaplib.IMAP4_SSL("127.0.0.1", port, ssl_context=context, timeout=30) as imap:
        assert imap.login(username, password)[0] == "OK"
        yield imap


def test_serve_tells_all_in_its_first_line_and_answers(mailsetup: CommandLine) -> None:
    with _serving(mailsetup, "--scenario", "altibox", "--json") as served:
        told = served.first
        assert told.keys() >= {"ports", "ca_file", "users", "scenario", "faults"}
        assert told["ports"].keys() == LISTENERS
        assert told["scenario"] == "altibox"
        user = told["users"][0]
        with _logged_in(served, user["username"], user["password"]) as imap:
            assert imap.select("INBOX")[0] == "OK"
        assert served.ended_by(signal.SIGTERM) == ""
    assert not os.path.exists(told["ca_file"])


@pytest.mark.skipif(sys.platform == "win32", reason="SIGINT cannot be sent to a single process")
def test_serve_ends_on_ctrl_c_with_a_client_still_there(mailsetup: CommandLine) -> None:
    with _serving(mailsetup, "--json") as served:
        port = served.first["ports"]["imap"]
        with socket.create_connection(("127.0.0.1", port), timeout=_END_SECONDS) as client:
            assert client.recv(4096).startswith(b"* OK")
            served.ended_by(signal.SIGINT)


def test_serve_takes_a_given_password_and_shows_it_in_no_dialogue(mailsetup: CommandLine) -> None:
    name, password = "kari@altiboxmail.no", "Kanari:7"
    with _serving(mailsetup, "--user", f"{name}:{password}", "--transcript") as served:
        with _logged_in(served, name, password):
            pass
        _, _, dialogue = served.ended_by(signal.SIGTERM).partition("Ctrl+C")
    assert "LOGIN" in dialogue
    assert password not in dialogue


def test_serve_misbehaves_as_it_is_told(mailsetup: CommandLine) -> None:
    options = ("--fault", "port-closed:imaps", "--fault", "overquota", "--json")
    with _serving(mailsetup, *options) as served:
        assert served.first["faults"] == ["port-closed:imaps", "overquota"]
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.1", served.first["ports"]["imaps"]), timeout=5)


@pytest.mark.parametrize(
    "options",
    [("--scenario", "no-such"), ("--fault", "no-such"), ("--user", "nobody:x"), ("--user", "kari")],
)
def test_serve_does_not_start_with_names_that_it_does_not_know(
    mailsetup: CommandLine, options: tuple[str, ...]
) -> None:
    outcome = mailsetup.run("serve", "--json", *options)
    assert outcome.status == USAGE, outcome


def test_serve_lists_what_it_can_be(mailsetup: CommandLine) -> None:
    listed = mailsetup.tell("serve", "--list")
    assert listed.status == CLEAN
    assert "altibox" in listed.document["scenarios"]
    assert "hang-after-login" in listed.document["faults"]
    said = mailsetup.run("serve", "--list")
    assert "altibox" in said.out
    assert "hang-after-login" in said.out


def test_demo_shows_all_folders_again_and_gives_back_every_byte(mailsetup: CommandLine) -> None:
    shown = mailsetup.run("demo", "--no-window", "--json")
    assert shown.status == CLEAN
    document = shown.document
    assert list(document)[-1] == "undone_identical"
    assert document["undone_identical"] is True
    assert document["folders_before"] == ["INBOX", "Familie"]
    assert set(document["folders_after"]) >= {
        *("INBOX", "INBOX/Familie", "Sent", "Drafts", "Trash", "Kvitteringer", "Reise 2024"),
    }
    assert {finding["code"] for finding in document["findings"]} == {
        "imap.prefix-wrong",
        "server.port-differs",
    }
    assert document["remaining"] == []


@pytest.mark.parametrize("scenario", ["wrong-settings", "new-account", "old-mail"])
def test_other_things_can_be_practised_too(mailsetup: CommandLine, scenario: str) -> None:
    shown = mailsetup.run("demo", "--no-window", "--json", "--scenario", scenario)
    assert shown.status == CLEAN, shown
    assert shown.document["undone_identical"]
    changed = {"wrong-settings": 4, "new-account": 0, "old-mail": 1}[scenario]
    assert sum(finding["fix"] is not None for finding in shown.document["findings"]) == changed


def test_what_cannot_be_practised_is_named(mailsetup: CommandLine) -> None:
    wrong = mailsetup.run("demo", "--no-window", "--scenario", "flying")
    assert wrong.status == USAGE
    assert "returned-mail" in wrong.err


def test_demo_in_words_leaves_nothing_behind(mailsetup: CommandLine, tmp_path: Path) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    told = mailsetup.with_environment(TMPDIR=str(scratch)).run(
        "demo", "--no-window", "--lang", "en"
    )
    assert told.status == CLEAN
    assert "Kvitteringer" in told.out
    assert not list(scratch.iterdir())
    assert not (mailsetup.home / ".thunderbird").exists()
    assert mailsetup.tell("history").document["history"] == []
