"""`migrate` and the mail programs of this computer: left alone, made harmless, changed over."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, USAGE
from tests.e2e.mail_hosts import ADDRESS, PASSWORD
from tests.e2e.pop_profile import OLD_MAIL, POP, write_pop_profile
from tests.e2e.profiles import digests, prefs
from tests.unit.clients.thunderbird.running import thunderbird
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine, Outcome
    from tests.e2e.mail_hosts import ReferenceHost

OTHER = f"pop3://{ADDRESS}@{POP[0]}"
_POLLING = "mail.server.server1.check_new_mail"


@pytest.fixture
def pop_profile(mailsetup: CommandLine) -> Path:
    """Where Thunderbird looks for it in this home."""
    root = mailsetup.home / ".thunderbird"
    return write_pop_profile(root)


def lines(outcome: Outcome) -> list[dict[str, Any]]:
    return [json.loads(line) for line in outcome.out.splitlines()]


def of(outcome: Outcome, event: str) -> list[dict[str, Any]]:
    return [line for line in lines(outcome) if line["event"] == event]


def report(outcome: Outcome) -> dict[str, Any]:
    last = lines(outcome)[-1]
    assert last["event"] == "report", outcome
    return last


def run(mailsetup: CommandLine, profile: Path, *options: str) -> Outcome:
    store = str(profile / "Mail" / POP[0])
    return mailsetup.look("migrate", "--source", store, "--address", ADDRESS, *options)


def empty_inbox(host: ReferenceHost) -> None:
    """What a phone does that polls by POP3 and deletes."""
    with imap_session(host.server) as talk:
        talk.ask(b"x SELECT INBOX")
        talk.ask(b"x STORE 1:* +FLAGS.SILENT (\\Deleted)")
        talk.ask(b"x EXPUNGE")


def test_without_a_word_no_program_is_touched_and_the_danger_is_told(
    mailsetup: CommandLine, pop_profile: Path
) -> None:
    before = digests(pop_profile)
    done = run(mailsetup, pop_profile, "--run")
    assert done.status == CLEAN, done
    assert digests(pop_profile) == before
    ((account,),) = [line["accounts"] for line in of(done, "pop-accounts")]
    assert (account["client"], account["harmless"]) == ("thunderbird", False)
    (disarming,) = of(done, "disarming")
    assert disarming["plans"]
    assert not of(done, "disarmed")
    assert not of(done, "switching")
    assert (report(done)["disarmed"], report(done)["switched"]) == ([], [])


def test_a_plan_shows_what_would_be_changed(mailsetup: CommandLine, pop_profile: Path) -> None:
    before = digests(pop_profile)
    planned = run(mailsetup, pop_profile, "--plan")
    assert planned.status == CLEAN, planned
    assert of(planned, "disarming")
    assert digests(pop_profile) == before


def test_the_whole_road_and_back(mailsetup: CommandLine, pop_profile: Path) -> None:
    before = digests(pop_profile)
    done = run(mailsetup, pop_profile, "--run", "--disarm", "--switch")
    assert done.status == CLEAN, done
    names = [line["event"] for line in lines(done)]
    assert names.index("disarmed") < names.index("plan") < names.index("switched")
    (proved,) = of(done, "switch-proved")
    assert proved["proved"] is True
    told = report(done)
    assert (told["uploaded"], told["proved"], told["emptied"]) == (sum(OLD_MAIL.values()), True, 0)
    types = {v.strip('"') for k, v in prefs(pop_profile).items() if k.endswith(".type")}
    assert types == {"imap", "none"}

    again = mailsetup.tell("migrate", "--report", told["migration_id"])
    assert report(again)["switched"] == told["switched"]
    read = mailsetup.run("migrate", "--report", told["migration_id"], "--lang", "en")
    assert f"mailsetup undo {told['switched'][0]}" in read.out
    for id_ in (*told["switched"], *told["disarmed"]):
        undone = mailsetup.tell("undo", id_)
        assert undone.status == CLEAN, undone
        assert undone.document["undone_identical"] is True
    assert digests(pop_profile) == before


def test_it_can_be_changed_over_later(mailsetup: CommandLine, pop_profile: Path) -> None:
    id_ = report(run(mailsetup, pop_profile, "--run", "--disarm"))["migration_id"]
    later = mailsetup.look("migrate", "--resume", id_, "--switch")
    assert later.status == CLEAN, later
    assert report(later)["switched"]
    nothing = mailsetup.look("migrate", "--resume", id_, "--switch")
    assert nothing.status == CLEAN, nothing
    assert not of(nothing, "switching")


def test_a_running_program_is_not_changed_and_nothing_is_sent(
    mailsetup: CommandLine, pop_profile: Path
) -> None:
    before = digests(pop_profile)
    with thunderbird(pop_profile):
        refused = run(mailsetup, pop_profile, "--run", "--disarm")
    assert refused.status == COULD_NOT, refused
    assert report(refused)["error"]["id"] == "profile.in-use"
    assert report(refused)["uploaded"] == 0
    now = digests(pop_profile)
    assert {name: now[name] for name in before} == before
    done = mailsetup.look("migrate", "--resume", report(refused)["resume"], "--disarm")
    assert done.status == CLEAN, done


def test_a_user_js_that_starts_it_again_stops_the_move(
    mailsetup: CommandLine, pop_profile: Path
) -> None:
    (pop_profile / "user.js").write_text(f'user_pref("{_POLLING}", true);\n')
    refused = run(mailsetup, pop_profile, "--run", "--disarm")
    assert refused.status == COULD_NOT, refused
    assert report(refused)["error"]["id"] == "disarm.still-dangerous"
    assert report(refused)["uploaded"] == 0


def test_who_takes_mail_away_meanwhile_is_told_of(
    mailsetup: CommandLine, practice_host: ReferenceHost, pop_profile: Path
) -> None:
    with imap_session(practice_host.server) as talk:
        talk.ask(b"x APPEND INBOX {20+}\r\nSubject: x\r\n\r\nhei\r\n")
    planned = run(mailsetup, pop_profile, "--run", "--leave-out", "Inbox")
    id_ = report(planned)["migration_id"]
    empty_inbox(practice_host)
    again = mailsetup.look("migrate", "--resume", id_)
    (told,) = of(again, "emptied")
    assert told["messages"] >= 1
    assert report(again)["emptied"] == told["messages"]


def test_what_was_deleted_there_after_a_move_is_not_sent_again_unless_wanted(
    mailsetup: CommandLine, practice_host: ReferenceHost, pop_profile: Path
) -> None:
    inbox = OLD_MAIL["Inbox"]
    assert run(mailsetup, pop_profile, "--run").status == CLEAN
    empty_inbox(practice_host)
    with (pop_profile / "Mail" / POP[0] / "Inbox").open("ab") as file:
        file.write(
            b"From - Sat Nov 21 16:27:07 2026\r\nMessage-ID: <ny@old.example.org>\r\n"
            b"Date: Sat, 21 Nov 2026 10:00:00 +0100\r\nSubject: ny\r\n\r\nHei\r\n\r\n"
        )
    again = run(mailsetup, pop_profile, "--run")
    assert again.status == CLEAN, again
    (plan,) = of(again, "plan")
    assert (plan["taken_away"], plan["to_send"], plan["partial"]) == (inbox, 1, 0)
    told = report(again)
    assert (told["taken_away"], told["left_out"], told["uploaded"]) == (inbox, inbox, 1)
    assert told["proved"] is True

    wanted = run(mailsetup, pop_profile, "--run", "--send-again")
    assert wanted.status == CLEAN, wanted
    assert (report(wanted)["taken_away"], report(wanted)["uploaded"]) == (0, inbox)


def test_another_mailbox_is_fetched_over_pop3_with_its_password_on_standard_input(
    mailsetup: CommandLine, practice_host: ReferenceHost
) -> None:
    with imap_session(practice_host.server) as talk:
        talk.ask(b"x APPEND INBOX {20+}\r\nSubject: x\r\n\r\nhei\r\n")
    options = ("--folder", "Inbox=Fra POP", "--password-stdin", "--source-password-stdin", "--json")
    arguments = ("--source", OTHER, "--address", ADDRESS, "--run", *options)
    with mailsetup.started("migrate", *arguments, *mailsetup.network()) as process:
        out, err = process.communicate(f"{PASSWORD}\n{PASSWORD}\n", timeout=60)
    assert process.returncode == CLEAN, (out, err)
    told = json.loads(out.splitlines()[-1])
    assert (told["uploaded"], told["proved"]) == (told["found"], True)
    assert told["found"] >= 1
    assert PASSWORD not in out + err
    again = mailsetup.tell("migrate", "--list").document["migrations"]
    assert again[0]["sources"] == [OTHER]


def test_a_mailbox_whose_password_nobody_gives_is_not_asked(mailsetup: CommandLine) -> None:
    refused = mailsetup.look("migrate", "--source", OTHER, "--address", ADDRESS, "--run")
    assert refused.status == COULD_NOT
    assert lines(refused)[-1]["error"]["id"] == "credentials.needed"


@pytest.mark.parametrize(
    "arguments",
    [
        ("--source", "pop3://kari:hemmelig-ord@pop.example.no", "--address", ADDRESS),
        ("--source", "pop3://pop.example.no", "--address", ADDRESS),
        ("--source", "pop3://kari@pop.example.no:99999", "--address", ADDRESS),
        ("--source", "x", "--address", ADDRESS, "--source-password-stdin"),
        ("--source", "x", "--address", ADDRESS, "--plan", "--disarm"),
        ("--verify", "x", "--switch"),
        ("--list", "--send-again"),
    ],
)
def test_what_makes_no_sense_is_not_begun_and_no_password_is_repeated(
    mailsetup: CommandLine, arguments: tuple[str, ...]
) -> None:
    outcome = mailsetup.run("migrate", *arguments)
    assert outcome.status == USAGE, outcome
    assert "hemmelig-ord" not in outcome.out + outcome.err


@pytest.mark.parametrize("language", ["nb", "sv", "en"])
def test_people_are_told_in_their_language(
    mailsetup: CommandLine, pop_profile: Path, language: str
) -> None:
    store = str(pop_profile / "Mail" / POP[0])
    options = ("--source", store, "--address", ADDRESS, "--password-stdin", "--run", "--disarm")
    said = mailsetup.run("migrate", *options, "--switch", *mailsetup.network(), "--lang", language)
    assert said.status == CLEAN, said
    assert "mailsetup undo" in said.out
    assert "mail.server" not in said.out


def on_terminal(mailsetup: CommandLine, profile: Path, *typed: str) -> tuple[int, str]:
    """A run by a person who types these lines: exit status, and what was said."""
    pty = pytest.importorskip("pty", reason="there are no such terminals here")
    store = str(profile / "Mail" / POP[0])
    options = ("--address", ADDRESS, "--run", "--password-stdin", "--lang", "en")
    ours, theirs = pty.openpty()
    try:
        with mailsetup.started(
            "migrate", "--source", store, *options, *mailsetup.network(), stdin=theirs
        ) as process:
            os.write(ours, "".join(f"{line}\n" for line in (PASSWORD, *typed)).encode())
            out, err = process.communicate(timeout=60)
    finally:
        os.close(ours)
        os.close(theirs)
    assert "Traceback" not in err, err
    return process.returncode, out


def test_a_person_on_a_terminal_is_asked_before_each_step(
    mailsetup: CommandLine, pop_profile: Path
) -> None:
    status, said = on_terminal(mailsetup, pop_profile, "y", "y", "y")
    assert status == CLEAN, said
    asked = [said.index(words) for words in ("change that first", "send it now", "IMAP now")]
    assert asked == sorted(asked)
    assert "Changed over and checked" in said
    types = {v.strip('"') for k, v in prefs(pop_profile).items() if k.endswith(".type")}
    assert types == {"imap", "none"}


def test_who_says_no_keeps_the_mail_program_as_it_is(
    mailsetup: CommandLine, pop_profile: Path
) -> None:
    before = digests(pop_profile)
    status, said = on_terminal(mailsetup, pop_profile, "n", "y", "n")
    assert status == CLEAN, said
    assert "left as they are" in said
    assert "Changed over" not in said
    assert digests(pop_profile) == before
