"""One page in one condition, and how to bring it up and let it come to rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QApplication

from mailsetup.app.flow import Visit
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.piecewise import Piecewise
from mailsetup.gui.widgets.fold import Fold
from tests.gui import samples
from tests.gui.fake_work import FakeWork

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.state import SetupState
    from mailsetup.gui.pages.page import Page
    from mailsetup.gui.wizard import WizardWindow

AnyPage = TypeVar("AnyPage", bound="Page")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A page with a state; `then` does something to the page before it is looked at."""

    name: str
    step: Step
    state: SetupState
    then: Callable[[WizardWindow], None] | None = None

    def show(self, window: WizardWindow) -> None:
        """Bring it up, with all stations before it behind it."""
        first = Visit(Step.ADDRESS, samples.TYPED)
        if self.state.task not in {Task.SET_UP, Task.FIX}:
            first = Visit(Step.HOME, self.state.anew())
        here = Visit(self.step, self.state)
        is_first = self.step in {Step.HOME, Step.ADDRESS}
        window.flow.visits = [here] if is_first else [first, here]
        work = window.bindings.work
        if isinstance(work, FakeWork):
            work.holding.clear()
        window.show_visit(window.flow.current)
        if self.then is not None:
            self.then(window)


def page_as(window: WizardWindow, kind: type[AnyPage]) -> AnyPage:
    """The page that is shown, which must be of this kind."""
    page = window.page
    assert isinstance(page, kind)
    return page


def settle(window: WizardWindow) -> None:
    """Let what the work reports arrive, and the layouts come to rest."""
    work = window.bindings.work
    for _ in range(1000):
        if not isinstance(work, FakeWork) or not window.page.buttons().waiting:
            break
        if work.holding.wait(0.01):
            break
        QApplication.processEvents()
    while any(pieces.is_filling for pieces in window.findChildren(Piecewise)):
        QApplication.processEvents()
    for _ in range(8):
        QApplication.processEvents()


def unfold(window: WizardWindow) -> None:
    """Open all details."""
    for fold in window.page.findChildren(Fold):
        fold.set_open(True)


def fail(window: WizardWindow) -> None:
    """Show the problem panel of a waiting page."""
    page = window.page
    assert isinstance(page, WaitingPage)
    page.drop_task()
    assert samples.FAILED.problem is not None
    page._on_problem(samples.FAILED.problem)
