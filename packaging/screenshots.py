"""Pictures of every page: languages x schemes x text sizes, as PNG files in a directory.

    ./dev screenshots [DIRECTORY] [--font FILE.otf ...] [--only PAGE] [--language nb] ...

Needs no screen. The states are those of the window tests.
"""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from mailsetup.gui.application import make_application, make_window
from mailsetup.gui.theme import Scheme
from mailsetup.gui.window_size import preferred_size
from mailsetup.i18n import LANGUAGES
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import View, settle
from tests.gui.views import VIEWS

BASE_POINTS = 9.0
LARGEST = QSize(1100, 820)  # a laptop of 1280 x 900 less its task bar


def main() -> None:
    """Read the arguments, make the pictures, say how many."""
    parser = argparse.ArgumentParser(description="pictures of every page of the window")
    parser.add_argument("directory", type=Path, nargs="?", default=ROOT / "build" / "screenshots")
    parser.add_argument("--font", type=Path, action="append", default=[], help="a font file to use")
    parser.add_argument("--only", action="append", default=[], help="name of a view")
    parser.add_argument("--language", action="append", choices=LANGUAGES, default=[])
    parser.add_argument("--scheme", action="append", choices=["light", "dark"], default=[])
    parser.add_argument("--scale", action="append", type=int, default=[], help="percent")
    parser.add_argument("--size", default="", help="of the window, for example 720x520")
    parser.add_argument("--practice", action="store_true", help="as in the practice")
    options = parser.parse_args()
    size = QSize(*map(int, options.size.split("x"))) if options.size else None
    options.directory.mkdir(parents=True, exist_ok=True)
    application = make_application()
    family = load_fonts(options.font)
    count = 0
    for scale in options.scale or [100]:
        font = QFont(family) if family else QFont(application.font().family())
        font.setPointSizeF(BASE_POINTS * scale / 100)
        application.setFont(font)
        for language in options.language or LANGUAGES:
            for scheme in options.scheme or ["light", "dark"]:
                for view in VIEWS:
                    if options.only and view.name not in options.only:
                        continue
                    name = f"{view.name}-{language}-{scheme}-{scale}.png"
                    path = options.directory / name
                    chosen = Scheme(scheme)
                    take(view, language, chosen, path, size=size, practice=options.practice)
                    count += 1
    print(f"{count} pictures in {options.directory}")


def load_fonts(files: list[Path]) -> str:
    """Make the font files known; the family of the first, or ""."""
    families = []
    for path in files:
        number = QFontDatabase.addApplicationFont(str(path))
        families += QFontDatabase.applicationFontFamilies(number)
    return families[0] if families else ""


def take(
    view: View, language: str, scheme: Scheme, path: Path, *, size: QSize | None, practice: bool
) -> None:
    """One picture of one page; `size` None: as large as the window likes to be."""
    work = FakeWork(*HELD)
    window = make_window(work, language=language, scheme=scheme, practice=practice)
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.resize(size or preferred_size(window.points).boundedTo(LARGEST))
    view.show(window)
    window.show()
    settle(window)
    window.grab().save(str(path))
    work.let_go()
    window.bindings.runner.shutdown()
    window.bindings.translator.uninstall()
    window.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


if __name__ == "__main__":
    main()
