"""Has what the ticks of the folders page come to reckoned in a thread, where that takes a while."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from mailsetup.app.folders_reckoning import is_reckoned, reckoning

if TYPE_CHECKING:
    from mailsetup.app.folders_state import FoldersState
    from mailsetup.gui.tasks import Report, Task, TaskRunner
    from mailsetup.runtime.context import Context


class Reckoner(QObject):
    """The newest wish counts; `reckoned` comes once that is known."""

    reckoned = Signal()

    def __init__(self, runner: TaskRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._runner = runner
        self._wanted: FoldersState | None = None
        self._task: Task | None = None
        self._later = QTimer(self)  # first the window shows what it has to: both need Python
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._start)

    def knows(self, wanted: FoldersState) -> bool:
        """Whether it is known already; else it is begun, and `reckoned` comes: ask again then."""
        if is_reckoned(wanted):
            return True
        begun = self._task is not None or self._later.isActive()
        if not begun or self._wanted is not wanted:
            self.drop()
            self._wanted = wanted
            self._later.start()
        return False

    def drop(self) -> None:
        """Nobody waits for it any more."""
        self._later.stop()
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def _start(self) -> None:
        wanted = self._wanted
        assert wanted is not None

        def run(_ctx: Context, _report: Report) -> None:
            reckoning(wanted)

        self._task = self._runner.start(run)
        self._task.succeeded.connect(self._on_done)

    def _on_done(self) -> None:
        self._task = None
        self.reckoned.emit()
