"""Every page in every condition worth looking at: for the layout tests and for the pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.state import Problem, ProfileChoice, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.pages.logging_in import LoggingInPage
from mailsetup.model.message import message
from tests.gui import samples
from tests.gui.folders_views import FOLDERS_VIEWS
from tests.gui.hand_over_views import HAND_OVER_VIEWS
from tests.gui.moving_views import MOVING_VIEWS
from tests.gui.password_views import PASSWORD_VIEWS
from tests.gui.practice_views import PRACTICE_VIEWS
from tests.gui.settings_views import SETTINGS_VIEWS
from tests.gui.support_views import SUPPORT_VIEWS
from tests.gui.task_views import TASK_VIEWS
from tests.gui.two_factor_views import TWO_FACTOR_VIEWS
from tests.gui.view import View, fail, unfold

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow
    from mailsetup.model.account import Discovery


def press_next(window: WizardWindow) -> None:
    """Try to go on, which shows what is wrong."""
    window.page.go_on()


def refuse(window: WizardWindow) -> None:
    """The provider does not take the password."""
    page = window.page
    assert isinstance(page, LoggingInPage)
    page.drop_task()
    page._on_success(replace(_NOTED, refusal=samples.WRONG_PASSWORD))
    page.go_on()


_NO_PROGRAM = replace(
    samples.SEARCHED, choices=(ProfileChoice(profile=None, location="", has_account=False),)
)
_BROKEN = replace(
    samples.SEARCHED,
    choices=(
        ProfileChoice(
            profile=samples.profile(problem="profile.prefs-broken"),
            location=samples.PROFILE,
            has_account=False,
        ),
        samples.CHOICES[2],
    ),
)
_NO_USERNAME = replace(
    samples.SEARCHED,
    discovery=replace(
        samples.DISCOVERY,
        best=replace(samples.CONFIG, incoming=(replace(samples.IMAP, username=""),)),
    ),
)
_GUESSED = replace(samples.SEARCHED, discovery=samples.GUESSED)
_NOTED = replace(samples.SEARCHED, notes=(samples.NOTE,))


def _found(discovery: Discovery) -> SetupState:
    return replace(samples.SEARCHED, discovery=discovery)


_UNKNOWN = replace(samples.SEARCHED, discovery=samples.UNKNOWN)
_NOT_CURED = replace(samples.DONE, remaining=(samples.PREFIX_WRONG, samples.WRONG_PASSWORD))
_HALF = replace(samples.HALF_DONE, problem=samples.FAILED.problem)
_NO_LOOK = replace(samples.DONE, problem=samples.FAILED.problem, verified=False, folders_now=())
_OFFLINE = replace(samples.SEARCHED, discovery=samples.OFFLINE)
_RECOVERED = replace(samples.SEARCHED, recovered=(samples.APPLIED,))
_ONE_PROFILE = replace(samples.SEARCHED, choices=(samples.CHOICES[0], samples.CHOICES[2]))
_NO_LOGIN = replace(samples.EXAMINED, findings=(samples.WRONG_PASSWORD, samples.PORT_DIFFERS))
_TWO_PLANS = replace(samples.EXAMINED, plans=(samples.REPAIR, samples.CLEAN_UP))
_TO_FIX = replace(samples.TYPED, task=Task.FIX)
_BAD_ADDRESS = replace(samples.TYPED, address_text="kari.nordmann@altiboxmail")


def _fail_to_undo(window: WizardWindow) -> None:
    page = window.page
    assert isinstance(page, DonePage)
    in_use = Problem(message=message("change.undo-in-use", client="Thunderbird"))
    page.undoing = True
    page._on_undone(replace(samples.DONE, problem=in_use))


VIEWS = (
    View(name="address", step=Step.ADDRESS, state=samples.TYPED),
    View(name="address-empty", step=Step.ADDRESS, state=SetupState()),
    View(name="address-fix", step=Step.ADDRESS, state=_TO_FIX),
    View(name="address-wrong", step=Step.ADDRESS, state=_BAD_ADDRESS, then=press_next),
    View(name="searching", step=Step.SEARCHING, state=samples.TYPED),
    View(name="searching-failed", step=Step.SEARCHING, state=samples.TYPED, then=fail),
    View(name="found", step=Step.FOUND, state=samples.SEARCHED),
    View(name="found-details", step=Step.FOUND, state=samples.SEARCHED, then=unfold),
    View(name="found-guess", step=Step.FOUND, state=_GUESSED),
    View(name="found-doubtful", step=Step.FOUND, state=_found(samples.DOUBTFUL)),
    View(name="found-others", step=Step.FOUND, state=_found(samples.DOUBTFUL), then=unfold),
    View(name="found-note", step=Step.FOUND, state=_NOTED),
    View(name="found-sign-in", step=Step.FOUND, state=_found(samples.SIGN_IN)),
    View(name="found-sign-in-only", step=Step.FOUND, state=_found(samples.SIGN_IN_ONLY)),
    View(name="found-maybe-sign-in", step=Step.FOUND, state=_found(samples.MAYBE_SIGN_IN)),
    View(name="found-damaged", step=Step.FOUND, state=_found(samples.DAMAGED)),
    View(name="found-half", step=Step.FOUND, state=_found(samples.HALF)),
    View(name="found-no-imap", step=Step.FOUND, state=_found(samples.NO_IMAP)),
    View(name="found-offers", step=Step.FOUND, state=_found(samples.OFFERED)),
    View(name="found-no-answer", step=Step.FOUND, state=_found(samples.NO_ANSWER)),
    View(name="found-misspelled", step=Step.FOUND, state=_found(samples.MISSPELLED)),
    View(name="found-username", step=Step.FOUND, state=_NO_USERNAME),
    View(name="found-nothing", step=Step.FOUND, state=_UNKNOWN),
    View(name="found-offline", step=Step.FOUND, state=_OFFLINE),
    View(name="found-recovered", step=Step.FOUND, state=_RECOVERED),
    View(name="manual", step=Step.MANUAL, state=_UNKNOWN),
    View(name="manual-wrong", step=Step.MANUAL, state=_UNKNOWN, then=press_next),
    View(name="programs", step=Step.PROGRAMS, state=samples.SEARCHED),
    View(name="programs-one", step=Step.PROGRAMS, state=_ONE_PROFILE),
    View(name="programs-none", step=Step.PROGRAMS, state=_NO_PROGRAM),
    View(name="programs-broken", step=Step.PROGRAMS, state=_BROKEN),
    View(name="logging-in", step=Step.LOGGING_IN, state=samples.SEARCHED),
    View(name="logging-in-failed", step=Step.LOGGING_IN, state=samples.SEARCHED, then=fail),
    View(name="password-refused", step=Step.LOGGING_IN, state=_NOTED, then=refuse),
    View(name="examining", step=Step.EXAMINING, state=samples.SEARCHED),
    View(name="examining-failed", step=Step.EXAMINING, state=samples.SEARCHED, then=fail),
    View(name="findings", step=Step.FINDINGS, state=samples.EXAMINED),
    View(name="findings-details", step=Step.FINDINGS, state=samples.EXAMINED, then=unfold),
    View(name="findings-fine", step=Step.FINDINGS, state=samples.FINE),
    View(name="findings-yours", step=Step.FINDINGS, state=samples.ASKS_USER),
    View(name="findings-no-login", step=Step.FINDINGS, state=_NO_LOGIN),
    View(name="findings-silent", step=Step.FINDINGS, state=samples.SILENT_SERVERS, then=unfold),
    View(name="changes", step=Step.CHANGES, state=samples.EXAMINED),
    View(name="changes-details", step=Step.CHANGES, state=_TWO_PLANS, then=unfold),
    View(name="applying", step=Step.APPLYING, state=samples.EXAMINED),
    View(name="applying-failed", step=Step.APPLYING, state=samples.EXAMINED, then=fail),
    View(name="done", step=Step.DONE, state=samples.DONE),
    View(name="done-not-cured", step=Step.DONE, state=_NOT_CURED),
    View(name="done-unchecked", step=Step.DONE, state=samples.UNCHECKED),
    View(name="done-no-look", step=Step.DONE, state=_NO_LOOK),
    View(name="done-problem", step=Step.DONE, state=_HALF),
    View(name="done-not-undone", step=Step.DONE, state=samples.DONE, then=_fail_to_undo),
    View(name="done-undone", step=Step.DONE, state=samples.UNDONE),
    *HAND_OVER_VIEWS,
    *TASK_VIEWS,
    *MOVING_VIEWS,
    *SUPPORT_VIEWS,
    *FOLDERS_VIEWS,
    *PRACTICE_VIEWS,
    *SETTINGS_VIEWS,
    *PASSWORD_VIEWS,
    *TWO_FACTOR_VIEWS,
)


def view_named(name: str) -> View:
    """One of them."""
    return next(view for view in VIEWS if view.name == name)
