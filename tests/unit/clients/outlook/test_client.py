"""Outlook as a mail client: profiles live and from a file, running or not, and what it refuses."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.base import FileClient
from mailsetup.clients.outlook.client import OutlookClient, reg_file_client
from mailsetup.clients.outlook.new_outlook import new_outlook_sheet
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.model.account import AccountConfig, ConfigSource, SourceKind
from mailsetup.model.change import RenameFile
from mailsetup.model.errors import (
    ProfileError,
    ProfileInUseError,
    RegistryError,
    RegistryFileError,
    SettingsFileError,
)
from mailsetup.model.message import message
from mailsetup.texts.catalogue import TEXTS
from tests.unit.clients.outlook.planning import FIRST, OST, PROFILE, server, smtp, store_id
from tests.unit.clients.outlook.prf_reader import read_prf
from tests.unit.clients.outlook.synthetic import (
    ADDRESS,
    ALL,
    Content,
    document,
    fill,
    imap_account,
    in_memory,
    outlook_365,
    profile,
    store,
    sz,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mailsetup.model.registry import RegistryValue

CONFIG = AccountConfig(
    address=ADDRESS, source=ConfigSource(kind=SourceKind.PACK, uri="pack:altibox", trusted=True)
)


class Programs:
    """A `ProcessList` that can be told what runs."""

    def __init__(self, *names: str) -> None:
        self.running = frozenset(names)
        self.is_silent = False

    def names(self) -> frozenset[str]:
        if self.is_silent:
            raise ProfileError(message("outlook.running-unknown"))
        return self.running


def client(
    content: Content, programs: Programs | None = None, files: Sequence[str] = ()
) -> OutlookClient:
    return OutlookClient(
        in_memory(content), programs or Programs(), list_files=lambda _: list(files)
    )


def one_account() -> Content:
    values = {"IMAP Folder Path": sz("INBOX"), "IMAP Store EID": store_id(OST)}
    return store("16.0", [imap_account(values)], (1,))


@pytest.mark.parametrize("version", ALL)
def test_every_version_has_its_profile_and_can_be_planned_for(version: str) -> None:
    outlook = client(ALL[version]())
    (found,) = outlook.profiles()
    assert outlook.read_profile(found.location) == found
    mine = next(account for account in found.accounts if account.incoming_type == "imap")
    wanted = server(hostname="mail.lyse.net")
    (change,) = outlook.planner(found.location).incoming(mine.key, wanted)
    assert not isinstance(change, RenameFile)
    assert change.key.startswith(found.location)


def test_it_is_seen_whether_outlook_runs() -> None:
    programs = Programs("outlook.exe", "explorer.exe")
    outlook = client(one_account(), programs)
    assert outlook.is_running(PROFILE)
    assert outlook.profiles()[0].is_running
    assert outlook.read_profile(PROFILE).is_running
    programs.running = frozenset({"olk.exe"})
    assert not outlook.is_running(PROFILE)


def test_nothing_is_done_while_outlook_runs() -> None:
    outlook = client(one_account(), Programs("outlook.exe"))
    with pytest.raises(ProfileInUseError), outlook.hold(PROFILE):
        pytest.fail("nobody comes in here")


def test_it_is_told_when_outlook_was_opened_meanwhile() -> None:
    programs = Programs()
    outlook = client(one_account(), programs)
    with outlook.hold(PROFILE):
        pass
    with pytest.raises(ProfileError) as caught, outlook.hold(PROFILE):
        programs.running = frozenset({"outlook.exe"})
    assert caught.value.message.id == "outlook.started-meanwhile"
    assert not isinstance(caught.value, ProfileInUseError)


def test_what_windows_does_not_tell_holds_up_changes_but_not_reading() -> None:
    programs = Programs()
    programs.is_silent = True
    outlook = client(one_account(), programs)
    assert not outlook.profiles()[0].is_running
    with pytest.raises(ProfileError), outlook.hold(PROFILE):
        pytest.fail("nobody comes in here")


def test_a_file_is_read_like_the_registry(tmp_path: Path) -> None:
    path = tmp_path / "kundens!fil.reg"
    path.write_bytes(write_reg(document(outlook_365())))
    outlook = reg_file_client(str(path))
    live = client(outlook_365()).profiles()[0]
    (found,) = outlook.profiles()
    assert found == replace(live, location=f"{path}!{live.location}")
    assert outlook.read_profile(found.location) == found
    assert not outlook.is_running(found.location)
    with outlook.hold(found.location):
        (change,) = outlook.planner(found.location).incoming("00000003", server(port=994))
    assert not isinstance(change, RenameFile)
    assert change.key.startswith(live.location)
    with pytest.raises(ProfileError):
        outlook.read_profile(live.location)


def test_a_broken_file_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "x.reg"
    path.write_bytes(write_reg(document(outlook_365()))[:-301])
    with pytest.raises(RegistryFileError):
        reg_file_client(str(path))
    with pytest.raises(RegistryFileError):
        reg_file_client(str(tmp_path / "missing.reg"))


@pytest.mark.parametrize("location", ["x.reg!" + PROFILE, PROFILE + "x", "", r"C:\Users"])
def test_a_profile_that_is_not_there_is_an_error(location: str) -> None:
    outlook = client(one_account())
    for ask in (outlook.read_profile, outlook.planner):
        with pytest.raises(ProfileError) as caught:
            ask(location)
        assert caught.value.message.id == "outlook.profile-missing"


def test_a_cache_file_is_renamed_only_if_it_is_there_and_to_a_free_name() -> None:
    def renames(*files: str) -> list[RenameFile]:
        outlook = client(one_account(), files=files)
        changes = outlook.planner(PROFILE).prefix(FIRST, "", "/")
        assert len(changes) in (1, 2)
        return [change for change in changes if isinstance(change, RenameFile)]

    assert renames() == []
    assert renames("other.ost") == []
    assert renames("kari@lyse.net.ost") == [RenameFile(path=OST, new_path=OST + ".old")]
    (again,) = renames("KARI@lyse.net.ost", "kari@lyse.net.ost.OLD", "kari@lyse.net.ost.old2")
    assert again.new_path == OST + ".old3"


def test_a_directory_that_cannot_be_read_means_no_renaming() -> None:
    def refuse(_: str) -> list[str]:
        raise PermissionError

    outlook = OutlookClient(in_memory(one_account()), Programs(), list_files=refuse)
    assert len(outlook.planner(PROFILE).prefix(FIRST, "", "/")) == 1


def test_a_new_account_joins_the_profile_that_outlook_starts_with() -> None:
    file = client(one_account()).new_account_file(CONFIG, server(), smtp(), "Kari")
    general = read_prf(file.data).sections["General"]
    assert (general["ProfileName"], general["OverwriteProfile"]) == ("Outlook", "Append")


def test_without_a_profile_one_is_made() -> None:
    file = client({}).new_account_file(CONFIG, server(), smtp(), "Kari")
    general = read_prf(file.data).sections["General"]
    assert (general["ProfileName"], general["OverwriteProfile"]) == ("Outlook", "No")


@pytest.mark.skipif(sys.platform == "win32", reason="the profiles are known")
def test_for_another_computer_any_profile_keeps_what_it_has_and_a_remark_says_so() -> None:
    file = OutlookClient().new_account_file(CONFIG, server(), smtp(), "Kari")
    found = read_prf(file.data).sections
    general = found["General"]
    assert (general["ProfileName"], general["OverwriteProfile"]) == ("Outlook", "Append")
    assert general["ModifyDefaultProfileIfPresent"] == "TRUE"
    assert found["Account1"]["DefaultAccount"] == "FALSE"
    assert [remark.id for remark in file.remarks] == ["outlook.prf-other-computer"]
    known = client(one_account()).new_account_file(CONFIG, server(), smtp(), "Kari")
    assert read_prf(known.data).sections["General"]["ModifyDefaultProfileIfPresent"] == "FALSE"
    assert known.remarks == ()


def test_a_profile_with_a_name_that_no_file_can_hold_is_left_to_the_guide() -> None:
    above = PROFILE.rpartition("\\")[0]
    content = profile(rf"{above}\Förvald", [imap_account()], (1,))
    with pytest.raises(SettingsFileError):
        client(content).new_account_file(CONFIG, server(), smtp(), "Kari")


class Unreadable(MemoryRegistry):
    """A registry whose values Windows does not let us read."""

    def values(self, key: str) -> Mapping[str, RegistryValue]:
        raise RegistryError(message("registry.not-readable"), key)


def test_profiles_that_cannot_be_read_are_never_guessed_at() -> None:
    registry = Unreadable()
    fill(registry, one_account())
    outlook = OutlookClient(registry, Programs())
    assert outlook.profiles()[0].problem == "registry.not-readable"
    with pytest.raises(SettingsFileError):
        outlook.new_account_file(CONFIG, server(), smtp(), "Kari")
    with pytest.raises(ProfileError) as caught:
        outlook.planner(PROFILE)
    assert caught.value.message.id == "registry.not-readable"


def test_outlook_has_no_files_that_are_written() -> None:
    assert not isinstance(client(one_account()), FileClient)


@pytest.mark.skipif(sys.platform == "win32", reason="there may be one")
def test_where_there_is_no_outlook_there_are_no_profiles() -> None:
    assert OutlookClient().profiles() == ()


def test_the_sheet_for_the_new_outlook_warns_and_has_every_value() -> None:
    sheet = new_outlook_sheet(server(), smtp(username=""))
    assert "Microsoft" in TEXTS[sheet.warning.id].source
    shown = [
        (TEXTS[row.label.id].source, TEXTS[row.value.id].source.format(**row.value.params))
        for row in sheet.rows
    ]
    assert shown == [
        ("Server for receiving", "imap.altibox.no"),
        ("Port for receiving", "993"),
        ("Encryption for receiving", "SSL/TLS"),
        ("Username for receiving", ADDRESS),
        ("Server for sending", "smtp.altibox.no"),
        ("Port for sending", "587"),
        ("Encryption for sending", "STARTTLS"),
    ]
