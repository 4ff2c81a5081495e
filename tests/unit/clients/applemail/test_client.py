"""Apple Mail as the rest of the program sees it, on databases made for the test."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.applemail.client import (
    AppleMailClient,
    known_databases,
    running_programs,
)
from mailsetup.clients.base import FileClient
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileError
from tests.unit.clients.applemail.databases import IMAP, add, connect, write
from tests.unit.clients.applemail.samples import KARI

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.clients.base import MailClient

MAIL = "/System/Applications/Mail.app/Contents/MacOS/Mail"


def client_for(*databases: Path, programs: tuple[str, ...] = ()) -> MailClient:
    return AppleMailClient(databases, lambda: programs)


def test_the_newest_database_is_the_one_profile(tmp_path: Path) -> None:
    old, new = write(tmp_path / "Accounts3.sqlite"), write(tmp_path / "Accounts4.sqlite")
    (profile,) = client_for(new, old).profiles()
    assert (profile.client, profile.name) == (ClientKind.APPLE_MAIL, "Apple Mail")
    assert (profile.profile_id, profile.location) == ("Accounts4.sqlite", str(new))
    assert profile.is_default
    assert profile.problem == ""
    assert [account.address for account in profile.accounts] == [KARI]
    new.unlink()
    (profile,) = client_for(new, old).profiles()
    assert profile.profile_id == "Accounts3.sqlite"


def test_without_mail_there_is_no_profile(tmp_path: Path) -> None:
    assert client_for(tmp_path / "Accounts4.sqlite").profiles() == ()
    assert client_for().profiles() == ()


def test_a_database_that_cannot_be_read_is_a_profile_with_a_problem(tmp_path: Path) -> None:
    database = tmp_path / "Accounts4.sqlite"
    database.write_bytes(b"x" * 5000)
    (profile,) = client_for(database).profiles()
    assert profile.problem == "applemail.database-damaged"
    assert profile.accounts == ()


def test_accounts_that_cannot_be_read_are_counted_and_the_others_kept(tmp_path: Path) -> None:
    database = write(tmp_path / "Accounts4.sqlite")
    with closing(connect(database)) as connection:
        add(connection, IMAP, "BROKEN", {"Hostname": memoryview(b"\xff\xfe")})
    (profile,) = client_for(database).profiles()
    assert (profile.problem, profile.unreadable) == ("applemail.accounts-unreadable", 1)
    assert [account.incoming is not None for account in profile.accounts] == [True, False]


def test_a_database_that_somebody_sent_is_read(tmp_path: Path) -> None:
    database = write(tmp_path / "from a friend.sqlite")
    profile = client_for().read_profile(str(database))
    assert len(profile.accounts) == 1
    with pytest.raises(ProfileError) as caught:
        client_for().read_profile(str(tmp_path / "gone"))
    assert caught.value.message.id == "applemail.database-missing"


def test_mail_is_running_when_it_is_among_the_programs(tmp_path: Path) -> None:
    database = write(tmp_path / "Accounts4.sqlite")
    (profile,) = client_for(database, programs=("/bin/zsh", MAIL)).profiles()
    assert profile.is_running
    other = "/Applications/NotMail.app/Contents/MacOS/Mail"
    assert not client_for(programs=("/bin/zsh", other, "Mail")).is_running("")


def test_the_places_are_those_of_a_mac() -> None:
    home = {"HOME": "/Users/kari"}
    library = Path("/Users/kari/Library/Accounts")
    assert known_databases("darwin", home) == (
        library / "Accounts4.sqlite",
        library / "Accounts3.sqlite",
    )
    assert known_databases("linux", home) == ()
    assert known_databases("darwin", {}) == ()


def test_elsewhere_no_programs_are_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert running_programs() == ()


@pytest.mark.parametrize(
    "write_something",
    [
        lambda client: client.planner("x"),
        lambda client: client.hold("x"),
    ],
)
def test_its_files_are_never_written(write_something: Callable[[MailClient], object]) -> None:
    with pytest.raises(ProfileError) as caught:
        write_something(client_for())
    assert caught.value.message.id == "applemail.not-by-file"
    assert not isinstance(client_for(), FileClient)
