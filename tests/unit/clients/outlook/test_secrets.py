"""Passwords in the registry reach nothing that the program keeps, shows, sends or writes."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.entries import read_entries, support_names
from mailsetup.clients.outlook.profiles import outlook_profiles
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.clients.outlook.registry_file import RegFile
from mailsetup.clients.outlook.values import KeyValues
from mailsetup.model.errors import RegistryFileError
from mailsetup.model.registry import RegistryType
from mailsetup.model.serialize import to_json
from tests.unit.clients.outlook.registries import READERS, reader_with
from tests.unit.clients.outlook.synthetic import (
    ADDRESS,
    ALL,
    PASSWORD,
    binary,
    document,
    imap_account,
    in_memory,
    outlook_365,
    password,
    store,
    sz,
)

if TYPE_CHECKING:
    from mailsetup.clients.outlook.registry import RegistryReader

UTF16 = PASSWORD.encode("utf-16-le")
TRACES = (PASSWORD, repr(UTF16)[2:-1], UTF16.hex(), ",".join(f"{byte:02x}" for byte in UTF16))


def assert_no_trace(text: str) -> None:
    assert not [trace for trace in TRACES if trace.lower() in text.lower()]


def location(registry: RegistryReader) -> str:
    return outlook_profiles(registry)[0].location


@pytest.mark.parametrize("kind", READERS)
@pytest.mark.parametrize("version", ALL)
def test_no_password_is_in_what_is_read(
    kind: str, version: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    with reader_with(kind, ALL[version]()) as registry:
        profiles = outlook_profiles(registry)
        entries = read_entries(registry, profiles[0].location)
        names = support_names(registry, profiles[0].location)
    assert profiles[0].accounts
    assert_no_trace(repr(profiles))
    assert_no_trace(str(to_json(profiles)))
    assert_no_trace(repr((entries, [entry.values for entry in entries], names)))
    assert_no_trace(caplog.text)


def test_a_password_is_not_even_given_when_asked_for() -> None:
    values = KeyValues({"IMAP Password": password(), "smtp PASSWORD": sz(PASSWORD)})
    assert values.names() == ()
    assert values.value("IMAP Password") is None
    assert values.text("SMTP Password") == ""
    assert values.data("IMAP password") == b""


def test_a_file_broken_at_a_password_does_not_tell_it() -> None:
    data = write_reg(document(outlook_365()))
    start = data.index("IMAP Password".encode("utf-16-le"))
    for length in range(start, start + 200, 2):
        try:
            registry = RegFile(data[:length])
        except RegistryFileError as error:
            assert_no_trace(f"{error} {error.reason} {dict(error.message.params)}")
        else:
            assert_no_trace(repr(outlook_profiles(registry)))


def test_the_support_names_tell_names_and_types_and_nothing_else() -> None:
    extra = {"IMAP Mystery Path": sz("INBOX"), "Blob": binary(UTF16)}
    registry = in_memory(store("16.0", [imap_account(extra)], (1,)))
    (found,) = support_names(registry, location(registry))
    assert ("IMAP Mystery Path", RegistryType.SZ) in found.names
    assert ("Blob", RegistryType.BINARY) in found.names
    assert ("IMAP Port", RegistryType.DWORD) in found.names
    assert found.names == tuple(sorted(found.names, key=lambda name: name[0].upper()))
    assert not any("password" in name.lower() for name, _ in found.names)
    for content in (ADDRESS, "altibox", "INBOX", "Nordmann"):
        assert content not in repr(found)
    assert_no_trace(repr(found))
