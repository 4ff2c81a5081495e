"""Typed access to the fields of parsed JSON, for values that the program itself once wrote."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.serialize import Json


class JsonShapeError(ValueError):
    """The JSON does not have the expected shape."""


def as_object(value: Json) -> dict[str, Json]:
    """`value` if it is an object."""
    if not isinstance(value, dict):
        raise JsonShapeError("an object was expected")
    return value


def as_text(value: Json) -> str:
    """`value` if it is a string."""
    if not isinstance(value, str):
        raise JsonShapeError("a string was expected")
    return value


def as_number(value: Json) -> int:
    """`value` if it is a whole number (true and false are none)."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise JsonShapeError("a whole number was expected")
    return value


def as_flag(value: Json) -> bool:
    """`value` if it is true or false."""
    if not isinstance(value, bool):
        raise JsonShapeError("true or false was expected")
    return value


def as_items(value: Json) -> list[Json]:
    """`value` if it is an array."""
    if not isinstance(value, list):
        raise JsonShapeError("an array was expected")
    return value


def field(fields: dict[str, Json], name: str) -> Json:
    """One field that must be there (null is a value)."""
    if name not in fields:
        raise JsonShapeError(f"the field {name} is missing")
    return fields[name]


def text_field(fields: dict[str, Json], name: str) -> str:
    """One string field."""
    return as_text(field(fields, name))


def number_field(fields: dict[str, Json], name: str) -> int:
    """One whole number field."""
    return as_number(field(fields, name))


def texts_field(fields: dict[str, Json], name: str) -> tuple[str, ...]:
    """One field that is an array of strings."""
    return tuple(as_text(item) for item in as_items(field(fields, name)))
