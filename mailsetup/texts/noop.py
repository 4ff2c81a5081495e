"""Marks a text for lupdate, which goes by the function's name and needs no Qt import."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """An English source text with `{fields}`, and the context in which it is translated.

    A tuple, as the catalogue has hundreds, and a tuple is made in no time.
    """

    context: str
    source: str


def QT_TRANSLATE_NOOP(context: str, text: str) -> Text:
    """A text of the catalogue; both arguments must be plain string literals."""
    return Text(context, text)
