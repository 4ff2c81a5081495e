"""`mailsetup bounce` as a program of its own: a line of JSON a mail, words, exit status."""

from __future__ import annotations

import json
import os
import signal
import sys
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, USAGE
from tests.e2e.mail_hosts import ADDRESS
from tests.unit.refserver.postbox import fetched, send

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.e2e.command_line import CommandLine, Outcome
    from tests.e2e.mail_hosts import ReferenceHost

INTERRUPTED = 130
KEYS = {"file", "is_bounce", "class", "recipients", "subtype"}
RECIPIENT = {"address", "class", "state", "who_can_fix", "status", "quoted"}
BOUNCE = (
    "From: MAILER-DAEMON@smtp.altibox.no (Mail Delivery System)\n"
    "Subject: Undelivered Mail Returned to Sender\n\n"
    "<{address}>: host mx.x.no[192.0.2.1] said: 550 5.1.1 <{address}>: Recipient address\n"
    "    rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)\n"
)
REPLY = (
    "From: ola@x.no\nSubject: Automatisk svar: Hei\nAuto-Submitted: auto-replied\n\nJeg har fri.\n"
)


def bounce(address: str) -> bytes:
    return BOUNCE.format(address=address).encode()


def lines(outcome: Outcome) -> list[dict[str, Any]]:
    return [json.loads(line) for line in outcome.out.splitlines()]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "mails"
    place.mkdir()
    (place / "b.eml").write_bytes(bounce("ola@x.no"))
    (place / "a.eml").write_bytes(REPLY.encode())
    return place


def test_each_mail_of_a_folder_is_one_line_in_order(mailsetup: CommandLine, folder: Path) -> None:
    done = mailsetup.run("bounce", str(folder), "--offline", "--json")
    assert (done.status, done.err) == (CLEAN, "")
    reply, returned = lines(done)
    assert all(line.keys() >= KEYS for line in (reply, returned))
    assert reply["file"] == str(folder / "a.eml")
    assert (reply["is_bounce"], reply["class"]) == (False, "not_a_bounce")
    assert reply["subtype"] == "auto_reply"
    assert returned["file"] == str(folder / "b.eml")
    assert (returned["is_bounce"], returned["class"]) == (True, "user_unknown")
    (recipient,) = returned["recipients"]
    assert recipient.keys() >= RECIPIENT
    assert (recipient["address"], recipient["class"]) == ("ola@x.no", "user_unknown")
    assert (recipient["state"], recipient["who_can_fix"]) == ("failed", "you")
    assert recipient["status"] == "5.1.1"
    assert "User unknown in virtual mailbox table" in recipient["quoted"]


