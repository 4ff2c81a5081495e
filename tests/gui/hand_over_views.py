"""The pages of the person's own part, in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from mailsetup.app.state import Problem
from mailsetup.app.steps import Step
from mailsetup.gui.hand_over_doing import Doing
from mailsetup.gui.pages.hand_over import HandOverPage
from mailsetup.model.message import message
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.view import View

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.gui.wizard import WizardWindow


def hand_over_page(window: WizardWindow) -> HandOverPage:
    """The page that is shown."""
    page = window.page
    assert isinstance(page, HandOverPage)
    return page


def rest(window: WizardWindow) -> None:
    """Wait until nothing goes on but what the test holds."""
    page = hand_over_page(window)
    work = window.bindings.work
    assert isinstance(work, FakeWork)
    for _ in range(500):
        QApplication.processEvents()
        if page.now.doing is Doing.NOTHING or (work.holding.is_set() and page.now.step is None):
            return
        if page.now.link is not None or page.now.client_open:
            return
        QTest.qWait(5)


def show_code(window: WizardWindow) -> None:
    """Open the link for the phone."""
    page = hand_over_page(window)
    assert page.panels.phone is not None
    page.panels.phone.button.click()
    rest(window)


def start_outlook(window: WizardWindow) -> None:
    """Start Outlook with the file."""
    page = hand_over_page(window)
    assert page.panels.file is not None
    assert page.panels.file.use_button is not None
    page.panels.file.use_button.click()
    rest(window)


def _turn_to_steps(window: WizardWindow) -> None:
    fold = hand_over_page(window).guides.fold
    assert fold is not None
    fold.button.click()
    rest(window)


def _ended(*, fetched: bool = False, problem: Problem | None = None) -> Callable[..., None]:
    def end(window: WizardWindow) -> None:
        page = hand_over_page(window)
        page.now.doing = Doing.SERVING
        page._on_success(replace(samples.TO_PHONE, fetched=fetched, problem=problem))

    return end


def _not_imported(window: WizardWindow) -> None:
    page = hand_over_page(window)
    page.now.doing = Doing.STARTING
    page._on_success(replace(samples.OUTLOOK_SAVED, checked=samples.NOT_IMPORTED))


def _imported(window: WizardWindow) -> None:
    page = hand_over_page(window)
    page.now.doing = Doing.STARTING
    page._on_success(replace(samples.OUTLOOK_SAVED, checked=samples.TOOK))


def _checked(window: WizardWindow) -> None:
    page = hand_over_page(window)
    page.now.doing = Doing.CHECKING
    words = message("hand-over.not-repaired")
    state = replace(samples.OUTLOOK_REPAIR, checked=replace(samples.NOT_SEEN, words=words))
    page._on_success(state)


def _no_file(window: WizardWindow) -> None:
    page = hand_over_page(window)
    page.now.doing = Doing.MAKING
    problem = Problem(message=message("outlook.prf-impossible"))
    page._on_success(replace(samples.TO_OUTLOOK, setup_file=None, problem=problem))


def _no_file_for_the_phone(window: WizardWindow) -> None:
    page = hand_over_page(window)
    page.now.doing = Doing.MAKING
    problem = Problem(message=message("applemail.no-password-login"), reason="imap.altibox.no")
    page._on_success(replace(samples.TO_PHONE, setup_file=None, problem=problem))


NO_NETWORK = Problem(message=message("hand-over.no-home-network"))
_PHONE_DONE = replace(samples.TO_PHONE, fetched=True)
_MAC_SAVED = replace(samples.TO_MAC, saved_as="/Users/kari/Documents/kari.mobileconfig")

HAND_OVER_VIEWS = (
    View(name="programs-windows", step=Step.PROGRAMS, state=samples.WINDOWS),
    View(name="programs-mac", step=Step.PROGRAMS, state=samples.MAC),
    View(name="programs-new", step=Step.PROGRAMS, state=samples.NOTHING_YET),
    View(name="findings-phone", step=Step.FINDINGS, state=samples.TO_PHONE),
    View(name="findings-by-hand", step=Step.FINDINGS, state=samples.OUTLOOK_REPAIR),
    View(name="hand-over-outlook", step=Step.HAND_OVER, state=samples.TO_OUTLOOK),
    View(
        name="hand-over-outlook-steps",
        step=Step.HAND_OVER,
        state=samples.TO_OUTLOOK,
        then=_turn_to_steps,
    ),
    View(name="hand-over-outlook-saved", step=Step.HAND_OVER, state=samples.OUTLOOK_SAVED),
    View(
        name="hand-over-outlook-waits",
        step=Step.HAND_OVER,
        state=samples.OUTLOOK_SAVED,
        then=start_outlook,
    ),
    View(
        name="hand-over-outlook-not",
        step=Step.HAND_OVER,
        state=samples.OUTLOOK_SAVED,
        then=_not_imported,
    ),
    View(
        name="hand-over-outlook-took",
        step=Step.HAND_OVER,
        state=samples.OUTLOOK_SAVED,
        then=_imported,
    ),
    View(name="hand-over-no-file", step=Step.HAND_OVER, state=samples.TO_OUTLOOK, then=_no_file),
    View(
        name="hand-over-no-file-phone",
        step=Step.HAND_OVER,
        state=samples.TO_PHONE,
        then=_no_file_for_the_phone,
    ),
    View(name="hand-over-new-outlook", step=Step.HAND_OVER, state=samples.TO_NEW_OUTLOOK),
    View(name="hand-over-phone", step=Step.HAND_OVER, state=samples.TO_PHONE),
    View(name="hand-over-code", step=Step.HAND_OVER, state=samples.TO_PHONE, then=show_code),
    View(
        name="hand-over-fetched",
        step=Step.HAND_OVER,
        state=samples.TO_PHONE,
        then=_ended(fetched=True),
    ),
    View(name="hand-over-expired", step=Step.HAND_OVER, state=samples.TO_PHONE, then=_ended()),
    View(
        name="hand-over-no-network",
        step=Step.HAND_OVER,
        state=samples.TO_PHONE,
        then=_ended(problem=NO_NETWORK),
    ),
    View(name="hand-over-mac", step=Step.HAND_OVER, state=samples.TO_MAC),
    View(name="hand-over-mac-saved", step=Step.HAND_OVER, state=_MAC_SAVED),
    View(name="hand-over-repair", step=Step.HAND_OVER, state=samples.OUTLOOK_REPAIR),
    View(
        name="hand-over-checked", step=Step.HAND_OVER, state=samples.OUTLOOK_REPAIR, then=_checked
    ),
    View(name="hand-over-mac-repair", step=Step.HAND_OVER, state=samples.MAC_REPAIR),
    View(name="changes-outlook", step=Step.CHANGES, state=samples.REGISTRY_CHANGES),
    View(name="done-phone", step=Step.DONE, state=_PHONE_DONE),
    View(name="done-phone-not", step=Step.DONE, state=replace(samples.TO_PHONE, fetched=False)),
    View(name="done-not-looked", step=Step.DONE, state=samples.OUTLOOK_SAVED),
    View(
        name="done-took",
        step=Step.DONE,
        state=replace(samples.OUTLOOK_SAVED, checked=samples.TOOK),
    ),
    View(
        name="done-not-seen",
        step=Step.DONE,
        state=replace(samples.OUTLOOK_SAVED, checked=samples.NOT_SEEN),
    ),
    View(name="done-outlook", step=Step.DONE, state=samples.REGISTRY_DONE),
    View(name="done-outlook-undone", step=Step.DONE, state=samples.REGISTRY_UNDONE),
)
