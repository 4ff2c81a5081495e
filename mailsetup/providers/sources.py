"""Gives every fact of a pack the date of its source."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, TypeVar, cast

from mailsetup.providers.pack import Fact

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mailsetup.providers.pack import Pack

T = TypeVar("T")


def with_dates(pack: Pack) -> Pack:
    """The same pack; each fact without a date of its own has the date of its source."""
    return _dated(pack, {source.name: source.date for source in pack.sources})


def all_facts(value: object) -> Iterator[Fact]:
    """Every fact in a pack, or in a part of it."""
    if isinstance(value, Fact):
        yield value
    if isinstance(value, tuple):
        for item in value:
            yield from all_facts(item)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from all_facts(getattr(value, field.name))


def _dated(value: T, dates: Mapping[str, str]) -> T:
    if isinstance(value, tuple):
        return cast("T", tuple(_dated(item, dates) for item in value))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _dated(getattr(value, field.name), dates) for field in dataclasses.fields(value)
    }
    if isinstance(value, Fact):
        changed["date"] = value.date or dates[value.source]
    return dataclasses.replace(value, **changed)
