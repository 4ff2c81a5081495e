"""Blocking work in threads, results as signals: the only place where Qt meets threads."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, QThreadPool, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from mailsetup.runtime.context import Context

Report: TypeAlias = Callable[[object], None]
Work: TypeAlias = "Callable[[Context, Report], object]"
"""What a task runs in its thread; whatever it reports arrives as `Task.progressed`."""

MAX_THREADS = 8  # Qt's own default is the number of processors, which says nothing about waiting
TURN = 0.001
"""Seconds after which a thread that only reckons lets the window have its turn. With Python's own
5 ms a page that is being built, and gives the turn away a hundred times, would stand still.
"""
_log = logging.getLogger("mailsetup.gui.tasks")


class _Reported(NamedTuple):  # as `theme.Tokens`
    value: object


class _Result(NamedTuple):
    value: object


def _nothing(_ctx: Context, _report: Report) -> None:
    """The work of a task that is over."""


class Task(QObject):
    """One piece of work; every signal arrives in the window's thread, `finished` always and last.

    Signals:
        progressed: a `Progress`, or whatever the work reports.
        succeeded: what the work returned.
        failed: a `Problem`.
        cancelled: the work stopped because it was asked to.
    """

    progressed = Signal(object)
    succeeded = Signal(object)
    failed = Signal(object)
    cancelled = Signal()
    finished = Signal()
    _arrived = Signal(object)

    def __init__(self, work: Work) -> None:
        from mailsetup.runtime.context import CancelToken  # noqa: PLC0415 - see `run`

        super().__init__()
        self._work = work
        self._token = CancelToken()
        self._abandoned = False
        self._arrived.connect(self._deliver)

    def cancel(self) -> None:
        """Ask the work to stop; it may still succeed, when it was past the point of return."""
        self._token.cancel()

    def abandon(self) -> None:
        """Cancel, and hear nothing more of it but `finished`."""
        self._abandoned = True
        self.cancel()

    def run(self) -> None:
        """Do the work; called in a thread of the pool.

        What only a task needs is imported with the first one: it starts after the first picture.
        """
        from mailsetup.app.state import Problem  # noqa: PLC0415
        from mailsetup.model.errors import Cancelled, MailsetupError  # noqa: PLC0415
        from mailsetup.model.message import message  # noqa: PLC0415
        from mailsetup.runtime.context import Context  # noqa: PLC0415

        context = Context(progress=self._report, cancel=self._token)
        try:
            self._send(_Result(self._work(context, self._report)))
        except Cancelled:
            self._send(None)
        except MailsetupError as error:
            self._send(
                None
                if self._token.cancelled
                else Problem(message=error.message, reason=error.reason)
            )
        except Exception as error:
            if self._token.cancelled:
                _log.warning("after a cancel: %r", error)
                self._send(None)
                return
            _log.exception("a task failed unexpectedly")
            reason = f"{type(error).__name__}: {error}".rstrip(": ")
            self._send(Problem(message=message("error.unexpected"), reason=reason))

    def _report(self, value: object) -> None:
        self._send(_Reported(value))

    def _send(self, item: object) -> None:
        try:
            self._arrived.emit(item)
        except RuntimeError:  # the window is gone while the work was still under way
            _log.debug("a result came after the end")

    def _deliver(self, item: object) -> None:
        if isinstance(item, _Reported):
            if not self._abandoned:
                self.progressed.emit(item.value)
            return
        self._work = _nothing  # what it knew, a password among it, is kept no longer
        if not self._abandoned:
            match item:
                case _Result(value):
                    self.succeeded.emit(value)
                case None:
                    self.cancelled.emit()
                case _:
                    self.failed.emit(item)
        self.finished.emit()


class TaskRunner(QObject):
    """Owns the tasks until they have finished, and the threads they run in."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(TURN)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(MAX_THREADS)
        self._tasks: dict[int, Task] = {}
        self._ended: list[Task] = []

    @property
    def busy(self) -> bool:
        """Whether any task has not finished yet."""
        return bool(self._tasks)

    def start(self, work: Work) -> Task:
        """Run `work` in a thread. No signal comes before the caller is back in the event loop.

        No child of this in Qt's eyes: what hears its signals may be the last to hold this, and the
        end of the task would be the end of this, and that of all its children once more.
        """
        task = Task(work)
        self._tasks[id(task)] = task
        task.finished.connect(self._forget)
        self._pool.start(task.run)
        return task

    def shutdown(self, milliseconds: int = 5000) -> bool:
        """Cancel everything and wait; False when something did not stop in time."""
        for task in tuple(self._tasks.values()):
            task.abandon()
        return self._pool.waitForDone(milliseconds)

    def _forget(self) -> None:
        """Have Qt delete it, but hold on to it until Qt has.

        Its thread may let go of it in that very moment, and PySide does not bear that the last one
        who holds a `QObject` lets go of it in one thread while Qt deletes it in another.
        """
        task = self._tasks.pop(id(self.sender()), None)
        if task is not None:
            self._ended = [one for one in self._ended if isValid(one)]
            self._ended.append(task)
            task.deleteLater()
