"""Brings a part of a page into sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QScrollArea

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def scroll_to(widget: QWidget) -> None:
    """Scroll, once the layouts are at rest, so that all of it is seen; its top if too high."""
    QTimer.singleShot(0, widget, lambda: _reveal(widget))


def _reveal(widget: QWidget) -> None:
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if above is not None:
        above.ensureWidgetVisible(widget)
        hidden = widget.mapTo(above.viewport(), QPoint()).y()
        if hidden < 0:  # Qt shows the middle of what is too high
            bar = above.verticalScrollBar()
            bar.setValue(bar.value() + hidden)
