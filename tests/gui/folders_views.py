"""The pages about folders at the provider, in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.folders_state import FoldersState, GivenMail, Trouble
from mailsetup.app.state import Problem
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.folders import FoldersPage
from mailsetup.gui.pages.tidied import TidiedPage
from mailsetup.model.message import message
from tests.gui import folders_samples as folders
from tests.gui import samples
from tests.gui.view import View, fail, unfold

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow


def look_through(window: WizardWindow) -> None:
    """Begin to look through the mail."""
    page = window.page
    assert isinstance(page, FoldersPage)
    page.looking.look_through()


def could_not_look(window: WizardWindow) -> None:
    """The mail could not be looked through."""
    page = window.page
    assert isinstance(page, FoldersPage)
    assert samples.FAILED.problem is not None
    page.looking._on_problem(samples.FAILED.problem)


def nothing_there(window: WizardWindow) -> None:
    """The person pointed at a place without mail."""
    page = window.page
    assert isinstance(page, FoldersPage)
    page.elsewhere._on_problem(Problem(message=message("migration.no-store", file=_DISK)))


def undo(window: WizardWindow) -> None:
    """Begin to take it back."""
    page = window.page
    assert isinstance(page, TidiedPage)
    page.undo()


_FOUND = folders.state(folders.MISPLACED)
_EVERYTHING = folders.state(folders.EVERYTHING)
_MAIL = replace(folders.looked_through(folders.RIGHT), aside=frozenset({Trouble.AGAIN}))
_DISK = "/media/kari/gammel-disk/Thunderbird/Profiles/k3x9w2ab.default-release"
_ELSEWHERE = replace(
    folders.MISPLACED, given=(GivenMail(path=_DISK, stores=(_DISK,)),), old_mail_unread=True
)
_DONE = folders.tidied(folders.EVERYTHING)
_DOUBTFUL = folders.tidied(folders.EVERYTHING, None, False)
_HALF = replace(folders.state(_DONE), problem=samples.FAILED.problem)

FOLDERS_VIEWS = (
    View(name="folders-address", step=Step.ADDRESS, state=folders.state(FoldersState())),
    View(name="folders-looking", step=Step.LOOKING_AT_FOLDERS, state=_FOUND),
    View(name="folders-looking-failed", step=Step.LOOKING_AT_FOLDERS, state=_FOUND, then=fail),
    View(name="folders", step=Step.FOLDERS, state=_FOUND),
    View(name="folders-details", step=Step.FOLDERS, state=_EVERYTHING, then=unfold),
    View(name="folders-right", step=Step.FOLDERS, state=folders.state(folders.RIGHT)),
    View(name="folders-unclear", step=Step.FOLDERS, state=folders.state(folders.UNCLEAR)),
    View(name="folders-hidden", step=Step.FOLDERS, state=folders.state(folders.HIDDEN)),
    View(name="folders-mail", step=Step.FOLDERS, state=folders.state(_MAIL)),
    View(name="folders-no-mail", step=Step.FOLDERS, state=folders.state(folders.NO_MAIL_TWICE)),
    View(
        name="folders-searching",
        step=Step.FOLDERS,
        state=folders.state(folders.RIGHT),
        then=look_through,
    ),
    View(
        name="folders-not-searched",
        step=Step.FOLDERS,
        state=folders.state(folders.RIGHT),
        then=could_not_look,
    ),
    View(name="folders-elsewhere", step=Step.FOLDERS, state=folders.state(_ELSEWHERE)),
    View(
        name="folders-elsewhere-nothing",
        step=Step.FOLDERS,
        state=folders.state(folders.RIGHT),
        then=nothing_there,
    ),
    View(name="tidying", step=Step.TIDYING, state=_FOUND),
    View(name="tidying-failed", step=Step.TIDYING, state=_FOUND, then=fail),
    View(name="tidied", step=Step.TIDIED, state=folders.state(_DONE)),
    View(name="tidied-doubtful", step=Step.TIDIED, state=folders.state(_DOUBTFUL)),
    View(name="tidied-half", step=Step.TIDIED, state=_HALF),
    View(name="tidied-undoing", step=Step.TIDIED, state=folders.state(_DONE), then=undo),
    View(name="tidied-undone", step=Step.TIDIED, state=folders.state(folders.undone(_DONE))),
    View(
        name="tidied-undone-partly",
        step=Step.TIDIED,
        state=folders.state(folders.undone(_DONE, "Hytta/Bilder")),
        then=unfold,
    ),
)
assert all(view.state.task is Task.FOLDERS for view in FOLDERS_VIEWS)
