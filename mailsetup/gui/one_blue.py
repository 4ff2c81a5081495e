"""One button is blue: whoever is on the phone says "press the blue button", and there is no other.

Within a page the first that leads stays blue; below it, also in what is folded away, and in the
button bar they are white. Where the bar leads, the page has none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from mailsetup.gui.tab_order import focusable
from mailsetup.gui.widgets.text import restyle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_BLUE, _SECOND = "primary", "second"


def keep_one_blue(page: QWidget, in_bar: QPushButton, *, bar_leads: bool) -> None:
    """Look at the buttons that want to be blue; what is not seen now takes it from nobody.

    Args:
        bar_leads: also where the page has one of its own.
    """
    wanting = [
        widget
        for widget in focusable(page)
        if isinstance(widget, QPushButton) and widget.property("kind") in (_BLUE, _SECOND)
    ]
    seen = (button for button in wanting if button.isVisibleTo(page))
    blue = in_bar if bar_leads else next(seen, in_bar)
    for button in (*wanting, in_bar):
        kind = _BLUE if button is blue else _SECOND
        if button.property("kind") != kind:
            button.setProperty("kind", kind)
            restyle(button)


def blue_button(page: QWidget) -> QWidget | None:
    """The one in the page; None where it is the bar's."""
    for widget in focusable(page):
        is_blue = isinstance(widget, QPushButton) and widget.property("kind") == _BLUE
        if is_blue and widget.isVisible() and widget.isEnabled():
            return widget
    return None
