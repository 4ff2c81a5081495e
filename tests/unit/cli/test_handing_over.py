"""`setup` and `fix` where Outlook or Mail does the work: started, asked, and looked at again."""

from __future__ import annotations

import io
from argparse import Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.practice import Practice, practice
from mailsetup.cli import changing, handing_over
from mailsetup.cli.output import Output
from mailsetup.cli.setting_up import setup_command
from mailsetup.clients.outlook.client import OutlookClient
from mailsetup.i18n import Translator
from mailsetup.model.errors import ProfileError, ProfileInUseError
from mailsetup.model.message import message
from mailsetup.runtime.context import Context
from tests.unit.app.computers import Windows, account, mac, windows
from tests.unit.app.test_hand_over_work import mail_database
from tests.unit.clients.outlook.planning import OST, store_id
from tests.unit.clients.outlook.synthetic import dword, store, sz

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.app.services import Services


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice() as started:
        yield started


def setup(place: Practice, pc: Windows, file: Path, *, yes: bool = True) -> tuple[int, str]:
    arguments = Namespace(
        client="outlook",
        addresses=[place.address],
        output=str(file),
        overwrite=False,
        autodiscover=False,
        phone=False,
        offline=True,
        sign_certificate=None,
        username="",
        name="Kari",
        dry_run=False,
        yes=yes,
        accept_source=False,
        password_stdin=False,
    )
    out = io.StringIO()
    output = Output(command="setup", translator=Translator("en"), as_json=False, out=out, err=out)
    return setup_command(arguments, pc.services, output, Context()), out.getvalue()


@pytest.fixture(autouse=True)
def windows_path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the file would be on Windows."""
    path = r"C:\Users\Kari\kari.prf"
    monkeypatch.setattr("mailsetup.cli.handing_over.abspath", lambda _: path)


def test_outlook_is_started_with_the_file_and_looked_at(place: Practice, tmp_path: Path) -> None:
    pc = windows(place)
    pc.programs.imports = store("16.0", [account(place)], (1,))
    status, said = setup(place, pc, tmp_path / "kari.prf")
    assert (status, len(pc.programs.started)) == (0, 1)
    assert "is there now" in said


def test_where_outlook_ignores_the_file_the_steps_are_told(
    place: Practice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "WAIT_SECONDS", 0.01)
    pc = windows(place)
    status, said = setup(place, pc, tmp_path / "kari.prf")
    assert status == 1
    assert "has not made the account" in said
    assert "1. " in said
    assert "imap.altibox.no" in said


def test_without_a_yes_outlook_is_not_started(place: Practice, tmp_path: Path) -> None:
    pc = windows(place)
    status, said = setup(place, pc, tmp_path / "kari.prf", yes=False)
    assert (status, pc.programs.started) == (0, [])
    assert "/importprf" in said


def test_open_outlook_gets_no_file(place: Practice, tmp_path: Path) -> None:
    pc = windows(place, account(place))
    pc.programs.running.add("outlook.exe")
    with pytest.raises(ProfileInUseError) as caught:
        setup(place, pc, tmp_path / "kari.prf")
    assert caught.value.message.params["client"] == "Outlook"
    assert not pc.programs.started


def fix(place: Practice, services: Services, *, dry_run: bool = False) -> tuple[int, str]:
    arguments = Namespace(
        codes=[],
        address=place.address,
        username="",
        accept_source=False,
        password_stdin=False,
        no_password=True,
        dry_run=dry_run,
        yes=True,
    )
    out = io.StringIO()
    output = Output(command="fix", translator=Translator("en"), as_json=False, out=out, err=out)
    status = changing.fix_command(arguments, services, output, Context())
    return status, out.getvalue()


def test_mail_is_asked_with_words_that_were_shown(place: Practice, tmp_path: Path) -> None:
    path = mail_database(tmp_path / "Accounts4.sqlite", place, PortNumber=9993)
    services, programs = mac(place, path)
    _, said = fix(place, services, dry_run=True)
    assert "set port of theServer to 993" in said
    assert not programs.scripts
    status, said = fix(place, services)
    assert len(programs.scripts) == 1
    assert status == 1, "this Mail only wrote down what it was asked"
    assert "server.port-differs" in said


@pytest.mark.parametrize(
    ("answer", "said_then"),
    [
        ("INBOX\x1eKvitteringer\x1eReise 2024\x1e", "Mail shows your folders now"),
        ("INBOX\x1e", "does not show these folders yet: Kvitteringer, Reise 2024"),
        (None, "The Mac did not let this program speak to Mail"),
    ],
)
def test_after_the_steps_mail_is_asked_for_its_folders(
    place: Practice,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: str | None,
    said_then: str,
) -> None:
    monkeypatch.setattr("mailsetup.cli.looking.find_password", lambda *_: place.password)
    path = mail_database(tmp_path / "Accounts4.sqlite", place, IMAPServerPathPrefix="INBOX")
    services, programs = mac(place, path)
    _, said = fix(place, services)
    assert programs.scripts == [], "nobody is there to do the steps"
    if answer is None:
        programs.refusal = ProfileError(message("applemail.script-no-consent"))
    else:
        programs.answer = answer
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    asked: list[str] = []

    def disagrees(question: str) -> bool:
        asked.append(question)
        return False

    monkeypatch.setattr("mailsetup.cli.asking_mail.agrees", disagrees)
    _, said = fix(place, services)
    assert "get name of every mailbox of theAccount" in said
    assert len(asked) == 1
    assert programs.scripts == []
    monkeypatch.setattr("mailsetup.cli.asking_mail.agrees", lambda _: True)
    _, said = fix(place, services)
    assert len(programs.scripts) == 1
    assert said_then in said


def test_what_renaming_outlooks_file_means_is_said(
    place: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailsetup.cli.looking.find_password", lambda *_: place.password)
    wrong = {"IMAP Folder Path": sz("INBOX"), "IMAP Store EID": store_id(OST)}
    pc = windows(place, account(place, wrong))
    names = [OST.rpartition("\\")[2]]
    client = OutlookClient(pc.registry, pc.programs, list_files=lambda _: names)
    services = replace(pc.services, clients=(client,))
    _, said = fix(place, services, dry_run=True)
    assert "is kept under the name" in said
    assert "This computer only" in said


def test_a_list_of_folders_that_outlook_keeps_is_told_where_its_file_is_not_known(
    place: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailsetup.cli.looking.find_password", lambda *_: place.password)
    pc = windows(place, account(place, {"IMAP Folder Path": sz("INBOX")}))
    _, said = fix(place, pc.services, dry_run=True)
    assert "rename the file ending in .ost" in said
    clean = windows(place, account(place, {"SMTP Port": dword(2525)}))
    _, said = fix(place, clean.services, dry_run=True)
    assert ".ost" not in said
