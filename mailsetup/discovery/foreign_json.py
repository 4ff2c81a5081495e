"""Reads JSON that a stranger wrote: one object, small, shallow, no name twice; pure."""

from __future__ import annotations

import json
from typing import Final

MAX_BYTES: Final = 64 * 1024
MAX_BRACKETS: Final = 500  # what is wanted has a dozen; it also bounds the depth
_UTF8_BOM: Final = b"\xef\xbb\xbf"


class ForeignJsonError(ValueError):
    """The bytes are not an object that is read here; the text says why, and nothing of them."""


def json_object(
    data: bytes, *, max_bytes: int = MAX_BYTES, max_brackets: int = MAX_BRACKETS
) -> dict[str, object]:
    """The names and values of the outermost object.

    Raises:
        ForeignJsonError: not JSON in UTF-8, not an object, too large, too nested, a name twice.
    """
    if len(data) > max_bytes or data.count(b"{") + data.count(b"[") > max_brackets:
        raise ForeignJsonError("too large")
    try:
        text = data.removeprefix(_UTF8_BOM).decode("utf-8")
        value: object = json.loads(text, object_pairs_hook=_each_once, parse_constant=_constant)
    except ForeignJsonError:
        raise
    except (ValueError, RecursionError) as error:
        raise ForeignJsonError(type(error).__name__) from None
    members = members_of(value)
    if members is None:
        raise ForeignJsonError("not an object")
    return members


def members_of(value: object) -> dict[str, object] | None:
    """The value as an object with its members; None for everything else."""
    if not isinstance(value, dict):
        return None
    return {str(name): member for name, member in value.items()}


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    members = dict(pairs)
    if len(members) != len(pairs):  # two readers could each believe another one
        raise ForeignJsonError("a name twice")
    return members


def _constant(name: str) -> object:
    raise ForeignJsonError(f"{name} is no JSON")
