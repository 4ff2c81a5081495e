"""Threads and signals: results in the window's thread, cancel works, nothing comes too late."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import weakref
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread
from shiboken6 import isValid

from mailsetup.app.state import Problem
from mailsetup.gui.tasks import Task, TaskRunner
from mailsetup.model.errors import Cancelled, NetworkError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.tasks import Report
    from mailsetup.runtime.context import Context


class Ear(QObject):
    """Hears everything a task says, and in which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, object]] = []
        self.threads: set[bool] = set()

    def listen(self, task: Task) -> Task:
        task.progressed.connect(self.on_progress)
        task.succeeded.connect(self.on_success)
        task.failed.connect(self.on_failure)
        task.cancelled.connect(self.on_cancel)
        task.finished.connect(self.on_finish)
        return task

    def on_progress(self, value: object) -> None:
        self._note("progressed", value)

    def on_success(self, value: object) -> None:
        self._note("succeeded", value)

    def on_failure(self, value: object) -> None:
        self._note("failed", value)

    def on_cancel(self) -> None:
        self._note("cancelled", None)

    def on_finish(self) -> None:
        self._note("finished", None)

    def _note(self, name: str, value: object) -> None:
        self.heard.append((name, value))
        self.threads.add(QThread.currentThread() is self.thread())

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.heard]


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    assert runner.shutdown()


