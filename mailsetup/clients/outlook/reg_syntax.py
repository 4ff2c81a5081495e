r"""Reads `.reg` files: those of `regedit` and `reg export`, UTF-16LE or REGEDIT4, and edited ones.

Comments, continued lines, deletions, line ends of every kind, and text over several lines are
understood; so is what Wine writes (`\n`, `\r`, `\0`). What is damaged is an error with the number
of its line, never a guess. Limits: see `reg_lines`, `key_paths` and below.
"""

from __future__ import annotations

import re
from typing import NoReturn

from mailsetup.clients.outlook.key_paths import MAX_VALUE_BYTES, is_value_name, key_parts
from mailsetup.clients.outlook.reg_document import RawValue, RegDocument, RegEntry, RegKey
from mailsetup.clients.outlook.reg_lines import BLANKS, RegLines, ansi_text
from mailsetup.clients.outlook.value_bytes import bytes_of, utf16_text, value_of
from mailsetup.model.errors import RegistryFileError
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType, RegistryValue

MAX_KEYS = 200_000
MAX_VALUES = 1_000_000
# A byte takes three characters as `00,`, and more where a line is broken.
_MAX_HEX_TEXT = 4 * MAX_VALUE_BYTES

_KEY = re.compile(r"\[(-?)(.+)\][ \t]*(?:;.*)?")
_NAME = re.compile(r'(?:@|"((?:[^"\\]++|\\.)*+)")[ \t]*=[ \t]*')
_REST_OF_STRING = re.compile(r'((?:[^"\\]++|\\.)*+)(")?', re.DOTALL)
_DWORD = re.compile(r"dword:[ \t]*([0-9a-f]{1,8})", re.IGNORECASE)
_HEX = re.compile(r"hex(?:\(([0-9a-f]{1,8})\))?:", re.IGNORECASE)
_HEX_LINE = re.compile(r"([0-9a-f, \t]*+)(\\?)[ \t]*(?:;.*)?", re.IGNORECASE)
_HEX_BYTES = re.compile(r"(?:[0-9a-f]{1,2}(?:,[0-9a-f]{1,2})*+)?", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_ESCAPED = {"\\": "\\", '"': '"', "n": "\n", "r": "\r", "0": "\0"}


def parse_reg(data: bytes) -> RegDocument:
    """What stands in a file.

    Raises:
        RegistryFileError: as `RegLines`; `registry-file.damaged` with the number of the line;
            `registry-file.cut-off` where the last value is not whole; `registry-file.too-large`
            for too many keys or values, or too large a value.
    """
    return _Parser(data).document()


class _Parser:
    def __init__(self, data: bytes) -> None:
        self._lines = RegLines(data)
        self._keys: list[RegKey] = []
        self._key: RegKey | None = None
        self._entries: list[RegEntry] = []
        self._values = 0

    def document(self) -> RegDocument:
        while line := self._lines.read():
            shown = line.strip(BLANKS)
            if not shown or shown.startswith(";"):
                continue
            if "\0" in line:
                self._lines.fail("a NUL character")
            if shown.startswith("["):
                self._begin_key(shown)
            else:
                self._add_value(line.lstrip(BLANKS))
        self._end_key()
        return RegDocument(keys=tuple(self._keys))

    def _begin_key(self, shown: str) -> None:
        self._end_key()
        found = _KEY.fullmatch(shown)
        if found is None or key_parts(found[2]) is None:
            self._lines.fail("no name of a key")
        if len(self._keys) >= MAX_KEYS:
            self._too_large("too many keys")
        self._key = RegKey(path=found[2], deleted=bool(found[1]))

    def _end_key(self) -> None:
        if self._key is not None:
            key, entries = self._key, tuple(self._entries)
            self._keys.append(RegKey(path=key.path, deleted=key.deleted, entries=entries))
        self._key, self._entries = None, []

    def _add_value(self, line: str) -> None:
        found = _NAME.match(line)
        if found is None or self._key is None or self._key.deleted:
            self._lines.fail("no value of a key")
        name = _unescaped(found[1] or "")
        if not is_value_name(name):
            self._lines.fail("no name of a value")
        self._values += 1
        if self._values > MAX_VALUES:
            self._too_large("too many values")
        self._entries.append(RegEntry(name=name, value=self._value(line[found.end() :])))

    def _value(self, rest: str) -> RegistryValue | RawValue | None:
        if rest.startswith('"'):
            return self._string(rest[1:])
        if hexadecimal := _HEX.match(rest):
            number = int(hexadecimal[1] or "3", 16)
            return self._binary(number, rest[hexadecimal.end() :])
        if dword := _DWORD.match(rest):
            self._expect_end(rest[dword.end() :])
            return RegistryValue(type=RegistryType.DWORD, data=int(dword[1], 16))
        if not rest.startswith("-"):
            self._lines.fail("no kind of value")
        self._expect_end(rest[1:])
        return None

    def _string(self, rest: str) -> RegistryValue:
        """Text up to the next quotation mark, which may stand on a later line."""
        parts: list[str] = []
        size = 0
        while True:
            found = _REST_OF_STRING.match(rest)
            assert found is not None  # it also matches nothing
            parts.append(found[1])
            size += 2 * len(found[1])
            if size > MAX_VALUE_BYTES:
                self._too_large("the text is too long")
            if found[2]:
                self._expect_end(rest[found.end() :])
                break
            # A backslash at the very end of the file has nothing to escape.
            rest = self._lines.read() if found.end() == len(rest) else ""
            if not rest:
                self._cut_off("the text has no end")
            if "\0" in rest:
                self._lines.fail("a NUL character")
        text = _unescaped("".join(parts)).partition("\0")[0]
        return RegistryValue(type=RegistryType.SZ, data=text)

    def _binary(self, number: int, rest: str) -> RegistryValue | RawValue:
        data = self._hex_bytes(rest)
        if len(data) > MAX_VALUE_BYTES:
            self._too_large("the value is too large")
        value = value_of(number, data, ansi_text if self._lines.is_ansi else utf16_text)
        if value is None:
            return RawValue(number=number, data=data)
        if len(bytes_of(value)) > MAX_VALUE_BYTES:  # ANSI text grows, and a NUL may be missing
            self._too_large("the value is too large")
        return value

    def _hex_bytes(self, rest: str) -> bytes:
        """The bytes of `hex:`, over all lines that end in a backslash."""
        parts: list[str] = []
        size = 0
        while True:
            found = _HEX_LINE.fullmatch(rest.rstrip("\r\n"))
            if found is None:
                self._lines.fail("no hexadecimal numbers")
            parts.append(found[1])
            size += len(found[1])
            if size > _MAX_HEX_TEXT:
                self._too_large("the value is too large")
            if not found[2]:
                break
            rest = self._next_hex_line()
        text = re.sub(r"[ \t]", "", "".join(parts))
        if not _HEX_BYTES.fullmatch(text):
            self._lines.fail("no hexadecimal numbers")
        if len(text) % 3 == 2 and text.count(",") == len(text) // 3:  # two digits in each
            return bytes.fromhex(text.replace(",", ""))
        return bytes(int(digits, 16) for digits in text.split(",")) if text else b""

    def _next_hex_line(self) -> str:
        """The line that continues a value; comments may stand between."""
        line = self._lines.read()
        while line.lstrip(BLANKS).startswith(";"):
            line = self._lines.read()
        if not line:
            self._cut_off("the value goes on after the last line")
        return line

    def _expect_end(self, rest: str) -> None:
        left = rest.strip(BLANKS)
        if left and not left.startswith(";"):
            self._lines.fail("something behind the value")

    def _too_large(self, why: str) -> NoReturn:
        raise RegistryFileError(
            message("registry-file.too-large"), f"line {self._lines.number}: {why}"
        )

    def _cut_off(self, why: str) -> NoReturn:
        raise RegistryFileError(
            message("registry-file.cut-off"), f"line {self._lines.number}: {why}"
        )


def _unescaped(text: str) -> str:
    r"""`\\` and `\"`, and Wine's `\n`, `\r`, `\0`; another backslash, typed by hand, stays."""
    if "\\" not in text:
        return text
    return _ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[0]), text)
