"""Looks up window texts; `pyside6-lupdate` harvests calls by the function's name."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication


def translate(context: str, text: str) -> str:
    """The text in the window's language; both arguments must be plain string literals."""
    return QCoreApplication.translate(context, text)
