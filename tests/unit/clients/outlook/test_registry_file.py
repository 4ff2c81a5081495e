"""A `.reg` file as a registry: what a support agent sees of what a customer exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook import registry_file
from mailsetup.clients.outlook.profiles import outlook_profiles
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.clients.outlook.registry_file import RegFile, read_reg_file
from mailsetup.model.errors import RegistryFileError
from mailsetup.model.registry import UNKNOWN_VALUE
from tests.unit.clients.outlook.synthetic import HKCU, document, dword, outlook_365, sz

if TYPE_CHECKING:
    from pathlib import Path

HEADER = "Windows Registry Editor Version 5.00\n"
KEY = rf"{HKCU}\A"
PERSON = r"HKEY_USERS\S-1-5-21-1-2-3-1001"


def file(text: str) -> RegFile:
    return RegFile((HEADER + text).encode())


def test_what_stands_later_counts() -> None:
    found = file(
        f'[{KEY}]\n"x"=dword:1\n"y"=dword:1\n"z"=dword:1\n'
        f'[{KEY.upper()}]\n"X"=dword:2\n"Y"=-\n"z"=hex(8):00\n'
    )
    assert dict(found.values(KEY)) == {"x": dword(2), "z": UNKNOWN_VALUE}


def test_a_deleted_key_takes_along_what_is_below() -> None:
    found = file(f'[{KEY}\\b\\c]\n"x"=dword:1\n[{KEY}\\d]\n[-{KEY}\\B]\n[-{KEY}\\nothing]\n')
    assert found.subkeys(KEY) == ("d",)
    assert not found.exists(rf"{KEY}\b\c")
    found = file(f'[{KEY}]\n"x"=dword:1\n[-{HKCU}]\n[{KEY}\\e]\n')
    assert dict(found.values(KEY)) == {}
    assert found.subkeys(KEY) == ("e",)


def test_an_unknown_kind_of_value_is_there_and_its_bytes_are_in_the_document_only() -> None:
    found = file(f'[{KEY}]\n"x"=hex(8):01\n')
    assert dict(found.values(KEY)) == {"x": UNKNOWN_VALUE}
    assert file(write_reg(found.document).decode("utf-16").partition("\n")[2]).document == (
        found.document
    )


def test_settings_that_an_administrator_exported_are_the_person_s() -> None:
    content = {key.replace(HKCU, PERSON): values for key, values in outlook_365().items()}
    content |= {r"HKEY_USERS\.DEFAULT\X": {}, rf"{PERSON}_Classes\X": {}}
    found = outlook_profiles(RegFile(write_reg(document(content))))
    assert found == outlook_profiles(RegFile(write_reg(document(outlook_365()))))
    assert found[0].accounts


@pytest.mark.parametrize(
    "other", [r"[HKEY_USERS\S-1-5-21-1-2-3-1002\A]", r"[HKEY_USERS\S-1-12-1-9\A]"]
)
def test_of_two_people_none_is_chosen_and_it_is_said(other: str) -> None:
    with pytest.raises(RegistryFileError) as error:
        file(f'[{PERSON}\\A]\n"x"=dword:1\n{other}\n')
    assert error.value.message.id == "registry-file.more-than-one-person"


def test_the_current_user_comes_before_anybody_else() -> None:
    found = file(f'[{PERSON}\\A]\n"x"=dword:1\n[{KEY}]\n')
    assert dict(found.values(KEY)) == {}
    assert dict(found.values(rf"{PERSON}\a")) == {"x": dword(1)}


def test_a_file_on_disk_is_read(tmp_path: Path) -> None:
    path = tmp_path / "Kåres export.reg"
    path.write_bytes(write_reg(document({KEY: {"x": sz("ø")}})))
    assert dict(read_reg_file(str(path)).values(KEY)) == {"x": sz("ø")}


@pytest.mark.parametrize("name", ["", "missing.reg", "a\0b"])
def test_a_file_that_cannot_be_read_is_named(tmp_path: Path, name: str) -> None:
    path = f"{tmp_path}/{name}"
    with pytest.raises(RegistryFileError) as error:
        read_reg_file(path)
    assert error.value.message.id == "registry-file.unreadable"
    assert error.value.message.params["file"] == path


def test_a_huge_file_is_not_read_wholly(tmp_path: Path) -> None:
    path = tmp_path / "huge.reg"
    with path.open("wb") as huge:
        huge.truncate(1 << 33)
    with pytest.raises(RegistryFileError) as error:
        read_reg_file(str(path))
    assert error.value.message.id == "registry-file.too-large"


def test_few_lines_cannot_make_countless_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry_file, "MAX_KEYS", 60)
    with pytest.raises(RegistryFileError) as error:
        file(f"[{KEY}" + "\\x" * 60 + "]\n")
    assert error.value.message.id == "registry-file.too-large"
