"""Reads single values out of an NSKeyedArchiver property list, within limits; pure.

The form: thunderbird-and-apple-mail.md, C1. An archive is a binary property list with the values in
`$objects`, pointing to one another by number (UID); `$top.root` is the value itself. Only what a
setting can be is read: text, number, yes or no, date, data, list and dictionary.
"""

from __future__ import annotations

import datetime
import plistlib
import struct
from typing import TYPE_CHECKING, Final, TypeAlias

from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_ARCHIVE_BYTES: Final = 1024 * 1024
MAX_DEPTH: Final = 32
MAX_VALUES: Final = 10_000
_NULL: Final = "$null"
_EPOCH: Final = datetime.datetime(2001, 1, 1, tzinfo=datetime.UTC)
_BINARY_MARK: Final = b"bplist"

ArchiveValue: TypeAlias = (
    "str | int | float | bool | bytes | datetime.datetime"
    " | tuple[ArchiveValue, ...] | dict[str, ArchiveValue] | None"
)

# What plistlib, which has no limits of its own, raises for damaged files on Python 3.11 to 3.14.
_DAMAGE: Final = (
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    MemoryError,
    RecursionError,
    struct.error,
)


class ArchiveError(ProfileError):
    """The bytes are no archive, are damaged, or hold something that is no setting."""


def unarchive(data: bytes) -> ArchiveValue:
    """The value in an archive; a plain binary property list is taken as it is.

    Raises:
        ArchiveError: for anything else.
    """
    if len(data) > MAX_ARCHIVE_BYTES:
        raise _error("too large")
    if not data.startswith(_BINARY_MARK):
        raise _error("not a binary property list")
    try:
        content: object = plistlib.loads(data, fmt=plistlib.FMT_BINARY)
    except _DAMAGE as error:
        raise _error(type(error).__name__) from error
    if not isinstance(content, dict) or "$archiver" not in content:
        return _Reader([]).plain(content, 0)
    objects, top = content.get("$objects"), content.get("$top")
    if content["$archiver"] != "NSKeyedArchiver" or not isinstance(objects, list):
        raise _error("not a keyed archive")
    if not isinstance(top, dict) or "root" not in top:
        raise _error("without a root")
    return _Reader(objects).value(top["root"], 0)


class _Reader:
    """Follows the numbers; counts what it makes, since a small archive may unfold without end."""

    def __init__(self, objects: list[object]) -> None:
        self._objects = objects
        self._made = 0

    def value(self, item: object, depth: int) -> ArchiveValue:
        """What a UID stands for; anything but a UID is the value itself."""
        self._count(depth)
        if not isinstance(item, plistlib.UID):
            return self.plain(item, depth)
        if item.data >= len(self._objects):
            raise _error("a number without an object")
        found = self._objects[item.data]
        if found == _NULL:
            return None
        if isinstance(found, dict) and "$class" in found:
            return self._instance(found, depth)
        return self.plain(found, depth)

    def plain(self, item: object, depth: int) -> ArchiveValue:
        """A value that needs no class."""
        self._count(depth)
        match item:
            case str() | bool() | int() | float() | bytes():
                return item
            case datetime.datetime():
                return item.replace(tzinfo=datetime.UTC)
            case list():
                return tuple(self.value(member, depth + 1) for member in item)
            case dict():
                return {self._key(k): self.value(v, depth + 1) for k, v in item.items()}
            case _:
                raise _error(f"a value of kind {type(item).__name__}")

    def _instance(self, found: Mapping[object, object], depth: int) -> ArchiveValue:
        """An object of a class, which tells its fields; mutable and plain classes are alike."""
        name = self._class_name(found["$class"]).replace("Mutable", "", 1)
        match name:
            case "NSDictionary":
                keys = self._members(found, "NS.keys", depth)
                values = self._members(found, "NS.objects", depth)
                if len(keys) != len(values):
                    raise _error("a dictionary with a key too many")
                return {self._key(key): value for key, value in zip(keys, values, strict=True)}
            case "NSArray" | "NSSet" | "NSOrderedSet":
                return self._members(found, "NS.objects", depth)
            case "NSString" | "NSAttributedString":
                field = "NS.string" if "NS.string" in found else "NSString"
                return self._text(self.value(found.get(field), depth + 1))
            case "NSURL":
                return self._text(self.value(found.get("NS.relative"), depth + 1))
            case "NSData":
                return self._data(found.get("NS.data"), depth)
            case "NSUUID":
                return self._data(found.get("NS.uuidbytes"), depth)
            case "NSDate":
                return self._date(self.value(found.get("NS.time"), depth + 1))
            case "NSNull":
                return None
            case _:
                raise _error("an object of another class")

    def _members(
        self, found: Mapping[object, object], field: str, depth: int
    ) -> tuple[ArchiveValue, ...]:
        members = found.get(field)
        if not isinstance(members, list):
            raise _error("a list without members")
        return tuple(self.value(member, depth + 1) for member in members)

    def _class_name(self, item: object) -> str:
        if isinstance(item, plistlib.UID) and item.data < len(self._objects):
            described = self._objects[item.data]
            name = described.get("$classname") if isinstance(described, dict) else None
            if isinstance(name, str):
                return name
        raise _error("an object without a class")

    def _data(self, item: object, depth: int) -> bytes:
        data = self.value(item, depth + 1)
        if not isinstance(data, bytes):
            raise _error("data that is none")
        return data

    def _count(self, depth: int) -> None:
        self._made += 1
        if depth > MAX_DEPTH or self._made > MAX_VALUES:
            raise _error("too deep, too large, or turning in a circle")

    @staticmethod
    def _key(item: object) -> str:
        if not isinstance(item, str):
            raise _error("a key that is no text")
        return item

    @staticmethod
    def _text(item: ArchiveValue) -> str:
        if not isinstance(item, str):
            raise _error("text that is none")
        return item

    @staticmethod
    def _date(item: ArchiveValue) -> datetime.datetime:
        try:
            if isinstance(item, float | int):
                return _EPOCH + datetime.timedelta(seconds=item)
        except (OverflowError, ValueError) as error:
            raise _error("a date out of range") from error
        raise _error("a date without a time")


def _error(reason: str) -> ArchiveError:
    return ArchiveError(message("applemail.archive-unreadable"), reason)
