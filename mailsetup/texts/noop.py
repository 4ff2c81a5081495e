"""Marks a text for lupdate, which goes by the function's name and needs no Qt import."""

from __future__ import annotations


def QT_TRANSLATE_NOOP(context: str, text: str, comment: str = "") -> str:
    """Return `text` unchanged; `context` and `comment` are for the translator's tool."""
    return text
