"""Tab goes the way the eye goes: the order of the layouts, whenever a page was filled anew."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from mailsetup.gui.widgets.laid_out import laid_out

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QLayout


def reveal(page: QWidget) -> None:
    """Show what was just put into layouts: they do so in the next turn of the event loop only,
    and what is not shown yet cannot take the focus.
    """
    for widget in page.findChildren(QWidget):
        if widget.isVisible() or widget.window() is not page.window():
            continue  # shown with what it lies in; or the list of a combo box
        if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            widget.setVisible(True)


def chain(page: QWidget, after: Sequence[QWidget]) -> None:
    """First what takes the focus in `page`, from top to bottom, then `after`."""
    for one, other in pairwise((*focusable(page), *after)):
        QWidget.setTabOrder(one, other)


def focusable(widget: QWidget) -> Iterator[QWidget]:
    """What takes the focus by Tab, in the order of the layouts; also what is folded away."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
        return
    layout = widget.layout()
    if layout is not None:
        yield from _in_layout(layout)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for part in laid_out(layout):
        if isinstance(part, QWidget):
            yield from focusable(part)
        else:
            yield from _in_layout(part)
