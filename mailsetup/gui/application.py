"""Starts the window; what the first picture does not need is imported later, in the threads."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from mailsetup.app.state import SetupState
from mailsetup.gui.bindings import Bindings, ServiceWork
from mailsetup.gui.tasks import TaskRunner
from mailsetup.gui.wizard import WizardWindow
from mailsetup.i18n import Translator
from mailsetup.runtime.assets import resource
from mailsetup.runtime.log import start_log

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from mailsetup.gui.bindings import WizardWork
    from mailsetup.gui.theme import Scheme


def run_window(
    options: Options, *, language: str | None = None, initial: SetupState | None = None
) -> int:
    """Show the window until it is closed; returns the exit status.

    Args:
        language: `nb`, `sv` or `en`; None for the system's.
        initial: what is already filled in, e.g. by the demo.
    """
    start_log()
    application = make_application()
    window = make_window(ServiceWork(options), language=language, initial=initial)
    window.show()
    status = application.exec()
    window.bindings.runner.shutdown()
    return status


def make_application() -> QApplication:
    """The one QApplication of the process, with our name and picture."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    application = QApplication(sys.argv[:1])
    application.setApplicationName("mailsetup")
    application.setDesktopFileName("mailsetup")
    application.setStyle("Fusion")  # the one style that follows our colours on every system
    application.setWindowIcon(QIcon(str(resource("icons") / "mailsetup.svg")))
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl-C in a terminal ends the window
    return application


def make_window(
    work: WizardWork,
    *,
    language: str | None = None,
    initial: SetupState | None = None,
    scheme: Scheme | None = None,
) -> WizardWindow:
    """The window with its threads and words; needs a QApplication. `scheme` None: the system's."""
    translator = Translator(language)
    translator.install()
    bindings = Bindings(work=work, runner=TaskRunner(), translator=translator)
    return WizardWindow(bindings, initial or SetupState(), scheme)
