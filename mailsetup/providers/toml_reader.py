"""Strict TOML reading: frozen dataclasses are the schema, every problem names file and key."""

from __future__ import annotations

import dataclasses
import types
import typing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NoReturn, TypeVar, cast

from mailsetup.model.errors import ProviderPackError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.message import Param

T = TypeVar("T")
MAX_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a file: `altibox.toml`, `servers[1].port`."""

    file: str
    key: str = ""

    def below(self, name: str) -> Spot:
        """The place of a key inside this table."""
        return Spot(file=self.file, key=f"{self.key}.{name}" if self.key else name)

    def item(self, index: int) -> Spot:
        """The place of an element of this array, counted from 0."""
        return Spot(file=self.file, key=f"{self.key}[{index}]")

    def fail(self, id_: str, **params: Param) -> NoReturn:
        """Say what is wrong here.

        Raises:
            ProviderPackError: always.
        """
        reason = f"{self.file}: {self.key}" if self.key else self.file
        raise ProviderPackError(message(id_, file=self.file, key=self.key, **params), reason)


def read_table(cls: type[T], value: object, spot: Spot) -> T:
    """An instance of a dataclass from a TOML table.

    Raises:
        ProviderPackError: unknown or missing key, wrong type, value outside its list.
    """
    if not isinstance(value, dict):
        spot.fail("pack.wrong-type", expected="table")
    table = cast("dict[str, object]", value)
    hints, required = _schema(cls)
    for key in table:
        if key not in hints:
            spot.below(shown(key)).fail("pack.unknown-key")
    for key in required:
        if key not in table:
            spot.below(key).fail("pack.missing-key")
    return cls(**{key: _read(hints[key], item, spot.below(key)) for key, item in table.items()})


def shown(value: object) -> str:
    """A value as a message may repeat it: printable and short."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value))
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"


def _schema(cls: type[object]) -> tuple[Mapping[str, object], tuple[str, ...]]:
    assert dataclasses.is_dataclass(cls)
    required = tuple(
        field.name for field in dataclasses.fields(cls) if field.default is dataclasses.MISSING
    )
    return typing.get_type_hints(cls), required


def _read(kind: object, value: object, spot: Spot) -> object:
    if typing.get_origin(kind) is tuple:
        return _read_array(typing.get_args(kind)[0], value, spot)
    if isinstance(kind, types.UnionType):  # `X | None`; TOML itself has no null
        kind = next(part for part in typing.get_args(kind) if part is not types.NoneType)
    assert isinstance(kind, type)
    if issubclass(kind, StrEnum):
        return _read_choice(kind, value, spot)
    if dataclasses.is_dataclass(kind):
        return read_table(kind, value, spot)
    if type(value) is not kind:  # exactly: True is no number here
        spot.fail("pack.wrong-type", expected=kind.__name__)
    return value


def _read_array(kind: object, value: object, spot: Spot) -> tuple[object, ...]:
    if not isinstance(value, list):
        spot.fail("pack.wrong-type", expected="array")
    return tuple(_read(kind, item, spot.item(index)) for index, item in enumerate(value))


def _read_choice(kind: type[StrEnum], value: object, spot: Spot) -> StrEnum:
    allowed = [choice.value for choice in kind]
    if value not in allowed:
        spot.fail("pack.not-in-list", value=shown(value), allowed=", ".join(allowed))
    return kind(value)
