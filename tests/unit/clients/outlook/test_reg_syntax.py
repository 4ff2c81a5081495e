"""Files of the Registry Editor: every way in which they are written, and every way to be broken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook import reg_syntax
from mailsetup.clients.outlook.reg_document import RawValue, RegDocument, RegEntry, RegKey
from mailsetup.clients.outlook.reg_lines import MAX_FILE_BYTES
from mailsetup.clients.outlook.reg_syntax import parse_reg
from mailsetup.clients.outlook.reg_writer import write_reg
from mailsetup.model.errors import RegistryFileError
from mailsetup.model.registry import RegistryType, RegistryValue
from tests.unit.clients.outlook.synthetic import HKCU, binary, dword, sz

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.registry import RegistryType as Kind

HEADER = "Windows Registry Editor Version 5.00"
KEY = rf"{HKCU}\Software\A"


def reg(*lines: str, end: str = "\r\n") -> bytes:
    """A file with one key, as `regedit` writes it."""
    return (end.join([HEADER, "", f"[{KEY}]", *lines]) + end).encode("utf-16")


def only(data: bytes) -> dict[str, RegistryValue | RawValue | None]:
    """What the only key of a file has."""
    (key,) = parse_reg(data).keys
    assert (key.path, key.deleted) == (KEY, False)
    return {entry.name: entry.value for entry in key.entries}


def refused(data: bytes) -> tuple[str, object]:
    with pytest.raises(RegistryFileError) as error:
        parse_reg(data)
    return error.value.message.id, error.value.message.params.get("line")


def value(kind: Kind, data: str | int | bytes | tuple[str, ...]) -> RegistryValue:
    return RegistryValue(type=kind, data=data)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (r'"x"="C:\\Mail \"ø\""', sz('C:\\Mail "ø"')),
        ('"x"=""', sz("")),
        ('"x" = "a"  ; why', sz("a")),
        ('"x"="a ; b"', sz("a ; b")),
        ('"x"="C:\\Mail"', sz("C:\\Mail")),  # typed by hand
        ('"x"=dword:000003e3', dword(995)),
        ('"x"=DWORD:3E3 ; comment', dword(995)),
        ('"x"=hex:', binary(b"")),
        ('"x"=hex:02,fF,0', binary(b"\x02\xff\x00")),
        ('"x"=hex(1):61,00,00,00', sz("a")),
        ('"x"=hex(1):61,00', sz("a")),
        ('"x"=hex(2):25,00,00,00', value(RegistryType.EXPAND_SZ, "%")),
        ('"x"=hex(4):e3,03,00,00', dword(995)),
        ('"x"=hex(7):61,00,00,00,62,00,00,00,00,00', value(RegistryType.MULTI_SZ, ("a", "b"))),
        ('"x"=hex(b):01,00,00,00,00,00,00,80', value(RegistryType.QWORD, (1 << 63) + 1)),
        ('"x"=hex(0):', value(RegistryType.NONE, b"")),
        ('"x"=hex(8):01,02', RawValue(number=8, data=b"\1\2")),
        ('"x"=hex(5):00,00,03,e3', RawValue(number=5, data=b"\0\0\3\xe3")),
        ('"x"=hex(FFFF0007):', RawValue(number=0xFFFF0007, data=b"")),
        ('"x"=hex(4):e3,03', RawValue(number=4, data=b"\xe3\3")),
        ('"x"=hex(2):25', RawValue(number=2, data=b"%")),
        ('"x"=-', None),
    ],
)
def test_every_kind_of_value(line: str, expected: RegistryValue | RawValue | None) -> None:
    assert only(reg(line)) == {"x": expected}


def test_names_have_escapes_and_the_default_has_none() -> None:
    data = reg('@="d"', r'"a\"b\\c"=dword:1', '"ÆØÅ 日本"=dword:2', '"[x]"=dword:3', '";"=dword:4')
    assert list(only(data)) == ["", 'a"b\\c', "ÆØÅ 日本", "[x]", ";"]


def test_a_value_goes_on_over_lines_with_comments_between() -> None:
    lines = ('"x"=hex:01,\\', "  02,\\ ; two", "; nothing", "  03", '"y"=dword:1')
    assert only(reg(*lines)) == {"x": binary(b"\1\2\3"), "y": dword(1)}


def test_a_text_goes_on_until_its_quotation_mark() -> None:
    assert only(reg('"x"="one', "", ' two\\"" ; c', '"y"=dword:1')) == {
        "x": sz('one\r\n\r\n two"'),
        "y": dword(1),
    }


def test_line_ends_as_wine_writes_them() -> None:
    assert only(reg(r'"x"="a\nb\rc\\n"')) == {"x": sz("a\nb\rc\\n")}


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_any_line_end_will_do(end: str) -> None:
    data = reg('"x"=hex:01,\\', " 02", "; c", '"y"=dword:1', end=end)
    assert only(data) == {"x": binary(b"\1\2"), "y": dword(1)}


def test_line_ends_may_be_mixed_and_the_last_one_missing() -> None:
    text = f'{HEADER}\r\n\r[{KEY}]\n"x"=dword:1\r"y"="z"'
    assert only(text.encode("utf-16")) == {"x": dword(1), "y": sz("z")}


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-8"),
        lambda text: text.encode("cp1252"),
    ],
    ids=["utf-16", "utf-16 without mark", "utf-8 with mark", "utf-8", "ansi"],
)
def test_files_that_went_through_an_editor_are_read(encode: Callable[[str], bytes]) -> None:
    text = f'\r\n{HEADER}\r\n[{KEY}]\r\n"å"="Ørsted"\r\n"e"=hex(2):25,00,00,00\r\n'
    assert only(encode(text)) == {"å": sz("Ørsted"), "e": value(RegistryType.EXPAND_SZ, "%")}


def test_regedit4_is_ansi_also_in_hexadecimal_texts() -> None:
    lines = ["REGEDIT4", f"[{KEY}]", '"å"="Øl"', '"e"=hex(2):25,d8,6c,00', '"x"=hex:d8,00']
    lines += ['"m"=hex(7):61,00,e5,00,00']
    assert only("\r\n".join(lines).encode("cp1252")) == {
        "å": sz("Øl"),
        "e": value(RegistryType.EXPAND_SZ, "%Øl"),
        "x": binary(b"\xd8\0"),
        "m": value(RegistryType.MULTI_SZ, ("a", "å")),
    }


def test_keys_may_repeat_be_deleted_and_have_brackets_and_comments() -> None:
    text = f"{HEADER}\n[{KEY}] ; why\n[-{KEY}\\b]\n[{KEY}\\[c];d]\n[hkey_users\\S-1]\n"
    found = [(key.path, key.deleted) for key in parse_reg(text.encode()).keys]
    assert found == [
        (KEY, False),
        (rf"{KEY}\b", True),
        (rf"{KEY}\[c];d", False),
        (r"hkey_users\S-1", False),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "rubbish",
        '"x"',
        '"x"=',
        '"x"=1',
        '"x=dword:1',
        '"x"="a" b',
        '"x"=dword:',
        '"x"=dword:123456789',
        '"x"=dword:-1',
        '"x"=hex:1g',
        '"x"=hex:001',
        '"x"=hex:00,',
        '"x"=hex:,00',
        '"x"=hex:00,,00',
        '"x"=hex(:00',
        '"x"=hex(123456789):00',
        '"x"=--',
        '"a\\0b"=dword:1',
        "[HKEY_CURRENT_USER",
        "[]",
        "[HKEY_NOBODY\\x]",
        "[HKEY_CURRENT_USER\\]",
        "[HKEY_CURRENT_USER\\\\x]",
        "[HKEY_CURRENT_USER\\" + "x" * 256 + "]",
        "[HKEY_CURRENT_USER" + "\\x" * 64 + "]",
        f"[{KEY}] x",
        '"' + "x" * 16_384 + '"=dword:1',
        '"x"="a\0b"',
    ],
    ids=lambda line: line[:24].replace("\0", "NUL"),
)
def test_a_line_that_makes_no_sense_is_named(line: str) -> None:
    assert refused(reg('"a"=dword:1', "; a comment", line)) == ("registry-file.damaged", 6)


def test_a_value_without_a_key_is_not_guessed_at() -> None:
    assert refused(f'{HEADER}\n"x"=dword:1\n'.encode()) == ("registry-file.damaged", 2)
    deleted = f'{HEADER}\n[-{KEY}]\n"x"=dword:1\n'
    assert refused(deleted.encode()) == ("registry-file.damaged", 3)


@pytest.mark.parametrize("line", ['"x"="a', '"x"="a\\', '"x"=hex:00,\\', '"x"=hex:00,\\\r\n; c'])
def test_a_file_without_its_end_is_told_from_a_damaged_one(line: str) -> None:
    whole = reg(line)
    assert refused(whole)[0] == "registry-file.cut-off"
    assert refused(whole[: -2 * len("\r\n")])[0] == "registry-file.cut-off"


def test_half_a_character_at_the_end_is_a_cut_off_file() -> None:
    assert refused(reg('"x"="a"')[:-1])[0] == "registry-file.cut-off"


@pytest.mark.parametrize(
    "data", [b"", b"\r\n", b"REGEDIT", b"PK\3\4", b"\xff\xfe", "﻿[x]".encode("utf-16"), b"\0" * 64]
)
def test_another_file_is_no_registry_file(data: bytes) -> None:
    assert refused(data)[0] == "registry-file.not-one"


@pytest.mark.parametrize(
    "lines",
    [
        ('"x"="' + "a" * (10 * 1024 * 1024) + '"',),
        ('"x"=hex:' + "00," * (2 * 1024 * 1024) + "00",),
        ('"x"=hex:' + "00,00,00,00,\\\r\n" * 300_000 + "00",),
        ('"x"="' + "a\r\n" * 400_000 + '"',),
    ],
    ids=["text", "one line", "many lines", "text over lines"],
)
def test_a_value_of_many_megabytes_is_refused(lines: tuple[str, ...]) -> None:
    assert refused(reg(*lines))[0] == "registry-file.too-large"


def test_a_huge_file_and_too_many_keys_and_values_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert refused(bytes(MAX_FILE_BYTES + 1))[0] == "registry-file.too-large"
    monkeypatch.setattr(reg_syntax, "MAX_KEYS", 3)
    monkeypatch.setattr(reg_syntax, "MAX_VALUES", 4)
    assert refused(reg(*[f"[-{KEY}]"] * 3))[0] == "registry-file.too-large"
    assert refused(reg(*['"x"=-'] * 5))[0] == "registry-file.too-large"
    assert len(parse_reg(reg(*['"x"=-'] * 4, *[f"[-{KEY}]"] * 2)).keys) == 3


def test_an_error_never_quotes_the_file() -> None:
    line = '"IMAP Password"=hex:02,48,00,65,00,secret'
    with pytest.raises(RegistryFileError) as error:
        parse_reg(reg(line))
    assert "48,00" not in str(error.value)
    assert "secret" not in str(error.value)
    assert "Password" not in str(error.value)


def test_files_are_written_as_windows_writes_them() -> None:
    data = write_reg(
        RegDocument(
            keys=(
                RegKey(
                    path=KEY,
                    entries=(
                        RegEntry(name="", value=sz('a "b"\\')),
                        RegEntry(name="x", value=dword(0x3E3)),
                        RegEntry(name="y", value=binary(bytes(60))),
                        RegEntry(name="z", value=None),
                    ),
                ),
                RegKey(path=rf"{KEY}\b", deleted=True),
            )
        )
    )
    assert data.startswith(b"\xff\xfe")
    lines = data.decode("utf-16").split("\r\n")
    assert lines[:5] == [HEADER, "", f"[{KEY}]", r'@="a \"b\"\\"', '"x"=dword:000003e3']
    assert lines[5].startswith('"y"=hex:00,00,')
    assert max(map(len, lines)) <= 80
    assert lines[-5:] == ['"z"=-', "", rf"[-{KEY}\b]", "", ""]


@pytest.mark.parametrize(
    "key",
    [
        RegKey(path="HKEY_NOBODY\\x"),
        RegKey(path=f"{KEY}\nx"),
        RegKey(path=KEY, deleted=True, entries=(RegEntry(name="x", value=None),)),
        RegKey(path=KEY, entries=(RegEntry(name="a\0b", value=None),)),
        RegKey(path=KEY, entries=(RegEntry(name="x", value=sz("a\0b")),)),
    ],
)
def test_what_no_registry_can_have_is_not_written(key: RegKey) -> None:
    with pytest.raises(RegistryFileError) as error:
        write_reg(RegDocument(keys=(key,)))
    assert error.value.message.id == "registry-file.not-writable"
