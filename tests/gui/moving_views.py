"""The pages of moving old mail in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from mailsetup.app.changeover import Changeover
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.move_plan import MovePlanPage
from mailsetup.gui.pages.move_start import MoveStartPage
from mailsetup.gui.pages.moving import MovingPage
from mailsetup.gui.pages.old_mail import OldMailPage
from mailsetup.migration.events import UploadEnd
from mailsetup.model.client import ClientKind
from mailsetup.model.message import message
from tests.gui import moving_samples, samples
from tests.gui.moving_samples import moving
from tests.gui.view import View, fail, settle, unfold

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow
    from mailsetup.model.migration_plan import PlannedFolder


def warn(window: WizardWindow) -> None:
    """Somebody takes mail away."""
    page = window.page
    assert isinstance(page, MovingPage)
    page.drop_task()
    page._on_problem(moving_samples.EMPTIED)


def not_fetching(window: WizardWindow) -> None:
    """A move that was begun has left the old fetching switched off."""
    page = window.page
    assert isinstance(page, HomePage)
    page.end()
    page.show_look(replace(samples.LOOK, not_fetching=(ClientKind.THUNDERBIRD,)))


def on_again(window: WizardWindow) -> None:
    """The old fetching was switched on again."""
    page = window.page
    assert isinstance(page, MovingPage)
    page.drop_task()
    page._on_problem(moving_samples.ON_AGAIN)


def wait(window: WizardWindow) -> None:
    """The provider asks for a break."""
    settle(window)
    page = window.page
    assert isinstance(page, MovingPage)
    page.hear(moving_samples.WAITING)
    page.meter.details.set_open(True)


def ask_back(window: WizardWindow) -> None:
    """The window is to be closed."""
    settle(window)
    window.close()


def rest(window: WizardWindow) -> None:
    """Paused."""
    settle(window)
    page = window.page
    assert isinstance(page, MovingPage)
    page.drop_task()
    page._rested(page.state())


def no_mail(window: WizardWindow) -> None:
    """What was pointed at holds none."""
    page = window.page
    assert isinstance(page, OldMailPage)
    page._on_not_added(moving_samples.NO_MAIL)


def hang_over(window: WizardWindow) -> None:
    """Something that is of no use was let go of."""
    page = window.page
    assert isinstance(page, OldMailPage)
    mime = QMimeData()
    mime.setText("no file")
    page.take(mime)


def taken_back(window: WizardWindow) -> None:
    """The old fetching is switched on again."""
    page = window.page
    assert isinstance(page, MoveStartPage)
    page._taken_back = moving(
        moving_samples.START,
        disarmed=(moving_samples.applied(moving_samples.DISARM),),
        undone=moving_samples.UNDONE.moving.undone[1:],
    ).moving
    page._state = moving_samples.START
    page.retranslate()


def no_disk(window: WizardWindow) -> None:
    """The disk with the old mail is not plugged in."""
    settle(window)
    page = window.page
    assert isinstance(page, MoveStartPage)
    page._on_problem(moving_samples.NO_DISK)


def change_plan(window: WizardWindow) -> None:
    """Choose a folder, and leave it out."""
    page = window.page
    assert isinstance(page, MovePlanPage)
    page.list.setCurrentIndex(page.model.index(3))
    page.editor.fold.set_open(True)
    page._wish(moving_samples.FOLDERS[0], None)


def _there(folder: PlannedFolder) -> PlannedFolder:
    """All of it is at the provider, but for what is left out."""
    if folder.left_out:
        return folder
    plain = moving_samples.folder(folder.source, folder.target or folder.source, folder.found)
    there = folder.found
    return replace(plain, already_there=there, to_send=0, to_send_bytes=0, is_new=False)


_START = moving_samples.START
_RESUMED = moving(replace(moving_samples.LOOKED, password=None), id=moving_samples.ID)
_NONE = moving(moving_samples.LOOKED, stores=(), chosen=())
_NOTHING_HERE = moving(moving_samples.HARMLESS, stores=(), chosen=())
_MANY = moving_samples.plan_of(
    tuple(
        moving_samples.folder(f"Arkiv / {number:04}", f"Arkiv/{number:04}", number % 90)
        for number in range(5_000)
    )
)
_TOO_LITTLE = moving(
    moving_samples.PLANNED,
    plan=replace(
        moving_samples.PLAN,
        enough=False,
        room=replace(moving_samples.PLAN.room, used=9_400_000_000),
    ),
    still_dangerous=(
        message("disarm.still-dangerous", name=samples.ADDRESS, client="Thunderbird"),
    ),
)
_NOTHING_LEFT = moving(
    moving_samples.PLANNED,
    plan=moving_samples.plan_of(tuple(map(_there, moving_samples.FOLDERS))),
)
_EMPTY = moving(moving_samples.PLANNED, plan=moving_samples.plan_of(()))
_ONLY_PROGRAMS = moving(_EMPTY, stores=(), chosen=(), only_programs=True)
_WITHOUT_MAIL = moving(
    moving_samples.MOVED,
    report=replace(moving_samples.PROVED, found=0, already_there=0, uploaded=0, verified=0),
)
_MIXED = moving(moving_samples.MOVED, report=moving_samples.MIXED, emptied=7)
_BY_HAND = moving(
    moving_samples.MOVED, changeover=Changeover(by_hand=(moving_samples.SWITCH_BY_HAND,))
)
_HALF_SWITCHED = replace(
    moving(moving_samples.SWITCHED, proved=False), problem=samples.FAILED.problem
)
_NOT_PROVED = moving(
    moving_samples.SWITCHED,
    proved=False,
    changeover=Changeover(plans=(moving_samples.SWITCH,), by_hand=(moving_samples.SWITCH_BY_HAND,)),
)


def _ended(end: UploadEnd) -> View:
    state = moving(moving_samples.MOVED, end=end, report=moving_samples.HALF)
    return View(name=f"moved-{end.value}", step=Step.MOVED, state=state)


MOVING_VIEWS = (
    View(name="move-home", step=Step.HOME, state=SetupState(), then=not_fetching),
    View(name="move-start", step=Step.MOVE_START, state=_START),
    View(name="move-start-begun", step=Step.MOVE_START, state=moving_samples.BEGUN_STATE),
    View(
        name="move-start-disarmed",
        step=Step.MOVE_START,
        state=moving(_START, begun=(moving_samples.DISARMED_ONLY,)),
    ),
    View(
        name="move-start-several",
        step=Step.MOVE_START,
        state=moving(
            _START,
            begun=(
                moving_samples.DISARMED_ONLY,
                moving_samples.BY_COMMAND,
                replace(moving_samples.BEGUN, id="", sources=(), address="per@lyse.net"),
            ),
        ),
    ),
    View(
        name="move-start-taken-back",
        step=Step.MOVE_START,
        state=_START,
        then=taken_back,
    ),
    View(
        name="move-start-no-disk",
        step=Step.MOVE_START,
        state=moving_samples.BEGUN_STATE,
        then=no_disk,
    ),
    View(name="move-address", step=Step.ADDRESS, state=moving_samples.FOUND),
    View(name="move-address-again", step=Step.ADDRESS, state=_RESUMED),
    View(name="move-found", step=Step.FOUND, state=moving_samples.FOUND),
    View(
        name="move-sign-in",
        step=Step.FOUND,
        state=replace(moving_samples.FOUND, discovery=samples.SIGN_IN),
    ),
    View(name="finding-mail", step=Step.FINDING_MAIL, state=moving_samples.FOUND),
    View(name="finding-mail-failed", step=Step.FINDING_MAIL, state=moving_samples.FOUND, then=fail),
    View(name="old-mail", step=Step.OLD_MAIL, state=moving_samples.LOOKED),
    View(name="old-mail-details", step=Step.OLD_MAIL, state=moving_samples.LOOKED, then=unfold),
    View(name="old-mail-none", step=Step.OLD_MAIL, state=_NONE),
    View(name="old-mail-no-program", step=Step.OLD_MAIL, state=_NOTHING_HERE),
    View(
        name="old-mail-unticked",
        step=Step.OLD_MAIL,
        state=moving(moving_samples.LOOKED, chosen=()),
        then=hang_over,
    ),
    View(name="old-mail-wrong", step=Step.OLD_MAIL, state=moving_samples.LOOKED, then=no_mail),
    View(name="disarm", step=Step.DISARM, state=moving_samples.LOOKED),
    View(name="disarm-outlook", step=Step.DISARM, state=moving_samples.OUTLOOK_TOO, then=unfold),
    View(name="disarm-harmless", step=Step.DISARM, state=moving_samples.HARMLESS),
    View(name="looking-through", step=Step.LOOKING_THROUGH, state=moving_samples.ANSWERED),
    View(
        name="looking-through-failed",
        step=Step.LOOKING_THROUGH,
        state=moving_samples.ANSWERED,
        then=fail,
    ),
    View(name="move-plan", step=Step.MOVE_PLAN, state=moving_samples.PLANNED),
    View(
        name="move-plan-changed",
        step=Step.MOVE_PLAN,
        state=moving_samples.PLANNED,
        then=change_plan,
    ),
    View(
        name="move-plan-many",
        step=Step.MOVE_PLAN,
        state=moving(moving_samples.PLANNED, plan=_MANY),
        then=unfold,
    ),
    View(name="move-plan-no-room", step=Step.MOVE_PLAN, state=_TOO_LITTLE),
    View(name="move-plan-done", step=Step.MOVE_PLAN, state=_NOTHING_LEFT),
    View(name="move-plan-empty", step=Step.MOVE_PLAN, state=_EMPTY),
    View(name="move-plan-programs", step=Step.MOVE_PLAN, state=_ONLY_PROGRAMS),
    View(name="moving", step=Step.MOVING, state=moving_samples.PLANNED),
    View(name="moving-waits", step=Step.MOVING, state=moving_samples.PLANNED, then=wait),
    View(name="moving-closing", step=Step.MOVING, state=moving_samples.PLANNED, then=ask_back),
    View(name="moving-paused", step=Step.MOVING, state=moving_samples.PLANNED, then=rest),
    View(name="moving-failed", step=Step.MOVING, state=moving_samples.PLANNED, then=fail),
    View(name="moving-warned", step=Step.MOVING, state=moving_samples.PLANNED, then=warn),
    View(name="moving-on-again", step=Step.MOVING, state=moving_samples.PLANNED, then=on_again),
    View(name="moved", step=Step.MOVED, state=moving_samples.MOVED),
    View(name="moved-mixed", step=Step.MOVED, state=_MIXED, then=unfold),
    View(name="moved-without-mail", step=Step.MOVED, state=_WITHOUT_MAIL),
    View(name="moved-stopped", step=Step.MOVED, state=moving_samples.STOPPED),
    View(name="moved-by-hand", step=Step.MOVED, state=_BY_HAND),
    *map(_ended, (UploadEnd.PARTLY, UploadEnd.FULL, UploadEnd.BUSY, UploadEnd.LOST)),
    View(name="switching", step=Step.SWITCHING, state=moving_samples.MOVED),
    View(name="switching-failed", step=Step.SWITCHING, state=moving_samples.MOVED, then=fail),
    View(name="switched", step=Step.SWITCHED, state=moving_samples.SWITCHED),
    View(name="switched-by-hand", step=Step.SWITCHED, state=_BY_HAND),
    View(name="switched-not-proved", step=Step.SWITCHED, state=_NOT_PROVED),
    View(name="switched-half", step=Step.SWITCHED, state=_HALF_SWITCHED),
    View(name="switched-undone", step=Step.SWITCHED, state=moving_samples.UNDONE),
)
