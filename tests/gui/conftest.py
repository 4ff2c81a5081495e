"""The window of a test: compiled translations, a fake core, and an orderly end."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QFont

from mailsetup.app.state import SetupState
from mailsetup.gui.bindings import Bindings
from mailsetup.gui.live_preferences import LivePreferences
from mailsetup.gui.tasks import TaskRunner
from mailsetup.gui.wizard import WizardWindow
from mailsetup.i18n import Translator
from tests.gui.fake_work import FakeWork

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.bindings import WizardWork
    from mailsetup.gui.theme import Scheme

    MakeWindow = Callable[..., WizardWindow]

ROOT = Path(__file__).resolve().parents[2]
BASE_POINTS = 9.0


@pytest.fixture(scope="session")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Our `.ts` files, compiled here, so that no stale `.qm` of the tree is looked at."""
    target = tmp_path_factory.mktemp("translations")
    tool = shutil.which("pyside6-lrelease", path=str(Path(sys.executable).parent))
    assert tool is not None, "pyside6-lrelease comes with PySide6-Essentials"
    for source in sorted((ROOT / "translations").glob("*.ts")):
        compiled_file = target / f"{source.stem}.qm"
        subprocess.run([tool, "-silent", str(source), "-qm", str(compiled_file)], check=True)
    return target


@pytest.fixture
def base_font(qapp: QApplication) -> Iterator[Callable[[float], None]]:
    """Set the system's text size: 1.0 is what people have who have changed nothing."""
    before = QFont(qapp.font())

    def scale(factor: float) -> None:
        font = QFont(before)
        font.setPointSizeF(BASE_POINTS * factor)
        qapp.setFont(font)

    scale(1.0)
    yield scale
    qapp.setFont(before)


@pytest.fixture
def make_window(qtbot: QtBot, compiled: Path) -> Iterator[MakeWindow]:
    """`make_window(work, language=…, initial=…, scheme=…, practice=…)`: shown, then closed.

    It begins with the address, as with `initial`; with `home=True` with the first page of all.
    """
    windows: list[tuple[WizardWindow, WizardWork]] = []

    def make(
        work: WizardWork | None = None,
        *,
        language: str = "en",
        initial: SetupState | None = None,
        scheme: Scheme | None = None,
        practice: bool = False,
        scene: str = "",
        home: bool = False,
        preferences: LivePreferences | None = None,
    ) -> WizardWindow:
        core = FakeWork() if work is None else work
        translator = Translator(language, directory=compiled)
        translator.install()
        bindings = Bindings(
            work=core,
            runner=TaskRunner(),
            translator=translator,
            practice=practice,
            scene=scene,
            preferences=preferences or LivePreferences(),
        )
        first = None if home else initial or SetupState()
        window = WizardWindow(bindings, first, scheme)
        windows.append((window, core))
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window, core in windows:
        if isinstance(core, FakeWork):
            core.let_go()
        assert window.bindings.runner.shutdown(), "a task did not end"
        window.bindings.translator.uninstall()
        window.close()
        window.deleteLater()
    # Without a running event loop nobody deletes them, and every later test pays for all of them.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
