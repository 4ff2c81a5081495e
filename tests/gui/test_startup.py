"""The first picture comes before anything heavy."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("ssl", "asyncio", "keyring", "dns", "imapclient", "pyotp", "cryptography", "email")

FIRST_PAINT = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from mailsetup.app.options import Options
from mailsetup.gui import application
from mailsetup.gui.bindings import ServiceWork

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            heavy = sorted(set(sys.argv[1:]) & set(sys.modules))
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
        [sys.executable, "-c", FIRST_PAINT, *HEAVY],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env=environment,
    )
    assert child.stdout.splitlines()[0].strip() == "painted with"
