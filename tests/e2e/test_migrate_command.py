"""`migrate` as a program of its own on the reference server: run, again, stop, go on, prove."""

from __future__ import annotations

import json
import os
import shutil
import signal
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE, USAGE
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.refserver.store import Store
    from tests.e2e.command_line import CommandLine, Outcome
    from tests.e2e.mail_hosts import ReferenceHost

INTERRUPTED = 130
LETTER = (
    b"From - Sat Nov 21 16:27:07 2026\nX-Mozilla-Status: 0001\nMessage-ID: <%d@%b.example>\n"
    b"Date: Sat, 21 Nov 2026 10:%02d:%02d +0100\nSubject: number %d\n\n%b\n\n"
)


def mbox(path: Path, count: int, *, size: int = 60) -> None:
    """An mbox file with so many letters."""
    name = path.name.replace(" ", "").encode("ascii", "replace")
    with path.open("wb") as file:
        for number in range(count):
            body = b"A line of an ordinary letter.\n" * (size // 30)
            file.write(LETTER % (number, name, number // 60 % 60, number % 60, number, body))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A directory as Thunderbird keeps a POP3 account."""
    directory = tmp_path / "old mail"
    directory.mkdir()
    for name, count in (("Inbox", 30), ("Sendt", 12), ("Reise 2019", 5), ("Tom", 0)):
        mbox(directory / name, count)
        (directory / f"{name}.msf").write_bytes(b"")
    return directory


def lines(outcome: Outcome) -> list[dict[str, Any]]:
    """The events; every line of standard output has to be JSON."""
    return [json.loads(line) for line in outcome.out.splitlines()]


def report(outcome: Outcome) -> dict[str, Any]:
    """The last line."""
    last = lines(outcome)[-1]
    assert last["event"] == "report", outcome
    return last


def move(mailsetup: CommandLine, store: Path, *options: str) -> Outcome:
    return mailsetup.look("migrate", "--source", str(store), "--address", ADDRESS, *options)


def counts(host: ReferenceHost) -> dict[str, int]:
    """Messages in each mailbox."""

    def look(store: Store) -> dict[str, int]:
        account = store.by_address(ADDRESS)
        assert account is not None
        return {name: len(box.messages) for name, box in account.mailboxes.items()}

    return host.server.with_store(look)


def test_everything_is_sent_and_proved(
    mailsetup: CommandLine, practice_host: ReferenceHost, store: Path
) -> None:
    before = counts(practice_host)
    kept = {path: path.read_bytes() for path in store.iterdir()}
    done = move(mailsetup, store, "--run")
    assert done.status == CLEAN, done
    told = report(done)
    assert (told["found"], told["uploaded"], told["already_there"]) == (47, 47, 0)
    assert (told["refused"], told["proved"], told["status"]) == (0, True, "done")
    assert told["bytes"] > 0
    assert told["seconds"] > 0
    after = counts(practice_host)
    assert after["INBOX"] - before["INBOX"] == 30
    assert after["Sent"] - before["Sent"] == 12
    assert after["Reise 2019"] - before.get("Reise 2019", 0) == 5
    assert "Sendt" not in after
    assert {path: path.read_bytes() for path in store.iterdir()} == kept


def test_a_second_time_nothing_is_doubled(
    mailsetup: CommandLine, practice_host: ReferenceHost, store: Path
) -> None:
    move(mailsetup, store, "--run")
    before = counts(practice_host)
    again = move(mailsetup, store, "--run")
    assert again.status == CLEAN, again
    assert (report(again)["already_there"], report(again)["uploaded"]) == (47, 0)
    assert counts(practice_host) == before


def test_a_plan_sends_nothing_and_can_be_gone_on_with(
    mailsetup: CommandLine, practice_host: ReferenceHost, store: Path
) -> None:
    before = counts(practice_host)
    planned = move(mailsetup, store)
    assert planned.status == CLEAN, planned
    (plan,) = [line for line in lines(planned) if line["event"] == "plan"]
    folders = {one["source"]: one for one in plan["folders"]}
    assert folders["Inbox"]["target"] == "INBOX"
    assert folders["Sendt"]["target"] == "Sent"
    assert (plan["found"], plan["to_send"], plan["enough"]) == (47, 47, True)
    assert counts(practice_host) == before
    assert not [line for line in practice_host.commands() if "CREATE" in line.upper()]

    done = mailsetup.look("migrate", "--resume", report(planned)["resume"])
    assert done.status == CLEAN, done
    assert report(done)["uploaded"] == 47


def test_a_run_after_a_plan_reads_the_mail_anew(mailsetup: CommandLine, store: Path) -> None:
    move(mailsetup, store, "--plan")
    mbox(store / "Reise 2019", 9)
    done = move(mailsetup, store, "--run")
    assert report(done)["found"] == 51
    listed = mailsetup.tell("migrate", "--list").document["migrations"]
    assert [one["id"] for one in listed] == [report(done)["migration_id"]]


def test_folders_go_where_the_person_wants_them(
    mailsetup: CommandLine, practice_host: ReferenceHost, store: Path
) -> None:
    before = counts(practice_host)
    options = ("--folder", "Reise 2019=Familiens reiser", "--leave-out", "Inbox")
    done = move(mailsetup, store, "--run", *options)
    assert done.status == CLEAN, done
    assert (report(done)["uploaded"], report(done)["left_out"]) == (17, 30)
    after = counts(practice_host)
    assert after["Familiens reiser"] == 5
    assert after["INBOX"] == before["INBOX"]
    unknown = move(mailsetup, store, "--run", "--leave-out", "Ingen slik")
    assert unknown.status == COULD_NOT
    assert report(unknown)["error"]["id"] == "migration.unknown-folder"


def test_what_was_stopped_goes_on_and_doubles_nothing(
    mailsetup: CommandLine, practice_host: ReferenceHost, tmp_path: Path
) -> None:
    old = tmp_path / "Gammelt"
    mbox(old, 6_000, size=3_000)
    before = counts(practice_host).get("Gammelt", 0)
    arguments = ("--source", str(old), "--address", ADDRESS, "--run", "--password-stdin", "--json")
    with mailsetup.started("migrate", *arguments, *mailsetup.network()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{PASSWORD}\n")
        process.stdin.flush()
        told = []
        for line in process.stdout:
            told.append(json.loads(line))
            if told[-1]["event"] == "progress":
                process.send_signal(signal.SIGINT)
                break
        out, _ = process.communicate(timeout=60)
    last = json.loads(out.splitlines()[-1])
    assert process.returncode == INTERRUPTED
    assert (last["event"], last["status"]) == ("report", "stopped")
    assert last["error"]["id"] == "migration.stopped"
    assert last["planned"] > 0

    done = mailsetup.look("migrate", "--resume", last["resume"])
    assert done.status == CLEAN, done
    assert report(done)["uploaded"] == 6_000
    assert counts(practice_host)["Gammelt"] - before == 6_000


def test_verify_and_report_tell_what_became_of_it(
    mailsetup: CommandLine, practice_host: ReferenceHost, store: Path, tmp_path: Path
) -> None:
    id_ = report(move(mailsetup, store, "--run"))["migration_id"]
    proved = mailsetup.look("migrate", "--verify", id_, "--thorough")
    assert proved.status == CLEAN, proved
    assert report(proved)["verified"] == 47

    file = tmp_path / "report.html"
    said = mailsetup.run("migrate", "--report", id_, "--output", str(file), "--lang", "nb")
    assert said.status == CLEAN, said
    page = file.read_text(encoding="utf-8")
    assert "Reise 2019" in page
    assert "Alt er hos leverandøren" in page
    assert "http://" not in page
    assert "https://" not in page
    assert mailsetup.tell("migrate", "--report", id_, "--output", str(file)).status == COULD_NOT

    practice_host.server.with_store(_empty_inbox)
    gone = mailsetup.look("migrate", "--verify", id_)
    assert gone.status == TROUBLE, gone
    assert report(gone)["vanished"] == 30
    said = mailsetup.run("migrate", "--report", id_, "--lang", "en")
    assert said.status == TROUBLE
    assert "POP3" in said.out
    resumed = mailsetup.look("migrate", "--resume", id_)
    assert report(resumed)["missing"] == 30
    assert counts(practice_host)["INBOX"] == 0


def _empty_inbox(store: Store) -> None:
    account = store.by_address(ADDRESS)
    assert account is not None
    inbox = account.mailboxes["INBOX"]
    for one in inbox.messages:
        one.flags |= {"\\Deleted"}
    inbox.expunge({one.uid for one in inbox.messages})


def test_a_wrong_password_begins_nothing(mailsetup: CommandLine, store: Path) -> None:
    refused = move(replace(mailsetup, password="not this one"), store, "--run")
    assert refused.status == COULD_NOT
    last = lines(refused)[-1]
    assert last["error"]["id"]
    assert mailsetup.tell("migrate", "--list").document["migrations"] == []


def test_what_holds_no_mail_is_said(mailsetup: CommandLine, tmp_path: Path) -> None:
    missing = move(mailsetup, tmp_path / "nowhere", "--run")
    assert missing.status == COULD_NOT
    assert lines(missing)[-1]["error"]["id"] == "migration.no-store"
    (tmp_path / "empty").touch()
    nothing = move(mailsetup, tmp_path / "empty", "--run")
    assert nothing.status == CLEAN, nothing
    assert (report(nothing)["found"], report(nothing)["proved"]) == (0, True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_folder_that_may_not_be_read_does_not_stop_the_others(
    mailsetup: CommandLine, store: Path
) -> None:
    (store / "Sendt").chmod(0)
    done = move(mailsetup, store, "--run")
    assert done.status == TROUBLE, done
    assert report(done)["uploaded"] == 35
    assert report(done)["oddities"]["unreadable"] == 1


def test_a_server_that_cannot_be_reached_loses_nothing(mailsetup: CommandLine, store: Path) -> None:
    id_ = report(move(mailsetup, store, "--plan"))["migration_id"]
    away = replace(mailsetup, routes={IMAP: mailsetup.nowhere})
    gone = away.look("migrate", "--resume", id_)
    assert gone.status == COULD_NOT
    assert report(gone)["resume"] == id_
    assert report(gone)["planned"] == 47
    assert report(gone)["error"]["id"]


def test_a_full_mailbox_keeps_the_rest_for_later(mailsetup: CommandLine, tmp_path: Path) -> None:
    old = tmp_path / "Gammelt"
    mbox(old, 200, size=30_000)
    scenario = replace(load_scenario("altibox"), quota_bytes=4_096_000)
    with ReferenceServer(scenario, passwords={ADDRESS: PASSWORD}) as server:
        full = replace(mailsetup, routes=server.resolve_map(), ca_file=server.ca_file)
        stopped = move(full, old, "--run")
        assert stopped.status == COULD_NOT, stopped
        told = report(stopped)
        assert (told["status"], told["error"]["id"]) == ("full", "migration.end-full")
        assert 0 < told["uploaded"] < 200
        assert told["uploaded"] + told["planned"] == 200
        (plan,) = [line for line in lines(stopped) if line["event"] == "plan"]
        assert plan["enough"] is False


def test_messages_that_are_too_large_are_named_and_stay(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    old = tmp_path / "Gammelt"
    mbox(old, 3, size=3_000)
    with old.open("ab") as file:
        file.write(LETTER % (9, b"big", 0, 0, 9, b"x" * 70 + b"\n") + b"A long line.\n" * 20_000)
    scenario = replace(load_scenario("altibox"), message_bytes=100_000)
    with ReferenceServer(scenario, passwords={ADDRESS: PASSWORD}) as server:
        small = replace(mailsetup, routes=server.resolve_map(), ca_file=server.ca_file)
        done = move(small, old, "--run")
    assert done.status == TROUBLE, done
    told = report(done)
    assert (told["uploaded"], told["refused"]) == (3, 1)
    (refused,) = told["refusals"]
    assert refused["reason"] == "too-big"
    assert refused["location"] == str(old)
    assert refused["message_id"] == "9@big.example"


def test_the_password_is_nowhere(mailsetup: CommandLine, store: Path) -> None:
    outcome = move(mailsetup, store, "--run")
    assert PASSWORD not in outcome.out + outcome.err
    kept = [path for path in mailsetup.home.rglob("*") if path.is_file()]
    assert any(path.name == "journal.sqlite" for path in kept)
    assert not [path for path in kept if PASSWORD.encode() in path.read_bytes()]
    if os.name == "posix":
        private = mailsetup.home / ".mailsetup-state"
        assert {path.stat().st_mode & 0o077 for path in private.rglob("*")} == {0}


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_people_are_told_in_their_language(
    mailsetup: CommandLine, store: Path, language: str
) -> None:
    shutil.rmtree(mailsetup.home / ".mailsetup-state", ignore_errors=True)
    options = ("--source", str(store), "--address", ADDRESS, "--password-stdin", "--run")
    said = mailsetup.run("migrate", *options, *mailsetup.network(), "--lang", language)
    assert said.status == CLEAN, said
    assert "imap.altibox.no" in said.out
    assert "Reise 2019" in said.out
    assert "POP3" in said.out
    sentence = {"nb": "Vi har ikke slettet", "sv": "Vi har inte raderat", "en": "Nothing was del"}
    assert sentence[language] in said.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("--run",),
        ("--source", "x"),
        ("--address", ADDRESS),
        ("--run", "--plan", "--source", "x", "--address", ADDRESS),
        ("--resume", "x", "--source", "x"),
        ("--source", "x", "--address", ADDRESS, "--folder", "x"),
        ("--list", "--leave-out", "x"),
        ("--source", "x", "--address", ADDRESS, "--output", "x"),
    ],
)
def test_what_does_not_go_together_is_not_begun(
    mailsetup: CommandLine, arguments: tuple[str, ...]
) -> None:
    outcome = mailsetup.run("migrate", *arguments)
    assert outcome.status == USAGE, outcome


def test_an_unknown_id_is_said(mailsetup: CommandLine) -> None:
    for option in ("--resume", "--verify", "--report"):
        for id_ in ("20260101-000000-abcd", "../../etc"):
            outcome = mailsetup.tell("migrate", option, id_)
            assert outcome.status == COULD_NOT
            assert lines(outcome)[-1]["error"]["id"] == "migration.journal-missing"


def test_a_store_that_is_gone_keeps_the_id_to_go_on_with(
    mailsetup: CommandLine, store: Path
) -> None:
    id_ = report(move(mailsetup, store, "--plan"))["migration_id"]
    away = store.rename(store.with_name("elsewhere"))
    gone = mailsetup.look("migrate", "--resume", id_)
    assert gone.status == COULD_NOT
    last = lines(gone)[-1]
    assert (last["event"], last["resume"]) == ("error", id_)
    assert last["error"]["id"] == "migration.source-gone"
    away.rename(store)
    assert mailsetup.look("migrate", "--resume", id_).status == CLEAN


@pytest.mark.parametrize(("other", "why"), [("", "journal"), ("copy", "mailbox")])
def test_a_second_program_does_not_send_the_same_at_the_same_time(
    mailsetup: CommandLine, practice_host: ReferenceHost, tmp_path: Path, other: str, why: str
) -> None:
    """Nor the same mail out of another store: neither would see what the other is sending."""
    old = tmp_path / "Gammelt"
    mbox(old, 6_000, size=3_000)
    (tmp_path / "copy").mkdir()
    shutil.copy(old, tmp_path / "copy")
    arguments = ("--source", str(old), "--address", ADDRESS, "--run", "--password-stdin", "--json")
    with mailsetup.started("migrate", *arguments, *mailsetup.network()) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(f"{PASSWORD}\n")
        process.stdin.flush()
        for line in process.stdout:
            if json.loads(line)["event"] == "progress":
                break
        process.send_signal(signal.SIGSTOP)
        second = move(mailsetup, tmp_path / other / "Gammelt", "--run")
        process.send_signal(signal.SIGCONT)
        process.communicate(timeout=60)
    assert second.status == COULD_NOT
    assert lines(second)[-1]["error"]["id"] == f"migration.{why}-busy"
    assert process.returncode == CLEAN
    assert counts(practice_host)["Gammelt"] == 6_000
