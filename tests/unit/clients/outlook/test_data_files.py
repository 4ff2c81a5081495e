"""In which file the mail of an account lies, as far as a profile tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.outlook.accounts import read_accounts
from mailsetup.clients.outlook.data_files import path_in
from tests.unit.clients.outlook.synthetic import (
    OFFICE,
    PST,
    Values,
    binary,
    binary_text,
    imap_account,
    in_memory,
    profile,
    service,
    sz,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.registry import RegistryValue

PROFILE = rf"{OFFICE}\16.0\Outlook\Profiles\Outlook"
OST = r"C:\Users\Kari\AppData\Local\Microsoft\Outlook\kari@lyse.net.ost"
SERVICE_UID = bytes(range(16))
PROVIDER_UID = bytes(range(100, 116))
STORE = b"\0\0\0\0" + b"store" * 3


def entry_id(path: str, header: int = 54) -> bytes:
    return bytes(header) + path.encode("utf-16-le") + b"\0\0"


def file_of(account: Values, sections: dict[str, Values]) -> str:
    content = profile(PROFILE, [account], (1,), sections)
    (found,) = read_accounts(in_memory(content), PROFILE).accounts
    return found.data_file


@pytest.mark.parametrize("header", [0, 53, 54])
@pytest.mark.parametrize("path", [PST, OST, r"\\server\post\kari.pst", "d:\\A.NST"])
def test_the_path_in_an_entry_id(path: str, header: int) -> None:
    assert path_in(entry_id(path, header)) == path
    assert path_in(entry_id(path, header) + b"more \0\0 of it") == path


@pytest.mark.parametrize(
    "data",
    [
        b"",
        bytes(60),
        entry_id("mail.pst"),
        entry_id(r"C:\Users\Kari\secret.txt"),
        entry_id("C:\\a\x07.pst"),
        entry_id("C:\\a")[:-3],
        "C:\\a.pst".encode("utf-16-le")[:-1],
        b"C\0:\0\\\0\x00\xd8.\0p\0s\0t\0",
    ],
)
def test_what_is_no_data_file_is_not_shown_as_one(data: bytes) -> None:
    assert path_in(data) == ""


@given(st.binary(max_size=100))
def test_any_bytes_have_a_path_or_none(data: bytes) -> None:
    path_in(data)
    path_in(b"C\0:\0\\\0" + data)


@pytest.mark.parametrize("text", [sz, binary_text])
def test_the_section_of_the_service_leads_to_the_file(
    text: Callable[[str], RegistryValue],
) -> None:
    sections = {
        SERVICE_UID.hex(): {"01023d00": binary(bytes(16) + PROVIDER_UID)},
        PROVIDER_UID.hex(): {"001f6700": text(OST)},
    }
    assert file_of(imap_account(), sections) == OST
    assert file_of(imap_account(), {SERVICE_UID.hex().upper(): {"001f6700": text(OST)}}) == OST


def test_the_section_with_the_same_entry_id_leads_to_the_file() -> None:
    sections = {PROVIDER_UID.hex(): {"01020fff": binary(STORE), "001f6700": binary_text(OST)}}
    assert file_of(imap_account({"Service UID": None}), sections) == OST


def test_a_data_file_service_has_its_file() -> None:
    values = {**service("MSUPST MS"), "Service UID": binary(SERVICE_UID)}
    assert file_of(values, {SERVICE_UID.hex(): {"001f6700": binary_text(PST)}}) == PST


@pytest.mark.parametrize(
    "sections",
    [
        {},
        {"0a0d020000000000c000000000000046": {"001f6700": binary(b"odd")}},
        {SERVICE_UID.hex(): {"001f6700": sz("notes.txt")}},
        {SERVICE_UID.hex(): {"01023d00": binary(PROVIDER_UID[:7])}},
        {SERVICE_UID.hex(): {"01023d00": sz("x")}},
        {PROVIDER_UID.hex(): {"001f6700": binary_text(OST)}},
    ],
)
def test_where_nothing_leads_to_a_file_none_is_named(sections: dict[str, Values]) -> None:
    assert file_of(imap_account(), sections) == ""
