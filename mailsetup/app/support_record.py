"""One object of a stranger's JSON: each member is of the wanted type, or it is damaged."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from mailsetup.discovery.foreign_json import members_of
from mailsetup.model.message import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.model.message import Param

LONGEST = 4000
"""Characters of one text."""
MOST = 500
"""Items of one list."""
_MOST_NUMBER = 2**53
_MOST_PARAMS = 30

Part = TypeVar("Part")


class DamagedError(ValueError):
    """The text names the member that is not as it should be."""


@dataclass(frozen=True, slots=True)
class Record:
    """The members; those that nobody asks for are left alone."""

    members: dict[str, object]

    def text(self, name: str, otherwise: str | None = None) -> str:
        """A text of one or several lines, in which only what can be printed stays."""
        value = self.members.get(name, otherwise)
        if not isinstance(value, str):
            raise DamagedError(name)
        return _clean(value)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts."""
        return tuple(_clean(_as_text(item, name)) for item in self._items(name))

    def flag(self, name: str, *, otherwise: bool = False) -> bool:
        """Yes or no."""
        value = self.members.get(name, otherwise)
        if not isinstance(value, bool):
            raise DamagedError(name)
        return value

    def maybe_flag(self, name: str) -> bool | None:
        """Yes, no, or nothing."""
        return None if self.members.get(name) is None else self.flag(name)

    def number(self, name: str, otherwise: int | None = None) -> int:
        """A whole number that is not negative."""
        value = self.members.get(name, otherwise)
        if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < _MOST_NUMBER:
            raise DamagedError(name)
        return value

    def maybe_number(self, name: str) -> int | None:
        """The same, or nothing."""
        return None if self.members.get(name) is None else self.number(name)

    def sentence(self, name: str) -> Message:
        """A text of ours, as an id with its values."""
        return _message(self._record(self.members.get(name), name), name)

    def maybe_sentence(self, name: str) -> Message | None:
        """The same, or nothing."""
        return None if self.members.get(name) is None else self.sentence(name)

    def each(self, name: str, part: Callable[[Record], Part]) -> tuple[Part, ...]:
        """A list of parts."""
        return tuple(part(self._record(item, name)) for item in self._items(name))

    def maybe(self, name: str, part: Callable[[Record], Part]) -> Part | None:
        """One part, or nothing."""
        value = self.members.get(name)
        return None if value is None else part(self._record(value, name))

    def _items(self, name: str) -> list[object]:
        value = self.members.get(name, [])
        if not isinstance(value, list) or len(value) > MOST:
            raise DamagedError(name)
        return value

    @staticmethod
    def _record(value: object, name: str) -> Record:
        members = members_of(value)
        if members is None:
            raise DamagedError(name)
        return Record(members)


def _message(record: Record, name: str) -> Message:
    params = members_of(record.members.get("params", {}))
    if params is None or len(params) > _MOST_PARAMS:
        raise DamagedError(name)
    return Message(
        id=record.text("id"),
        params=MappingProxyType({key: _param(value, name) for key, value in params.items()}),
    )


def _param(value: object, name: str) -> Param:
    if isinstance(value, str):
        return _clean(value)
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _MOST_NUMBER:
        return value
    raise DamagedError(name)


def _as_text(value: object, name: str) -> str:
    if not isinstance(value, str):
        raise DamagedError(name)
    return value


def _clean(text: str) -> str:
    """Neither control characters nor such as turn the direction of the text around."""
    return "".join(
        sign if sign.isprintable() or sign in "\n\u00a0\u202f" else "�" for sign in text[:LONGEST]
    )
