"""Folders at the provider in the window: found, ticked, put right, taken back; and no dead end.

The work is under the test's hand; see `test_folders_road` for the real one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QRadioButton

from mailsetup.app.folders_choice import chosen_moves
from mailsetup.app.folders_state import FoldersState, Trouble
from mailsetup.app.state import Problem
from mailsetup.app.steps import Step, Task
from mailsetup.gui.widgets.fold import RawText
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.model.message import message
from tests.gui import folders_samples as folders
from tests.gui import samples
from tests.gui.fake_work import FakeWork
from tests.gui.folders_shown import known, misplaced, page_of, trees, view, wait_for
from tests.gui.keyboard import press, tab_to
from tests.gui.shown import button, step_of, text_of
from tests.gui.view import settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow

TYPED = replace(samples.TYPED, task=Task.FOLDERS)


def test_from_the_address_to_the_proof_and_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.searched = replace(samples.SEARCHED, task=Task.FOLDERS)
    window = make_window(work, initial=TYPED)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.FOUND)
    assert "we look at your folders" in text_of(window)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.FOLDERS)
    assert window.page.heading.text() == "We found 2 things to put right"
    window.bar.primary.click()
    wait_for(qtbot, window, Step.TIDIED)
    assert window.page.heading.text() == "Done and checked"
    assert not window.bar.back.isVisible()
    button(window, "Take everything back").click()
    qtbot.waitUntil(lambda: "as it was before" in text_of(window))
    assert window.page.heading.text() == "Everything has been taken back"
    window.bar.primary.click()
    assert step_of(window) is Step.HOME
    assert window.flow.current.state.folders_task == FoldersState()


def test_only_what_has_a_tick_is_done(make_window: MakeWindow) -> None:
    window = make_window(FakeWork("tidy"))
    view(window, "folders")
    card = misplaced(window)
    ticks = [row.box.isChecked() for row in card.rows.values()]
    assert ticks == [True, True, False], "a name alone is for the person to judge"
    now, then = trees(window)
    assert now.index("Lofoten") < now.index("Reise 2024")
    assert then.index("Lofoten") == then.index("Reise 2024") + 1
    first, _, by_name = card.rows.values()
    first.box.click()
    by_name.box.click()
    settle(window)
    then = trees(window)[1]
    assert then.index("Slekt") == then.index("Familie") + 1
    assert then.index("Lofoten") < then.index("Reise 2024")
    stray = page_of(window).column.cards[Trouble.STRAY].tick
    assert stray is not None
    assert "Trash" not in then[:2]
    stray.click()
    assert trees(window)[1][1] == "Trash", "it stays, and is shown so"
    window.bar.primary.click()
    task = known(window)
    assert [move.new_name for move in chosen_moves(task)] == ["Hytta/Bilder", "Familie/Slekt"]
    assert Trouble.STRAY.value in task.left


def test_how_much_mail_speaks_for_a_move_is_said(make_window: MakeWindow) -> None:
    window = make_window()
    for shared, words in (
        (118, "118 of the 120 mails"),
        (120, "all the mails that we compared are there"),
    ):
        move = replace(folders.SURE, shared=shared)
        task = replace(folders.MISPLACED, moves=(move,), stray=None)
        window.show_visit(window.flow.go(Step.FOLDERS, folders.state(task)))
        settle(window)
        assert words in text_of(window)


def test_a_click_on_the_words_is_as_good_as_one_on_the_box(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "folders")
    row = next(iter(misplaced(window).rows.values()))
    words = row.findChildren(QLabel)[0]
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert not row.box.isChecked()


def test_a_tick_by_keyboard_keeps_its_place(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "folders")
    box = list(misplaced(window).rows.values())[1].box
    assert tab_to(window, box)
    press(window, Qt.Key.Key_Space)
    assert not box.isChecked()
    assert window.focusWidget() is box


def test_with_nothing_ticked_the_blue_button_leads_to_the_start(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "folders")
    for row in list(misplaced(window).rows.values())[:2]:
        row.box.click()
    stray = page_of(window).column.cards[Trouble.STRAY].tick
    assert stray is not None
    stray.click()
    assert window.bar.primary.text() == "To the &start page"
    window.bar.primary.click()
    assert step_of(window) is Step.HOME


def test_ticks_are_there_again_after_going_away(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "folders")
    next(iter(misplaced(window).rows.values())).box.click()
    button(window, "My mail program shows different folders from these").click()
    assert step_of(window) is Step.PROGRAMS
    window.bar.back.click()
    assert step_of(window) is Step.FOLDERS
    assert not next(iter(misplaced(window).rows.values())).box.isChecked()


def test_the_person_says_where_a_folder_belongs(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "folders-right")
    mover = page_of(window).column.mover
    assert mover is not None
    mover.set_open(True)
    choose(mover.what, "Kvitteringer")
    choose(mover.where, "Familie")
    mover.move_button.click()
    settle(window)
    assert "“Kvitteringer” goes into “Familie”" in text_of(window)
    assert [plan.new_name for plan in chosen_moves(known(window))] == ["Familie/Kvitteringer"]
    then = trees(window)[1]
    assert then.index("Kvitteringer") == then.index("Familie") + 1
    assert window.focusWidget() is next(iter(misplaced(window).rows.values())).box
    assert window.bar.primary.text() == "Put it &right"
    mover = page_of(window).column.mover
    assert mover is not None
    mover.set_open(True)
    choose(mover.what, "Familie")
    choose(mover.where, "Familie › Kvitteringer")
    mover.move_button.click()
    assert "Choose another place" in mover.wrong.text()
    assert len(known(window).asked) == 1
    choose(mover.what, "Familie › Kvitteringer")
    choose(mover.where, "Familie")
    mover.move_button.click()
    assert "there already" in mover.wrong.text()


def choose(combo: QComboBox, words: str) -> None:
    index = combo.findText(words)
    assert index >= 0, [combo.itemText(number) for number in range(combo.count())]
    combo.setCurrentIndex(index)


def test_a_folder_that_may_belong_to_several_places_is_left_to_the_person(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    view(window, "folders-unclear")
    assert window.page.heading.text() == "We have a question about your folders"
    assert "tick" not in window.page.lead.text()
    assert "Where does “Bilder” belong?" in text_of(window)
    assert len(trees(window)) == 1, "nothing is moved yet"
    assert window.bar.primary.text() == "To the &start page"
    (question,) = misplaced(window).questions
    assert [one.text() for one in question.answers] == [
        "It belongs in “Hytta”",
        "It belongs in “Familie”",
    ]
    assert "If you do not answer, it stays where it is." in text_of(window)
    question.answers[1].click()
    settle(window)
    assert not misplaced(window).questions
    assert [move.new_name for move in chosen_moves(known(window))] == ["Familie/Bilder"]
    (row,) = misplaced(window).rows.values()
    assert window.focusWidget() is row.box
    assert "what has a tick" in window.page.lead.text()
    then = trees(window)[1]
    assert then.index("Bilder") == then.index("Familie") + 1
    assert window.bar.primary.text() == "Put it &right"
    row.box.click()
    settle(window)
    assert len(trees(window)) == 1
    assert window.focusWidget() is row.box
    (again,) = misplaced(window).questions
    assert again.isVisible(), "a wrong answer can be given anew"
    again.answers[0].click()
    settle(window)
    assert [move.new_name for move in chosen_moves(known(window))] == ["Hytta/Bilder"]
    assert len(misplaced(window).rows) == 1, "the wrong answer is forgotten"


def test_the_answer_stays_in_sight(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "folders-unclear")
    window.resize(window.minimumSize())
    settle(window)
    (question,) = misplaced(window).questions
    question.answers[1].setFocus()
    settle(window)
    question.answers[1].click()
    settle(window)
    (row,) = misplaced(window).rows.values()
    seen = row.visibleRegion().boundingRect()
    assert seen.height() == row.height()


def test_who_unticked_a_folder_and_then_asks_for_it_gets_the_tick_back(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    view(window, "folders-right")
    for _ in range(2):
        mover = page_of(window).column.mover
        assert mover is not None
        mover.set_open(True)
        if mover.what.findText("Kvitteringer") < 0:
            break
        choose(mover.what, "Kvitteringer")
        choose(mover.where, "Familie")
        mover.move_button.click()
        settle(window)
        (row,) = misplaced(window).rows.values()
        assert row.box.isChecked()
        row.box.click()
    assert len(known(window).asked) == 1


def test_of_very_many_questions_a_few_are_asked_at_once(make_window: MakeWindow) -> None:
    names = [f"Prosjekt {number}" for number in range(40)]
    many = folders.account_folders("Bilder", "Hytta", *names)
    unclear = tuple((name, (f"Hytta/{name}", f"Bilder/{name}")) for name in names)
    task = replace(folders.UNCLEAR, folders=many, unclear=unclear)
    window = make_window()
    window.show_visit(window.flow.go(Step.FOLDERS, folders.state(task)))
    settle(window)
    asked = [question for question in misplaced(window).questions if question.isVisible()]
    assert 0 < len(asked) < 10
    assert f"there are others: {40 - len(asked)}" in text_of(window)
    asked[0].answers[0].click()
    settle(window)
    assert f"there are others: {39 - len(asked)}" in text_of(window)
    assert "Where does “Prosjekt 6” belong?" in text_of(window)


def test_a_program_that_hides_folders_is_repaired_with_all_that_is_known(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    view(window, "folders-hidden")
    assert window.page.heading.text() == "Your folders are all there"
    window.bar.primary.click()
    wait_for(qtbot, window, Step.FINDINGS)
    state = work.states[work.calls.index("examine")]
    assert state.task is Task.FIX
    assert state.chosen == samples.PROFILE
    assert (state.discovery, state.password) == (samples.DISCOVERY, samples.TYPED.password)
    window.bar.back.click()
    assert step_of(window) is Step.FOLDERS


def test_looking_through_the_mail_can_be_stopped_and_done_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("look-mail")
    window = make_window(work)
    view(window, "folders")
    first = next(iter(misplaced(window).rows.values()))
    first.box.click()
    button(window, "Look through my mail").click()
    qtbot.waitUntil(lambda: "(6,200 of 12,384)" in text_of(window))
    press(window, Qt.Key.Key_Escape)
    assert work.stopped.wait(10)
    qtbot.waitUntil(lambda: window.bar.primary.text() == "Put it &right")
    assert known(window).again is None
    work.let_go()
    button(window, "Look through my mail").click()
    qtbot.waitUntil(lambda: Trouble.TWICE in page_of(window).column.cards, timeout=10_000)
    assert "Deleted before, and back again: 240" in text_of(window)
    assert not next(iter(misplaced(window).rows.values())).box.isChecked(), "as it was left"
    assert step_of(window) is Step.FOLDERS


def test_how_mail_is_put_right_can_be_chosen(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "folders-mail")
    card = page_of(window).column.cards[Trouble.TWICE]
    raw = card.findChild(RawText)
    assert raw is not None
    assert "Flagged" in raw.toPlainText()
    assert "MOVE" not in raw.toPlainText()
    radios = card.findChildren(QRadioButton)
    next(one for one in radios if one.text() == "Put the copies aside").click()
    assert "MOVE" in raw.toPlainText()
    assert Trouble.TWICE in known(window).aside


def test_mail_that_cannot_be_looked_through_leaves_everything_else(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    view(window, "folders-not-searched")
    assert "We could not look through your mail" in text_of(window)
    assert button(window, "Look through my mail").isEnabled()
    view(window, "folders-no-mail")
    assert "none is there twice. Messages that we looked at: 12,384" in text_of(window)
    assert "could not be read" in text_of(window)


def test_what_cannot_be_looked_at_has_ways_on(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("mailbox.no-list"), reason="NO")
    window = make_window(work)
    view(window, "folders-looking")
    qtbot.waitUntil(lambda: window.page.findChild(ProblemPanel) is not None)
    assert "does not tell us which folders there are" in text_of(window)
    work.problem = None
    button(window, "Try again").click()
    wait_for(qtbot, window, Step.FOLDERS)
    view(window, "folders-looking-failed")
    button(window, "Change address or password").click()
    assert step_of(window) is Step.ADDRESS


def test_a_failure_before_anything_was_done_leads_back_to_the_choice(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("mailbox.cannot-move"))
    window = make_window(work)
    view(window, "folders")
    window.bar.primary.click()
    qtbot.waitUntil(lambda: window.page.findChild(ProblemPanel) is not None)
    assert step_of(window) is Step.TIDYING
    button(window, "Choose something else").click()
    assert step_of(window) is Step.FOLDERS
    window.bar.primary.click()
    qtbot.waitUntil(lambda: not window.page.buttons().waiting)
    work.problem = None
    button(window, "Look at my folders again").click()
    wait_for(qtbot, window, Step.FOLDERS)
    assert work.calls[-1] == "look-folders"


def test_what_was_done_before_a_failure_can_be_taken_back(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = Problem(message=message("mailbox.move-incomplete", mailbox="INBOX"))
    work.tidied = folders.tidied(folders.EVERYTHING)
    window = make_window(work)
    view(window, "tidying")
    wait_for(qtbot, window, Step.TIDIED)
    assert window.page.heading.text() == "Not everything could be done"
    work.problem = None
    button(window, "Take everything back").click()
    qtbot.waitUntil(lambda: "as it was before" in text_of(window))
    button(window, "Look at my folders again").click()
    wait_for(qtbot, window, Step.FOLDERS)


def test_an_undo_that_failed_can_be_tried_again(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    window = make_window(work)
    view(window, "tidied")
    work.problem = Problem(message=message("mailbox.no-list"))
    button(window, "Take everything back").click()
    qtbot.waitUntil(lambda: "We could not take everything back" in window.page.heading.text())
    work.problem = None
    button(window, "Try to take it back again").click()
    qtbot.waitUntil(lambda: "as it was before" in text_of(window))


def test_a_folder_whose_question_was_left_open_is_named_at_the_end(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    task = replace(folders.UNCLEAR, moves=(folders.LIKELY, folders.SURE))
    slekt = ("Slekt", ("Hytta/Slekt", "Familie/Slekt"))
    task = replace(task, unclear=(slekt,))
    done = folders.tidied(task, True)
    window.show_visit(window.flow.go(Step.TIDIED, folders.state(done)))
    assert "Left where it was: Slekt" in text_of(window)
    view(window, "tidied")
    assert "Left where it was" not in text_of(window)


def test_what_somebody_changed_later_is_named_after_the_undo(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "tidied-undone-partly")
    assert window.page.heading.text() == "Not everything was taken back"
    assert "Some folders were changed later, so we left those alone." in text_of(window)
    raw = window.page.findChild(RawText)
    assert raw is not None
    assert raw.toPlainText() == "Hytta/Bilder"
    shown = [item.name.text() for item in window.rail.items if item.isVisible()]
    assert shown[-1] == "Taken back"


def test_the_window_stays_open_while_something_is_done(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("tidy")
    window = make_window(work)
    view(window, "tidying")
    window.close()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert work.stopped.is_set()


def test_very_many_folders_are_not_all_shown(make_window: MakeWindow) -> None:
    names = [f"Prosjekt {number:04d}" for number in range(2_000)]
    many = folders.account_folders("Bilder", "Hytta", *names)
    task = replace(folders.MISPLACED, folders=many, moves=(folders.LIKELY,), stray=None)
    window = make_window()
    window.show_visit(window.flow.go(Step.FOLDERS, folders.state(task)))
    settle(window)
    now, then = trees(window)
    assert {"Bilder", "Inbox"} <= set(now)
    assert {"Bilder", "Hytta"} <= set(then)
    assert len(now) + len(then) < 30
    assert "which stay as they are: 2,00" in text_of(window)


def test_the_language_changes_on_the_page(make_window: MakeWindow) -> None:
    window = make_window()
    for name in ("folders", "folders-mail", "folders-searching", "tidied", "tidied-undone"):
        view(window, name)
        before = text_of(window)
        window.set_language("nb")
        window.set_language("en")
        settle(window)
        assert text_of(window) == before
