"""A link that breaks its line does so in one way only at each width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from mailsetup.gui.widgets.wrapping_link import WrappingLink

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot


def test_the_same_width_always_breaks_at_the_same_words(
    qtbot: QtBot, base_font: Callable[[float], None]
) -> None:
    base_font(2.0)
    above = QWidget()
    qtbot.addWidget(above)
    above.setStyleSheet("QPushButton { border: none; padding: 3px 7px; }")
    link = WrappingLink("My mail program shows other folders & more than these", lambda: None)
    link.setParent(above)
    above.resize(1200, 200)
    above.show()
    broken = set()
    for width in range(200, 1200):
        shown = set()
        for _ in range(3):
            above.resize(width, 200 if above.height() != 200 else 201)
            QApplication.processEvents()
            shown.add(link.text())
        assert len(shown) == 1, f"at {width} pixels"
        broken |= {text.count("\n") for text in shown}
        assert link.sizeHint().width() <= max(width, link.minimumSizeHint().width()) + 1
    assert broken >= {0, 1, 2}
