"""The page that leads into the practice, in every condition worth looking at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.practice import PracticePage
from mailsetup.gui.practice_process import PracticeProcess
from tests.gui.view import View

if TYPE_CHECKING:
    from mailsetup.app.practice_scenes import Scene
    from mailsetup.gui.wizard import WizardWindow


class OpenPractice(PracticeProcess):
    """A practice that is always open, and none."""

    @property
    def running(self) -> bool:
        """It is."""
        return self._is_open

    _is_open = False

    def start(self, scene: Scene, language: str) -> None:
        """At once."""
        del scene, language
        self._is_open = True

    def ask_to_end(self) -> None:
        """At once."""
        self._is_open = False
        self.ended.emit("")

    def end(self) -> None:
        """At once."""
        self._is_open = False


def _page(window: WizardWindow) -> PracticePage:
    page = window.page
    assert isinstance(page, PracticePage)
    return page


def opened(window: WizardWindow) -> None:
    """The practice is open in its window."""
    page = _page(window)
    if not isinstance(page.process, OpenPractice):
        page.process = OpenPractice(page)
        page.process.ended.connect(page._on_ended)
    next(iter(page.cards.values())).click()


def failed(window: WizardWindow) -> None:
    """It could not be opened."""
    page = _page(window)
    page.process.end()
    page.process.ended.emit("no such file")


_CHOOSING = SetupState(task=Task.PRACTICE)
PRACTICE_VIEWS = (
    View(name="practice", step=Step.PRACTICE, state=_CHOOSING),
    View(name="practice-open", step=Step.PRACTICE, state=_CHOOSING, then=opened),
    View(name="practice-failed", step=Step.PRACTICE, state=_CHOOSING, then=failed),
)
