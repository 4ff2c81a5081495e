"""Starts the window; what the first picture does not need is imported later, in the threads."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from mailsetup.app.preferences import load_preferences, save_preferences
from mailsetup.gui.bindings import Bindings, ServiceWork
from mailsetup.gui.ending import orderly_end
from mailsetup.gui.live_preferences import LivePreferences
from mailsetup.gui.tasks import TaskRunner
from mailsetup.gui.wizard import WizardWindow
from mailsetup.i18n import Translator
from mailsetup.runtime.assets import resource
from mailsetup.runtime.collecting import take_up_collecting
from mailsetup.runtime.log import start_log

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import WizardWork
    from mailsetup.gui.theme import Scheme

_STYLE = ("-style", "fusion")
"""The one style that follows our colours on every system. Said this way it is the first and only
one that is made, and Python needs no class for it before the first picture.
"""


def run_window(
    options: Options, *, language: str | None = None, initial: SetupState | None = None
) -> int:
    """Show the window until it is closed; returns the exit status.

    Args:
        language: `nb`, `sv` or `en`; None for what was chosen before, or the system's.
        initial: what is already filled in, e.g. by the demo, which begins with the address; None:
            the person says first what it is about.
    """
    start_log()
    application = make_application()
    with orderly_end(application) as ending:
        work = ServiceWork(options)
        practice = options.only_mapped
        window = make_window(
            work,
            initial=initial,
            practice=practice,
            scene=options.scene,
            preferences=own_preferences(language),
        )
        window.show()
        QTimer.singleShot(0, take_up_collecting)
        if practice:
            from mailsetup.gui.practice_process import tell_open  # noqa: PLC0415 - only there

            QTimer.singleShot(0, tell_open)
        status = application.exec()
        window.bindings.runner.shutdown()
    return status or ending.status


def own_preferences(language: str | None) -> LivePreferences:
    """What was chosen before; `language` is what the command line says for this time."""
    chosen = load_preferences()
    if language:
        chosen = replace(chosen, language=language)
    return LivePreferences(chosen, keep=save_preferences)


def make_application() -> QApplication:
    """The one QApplication of the process, with our name and picture."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    application = QApplication([*sys.argv[:1], *_STYLE])
    application.setApplicationName("mailsetup")
    application.setDesktopFileName("mailsetup")
    application.setWindowIcon(QIcon(str(resource("icons") / "mailsetup.svg")))
    return application


def make_window(
    work: WizardWork,
    *,
    language: str | None = None,
    initial: SetupState | None = None,
    scheme: Scheme | None = None,
    practice: bool = False,
    scene: str = "",
    preferences: LivePreferences | None = None,
) -> WizardWindow:
    """The window with its threads and words; needs a QApplication.

    Args:
        initial: see `run_window`.
        scheme: None: the system's.
        practice: say on every page that nothing of the user's own is touched.
        scene: what is practised, see `Bindings`.
        preferences: None: nothing was chosen, and nothing will be kept.
    """
    chosen = preferences or LivePreferences()
    translator = Translator(language or chosen.current.language)
    translator.install()
    bindings = Bindings(
        work=work,
        runner=TaskRunner(),
        translator=translator,
        practice=practice,
        scene=scene,
        preferences=chosen,
    )
    return WizardWindow(bindings, initial, scheme)
