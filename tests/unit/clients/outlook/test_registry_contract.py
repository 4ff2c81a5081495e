"""What every registry does alike: the one of Windows, the one in a file, the one in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.reg_document import RawValue
from mailsetup.clients.outlook.registry_editor import LiveRegistryEditor
from mailsetup.model.errors import RegistryError
from mailsetup.model.registry import UNKNOWN_VALUE, RegistryType, RegistryValue
from tests.unit.clients.outlook.registries import (
    READERS,
    WRITERS,
    empty_writer,
    reader_with,
    reader_with_raw,
    writer_with_raw,
)
from tests.unit.clients.outlook.synthetic import HKCU, binary, dword, sz

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.clients.outlook.registry import RegistryReader, RegistryWriter
    from tests.unit.clients.outlook.synthetic import Values

KEY = HKCU + r"\Software\Ørsted & Sønn [1]"
EVERY_TYPE: Values = {
    "": sz("the default"),
    "Text": sz('C:\\Users\\"Åse" = ø; 日本'),
    "Empty text": sz(""),
    "Lines": sz("one\r\ntwo\nthree"),
    "Spaces ": sz("  kept  "),
    "Path": RegistryValue(type=RegistryType.EXPAND_SZ, data=r"%APPDATA%\Microsoft"),
    "List": RegistryValue(type=RegistryType.MULTI_SZ, data=("one", "to", "tre å")),
    "Empty list": RegistryValue(type=RegistryType.MULTI_SZ, data=()),
    "Bytes": binary(bytes(range(256))),
    "No bytes": binary(b""),
    "Number": dword(0xFFFFFFFF),
    "Zero": dword(0),
    "Long": RegistryValue(type=RegistryType.QWORD, data=1 << 63),
    "Nothing": RegistryValue(type=RegistryType.NONE, data=b""),
    "Something": RegistryValue(type=RegistryType.NONE, data=b"\0\1"),
    'A "name" \\ with =': dword(1),
}


@pytest.fixture(params=READERS)
def reader(request: pytest.FixtureRequest) -> Iterator[RegistryReader]:
    content = {
        KEY: EVERY_TYPE,
        rf"{KEY}\beta": {},
        rf"{KEY}\Alpha\below": {},
        rf"{KEY}\ÅSE": {},
        rf"{KEY}\0": {},
    }
    with reader_with(request.param, content) as registry:
        yield registry


@pytest.fixture(params=WRITERS)
def writer(request: pytest.FixtureRequest) -> Iterator[RegistryWriter]:
    with empty_writer(request.param) as registry:
        yield registry


def test_values_of_every_type_are_read_as_they_were_written(reader: RegistryReader) -> None:
    assert dict(reader.values(KEY)) == EVERY_TYPE


def test_keys_right_below_are_sorted_without_regard_to_case(reader: RegistryReader) -> None:
    assert reader.subkeys(KEY) == ("0", "Alpha", "beta", "ÅSE")
    assert reader.subkeys(rf"{KEY}\beta") == ()


@pytest.mark.parametrize("spelled", [KEY.upper(), KEY.lower(), KEY.swapcase()])
def test_the_case_of_a_path_does_not_matter(reader: RegistryReader, spelled: str) -> None:
    assert reader.exists(spelled)
    assert reader.exists(rf"{spelled}\åse")
    assert reader.exists(rf"{spelled}\ALPHA\BELOW")
    assert len(reader.values(spelled)) == len(EVERY_TYPE)


@pytest.mark.parametrize(
    "key",
    [
        rf"{KEY}\nothing",
        rf"{KEY}\nothing\at all",
        rf"{KEY}\beta" + "\\",
        rf"{KEY}\\beta",
        rf"{KEY}\{'x' * 256}",
        rf"{KEY}\a{chr(0)}b",
        KEY + r"\x" * 100,
        "",
        "\\",
    ],
)
def test_where_there_is_no_key_there_is_nothing(reader: RegistryReader, key: str) -> None:
    assert not reader.exists(key)
    assert reader.subkeys(key) == ()
    assert dict(reader.values(key)) == {}


def test_what_was_read_cannot_be_changed(reader: RegistryReader) -> None:
    with pytest.raises(TypeError):
        reader.values(KEY)["Text"] = sz("other")  # type: ignore[index]


def test_a_value_is_replaced_with_its_type_and_keeps_its_name(writer: RegistryWriter) -> None:
    writer.set_value(KEY, "IMAP Port", sz("143"))
    writer.set_value(KEY.upper(), "imap port", dword(993))
    assert dict(writer.values(KEY)) == {"IMAP Port": dword(993)}


def test_keys_above_are_made_and_removed_one_by_one(writer: RegistryWriter) -> None:
    below = rf"{KEY}\one\two"
    writer.set_value(below, "x", dword(1))
    assert writer.subkeys(rf"{KEY}\one") == ("two",)
    with pytest.raises(RegistryError):
        writer.delete_key(rf"{KEY}\one")
    assert dict(writer.values(below)) == {"x": dword(1)}
    writer.delete_key(below.upper())
    assert not writer.exists(below)
    writer.delete_key(rf"{KEY}\one")
    assert writer.subkeys(KEY) == ()


def test_what_is_not_there_is_removed_without_a_word(writer: RegistryWriter) -> None:
    writer.delete_value(KEY, "x")
    writer.delete_key(KEY)
    writer.delete_key("")
    assert not writer.exists(KEY)
    writer.set_value(KEY, "x", dword(1))
    writer.delete_value(KEY, "y")
    writer.delete_value(KEY, "a\0b")
    writer.delete_value(KEY, "X")
    assert dict(writer.values(KEY)) == {}
    assert writer.exists(KEY)


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        (KEY + "\\", "x", dword(1)),
        (KEY + r"\x" * 100, "x", dword(1)),
        (rf"{KEY}\{'x' * 256}", "x", dword(1)),
        ("", "x", dword(1)),
        (KEY, "a\0b", dword(1)),
        (KEY, "x" * 16_384, dword(1)),
        (KEY, "x", sz("a\0b")),
        (KEY, "x", RegistryValue(type=RegistryType.MULTI_SZ, data=("a", ""))),
        (KEY, "x", binary(bytes(1024 * 1024 + 1))),
        (KEY, "x", UNKNOWN_VALUE),
    ],
    ids=lambda found: repr(found)[:24],
)
def test_what_would_not_come_back_the_same_is_refused(
    writer: RegistryWriter, key: str, name: str, value: RegistryValue
) -> None:
    with pytest.raises(RegistryError) as error:
        writer.set_value(key, name, value)
    assert error.value.message.id == "registry.not-written"
    assert not writer.exists(KEY)


@pytest.mark.parametrize("root", [HKCU, "hkey_users", "HKEY_LOCAL_MACHINE"])
def test_a_root_is_never_removed_and_has_no_values_from_us(root: str) -> None:
    # Not on Windows, where it would be the person's own.
    with empty_writer("memory") as registry:
        with pytest.raises(RegistryError):
            registry.delete_key(root)
        with pytest.raises(RegistryError):
            registry.set_value(root, "x", dword(1))
        assert registry.exists(root)


def test_a_large_value_that_is_allowed_comes_back(writer: RegistryWriter) -> None:
    large = binary(bytes(1024 * 1024))
    writer.set_value(KEY, "x", large)
    assert writer.values(KEY)["x"] == large


ODD = RawValue(number=8, data=b"\1\2\3\4\5\6\7\x08")  # REG_RESOURCE_LIST


@pytest.mark.parametrize("kind", READERS)
def test_a_value_of_an_unknown_type_is_there_and_its_data_is_not_told(kind: str) -> None:
    with reader_with_raw(kind, KEY, "IMAP Port", ODD) as registry:
        assert dict(registry.values(KEY)) == {"IMAP Port": UNKNOWN_VALUE}


@pytest.mark.parametrize("kind", WRITERS)
def test_a_value_of_an_unknown_type_does_not_look_absent_to_the_editor(kind: str) -> None:
    with writer_with_raw(kind, KEY, "IMAP Port", ODD) as registry:
        editor = LiveRegistryEditor(registry)
        assert editor.value(KEY, "imap port") == UNKNOWN_VALUE
        with pytest.raises(RegistryError):
            editor.set_value(KEY, "other", UNKNOWN_VALUE)
        assert editor.value(KEY, "other") is None
