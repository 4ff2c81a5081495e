"""Raw details in any width: as high as what is in them, with a bar where that is too much."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from mailsetup.gui.widgets.fold import RawText

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

_CHANGES = """/home/kari/.thunderbird/k3x9w2ab.default-release
prefs.js: mail.smtpserver.smtp1.port: 25 → 465
prefs.js: mail.server.server1.server_sub_directory: 'INBOX' → ''
prefs.js: mail.identity.id1.fcc_folder: 'imap://kari.nordmann%40altiboxmail.no@imap.altibox.no/INBOX/\
Sent' → 'imap://kari.nordmann%40altiboxmail.no@imap.altibox.no/Sent'
msgFilterRules.dat: 'imap.altibox.no/INBOX/Familie' → 'imap.altibox.no/Familie' (2)
/home/kari/.local/state/mailsetup/backups/20261121-193000-1f2e3d4c"""


def shown(qtbot: QtBot, text: str, points: float, *, width: int = 640) -> tuple[QWidget, RawText]:
    """In a window, in letters of this size."""
    window = QWidget()
    qtbot.addWidget(window)
    raw = RawText(text, "Raw")
    raw.setStyleSheet(f"font-family: monospace; font-size: {points}pt")
    QVBoxLayout(window).addWidget(raw)
    window.resize(width, 400)
    window.show()
    qtbot.waitExposed(window)
    return window, raw


def broken_lines(raw: RawText) -> int:
    """As they stand there, counted afresh."""
    document = raw.document()
    lines, block = 0, document.begin()
    while block.isValid():
        document.documentLayout().blockBoundingRect(block)
        lines += block.lineCount()
        block = block.next()
    return lines


@pytest.mark.parametrize("points", [9.9, 13.37, 19.8])
def test_in_every_width_all_is_seen_or_there_is_a_bar(qtbot: QtBot, points: float) -> None:
    window, raw = shown(qtbot, _CHANGES, points)
    wrong = []
    for width in (*range(900, 200, -13), *range(200, 900, 17)):
        window.resize(width, 500)
        QApplication.processEvents()
        needed = broken_lines(raw)
        has_bar = raw.verticalScrollBar().isVisible()
        rows = min(needed, RawText.MAX_LINES)
        high_enough = raw.viewport().height() >= rows * raw.fontMetrics().lineSpacing()
        if not high_enough or (needed > RawText.MAX_LINES and not has_bar):
            wrong.append((width, needed, raw.viewport().height(), has_bar))
    assert wrong == []


def test_a_short_text_takes_one_line_and_no_bar(qtbot: QtBot) -> None:
    _, raw = shown(qtbot, "timed out", 9.9)
    assert not raw.verticalScrollBar().isVisible()
    assert raw.viewport().height() < 3 * raw.fontMetrics().lineSpacing()


def test_a_huge_text_is_as_high_as_it_may_be(qtbot: QtBot) -> None:
    _, raw = shown(qtbot, "\n".join(["a line of a log"] * 20_000), 9.9)
    assert raw.verticalScrollBar().isVisible()
    assert raw.viewport().height() < 17 * raw.fontMetrics().lineSpacing()


def test_larger_letters_and_other_widths_come_to_an_end(qtbot: QtBot) -> None:
    # Seed 3 once made Qt break the lines to and fro until the stack was full.
    lot, wrong = random.Random(3), []
    for number in range(40):
        window, raw = shown(qtbot, _CHANGES, 9.9, width=lot.randrange(250, 800))
        points = 9.9
        for _ in range(6):
            if lot.random() < 0.7:
                window.resize(lot.randrange(250, 800), 400)
            else:
                points = lot.choice([9.9, 12.375, 14.85, 19.8])
                raw.setStyleSheet(f"font-family: monospace; font-size: {points}pt")
            QApplication.processEvents()
            has_bar = raw.verticalScrollBar().isVisible()
            if has_bar < (broken_lines(raw) > RawText.MAX_LINES):
                wrong.append((number, points, window.width()))
        window.close()
    assert wrong == []