def test_progress_and_result_arrive_in_order_in_the_window_s_thread(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    step = Progress(step=message("progress.applying"))
    worker: list[bool] = []

    def work(ctx: Context, report: Report) -> object:
        worker.append(threading.current_thread() is threading.main_thread())
        ctx.progress(step)
        report("an answer")
        return 42

    ear = Ear()
    ear.listen(runner.start(work))
    qtbot.waitUntil(lambda: "finished" in ear.names)
    assert ear.heard == [
        ("progressed", step),
        ("progressed", "an answer"),
        ("succeeded", 42),
        ("finished", None),
    ]
    assert ear.threads == {True}
    assert worker == [False]
    assert not runner.busy


def test_a_known_error_becomes_a_problem_with_its_own_words(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    def work(_ctx: Context, _report: Report) -> object:
        raise NetworkError(message("address.empty"), "timed out")

    ear = Ear()
    ear.listen(runner.start(work))
    qtbot.waitUntil(lambda: "finished" in ear.names)
    assert ear.heard[0] == (
        "failed",
        Problem(message=message("address.empty"), reason="timed out"),
    )


@pytest.mark.logs_errors
def test_an_unexpected_exception_is_logged_and_shown_without_a_traceback(
    qtbot: QtBot, runner: TaskRunner, caplog: pytest.LogCaptureFixture
) -> None:
    def work(_ctx: Context, _report: Report) -> object:
        raise KeyError("folder")

    ear = Ear()
    with caplog.at_level(logging.ERROR):
        ear.listen(runner.start(work))
        qtbot.waitUntil(lambda: "finished" in ear.names)
    _, problem = ear.heard[0]
    assert isinstance(problem, Problem)
    assert problem.message.id == "error.unexpected"
    assert problem.reason == "KeyError: 'folder'"
    assert "Traceback" in caplog.text


def test_cancel_wakes_the_work_and_is_no_error(qtbot: QtBot, runner: TaskRunner) -> None:
    started = threading.Event()

    def work(ctx: Context, _report: Report) -> object:
        started.set()
        ctx.cancel.wait(20)
        raise Cancelled

    ear = Ear()
    task = ear.listen(runner.start(work))
    assert started.wait(10)
    task.cancel()
    qtbot.waitUntil(lambda: "finished" in ear.names)
    assert ear.names == ["cancelled", "finished"]


@pytest.mark.parametrize("error", [NetworkError(message("address.empty")), OSError("closed")])
def test_an_error_after_cancel_is_a_cancel(
    qtbot: QtBot, runner: TaskRunner, error: Exception
) -> None:
    def work(ctx: Context, _report: Report) -> object:
        ctx.cancel.wait(20)
        raise error

    ear = Ear()
    task = ear.listen(runner.start(work))
    task.cancel()
    qtbot.waitUntil(lambda: "finished" in ear.names)
    assert ear.names == ["cancelled", "finished"]


def test_what_was_already_on_its_way_is_not_heard_after_abandon(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    reported = threading.Event()

    def work(_ctx: Context, report: Report) -> object:
        report("too late")
        reported.set()
        return "too late as well"

    ear = Ear()
    task = ear.listen(runner.start(work))
    assert reported.wait(10)  # the report now waits in the queue of this thread
    task.abandon()
    qtbot.waitUntil(lambda: "finished" in ear.names)
    assert ear.names == ["finished"]


def test_a_page_that_is_gone_hears_nothing_and_nothing_breaks(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    go = threading.Event()

    def work(_ctx: Context, report: Report) -> object:
        go.wait(20)
        for number in range(50):
            report(number)
        return None

    ears = [Ear() for _ in range(5)]
    for ear in ears:
        ear.listen(runner.start(work))
        ear.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    go.set()
    qtbot.waitUntil(lambda: not runner.busy)
    assert all(ear.heard == [] for ear in ears)


def test_shutdown_cancels_what_runs_and_waits_for_it(qtbot: QtBot) -> None:
    runner = TaskRunner()
    ended = threading.Event()

    def work(ctx: Context, _report: Report) -> object:
        ctx.cancel.wait(20)
        ended.set()
        raise Cancelled

    runner.start(work)
    assert runner.shutdown()
    assert ended.is_set()


def test_more_tasks_than_processors_run_at_once(qtbot: QtBot, runner: TaskRunner) -> None:
    meeting = threading.Barrier(6, timeout=20)

    def work(_ctx: Context, _report: Report) -> object:
        meeting.wait()  # all six must be there at the same time
        return None

    ears = [Ear() for _ in range(6)]
    for ear in ears:
        ear.listen(runner.start(work))
    qtbot.waitUntil(lambda: not runner.busy)
    assert all(ear.names == ["succeeded", "finished"] for ear in ears)


class Known:
    """What a task is given to work with."""


def test_what_a_task_knew_is_let_go_when_it_is_over(qtbot: QtBot, runner: TaskRunner) -> None:
    def start() -> weakref.ref[Known]:
        known = Known()

        def work(_ctx: Context, _report: Report) -> object:
            return type(known).__name__

        runner.start(work)
        return weakref.ref(known)

    reference = start()
    qtbot.waitUntil(lambda: not runner.busy)
    qtbot.waitUntil(lambda: reference() is None)


def test_a_task_is_held_while_qt_deletes_it(qtbot: QtBot, runner: TaskRunner) -> None:
    """Its thread must never be the last to let go of it: not while Qt is deleting it, which now and
    then ended the whole program.
    """
    held: list[bool] = []

    class Witness(QObject):
        def on_destroyed(self) -> None:
            assert runner.shutdown()  # the thread has let go of it
            task = reference()
            held.append(task is not None and not isValid(task))

    witness = Witness()

    def start() -> weakref.ref[Task]:
        task = runner.start(lambda _ctx, _report: None)
        task.destroyed.connect(witness.on_destroyed)
        return weakref.ref(task)

    reference = start()
    qtbot.waitUntil(lambda: bool(held))
    assert held == [True]
    runner.start(lambda _ctx, _report: None)
    qtbot.waitUntil(lambda: reference() is None)  # nor is it held for ever


_LAST_HOLDER = """
import gc, threading
from PySide6.QtCore import QCoreApplication, QEvent
from mailsetup.gui.tasks import TaskRunner

application = QCoreApplication([])
gate = threading.Event()

def start():
    runner = TaskRunner()
    task = runner.start(lambda context, report: gate.wait(20))
    task.failed.connect(lambda problem: runner)

start()  # from here on the runner is held by what hears the task, and by nobody else
gate.set()
for _ in range(300):
    application.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    threading.Event().wait(0.001)
gc.collect()
print("went well")
"""


def test_a_window_that_is_gone_before_its_task_ends_no_program() -> None:
    """In a process of its own: it would be the end of all tests."""
    child = subprocess.run(
        [sys.executable, "-c", _LAST_HOLDER],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert (child.returncode, child.stdout) == (0, "went well\n"), child.stderr


def test_many_tasks_end_one_after_the_other_and_side_by_side(
    qtbot: QtBot, runner: TaskRunner
) -> None:
    ended: list[int] = []
    for _ in range(400):
        task = runner.start(lambda _ctx, _report: None)
        task.finished.connect(lambda: ended.append(1))
    qtbot.waitUntil(lambda: len(ended) == 400)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not runner.busy
