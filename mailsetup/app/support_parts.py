"""Reads the parts of a report by the types of their fields: what a part holds is said once, there.

A field that has a default may be missing, and so may a list and a yes or no.
"""

from __future__ import annotations

import functools
import types
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, TypeVar, get_args, get_origin, get_type_hints

from mailsetup.app import support_report
from mailsetup.app.support_record import DamagedError
from mailsetup.model.finding import Severity
from mailsetup.model.message import Message
from mailsetup.model.probe import TlsFacts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from mailsetup.app.support_record import Record

Part = TypeVar("Part")

_NAMES = {kind.__name__: kind for kind in (Message, Severity, TlsFacts)}
"""Named by the parts for type checkers only."""


def read_part(kind: type[Part], record: Record) -> Part:
    """A part, and all the parts in it.

    Raises:
        DamagedError: something is missing, or is not of its type.
    """
    assert is_dataclass(kind)
    make: Callable[..., Part] = kind
    types_of = _types_of(kind)
    return make(**{one.name: _value(record, one, types_of[one.name]) for one in fields(kind)})


@functools.cache
def _types_of(kind: type[object]) -> Mapping[str, object]:
    return get_type_hints(kind, {**vars(support_report), **_NAMES})


def _value(record: Record, field: Field[object], kind: object) -> object:
    name = field.name
    default = None if field.default is MISSING else field.default
    if get_origin(kind) is types.UnionType:
        return _maybe(record, name, next(one for one in get_args(kind) if one is not type(None)))
    if get_origin(kind) is tuple:
        inside = get_args(kind)[0]
        return (
            record.texts(name) if inside is str else record.each(name, partial(read_part, inside))
        )
    if kind is bool:
        return record.flag(name, otherwise=default is True)
    if kind is int:
        return record.number(name, default if isinstance(default, int) else None)
    if kind is Message:
        return record.sentence(name)
    assert isinstance(kind, type)
    text = record.text(name, default if isinstance(default, str) else None)
    return _choice(kind, text, name) if issubclass(kind, StrEnum) else text


def _maybe(record: Record, name: str, kind: object) -> object:
    if kind is bool:
        return record.maybe_flag(name)
    if kind is int:
        return record.maybe_number(name)
    if kind is Message:
        return record.maybe_sentence(name)
    assert isinstance(kind, type)
    return record.maybe(name, partial(read_part, kind))


def _choice(kind: type[StrEnum], text: str, name: str) -> StrEnum:
    try:
        return kind(text)
    except ValueError:
        raise DamagedError(name) from None
