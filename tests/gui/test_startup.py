"""The first picture comes before anything heavy, and looks as it will stay."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.gui.theme import Scheme
from tests.gui.view import settle

if TYPE_CHECKING:
    from tests.gui.conftest import MakeWindow

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("ssl", "asyncio", "keyring", "dns", "imapclient", "pyotp", "cryptography", "email")
NOT_YET = ("json", "mailsetup.runtime.context", "mailsetup.gui.page_sheet")
"""Not heavy, but each of them is seen in the time until the first picture."""

CLASSES = ("QStyle", "QListView", "QStyledItemDelegate")
"""PySide makes a class when it is first named; these take as long as a page of ours."""

FIRST_PAINT = """
import sys
from PySide6 import QtWidgets
from PySide6.QtCore import QEvent, QObject, QTimer
from mailsetup.app.options import Options
from mailsetup.gui import application
from mailsetup.gui.bindings import ServiceWork

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            heavy = sorted(set(sys.argv[1:]) & (set(sys.modules) | set(vars(QtWidgets))))
            print("painted with", *heavy)
            QTimer.singleShot(0, window.close)
        return False

app = application.make_application()
window = application.make_window(ServiceWork(Options()), language="en")
watch = Watch()
window.installEventFilter(watch)
window.show()
QTimer.singleShot(30000, app.quit)
app.exec()
"""


def test_nothing_heavy_is_imported_before_the_first_picture() -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    child = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT, *HEAVY, *NOT_YET, *CLASSES],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
    )
    assert child.stdout.splitlines()[0].strip() == "painted with"


@pytest.mark.parametrize("scheme", list(Scheme))
def test_first_picture_stays_when_the_rest_of_the_style_sheet_comes(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch, scheme: Scheme
) -> None:
    monkeypatch.setattr("mailsetup.gui.wizard.AFTER_FIRST_PICTURE", 600_000)
    monkeypatch.setattr("mailsetup.gui.pages.home.LOOK_AFTER_MS", 600_000)
    window = make_window(home=True, scheme=scheme)
    settle(window)
    part, picture = window.styleSheet(), window.grab().toImage()
    window.show_visit(window.flow.current)
    settle(window)
    assert len(window.styleSheet()) > len(part)
    assert window.grab().toImage() == picture
