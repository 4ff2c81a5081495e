"""The first page, and the pages of the smaller tasks, in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtTest import QTest

from mailsetup.app.bounce_road import reported_finding
from mailsetup.app.state import BounceState, SendingState, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.drop_page import DropPage
from mailsetup.gui.pages.home import HomePage
from mailsetup.gui.pages.naming import NamingPage
from tests.gui import bounce_samples, samples, sending_samples
from tests.gui.view import View, fail, page_as, unfold

if TYPE_CHECKING:
    from mailsetup.app.bounce_values import BounceAnswer, NotRead
    from mailsetup.gui.wizard import WizardWindow


def take_nothing(window: WizardWindow) -> None:
    """Drop something that is of no use."""
    page = window.page
    assert isinstance(page, DropPage)
    page.take(QMimeData())


def notice(window: WizardWindow) -> None:
    """The silent look has come to something."""
    page = window.page
    assert isinstance(page, HomePage)
    page.end()
    page.show_look(samples.LOOK)


def go_on(window: WizardWindow) -> None:
    """Try to go on, which shows what is missing."""
    window.page.go_on()


def go_on_once_read(window: WizardWindow) -> None:
    """The same, when the list of providers is there."""
    page = page_as(window, NamingPage)
    for _ in range(500):
        QTest.qWait(5)
        if not page.provider.is_reading:
            break
    page.go_on()


def explained(*answers: BounceAnswer | NotRead) -> SetupState:
    """The state after reading."""
    return replace(BOUNCE, bounce=BounceState(answers=answers))


BOUNCE = SetupState(task=Task.BOUNCE, address_text=samples.ADDRESS)
INBOX = replace(samples.SEARCHED, task=Task.BOUNCE, bounce=BounceState(from_inbox=True))
SENDING = SetupState(task=Task.SENDING, address_text=samples.ADDRESS)
MAILING = replace(
    SENDING, task=Task.MAILING, sending=SendingState(list_text=sending_samples.LIST[:400])
)
_refused = bounce_samples.REFUSED_SENDER
_to_settings = next(
    action for action in _refused.explanations[0].actions if action.kind.value == "set-up"
)
REPORTED = replace(
    samples.TYPED,
    task=Task.FIX,
    reported=reported_finding(_to_settings, _refused.reading, _refused.reading.recipients[0]),
)
_SEVERAL = explained(
    bounce_samples.FULL,
    bounce_samples.ON_HOLIDAY,
    bounce_samples.MANY,
    bounce_samples.BROKEN,
)
_ALTIBOX = SendingState(provider="altibox")
_VERDICTS = replace(SENDING, sending=replace(_ALTIBOX, verdicts=sending_samples.VERDICTS))
_ONE_OK = replace(SENDING, sending=replace(_ALTIBOX, verdicts=(sending_samples.OK,)))
_ONE_BLOCKED = replace(SENDING, sending=replace(_ALTIBOX, verdicts=(sending_samples.BLOCKED,)))
_NO_RULES = replace(
    SENDING,
    address_text="kari@nordmann-familien.no",
    sending=SendingState(provider="", verdicts=(sending_samples.NO_RULES,)),
)
_SAME = replace(
    SENDING,
    sending=SendingState(
        provider="gmx", verdicts=(sending_samples.MAYBE,), same=sending_samples.SAME
    ),
)
_PLANNED = replace(MAILING, sending=SendingState(plan=sending_samples.PLAN))
_NO_PASSWORD = replace(INBOX, password=None)
_SIGN_IN = replace(INBOX, discovery=samples.SIGN_IN)
_NOT_FOUND = replace(INBOX, discovery=samples.UNKNOWN)
_EMPTY_INBOX = replace(INBOX, bounce=BounceState(from_inbox=True, complete=False))

TASK_VIEWS = (
    View(name="home", step=Step.HOME, state=SetupState()),
    View(name="home-noticed", step=Step.HOME, state=SetupState(), then=notice),
    View(name="bounce", step=Step.BOUNCE, state=BOUNCE),
    View(name="bounce-nothing", step=Step.BOUNCE, state=BOUNCE, then=take_nothing),
    View(name="bounce-address", step=Step.ADDRESS, state=INBOX),
    View(name="bounce-password", step=Step.ADDRESS, state=_NO_PASSWORD, then=go_on),
    View(name="bounce-found", step=Step.FOUND, state=INBOX),
    View(name="bounce-sign-in", step=Step.FOUND, state=_SIGN_IN),
    View(name="bounce-unknown", step=Step.FOUND, state=_NOT_FOUND),
    View(name="reading", step=Step.READING, state=BOUNCE),
    View(name="reading-failed", step=Step.READING, state=INBOX, then=fail),
    View(name="explained", step=Step.EXPLAINED, state=explained(bounce_samples.MISSPELLED)),
    View(
        name="explained-details",
        step=Step.EXPLAINED,
        state=explained(bounce_samples.MISSPELLED),
        then=unfold,
    ),
    View(name="explained-sender", step=Step.EXPLAINED, state=explained(_refused)),
    View(name="explained-file", step=Step.EXPLAINED, state=explained(bounce_samples.BLOCKED_FILE)),
    View(
        name="explained-unclear",
        step=Step.EXPLAINED,
        state=explained(bounce_samples.UNCLEAR),
        then=unfold,
    ),
    View(name="explained-several", step=Step.EXPLAINED, state=_SEVERAL),
    View(
        name="explained-odd",
        step=Step.EXPLAINED,
        state=explained(bounce_samples.ODD),
        then=unfold,
    ),
    View(name="explained-empty", step=Step.EXPLAINED, state=_EMPTY_INBOX),
    View(name="address-reported", step=Step.ADDRESS, state=REPORTED),
    View(name="sending", step=Step.SENDING, state=SENDING),
    View(name="sending-nothing", step=Step.SENDING, state=SENDING, then=take_nothing),
    View(name="judging", step=Step.JUDGING, state=SENDING),
    View(name="verdicts", step=Step.VERDICTS, state=_VERDICTS),
    View(name="verdicts-ok", step=Step.VERDICTS, state=_ONE_OK),
    View(name="verdicts-blocked", step=Step.VERDICTS, state=_ONE_BLOCKED),
    View(name="verdicts-unknown", step=Step.VERDICTS, state=_NO_RULES),
    View(name="verdicts-same", step=Step.VERDICTS, state=_SAME),
    View(name="naming", step=Step.NAMING, state=replace(_NO_RULES, address_text="")),
    View(name="naming-missing", step=Step.NAMING, state=_NO_RULES, then=go_on_once_read),
    View(name="mailing", step=Step.MAILING, state=MAILING),
    View(name="planning-failed", step=Step.PLANNING, state=MAILING, then=fail),
    View(name="mailing-plan", step=Step.MAILING_PLAN, state=_PLANNED),
    View(name="mailing-plan-details", step=Step.MAILING_PLAN, state=_PLANNED, then=unfold),
)
