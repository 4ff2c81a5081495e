"""The box below the password: off at first, stored only once it works, offered and never shown."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QLineEdit

from mailsetup.app.password_index import Purpose
from mailsetup.app.password_proof import password_worked
from mailsetup.app.state import BounceState, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable
from mailsetup.gui.pages.address import AddressPage
from mailsetup.model.probe import AuthenticationFailed, AuthFailure, Reachable
from mailsetup.model.secret import Secret
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.password_views import SEEN, WORKED
from tests.gui.shown import show, step_of, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

WHERE = (Purpose.PASSWORD, samples.ADDRESS)
TAKEN = Reachable(server=samples.IMAP, tls=None, authenticated=True)
REFUSED = AuthenticationFailed(server=samples.SMTP, failure=AuthFailure.WRONG_CREDENTIALS)


def address_page(window: WizardWindow) -> AddressPage:
    page = window.page
    assert isinstance(page, AddressPage)
    return page


def test_nothing_is_remembered_unless_the_box_is_ticked(make_window: MakeWindow) -> None:
    window = make_window(initial=samples.TYPED)
    page = address_page(window)
    assert not page.memory.box.isChecked()
    assert not page.state().remember_password


def test_the_wish_is_carried_on_and_still_there_on_the_way_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    page = address_page(window)
    page.memory.box.click()
    qtbot.waitUntil(lambda: page.memory.task is None)
    page.go_on()
    assert step_of(window) is Step.SEARCHING
    assert window.flow.current.state.remember_password
    window.page.cancel()
    assert address_page(window).memory.box.isChecked()


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (KeyringProblem.MISSING, "no keyring that we can use"),
        (KeyringProblem.NOT_SAFE, "does not keep passwords safely"),
        (KeyringProblem.REFUSED, "stayed locked"),
        (KeyringProblem.NO_ANSWER, "did not answer"),
        (KeyringProblem.NOT_KEPT, "did not keep it"),
    ],
)
def test_without_a_usable_keyring_the_page_says_so_and_goes_on(
    qtbot: QtBot, make_window: MakeWindow, problem: KeyringProblem, said: str
) -> None:
    work = FakeWork(*HELD)
    work.unavailable = KeyringUnavailable(problem=problem)
    window = make_window(work, initial=samples.TYPED)
    page = address_page(window)
    page.memory.box.click()
    qtbot.waitUntil(lambda: page.memory.task is None)
    settle(window)
    assert said in text_of(window)
    assert not page.memory.box.isChecked()
    page.go_on()
    assert step_of(window) is Step.SEARCHING


def test_a_silent_keyring_holds_nobody_up(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("keyring", *HELD)
    window = make_window(work, initial=samples.TYPED)
    page = address_page(window)
    page.memory.box.click()
    qtbot.waitUntil(work.holding.is_set)
    assert "Look for a window that asks for its password" in text_of(window)
    page.go_on()
    assert step_of(window) is Step.SEARCHING
    qtbot.waitUntil(work.stopped.is_set)


def test_a_password_is_put_there_when_it_was_seen_to_work_and_once_only(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    show(window, WORKED, Step.FINDINGS)
    qtbot.waitUntil(lambda: WHERE in work.secrets)
    keeper = window._keeper
    assert keeper is not None
    qtbot.waitUntil(lambda: keeper.task is None)
    assert keeper.isVisible()
    show(window, replace(WORKED, remember_password=True), Step.CHANGES)
    assert not keeper.isVisible()
    assert work.calls.count("remember") == 1
    assert work.secrets[WHERE] == Secret("hemmelig")


@pytest.mark.parametrize(
    "state",
    [
        replace(WORKED, remember_password=False),
        replace(WORKED, observations=None),
        replace(WORKED, observations=replace(SEEN, probes=())),
        replace(WORKED, observations=replace(SEEN, probes=(TAKEN, REFUSED))),
        replace(WORKED, address_text="ola@altiboxmail.no"),
    ],
)
def test_otherwise_it_is_not(make_window: MakeWindow, state: SetupState) -> None:
    work = FakeWork()
    window = make_window(work)
    show(window, state, Step.FINDINGS)
    settle(window)
    assert "remember" not in work.calls


def test_a_mailbox_that_was_opened_is_proof_in_the_other_tasks() -> None:
    for task, step in (
        (Task.BOUNCE, Step.EXPLAINED),
        (Task.MOVE, Step.MOVE_PLAN),
        (Task.FOLDERS, Step.FOLDERS),
    ):
        state = replace(samples.TYPED, task=task, bounce=BounceState(from_inbox=True))
        assert password_worked(step, state)
        assert not password_worked(Step.ADDRESS, state)
        assert not password_worked(step, replace(state, problem=samples.FAILED.problem))
    given = replace(samples.TYPED, task=Task.BOUNCE)
    assert not password_worked(Step.EXPLAINED, given), "no password was needed for that"


def test_a_remembered_password_is_offered_used_and_never_shown(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork(*HELD)
    work.secrets[WHERE] = Secret("aldri-vist")
    window = make_window(work, initial=SetupState())
    page = address_page(window)
    assert not page.memory.use_button.isVisible()
    page.address.set_text(samples.ADDRESS)
    page.address.edit.editingFinished.emit()
    assert page.memory.use_button.isVisible()
    page.memory.use_button.click()
    qtbot.waitUntil(lambda: page.memory.has_one)
    settle(window)
    assert not page.password.isVisible()
    page.go_on()
    state = window.flow.current.state
    assert state.password == Secret("aldri-vist")
    window.page.cancel()
    assert address_page(window).memory.has_one
    for field in window.findChildren(QLineEdit):
        assert "aldri-vist" not in field.text()
    page.memory.other_button.click()
    assert page.password.isVisible()
    assert page.password.text() == ""
    assert page.state().password is None


def test_a_remembered_password_is_only_for_its_own_address(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.secrets[WHERE] = Secret("aldri-vist")
    window = make_window(work, initial=SetupState(address_text=samples.ADDRESS))
    page = address_page(window)
    page.memory.recall()
    qtbot.waitUntil(lambda: page.memory.has_one)
    page.address.set_text("ola@altiboxmail.no")  # and Next, before the field is left
    assert page.state().password is None
    page.address.edit.editingFinished.emit()
    assert not page.memory.has_one


def test_a_password_that_is_gone_is_asked_for(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.secrets[WHERE] = Secret("x")
    window = make_window(work, initial=SetupState(address_text=samples.ADDRESS))
    page = address_page(window)
    assert page.memory.use_button.isVisible()
    work.secrets.clear()
    page.memory.use_button.click()
    qtbot.waitUntil(lambda: page.memory.task is None)
    settle(window)
    assert "not in the keyring any more" in text_of(window)
    assert page.password.isVisible()


def test_an_inbox_opens_with_the_remembered_password(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork(*HELD)
    work.secrets[WHERE] = Secret("x")
    window = make_window(work)
    state = SetupState(
        task=Task.BOUNCE, address_text=samples.ADDRESS, bounce=BounceState(from_inbox=True)
    )
    show(window, state, Step.ADDRESS)
    page = address_page(window)
    page.memory.recall()
    qtbot.waitUntil(lambda: page.memory.has_one)
    page.go_on()
    assert step_of(window) is Step.SEARCHING


def test_a_practice_offers_no_remembering(make_window: MakeWindow) -> None:
    window = make_window(practice=True, initial=samples.TYPED)
    assert not address_page(window).memory.box.isVisible()
