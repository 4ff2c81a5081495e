"""The practice in a process of its own: what it does cannot reach this window's state, nor the
other way round, and when it is over nothing of it is left.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTemporaryDir, QTimer, Signal

import mailsetup

if TYPE_CHECKING:
    from mailsetup.app.practice_scenes import Scene

_END_MS = 5000
_TEMPORARY = ("TMPDIR", "TEMP", "TMP")
_OPEN_VARIABLE: Final = "MAILSETUP_PRACTICE_OPEN"
"""The file that the practice makes once its window is there."""


class PracticeProcess(QObject):
    """One practice at a time.

    Signals:
        ended: what it complained of where it could not be done, else "".
    """

    ended = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process: QProcess | None = None
        self._directory: QTemporaryDir | None = None
        self._asked = False
        self.was_open = False
        """Whether the last one that ended had come as far as showing its window."""

    @property
    def running(self) -> bool:
        """Whether it is open, or about to be."""
        return self._process is not None

    @property
    def directory(self) -> Path:
        """Where its throw-away files lie, while it runs."""
        return Path(self._directory.path() if self._directory is not None else "")

    def start(self, scene: Scene, language: str) -> None:
        """Open its window; the throw-away files lie in a directory that is ours to remove."""
        self.end()
        self._asked = False
        directory = QTemporaryDir()
        environment = QProcessEnvironment.systemEnvironment()
        for name in _TEMPORARY:
            environment.insert(name, directory.path())
        environment.insert(_OPEN_VARIABLE, directory.filePath("open"))
        package = str(Path(mailsetup.__file__).resolve().parent.parent)
        places = [package, *filter(None, [environment.value("PYTHONPATH")])]
        environment.insert("PYTHONPATH", os.pathsep.join(places))
        process = QProcess(self)
        process.setProcessEnvironment(environment)
        process.finished.connect(self._on_finished)
        process.errorOccurred.connect(self._on_error)
        self._process, self._directory = process, directory
        program, *arguments = practice_command(scene, language)
        process.start(program, arguments)

    def ask_to_end(self) -> None:
        """Have it close its window and clean up behind itself; `ended` comes when it has."""
        process = self._process
        if process is not None:
            self._asked = True
            process.terminate()
            QTimer.singleShot(_END_MS, process, process.kill)

    def end(self) -> None:
        """The same at once, where nobody can wait; no `ended` comes."""
        process = self._forget()
        if process is None:
            return
        process.terminate()
        if not process.waitForFinished(_END_MS):
            process.kill()
            process.waitForFinished(_END_MS)
        self._clear(process)

    def _forget(self) -> QProcess | None:
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._on_finished)
            process.errorOccurred.disconnect(self._on_error)
        return process

    def _clear(self, process: QProcess) -> None:
        process.deleteLater()
        if self._directory is not None:
            self.was_open = (self.directory / "open").exists()
            self._directory.remove()
            self._directory = None

    def _on_finished(self, status: int) -> None:
        process = self._forget()
        if process is None:
            return
        said = bytes(process.readAllStandardError().data()).decode(errors="replace").strip()
        self._clear(process)
        went_wrong = status and not self._asked
        self.ended.emit((said or f"exit status {status}") if went_wrong else "")

    def _on_error(self, error: QProcess.ProcessError) -> None:
        if error is not QProcess.ProcessError.FailedToStart:
            return  # `finished` comes as well
        process = self._forget()
        if process is not None:
            said = process.errorString()
            self._clear(process)
            self.ended.emit(said)


def tell_open() -> None:
    """In the process of the practice: its window is there."""
    path = os.environ.get(_OPEN_VARIABLE)
    if path:
        with suppress(OSError):
            Path(path).touch()


def practice_command(scene: Scene, language: str) -> tuple[str, ...]:
    """What starts the practice, also where the program is one file."""
    demo = ("demo", "--scenario", scene.value, "--lang", language)
    if getattr(sys, "frozen", False):
        return (sys.executable, *demo)
    return (sys.executable, "-P", "-m", "mailsetup", *demo)
