"""Every command as a program of its own on the reference server: JSON, exit status, no secrets."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE, USAGE
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD, SMTP
from tests.e2e.profiles import digests, prefix, prefs

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.command_line import CommandLine, Outcome
    from tests.e2e.mail_hosts import ReferenceHost

HEAD = {"schema_version", "program_version", "command"}
SERVER = {"protocol", "hostname", "port", "socket_type", "username"}
FINDING = {"code", "severity", "subject", "params", "evidence", "fix"}
SHORT_LIST = ["INBOX", "Familie"]


def _servers(outcome: Outcome, direction: str) -> list[tuple[str, str, int, str, str]]:
    found = outcome.document[direction]
    assert all(server.keys() >= SERVER for server in found)
    return [
        (s["protocol"], s["hostname"], s["port"], s["socket_type"], s["username"]) for s in found
    ]


def _names(nodes: list[dict[str, object]]) -> set[object]:
    return {node["name"] for node in nodes}


def test_discover_names_the_servers_and_where_it_knows_them_from(mailsetup: CommandLine) -> None:
    found = mailsetup.run("discover", ADDRESS, "--json", *mailsetup.network())
    assert found.status == CLEAN
    assert found.document.keys() >= HEAD | {"address", "incoming", "outgoing", "source", "results"}
    assert found.document["schema_version"] == 1
    assert found.document["address"] == ADDRESS
    assert _servers(found, "incoming")[0] == ("imap", *IMAP, "SSL", ADDRESS)
    assert _servers(found, "outgoing")[0] == ("smtp", *SMTP, "SSL", ADDRESS)
    assert found.document["source"]["kind"] == "pack"


def test_discover_says_so_when_nobody_knows_the_address(mailsetup: CommandLine) -> None:
    found = mailsetup.run("discover", "kari@unknown.example", "--json", *mailsetup.network())
    assert found.status == COULD_NOT
    assert (found.document["found"], found.document["incoming"]) == (False, [])
    said = mailsetup.run("discover", "kari@unknown.example", *mailsetup.network())
    assert said.status == COULD_NOT
    assert "unknown.example" in said.out


def test_check_finds_the_hidden_folders_and_changes_nothing(
    mailsetup: CommandLine, profile: Path
) -> None:
    before = digests(profile)
    checked = mailsetup.look("check", "--profile", str(profile))
    assert checked.status == TROUBLE
    assert {"imap.prefix-wrong", "server.port-differs"} <= set(checked.codes())
    assert all(finding.keys() >= FINDING for finding in checked.document["findings"])
    (one,) = checked.document["checks"]
    assert one["address"] == ADDRESS
    assert _names(one["folders"]["before"]) == set(SHORT_LIST)
    assert _names(one["folders"]["after"]) > {"Sent", "Kvitteringer", "Reise 2024"}
    assert digests(profile) == before


def test_check_by_address_is_clean_when_all_is_well(mailsetup: CommandLine) -> None:
    checked = mailsetup.look("check", ADDRESS)
    assert checked.status == CLEAN, checked
    assert checked.codes() == []


def test_fix_shows_first_and_writes_only_when_told_to(
    mailsetup: CommandLine, profile: Path
) -> None:
    before = digests(profile)
    shown = mailsetup.look("fix", "--profile", str(profile), "--dry-run")
    assert shown.status == TROUBLE
    assert (shown.document["dry_run"], shown.document["applied"]) == (True, [])
    (plan,) = shown.document["plans"]
    changes = {change.get("key"): change for change in plan["changes"]}
    hiding = changes["mail.server.server1.server_sub_directory"]
    assert (hiding["old"], hiding["new"]) == ("INBOX", None)

    unasked = mailsetup.look("fix", "--profile", str(profile))
    assert unasked.status == COULD_NOT
    assert unasked.document["applied"] == []
    assert digests(profile) == before
    assert mailsetup.tell("history").document["history"] == []


def test_fix_then_undo_gives_back_every_byte(mailsetup: CommandLine, profile: Path) -> None:
    before = digests(profile)
    fixed = mailsetup.look("fix", "--profile", str(profile), "--yes")
    assert fixed.status == CLEAN, fixed
    assert fixed.codes("remaining") == []
    assert prefix(profile) is None
    assert prefs(profile)["mail.smtpserver.smtp1.port"] == "465"
    checked = mailsetup.look("check", "--profile", str(profile))
    assert checked.status == CLEAN, checked
    (entry,) = mailsetup.tell("history").document["history"]
    assert entry["status"] == "applied"

    undone = mailsetup.look("undo", entry["journal_id"])
    assert undone.status == CLEAN, undone
    assert undone.document["undone_identical"] is True
    assert undone.document["kept"] == []
    assert digests(profile) == before
    (entry,) = mailsetup.tell("history").document["history"]
    assert entry["status"] == "undone"


def test_fix_repairs_only_what_was_named(mailsetup: CommandLine, profile: Path) -> None:
    fixed = mailsetup.look("fix", "imap.prefix-wrong", "--profile", str(profile), "--yes")
    assert prefix(profile) is None
    assert prefs(profile)["mail.smtpserver.smtp1.port"] == "466"
    assert "server.port-differs" in fixed.codes("remaining")
    assert fixed.status == TROUBLE


def test_what_was_changed_later_is_left_alone_by_undo(
    mailsetup: CommandLine, profile: Path
) -> None:
    mailsetup.look("fix", "--profile", str(profile), "--yes")
    file = profile / "prefs.js"
    text = file.read_text(encoding="utf-8")
    mine = 'user_pref("mail.server.server1.trash_folder_name", "Papirkurv");'
    ours = 'user_pref("mail.server.server1.trash_folder_name", "Trash");'
    assert ours in text
    file.write_text(text.replace(ours, mine), encoding="utf-8")

    undone = mailsetup.look("undo")
    assert undone.status == CLEAN, undone
    assert undone.document["undone_identical"] is False
    assert any("trash_folder_name" in kept for kept in undone.document["kept"])
    assert mine in file.read_text(encoding="utf-8")
    assert prefix(profile) == '"INBOX"'


def test_undo_without_anything_to_take_back_says_so(mailsetup: CommandLine) -> None:
    assert mailsetup.tell("history").document["history"] == []
    nothing = mailsetup.look("undo")
    assert nothing.status == COULD_NOT
    assert nothing.error_id
    unknown = mailsetup.look("undo", "20200101-000000-00000000")
    assert unknown.status == COULD_NOT
    assert unknown.error_id


def test_setup_makes_a_profile_and_undo_takes_it_away(mailsetup: CommandLine) -> None:
    before = digests(mailsetup.home)
    dry = mailsetup.look("setup", ADDRESS, "--client", "thunderbird", "--dry-run")
    assert dry.status == CLEAN, dry
    assert dry.document["applied"] == []
    assert not (mailsetup.home / ".thunderbird").exists()

    done = mailsetup.look("setup", ADDRESS, "--client", "thunderbird", "--name", "Kari Nordmann")
    assert done.status == CLEAN, done
    (entry,) = done.document["applied"]
    made = prefs(mailsetup.home / entry["plan"]["profile"])
    assert made["mail.server.server1.hostname"] == f'"{IMAP[0]}"'
    assert made["mail.server.server1.socketType"] == "3"
    assert made["mail.identity.id1.fullName"] == '"Kari Nordmann"'
    assert not any(PASSWORD in value for value in made.values())

    again = mailsetup.look("setup", ADDRESS, "--client", "thunderbird")
    assert again.status == CLEAN
    assert again.document["applied"] == []

    undone = mailsetup.look("undo", entry["journal_id"])
    assert undone.document["undone_identical"] is True
    shutil.rmtree(mailsetup.home / ".mailsetup-state")
    assert digests(mailsetup.home) == before


def test_setup_adds_the_account_beside_another(mailsetup: CommandLine, profile: Path) -> None:
    file = profile / "prefs.js"
    other = file.read_text(encoding="utf-8").replace(ADDRESS, "per@example.test")
    other = other.replace("kari%40altiboxmail.no", "per%40example.test")
    file.write_text(other, encoding="utf-8")
    before = prefs(profile)

    done = mailsetup.look("setup", ADDRESS, "--client", "thunderbird", "--profile", str(profile))
    assert done.status == CLEAN, done
    after = prefs(profile)
    moved = {"mail.account.lastKey", "mail.accountmanager.accounts", "mail.smtpservers"}
    assert {k: v for k, v in after.items() if k in before and k not in moved} == {
        k: v for k, v in before.items() if k not in moved
    }
    assert f'"{ADDRESS}"' in after.values()
    assert after["mail.accountmanager.defaultaccount"] == '"account1"'


def test_setup_with_a_wrong_password_writes_nothing(
    mailsetup: CommandLine, practice_host: ReferenceHost
) -> None:
    practice_host.server.set_faults(["login-wrong-password"])
    refused = mailsetup.look("setup", ADDRESS, "--client", "thunderbird")
    assert refused.status == TROUBLE
    assert "auth.wrong-password" in refused.codes()
    assert refused.document["applied"] == []
    assert not (mailsetup.home / ".thunderbird").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("mend",),
        ("discover",),
        ("setup", ADDRESS),
        ("setup", ADDRESS, "--client", "pegasus"),
        ("fix", "no.such-code"),
        ("check", ADDRESS, "--password", "x"),
        ("discover", ADDRESS, "--resolve", "imap.altibox.no"),
        ("discover", ADDRESS, "--resolve", "imap.altibox.no:993=127.0.0.1:99999"),
        ("discover", ADDRESS, "--lang", "xx"),
    ],
)
def test_what_is_not_understood_ends_with_status_2(
    mailsetup: CommandLine, arguments: tuple[str, ...]
) -> None:
    outcome = mailsetup.run(*arguments)
    assert outcome.status == USAGE, outcome
    assert outcome.err or outcome.out


def test_the_words_for_people_hold_the_findings_and_both_folder_lists(
    mailsetup: CommandLine, profile: Path
) -> None:
    options = ("--profile", str(profile), "--password-stdin", *mailsetup.network())
    said = mailsetup.run("check", *options, "--lang", "en")
    assert said.status == TROUBLE
    assert "[imap.prefix-wrong]" in said.out
    assert "Kvitteringer" in said.out
    norwegian = mailsetup.run("check", *options, "--lang", "nb")
    assert norwegian.status == TROUBLE
    assert "Kvitteringer" in norwegian.out


def test_the_password_is_in_no_file_of_the_program(mailsetup: CommandLine, profile: Path) -> None:
    mailsetup.look("fix", "--profile", str(profile), "--yes")
    kept = [path for path in mailsetup.home.rglob("*") if path.is_file()]
    assert kept
    assert not [path for path in kept if PASSWORD.encode() in path.read_bytes()]
    private = [path for path in (mailsetup.home / ".mailsetup-state").rglob("*") if path.is_file()]
    if os.name == "posix":
        assert {path.stat().st_mode & 0o077 for path in private} == {0}


def test_without_a_password_the_folders_are_not_looked_at_but_nothing_fails(
    mailsetup: CommandLine, profile: Path
) -> None:
    options = ("--profile", str(profile), "--no-password", "--json", *mailsetup.network())
    checked = mailsetup.run("check", *options)
    assert checked.status in {CLEAN, TROUBLE}
    assert "error" not in checked.document
    assert "server.port-differs" in checked.codes()
