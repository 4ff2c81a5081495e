"""What lies in a layout, from first to last, asked in a way that PySide bears."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget

_DIRECT = Qt.FindChildOption.FindDirectChildrenOnly


def laid_out(layout: QLayout) -> tuple[QWidget | QLayout, ...]:
    """The widgets and inner layouts in their order; what is only free space is left out.

    Not by `QLayout.itemAt`: PySide 6.11 keeps every item that it gave for as long as the layout
    lives, and does not hear of it when Qt deletes the item together with its widget. Once
    something else is made at that address, its end is mixed up with the item's, and the program
    crashes.
    """
    owner = layout.parentWidget()
    widgets = owner.findChildren(QWidget, options=_DIRECT) if owner is not None else []
    parts: dict[int, QWidget | QLayout] = {layout.indexOf(widget): widget for widget in widgets}
    for inner in layout.findChildren(QLayout, options=_DIRECT):
        parts[layout.indexOf(inner)] = inner
    return tuple(parts[index] for index in sorted(parts) if index >= 0)
