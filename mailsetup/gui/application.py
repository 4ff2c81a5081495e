"""Starts the window; what the first picture does not need is imported later, in the threads."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from mailsetup.gui.bindings import Bindings, ServiceWork
from mailsetup.gui.ending import orderly_end
from mailsetup.gui.tasks import TaskRunner
from mailsetup.gui.wizard import WizardWindow
from mailsetup.i18n import Translator
from mailsetup.runtime.assets import resource
from mailsetup.runtime.log import start_log

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import WizardWork
    from mailsetup.gui.theme import Scheme


def run_window(
    options: Options, *, language: str | None = None, initial: SetupState | None = None
) -> int:
    """Show the window until it is closed; returns the exit status.

    Args:
        language: `nb`, `sv` or `en`; None for the system's.
        initial: what is already filled in, e.g. by the demo, which begins with the address; None:
            the person says first what it is about.
    """
    start_log()
    application = make_application()
    with orderly_end(application) as ending:
        work = ServiceWork(options)
        practice = options.only_mapped
        window = make_window(work, language=language, initial=initial, practice=practice)
        window.show()
        status = application.exec()
        window.bindings.runner.shutdown()
    return status or ending.status


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
    return application


def make_window(
    work: WizardWork,
    *,
    language: str | None = None,
    initial: SetupState | None = None,
    scheme: Scheme | None = None,
    practice: bool = False,
) -> WizardWindow:
    """The window with its threads and words; needs a QApplication.

    Args:
        initial: see `run_window`.
        scheme: None: the system's.
        practice: say on every page that nothing of the user's own is touched.
    """
    translator = Translator(language)
    translator.install()
    bindings = Bindings(work=work, runner=TaskRunner(), translator=translator, practice=practice)
    return WizardWindow(bindings, initial, scheme)