def test_every_mail_of_a_zip_has_its_name(mailsetup: CommandLine, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("one", "two"):
            archive.writestr(f"{name}.eml", bounce(f"{name}@x.no"))
    done = mailsetup.run("bounce", str(path), "--offline", "--json")
    assert [line["file"] for line in lines(done)] == [str(path)] * 2
    assert [line["part"] for line in lines(done)] == ["all.zip/one.eml", "all.zip/two.eml"]


def test_what_cannot_be_read_is_one_line_and_the_rest_is_read(
    mailsetup: CommandLine, folder: Path
) -> None:
    done = mailsetup.run("bounce", str(folder / "none"), str(folder), "--offline", "--json")
    assert done.status == COULD_NOT
    missing, *rest = lines(done)
    assert missing["file"] == str(folder / "none")
    assert missing["error"]["id"] == "mail-reading.unreadable"
    assert [line["is_bounce"] for line in rest] == [False, True]
    said = mailsetup.run("bounce", str(folder / "none"), str(folder), "--offline", "--lang=en")
    assert said.status == COULD_NOT
    assert len(said.err.splitlines()) == 2  # the sentence, and what the system says
    assert "there is no mailbox with that address" in said.out


@pytest.mark.parametrize("content", [b"", b"\0" * 5000, b"PK\3\4broken", b"\xff\xfe<\0", b"{}"])
def test_a_damaged_file_is_no_failure_of_the_command(
    mailsetup: CommandLine, tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "damaged.msg"
    path.write_bytes(content)
    done = mailsetup.run("bounce", str(path), "--offline", "--json")
    assert done.status == CLEAN
    (line,) = lines(done)
    assert line["class"] in {"unknown", "not_a_bounce"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("nb", "e‑post"), ("sv", "e‑post"), ("en", "there is no mailbox with that address")],
)
def test_it_is_told_in_three_languages(
    mailsetup: CommandLine, folder: Path, language: str, words: str
) -> None:
    done = mailsetup.run("bounce", str(folder / "b.eml"), "--offline", "--lang", language)
    assert (done.status, done.err) == (CLEAN, "")
    assert "User unknown in virtual mailbox table" in done.out
    english = "there is no mailbox with that address"
    assert (english in done.out) is (language == "en")
    assert words in done.out or language != "en"


def test_standard_input_is_read(mailsetup: CommandLine) -> None:
    with mailsetup.started("bounce", "-", "--offline", "--json") as process:
        out, _ = process.communicate(bounce("ola@x.no").decode(), timeout=60)
    (line,) = [json.loads(text) for text in out.splitlines()]
    assert (line["file"], line["class"]) == ("-", "user_unknown")


def test_the_provider_that_is_named_gives_its_figures(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    path = tmp_path / "x.eml"
    text = bounce("ola@x.no").replace(b"User unknown in virtual mailbox table", b"Too much mail")
    path.write_bytes(text)
    altibox = mailsetup.run("bounce", str(path), "--offline", "--provider", "altibox")
    nobody = mailsetup.run("bounce", str(path), "--offline")
    assert "Altibox" in altibox.out
    assert "Altibox" not in nobody.out.replace("altibox", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("bounce",),
        ("bounce", "x", "--inbox", ADDRESS),
        ("bounce", "x", "--provider", "nobody"),
        ("bounce", "x", "--password-stdin"),
        ("bounce", "--inbox", ADDRESS, "--no-password"),
    ],
)
def test_what_makes_no_sense_is_told_before_anything_is_done(
    mailsetup: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert mailsetup.run(*arguments).status == USAGE


def test_each_line_comes_as_soon_as_the_mail_is_read(mailsetup: CommandLine, folder: Path) -> None:
    """The second comes only after the first was told."""
    with mailsetup.started("bounce", str(folder / "a.eml"), "-", "--json") as process:
        assert process.stdout is not None
        assert json.loads(process.stdout.readline())["subtype"] == "auto_reply"
        assert process.stdin is not None
        process.stdin.write(bounce("ola@x.no").decode())
        process.stdin.close()
        assert json.loads(process.stdout.readline())["class"] == "user_unknown"
        assert process.wait(60) == CLEAN


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_a_thousand_files_start_one_process(mailsetup: CommandLine, tmp_path: Path) -> None:
    for number in range(1000):
        (tmp_path / f"{number:04}.eml").write_bytes(bounce(f"o{number}@x.no"))
    children = set()
    with mailsetup.started("bounce", str(tmp_path), "--offline", "--json") as process:
        assert process.stdout is not None
        for count, line in enumerate(process.stdout, 1):
            assert json.loads(line)["recipients"][0]["address"] == f"o{count - 1}@x.no"
            if count % 100 == 0 and process.poll() is None:
                children |= _children(process)
        assert process.wait(60) == CLEAN
    assert count == 1000
    assert len(children) == 1
    assert not any(os.path.exists(f"/proc/{pid}") for pid in children)


def _children(process: subprocess.Popen[str]) -> set[str]:
    found: set[str] = set()
    for task in os.listdir(f"/proc/{process.pid}/task"):
        path = f"/proc/{process.pid}/task/{task}/children"
        with open(path, encoding="ascii") as file:
            found |= set(file.read().split())
    return found


def test_returned_mail_is_read_from_the_inbox(
    mailsetup: CommandLine, practice_host: ReferenceHost
) -> None:
    none = mailsetup.look("bounce", "--inbox", ADDRESS, "--offline")
    assert (none.status, none.out) == (CLEAN, "")
    send(practice_host.server, "nobody@altiboxmail.no")
    send(practice_host.server, "ola@altibxmail.no")
    before = fetched(practice_host.server)
    done = mailsetup.look("bounce", "--inbox", ADDRESS, "--offline")
    assert done.status == CLEAN
    newest, older = lines(done)
    assert (newest["class"], older["class"]) == ("domain_not_found", "user_unknown")
    assert newest["file"].startswith("imap.altibox.no/INBOX/")
    assert fetched(practice_host.server) == before
    assert not any(line.startswith(("SELECT", "STORE")) for line in practice_host.commands())


def test_a_wrong_password_is_one_line(mailsetup: CommandLine) -> None:
    with mailsetup.started(
        *("bounce", "--inbox", ADDRESS, "--offline", "--json", "--password-stdin"),
        *mailsetup.network(),
    ) as process:
        out, _ = process.communicate("wrong\n", timeout=60)
        assert process.returncode == COULD_NOT
    assert json.loads(out)["error"]["id"] == "login.wrong-credentials"


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_ctrl_c_ends_it_and_leaves_no_process(mailsetup: CommandLine, tmp_path: Path) -> None:
    for number in range(3000):
        (tmp_path / f"{number:04}.eml").write_bytes(bounce(f"o{number}@x.no"))
    with mailsetup.started("bounce", str(tmp_path), "--offline", "--json") as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        (child,) = _children(process)
        process.send_signal(signal.SIGINT)
        *_, last = process.stdout
        assert process.wait(60) == INTERRUPTED
    assert json.loads(last)["error"]["id"] == "cli.cancelled"
    assert not os.path.exists(f"/proc/{child}")


def test_nobody_reading_any_more_is_no_trouble(mailsetup: CommandLine, tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number:04}.eml").write_bytes(bounce(f"o{number}@x.no"))
    with mailsetup.started("bounce", str(tmp_path), "--offline", "--json") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == COULD_NOT
        assert process.stderr.read() == ""
