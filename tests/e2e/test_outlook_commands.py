"""`check --reg`, `fix --reg` and `setup --client outlook` as programs of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.e2e.command_line import CLEAN, COULD_NOT, TROUBLE, USAGE, CommandLine
from tests.e2e.exports import account, differences, export, imported
from tests.e2e.mail_hosts import ADDRESS, PASSWORD
from tests.unit.clients.outlook.synthetic import binary_text, dword, service, sz

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.unit.clients.outlook.synthetic import Values

PATH = "IMAP Folder Path"
WRONG: Values = {PATH: sz("INBOX"), "SMTP Port": dword(2525)}
COURIER = "mail.courier.example"
REG = "Windows Registry Editor Version 5.00\r\n\r\n"


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    """The root folder path hides folders, and the port for sending is wrong."""
    return export(tmp_path / "kari.reg", account(changes=WRONG))


def test_check_reads_an_exported_file_like_a_live_registry(
    mailsetup: CommandLine, wrong: Path
) -> None:
    before = wrong.read_bytes()
    checked = mailsetup.look("check", "--reg", str(wrong))
    assert checked.status == TROUBLE
    assert {"imap.prefix-wrong", "server.port-differs"} <= set(checked.codes())
    (profile,) = checked.document["profiles"]
    assert (profile["client"], profile["name"], profile["problem"]) == ("outlook", "Outlook", "")
    assert profile["location"].startswith(f"{wrong}!HKEY_CURRENT_USER")
    (plan,) = checked.document["plans"]
    assert plan["client"] == "outlook"
    assert {change["name"] for change in plan["changes"]} == {PATH, "SMTP Port"}
    (one,) = checked.document["checks"]
    assert {node["name"] for node in one["folders"]["before"]} == {"INBOX", "Familie"}
    assert wrong.read_bytes() == before


def test_accounts_of_other_kinds_are_named(mailsetup: CommandLine, tmp_path: Path) -> None:
    others = service("MSEMS", "kari@bedrift.example"), service("UNHEARDOF", "Fax")
    file = export(tmp_path / "kari.reg", account(), *others, service("MSPST MS", "Archive"))
    told = mailsetup.run(
        *("check", "--reg", str(file), "--no-password", "--lang", "en"), *mailsetup.network()
    )
    lines = [
        line for line in told.out.splitlines() if "a kind of account that we do not change" in line
    ]
    assert [line.partition(" in Outlook")[0] for line in lines] == ["kari@bedrift.example", "Fax"]
    only = export(tmp_path / "only.reg", *others)
    alone = mailsetup.run("check", "--reg", str(only), "--no-password", "--json")
    assert (alone.status, alone.error_id) == (COULD_NOT, "note.other-account")


def test_without_a_password_only_the_folders_stay_unseen(
    mailsetup: CommandLine, wrong: Path
) -> None:
    checked = mailsetup.run(
        "check", "--reg", str(wrong), "--no-password", "--json", *mailsetup.network()
    )
    assert "server.port-differs" in checked.codes()
    assert "account.not-checked" in checked.codes()
    assert "imap.prefix-wrong" not in checked.codes()


@pytest.mark.parametrize("binary", [False, True])
def test_fix_writes_the_repairs_and_what_takes_them_back(
    mailsetup: CommandLine, tmp_path: Path, *, binary: bool
) -> None:
    export_file = export(
        tmp_path / "kari.reg",
        account(changes=WRONG),
        version="15.0" if binary else "16.0",
        binary=binary,
    )
    original = export_file.read_bytes()
    repair, undo = tmp_path / "repair.reg", tmp_path / "repair-undo.reg"
    fixed = mailsetup.look("fix", "--reg", str(export_file), "--output", str(repair))
    assert fixed.status == CLEAN, fixed
    assert fixed.codes("remaining") == []
    assert fixed.document["written"] == {"repair": str(repair), "undo": str(undo), "renames": []}
    assert [note["id"] for note in fixed.document["notes"]] == ["outlook.old-folder-list"]
    before, after = imported(export_file), imported(export_file, repair)
    text = binary_text if binary else sz
    assert differences(before, after) == {
        PATH.upper(): text(""),
        "SMTP PORT": dword(465),
    }
    assert imported(export_file, repair, undo) == before
    assert export_file.read_bytes() == original
    assert PASSWORD.encode() not in repair.read_bytes()


def test_the_repaired_settings_are_clean(
    mailsetup: CommandLine, wrong: Path, tmp_path: Path
) -> None:
    repair = tmp_path / "repair.reg"
    assert mailsetup.look("fix", "--reg", str(wrong), "--output", str(repair)).status == CLEAN
    content = export(tmp_path / "after.reg", account(changes={PATH: sz("")}))
    assert imported(wrong, repair) == imported(content)
    assert mailsetup.look("check", "--reg", str(content)).codes() == []


def test_fix_shows_first_and_never_overwrites(
    mailsetup: CommandLine, wrong: Path, tmp_path: Path
) -> None:
    repair, undo = tmp_path / "repair.reg", tmp_path / "repair-undo.reg"
    fix = ("fix", "--reg", str(wrong), "--output", str(repair))
    shown = mailsetup.look(*fix, "--dry-run")
    assert shown.status == TROUBLE
    assert shown.document["plans"]
    assert not repair.exists()
    for there in (undo, repair):
        there.write_text("mine")
        refused = mailsetup.look(*fix)
        assert (refused.status, refused.error_id) == (COULD_NOT, "file.exists")
        assert there.read_text() == "mine"
    assert sorted(path.name for path in tmp_path.glob("repair*")) == [undo.name, repair.name]
    assert mailsetup.look(*fix, "--overwrite").status == CLEAN
    assert b"mine" not in repair.read_bytes() + undo.read_bytes()
    itself = mailsetup.look("fix", "--reg", str(wrong), "--output", str(wrong), "--overwrite")
    assert itself.error_id == "hand-over.same-file"


def test_words_say_how_to_use_the_files(
    mailsetup: CommandLine, wrong: Path, tmp_path: Path
) -> None:
    repair = tmp_path / "repair.reg"
    said = mailsetup.run(
        *("fix", "--reg", str(wrong), "--output", str(repair)),
        *("--password-stdin", "--lang", "en", *mailsetup.network()),
    )
    assert said.status == CLEAN
    assert "Where your mail program looks for folders: from INBOX to (empty)" in said.out
    assert "double-click" in said.out
    assert "rename the file ending in .ost" in said.out
    assert str(tmp_path / "repair-undo.reg") in said.out


def test_with_nothing_to_repair_nothing_is_written(mailsetup: CommandLine, tmp_path: Path) -> None:
    right = export(tmp_path / "kari.reg", account(changes={PATH: sz("")}))
    fixed = mailsetup.look("fix", "--reg", str(right), "--output", str(tmp_path / "repair.reg"))
    assert fixed.status == CLEAN
    assert fixed.document["written"] is None
    assert [path.name for path in tmp_path.glob("*.reg")] == ["kari.reg"]


@pytest.fixture
def dotted(tmp_path: Path) -> Iterator[CommandLine]:
    """A server whose folders lie below `INBOX.`."""
    scenario = load_scenario("courier")
    user = scenario.users[0]
    with ReferenceServer(scenario, passwords={user.address: PASSWORD}) as server:
        home = tmp_path / "home"
        home.mkdir()
        yield CommandLine(
            home=home,
            address=user.address,
            password=PASSWORD,
            routes=server.resolve_map(),
            ca_file=server.ca_file,
        )


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (b"not a registry file\r\n", "registry-file.not-one"),
        ("Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\So".encode("utf-16"), ""),
        ("Windows Registry Editor Version 5.00\r\n\r\n".encode("utf-16")[:-1], ""),
        (
            "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\X]\r\n".encode(
                "utf-16"
            ),
            "hand-over.no-accounts-in-file",
        ),
        (None, "registry-file.unreadable"),
    ],
)
@pytest.mark.parametrize("command", ["check", "fix"])
def test_a_bad_file_is_one_clear_message(
    mailsetup: CommandLine, tmp_path: Path, command: str, content: bytes | None, error: str
) -> None:
    file = tmp_path / "kari.reg"
    if content is not None:
        file.write_bytes(content)
    output = () if command == "check" else ("--output", str(tmp_path / "repair.reg"))
    refused = mailsetup.tell(command, "--reg", str(file), "--no-password", *output)
    assert refused.status == COULD_NOT, refused
    assert refused.error_id == error or (not error and refused.error_id.startswith("registry-file"))
    assert not list(tmp_path.glob("repair*"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("fix", "--reg", "kari.reg"),
        ("fix", "--output", "repair.reg"),
        ("check", "--reg", "kari.reg", "--profile", "."),
        ("setup", ADDRESS, "--client", "outlook"),
        ("setup", ADDRESS, ADDRESS, "--client", "outlook", "--output", "x.prf"),
        ("setup", ADDRESS, "--client", "outlook", "--output", "x.prf", "--phone"),
        ("setup", ADDRESS, "--client", "thunderbird", "--output", "x"),
        ("setup", ADDRESS, "--client", "applemail", "--output", "x", "--sign-key", "k"),
        ("setup", ADDRESS, "--client", "applemail", "--phone", "--json"),
        ("check", "--profile", "kari.reg"),
        ("fix", "--profile", "KARI.REG"),
    ],
)
def test_options_that_do_not_belong_together_are_a_matter_of_usage(
    mailsetup: CommandLine, arguments: tuple[str, ...]
) -> None:
    assert mailsetup.run(*arguments).status == USAGE


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (("fix", "--reg", "kari.reg", "--output", "repair"), "repair.reg"),
        (("setup", ADDRESS, "--client", "outlook", "--output", "kari.txt"), "kari.prf"),
        (("setup", ADDRESS, "--client", "applemail", "--output", "k.as"), "k.as.mobileconfig"),
    ],
)
def test_a_file_with_a_wrong_ending_is_refused_with_the_right_name(
    mailsetup: CommandLine, arguments: tuple[str, ...], right: str
) -> None:
    refused = mailsetup.run(*arguments)
    assert refused.status == USAGE
    assert f"for example: {right}\n" in refused.err


def test_a_place_that_cannot_be_written_is_told_before_the_work(
    mailsetup: CommandLine, wrong: Path, tmp_path: Path
) -> None:
    gone = tmp_path / "gone" / "repair.reg"
    refused = mailsetup.tell("fix", "--reg", str(wrong), "--output", str(gone))
    assert (refused.status, refused.error_id) == (COULD_NOT, "file.no-folder")
    assert str(gone) in refused.document["error"]["text"]


def test_setup_writes_a_prf_that_outlook_can_read(mailsetup: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "kari.prf"
    made = mailsetup.look(
        "setup", ADDRESS, "--client", "outlook", "--name", "Kari Ås", "--output", str(file)
    )
    assert made.status == CLEAN, made
    assert made.document["file"] == {
        "path": str(file),
        "media_type": "application/octet-stream",
        "bytes": file.stat().st_size,
    }
    remarks = [remark["id"] for remark in made.document["remarks"]]
    assert remarks == ["outlook.prf-other-computer", "outlook.prf-name"]
    text = file.read_bytes().decode("ascii")
    assert "IMAPServer=imap.altibox.no\r\n" in text
    assert "RootFolder" not in text.replace("RootFolder=PT_UNICODE", "")
    assert PASSWORD not in text
    again = mailsetup.look("setup", ADDRESS, "--client", "outlook", "--output", str(file))
    assert (again.status, again.error_id) == (COULD_NOT, "file.exists")


def test_offline_nobody_is_asked(mailsetup: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "kari.prf"
    made = mailsetup.run(
        *(
            "setup",
            ADDRESS,
            "--client",
            "outlook",
            "--output",
            str(file),
            "--offline",
            "--lang",
            "en",
        )
    )
    assert made.status == CLEAN
    assert "/importprf" in made.out
    assert file.exists()


def test_a_needed_root_folder_is_in_the_prf_only_when_the_server_says_so(
    dotted: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "kari.prf"
    setup = ("setup", dotted.address, "--client", "outlook", "--output", str(file))
    assert dotted.look(*setup, "--accept-source").status == CLEAN
    assert b"RootFolder=INBOX\r\n" in file.read_bytes()
    unseen = (*setup, "--accept-source", "--no-password", "--overwrite", "--json")
    assert dotted.run(*unseen, *dotted.network()).status == CLEAN
    assert b"RootFolder=INBOX" not in file.read_bytes()


def test_where_outlook_has_no_such_value_the_person_is_guided(
    dotted: CommandLine, tmp_path: Path
) -> None:
    own: Values = {"IMAP Server": sz(COURIER), "SMTP Server": sz(COURIER)}
    file = export(tmp_path / "kari.reg", account(dotted.address, own))
    checked = dotted.look("check", "--reg", str(file), "--accept-source")
    (one,) = checked.document["checks"]
    left = [left for left in one["by_hand"] if left["code"] == "imap.prefix-missing"]
    assert [step["guide"]["task"] for step in left] == ["path-prefix"]
    assert [step["reason"]["id"] for step in left] == ["outlook.by-hand.no-root-folder"]
    assert left[0]["guide"]["version"] == 16
    assert left[0]["prefix"] == "INBOX"
    assert not [plan for plan in one["plans"] if "imap.prefix-missing" in plan["finding_codes"]]
    said = dotted.run(
        *("check", "--reg", str(file), "--accept-source", "--password-stdin", "--lang", "en"),
        *dotted.network(),
    )
    assert "Root folder path" in said.out
    assert "We fill in one field" not in said.out


def test_the_owner_of_a_domain_gets_an_autodiscover_file(
    mailsetup: CommandLine, tmp_path: Path
) -> None:
    file = tmp_path / "autodiscover.xml"
    made = mailsetup.run(
        *("setup", ADDRESS, "--client", "outlook", "--autodiscover", "--output", str(file)),
        *("--offline", "--json"),
    )
    assert made.status == CLEAN
    text = file.read_text("utf-8")
    assert "<Server>imap.altibox.no</Server>" in text
    assert ADDRESS not in text
