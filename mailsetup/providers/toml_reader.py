"""Strict TOML reading: frozen dataclasses are the schema, every problem names file and key.

Nothing stops at a problem. What could not be read is `BROKEN`, and so is all that holds it; the
rest of the file is read and checked all the same.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Final, TypeVar, cast

from mailsetup.providers.problems import shown
from mailsetup.providers.values import Only

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from mailsetup.providers.problems import Spot

    # What types cannot say about a table: its values by field, BROKEN among them, and its place.
    TableRule = Callable[[Mapping[str, object], Spot], None]
    TableRules = Mapping[type, TableRule]

T = TypeVar("T")


class Broken(Enum):
    """The type of `BROKEN`."""

    BROKEN = "broken"


BROKEN: Final = Broken.BROKEN


def read_table(cls: type[T], value: object, spot: Spot, rules: TableRules) -> T | Broken:
    """An instance of a dataclass from a TOML table, or BROKEN; problems are left in `spot`.

    Every rule for the class or a base of it is asked, also about a table with broken values.
    """
    if not isinstance(value, dict):
        spot.report("pack.wrong-type", expected="table")
        return BROKEN
    table = cast("dict[str, object]", value)
    hints, defaults = _schema(cast("Hashable", cls))
    before = len(spot.problems)
    values = dict(defaults)
    for key, item in table.items():
        if key in hints:
            values[key] = _read(hints[key], item, spot.below(key), rules)
        else:
            spot.below(shown(key)).report("pack.unknown-key")
    for key in hints:
        if key not in values:
            spot.below(key).report("pack.missing-key")
            values[key] = BROKEN
    for base in cls.__mro__:
        if base in rules:
            rules[base](values, spot)
    return cls(**values) if len(spot.problems) == before else BROKEN


@cache
def _schema(cls: Hashable) -> tuple[Mapping[str, object], Mapping[str, object]]:
    """The type of each field, and the default of those that have one."""
    assert isinstance(cls, type)
    assert dataclasses.is_dataclass(cls)
    defaults = {
        field.name: field.default
        for field in dataclasses.fields(cls)
        if field.default is not dataclasses.MISSING
    }
    return typing.get_type_hints(cls, include_extras=True), defaults


def _read(kind: object, value: object, spot: Spot, rules: TableRules) -> object:
    if typing.get_origin(kind) is tuple:
        return _read_array(typing.get_args(kind)[0], value, spot, rules)
    if typing.get_origin(kind) is Annotated:
        inner, only = typing.get_args(kind)
        return _limited(only, _read(inner, value, spot, rules), spot)
    if isinstance(kind, types.UnionType):  # `X | None`; TOML itself has no null
        kind = next(part for part in typing.get_args(kind) if part is not types.NoneType)
    assert isinstance(kind, type)
    if issubclass(kind, StrEnum):
        return _read_choice(kind, value, spot)
    if dataclasses.is_dataclass(kind):
        return read_table(kind, value, spot, rules)
    if type(value) is not kind:  # exactly: True is no number here
        spot.report("pack.wrong-type", expected=kind.__name__)
        return BROKEN
    return value


def _read_array(
    kind: object, value: object, spot: Spot, rules: TableRules
) -> tuple[object, ...] | Broken:
    if not isinstance(value, list):
        spot.report("pack.wrong-type", expected="array")
        return BROKEN
    items = tuple(_read(kind, item, spot.item(at), rules) for at, item in enumerate(value))
    return BROKEN if BROKEN in items else items


def _limited(only: object, value: object, spot: Spot) -> object:
    assert isinstance(only, Only)
    if value is BROKEN or only.holds(value):
        return value
    spot.report("pack.bad-value", value=value if isinstance(value, int) else shown(value))
    return BROKEN


def _read_choice(kind: type[StrEnum], value: object, spot: Spot) -> StrEnum | Broken:
    allowed = [choice.value for choice in kind]
    if value not in allowed:
        spot.report("pack.not-in-list", value=shown(value), allowed=", ".join(allowed))
        return BROKEN
    return kind(value)
