"""Follows every fact of a pack to its source, and gives it that source's date."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import TYPE_CHECKING, TypeVar, cast

from mailsetup.providers.pack import Fact
from mailsetup.providers.toml_reader import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mailsetup.providers.pack import Pack
    from mailsetup.providers.toml_reader import Spot

T = TypeVar("T")


def with_dates(pack: Pack, spot: Spot) -> Pack:
    """The same pack; each fact without a date of its own has the date of its source.

    Raises:
        ProviderPackError: a fact names a source that the pack does not list, or a date is none.
    """
    dates: dict[str, str] = {}
    for index, source in enumerate(pack.sources):
        here = spot.below("sources").item(index)
        if source.name in dates:
            here.below("name").fail("pack.duplicate", value=shown(source.name), other=spot.file)
        _check_date(source.date, here.below("date"))
        dates[source.name] = source.date
    return _dated(pack, spot, dates)


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


def _dated(value: T, spot: Spot, dates: Mapping[str, str]) -> T:
    if isinstance(value, tuple):
        items = (_dated(item, spot.item(index), dates) for index, item in enumerate(value))
        return cast("T", tuple(items))
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed = {
        field.name: _dated(getattr(value, field.name), spot.below(field.name), dates)
        for field in dataclasses.fields(value)
    }
    if isinstance(value, Fact):
        if value.source not in dates:
            spot.below("source").fail("pack.unknown-source", source=shown(value.source))
        if value.date:
            _check_date(value.date, spot.below("date"))
        changed["date"] = value.date or dates[value.source]
    return dataclasses.replace(value, **changed)


def _check_date(text: str, spot: Spot) -> None:
    """A day is written YYYY-MM-DD."""
    try:
        plain = date.fromisoformat(text).isoformat() == text
    except ValueError:
        plain = False
    if not plain:
        spot.fail("pack.bad-value", value=shown(text))
