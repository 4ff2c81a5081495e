"""The last page claims what was seen, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from mailsetup.app.steps import Step
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.verdict import Verdict, verdict, verdict_on
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.model.change import SetPref, UndoResult
from tests.gui import samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press, tab_to
from tests.gui.views import view_named

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def view(window: WizardWindow, name: str) -> None:
    view_named(name).show(window)


def words(window: WizardWindow) -> str:
    labels = window.page.findChildren(QLabel)
    return "\n".join(label.text() for label in labels if label.isVisibleTo(window))


def pictures(window: WizardWindow) -> set[str]:
    """The tones of all icons that are shown."""
    icons = window.page.findChildren(Icon)
    return {str(icon.property("tone")) for icon in icons if icon.isVisibleTo(window)}


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (samples.DONE, Verdict.CURED),
        (replace(samples.DONE, verified=False), Verdict.UNCHECKED),
        (replace(samples.DONE, problem=samples.FAILED.problem), Verdict.UNCHECKED),
        (replace(samples.DONE, remaining=(samples.WRONG_PASSWORD,)), Verdict.NOT_CURED),
        (replace(samples.DONE, remaining=(samples.PREFIX_WRONG,)), Verdict.NOT_CURED),
        (replace(samples.DONE, remaining=(samples.PORT_DIFFERS,)), Verdict.NOT_CURED),
        (samples.UNCHECKED, Verdict.UNCHECKED),
    ],
)
def test_cured_is_only_what_everybody_was_asked_about(state: SetupState, expected: Verdict) -> None:
    assert verdict(state) is expected


def test_a_finding_that_came_up_again_is_there_even_if_not_everybody_answered() -> None:
    state = replace(samples.UNCHECKED, remaining=(*samples.TIMED_OUT, samples.PORT_DIFFERS))
    assert verdict_on(samples.PORT_DIFFERS, state) is Verdict.NOT_CURED
    assert verdict_on(samples.PREFIX_WRONG, state) is Verdict.UNCHECKED


@pytest.mark.parametrize("name", ["done-unchecked", "done-no-look"])
def test_nothing_is_ticked_when_nobody_could_look(make_window: MakeWindow, name: str) -> None:
    window = make_window()
    view(window, name)
    assert window.page.heading.text() == "Changed, but we could not check it"
    assert window.page.heading.text() in window.windowTitle()
    assert "success" not in pictures(window)
    assert "put right and checked" not in words(window)
    assert words(window).count("could not be checked") == 2


def test_the_reason_why_it_could_not_be_checked_is_said_once(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "done-unchecked")
    assert words(window).count("The mail server does not answer") == 1


def test_no_reason_is_promised_where_there_is_none(make_window: MakeWindow) -> None:
    window = make_window()
    stopped = replace(samples.DONE, verified=False, folders_now=())
    window.show_visit(window.flow.go(Step.DONE, stopped))
    assert "Nobody has checked yet" in words(window)
    assert "reason" not in words(window)


def test_checking_again_changes_nothing_and_can_bring_the_proof(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("apply")
    work.done = samples.UNCHECKED
    window = make_window(work)
    view(window, "done-unchecked")
    work.done = samples.DONE
    assert window.bar.primary.text() == "&Check again"
    assert window.focusWidget() is window.bar.primary
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "apply" in work.calls)
    assert len(work.states[-1].applied) == len(work.states[-1].plans), "nothing is left to change"
    assert "We are only looking. Nothing is changed." in words(window)
    assert "safety copy" not in words(window)
    work.let_go()
    qtbot.waitUntil(lambda: window.page.heading.text() == "Done and checked")
    lines = [line.text() for line in window.page.findChildren(StatusLine)]
    assert "Your folders are hidden by a setting" in lines


def test_what_could_not_be_checked_can_be_taken_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "done-unchecked")
    page = window.page
    assert isinstance(page, DonePage)
    assert tab_to(window, page.undo_button)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "exactly as before" in words(window))
    assert window.bar.primary.text() == "To the &start page"


def test_an_error_that_remains_is_not_hidden_by_what_was_repaired(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "done-not-cured")
    assert window.page.heading.text() == "Not everything is in order yet"
    assert "Your provider did not accept the password" in words(window)
    assert window.bar.primary.text() == "&Change address or password"


def test_a_finding_that_no_plan_was_made_for_is_never_called_put_right(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    applied = replace(
        samples.APPLIED,
        plan=replace(samples.REPAIR, finding_codes=(samples.PREFIX_WRONG.code.value,)),
    )
    state = replace(samples.DONE, applied=(applied,))
    window.show_visit(window.flow.go(Step.DONE, state))
    lines = [line.text() for line in window.page.findChildren(StatusLine)]
    assert lines == ["Your folders are hidden by a setting"]


def test_after_undo_title_and_rail_say_so(qtbot: QtBot, make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "done")
    assert window.rail.items[-1].name.text() == "Done"
    page = window.page
    assert isinstance(page, DonePage)
    page.undo()
    qtbot.waitUntil(lambda: "Everything has been taken back" in window.windowTitle())
    assert window.rail.items[-1].name.text() == "Taken back"
    window.resize(window.minimumSize())
    assert window.line.text.text() == "Step 6 of 6 – Taken back"


def test_the_rail_stands_on_the_changes_while_they_are_made(make_window: MakeWindow) -> None:
    window = make_window(FakeWork("apply"))
    view(window, "applying")
    assert window.line.text.text() == "Step 5 of 6 – The changes"


def test_where_something_was_left_alone_nobody_says_that_all_was_taken_back(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    one = replace(samples.UNDONE.undone[0], identical=False, kept=("mail.server.server1.port",))
    window.show_visit(window.flow.go(Step.DONE, replace(samples.UNDONE, undone=(one,))))
    assert window.page.heading.text() == "Not everything was taken back"
    assert "If your mail works, you need not do anything." in words(window)
    assert "as before" not in words(window)


def test_what_was_left_alone_has_a_name_above_that_of_the_setting(make_window: MakeWindow) -> None:
    window = make_window()
    change = SetPref(path="prefs.js", key="mail.smtpserver.smtp1.port", old=25, new=587)
    applied = replace(samples.APPLIED, plan=replace(samples.REPAIR, changes=(change,)))
    one = UndoResult(applied=applied, identical=False, kept=(change.key,))
    window.show_visit(window.flow.go(Step.DONE, replace(samples.UNDONE, undone=(one,))))
    for fold in window.page.findChildren(Fold):
        fold.set_open(True)
    assert "Port for sending" in words(window)


def test_the_names_of_troubles_that_are_gone_are_called_gone(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "done")
    assert "We have looked again: this is gone" in words(window)
    view(window, "done-not-cured")
    assert "this is gone" not in words(window)


def test_who_came_from_a_returned_mail_is_told_to_send_it_again(make_window: MakeWindow) -> None:
    window = make_window()
    send = "Send the mail that came back once more."
    window.show_visit(window.flow.go(Step.DONE, samples.DONE))
    assert send not in words(window)
    state = replace(samples.DONE, reported=samples.WRONG_PASSWORD)
    window.show_visit(window.flow.go(Step.DONE, state))
    assert send in words(window)
    wrong = replace(state, remaining=(samples.WRONG_PASSWORD,))
    window.show_visit(window.flow.go(Step.DONE, wrong))
    assert send not in words(window)


def test_a_new_account_that_is_gone_again_shows_no_folders(make_window: MakeWindow) -> None:
    window = make_window()
    undone = replace(samples.UNDONE, folders_now=samples.AFTER)
    window.show_visit(window.flow.go(Step.DONE, undone))
    assert "shows now" in words(window)
    new = tuple(replace(one, has_account=False) for one in undone.choices)
    window.show_visit(window.flow.go(Step.DONE, replace(undone, choices=new)))
    assert "shows now" not in words(window)


def test_what_is_only_taken_back_in_part_is_not_called_as_before(make_window: MakeWindow) -> None:
    window = make_window()
    other = replace(samples.APPLIED, journal_id="20261121-193500-0a0b0c0d")
    state = replace(samples.UNDONE, applied=(samples.APPLIED, other))
    window.show_visit(window.flow.go(Step.DONE, state))
    assert window.page.heading.text() == "Part of it has been taken back"
    assert "as before" not in words(window)
