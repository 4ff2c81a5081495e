"""Moving old mail in the window: its road up to the plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from mailsetup.app.steps import Step
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.pages.disarm import DisarmPage
from mailsetup.gui.pages.move_start import MoveStartPage
from mailsetup.gui.pages.old_mail import OldMailPage
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.model.message import message
from tests.gui import moving_samples, samples
from tests.gui.fake_work import FakeWork
from tests.gui.moving_samples import moving
from tests.gui.moving_window import agree_to_all, go, plan_page, wait_for
from tests.gui.shown import button, step_of, text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow


def test_the_whole_road_from_what_will_happen_to_the_changed_program(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.searched = moving_samples.FOUND
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    assert "Nothing is deleted" in text_of(window)
    window.bar.primary.click()
    address = window.page
    assert isinstance(address, AddressPage)
    assert not address.name.isVisible()
    window.bar.primary.click()
    assert step_of(window) is Step.ADDRESS, "the mailbox needs a password"
    assert "cannot be opened without it" in text_of(window)
    address.password.set_text("hemmelig")
    window.bar.primary.click()
    wait_for(qtbot, window, Step.FOUND)
    assert "Your old mail goes to “altibox.no”" in text_of(window)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.OLD_MAIL)
    window.bar.primary.click()
    agree_to_all(window)
    wait_for(qtbot, window, Step.MOVE_PLAN)
    assert "Messages to send: 22,422 (1.4 GB)" in text_of(window)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MOVED)
    assert "All your old mail is at the provider now" in text_of(window)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.SWITCHED)
    assert "Thunderbird shows the mail at your provider now" in text_of(window)
    assert not window.bar.back.isVisible(), "the way back is to take it back"
    window.bar.primary.click()
    assert step_of(window) is Step.HOME
    assert work.calls == ["search", "find-mail", "look", "move", "switch"]


def test_what_was_begun_comes_first_and_needs_no_search(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("look")
    work.begun = (moving_samples.BEGUN,)
    work.found_mail = moving(moving_samples.LOOKED, id=moving_samples.ID)
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "You have begun already" in text_of(window))
    assert "Messages still to be sent: 28,417 of 41,902." in text_of(window)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.ADDRESS)
    address = window.page
    assert isinstance(address, AddressPage)
    assert address.address.text() == samples.ADDRESS
    assert address.password.text() == ""
    address.password.set_text("hemmelig")
    window.bar.primary.click()
    wait_for(qtbot, window, Step.DISARM)
    agree_to_all(window)
    assert step_of(window) is Step.LOOKING_THROUGH
    assert window.flow.current.state.moving.id == moving_samples.ID


def test_with_another_address_it_is_another_move(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork("search")
    work.begun = (moving_samples.BEGUN,)
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    qtbot.waitUntil(lambda: "You have begun already" in text_of(window))
    window.bar.primary.click()
    wait_for(qtbot, window, Step.ADDRESS)
    address = window.page
    assert isinstance(address, AddressPage)
    address.address.set_text("ola@lyse.net")
    address.password.set_text("hemmelig")
    window.bar.primary.click()
    assert step_of(window) is Step.SEARCHING
    assert window.flow.current.state.moving.id == ""
    assert window.flow.current.state.moving.stores == ()


def test_a_begun_move_that_cannot_be_taken_up_is_told(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.begun = (moving_samples.BEGUN,)
    work.problem = moving_samples.NO_MAIL
    window = make_window(work, home=True)
    go(window, Step.MOVE_START, moving_samples.START)
    page = window.page
    assert isinstance(page, MoveStartPage)
    qtbot.waitUntil(lambda: "You have begun already" in text_of(window))
    window.bar.primary.click()
    qtbot.waitUntil(lambda: page.problem is not None)
    assert "We could not go on with that one" in text_of(window)
    page.new.click()
    assert step_of(window) is Step.ADDRESS


def test_what_is_not_ticked_is_not_moved_and_something_must_be(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    go(window, Step.OLD_MAIL, moving_samples.LOOKED)
    page = window.page
    assert isinstance(page, OldMailPage)
    assert [card.box.isChecked() for card in page.cards] == [True, True, True]
    page.cards[1].box.click()
    assert page.state().moving.chosen == (
        moving_samples.STORES[0].path,
        moving_samples.STORES[2].path,
    )
    page.cards[0].box.click()
    page.cards[2].box.click()
    assert not window.bar.primary.isEnabled()


def test_a_file_that_is_added_is_ticked_and_one_without_mail_is_told(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    go(window, Step.OLD_MAIL, moving(moving_samples.LOOKED, stores=(), chosen=()))
    page = window.page
    assert isinstance(page, OldMailPage)
    assert "We found no old mail here" in text_of(window)
    assert not window.bar.primary.isVisible()
    page.add("/mnt/gammel.mbox", "/mnt/eldre.mbox")
    qtbot.waitUntil(lambda: len(page.cards) == 2)
    assert page.state().moving.chosen == ("/mnt/gammel.mbox", "/mnt/eldre.mbox")
    assert window.bar.primary.isEnabled()
    work.problem = moving_samples.NO_MAIL
    page.add("/mnt/bilder")
    qtbot.waitUntil(lambda: page.problem is not None)
    assert "We found no mail there" in text_of(window)
    assert len(page.cards) == 2


def test_the_blue_button_waits_for_every_answer_and_back_keeps_them(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(), home=True)
    go(window, Step.DISARM, moving_samples.OUTLOOK_TOO, Step.OLD_MAIL)
    page = window.page
    assert isinstance(page, DisarmPage)
    boxes = page._boxes()
    assert len(boxes) == 3
    for box in boxes:
        assert not window.bar.primary.isEnabled()
        box.click()
    assert window.bar.primary.isEnabled()
    assert window.bar.primary.text() == "&Make the changes"
    window.set_language("nb")
    assert [box.isChecked() for box in page._boxes()] == [True] * 3
    assert window.bar.primary.isEnabled()


def test_what_was_switched_off_is_not_switched_off_twice(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    go(window, Step.DISARM, moving_samples.ANSWERED, Step.OLD_MAIL)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MOVE_PLAN)
    window.bar.back.click()
    page = window.page
    assert isinstance(page, DisarmPage)
    assert page.state().moving.disarmed, "it is known on the pages before, too"
    assert window.bar.primary.text() == "&Next"
    assert "done" in text_of(window)


def test_a_look_that_fails_after_the_preparation_remembers_it(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.problem = samples.FAILED.problem
    window = make_window(work, home=True)
    go(window, Step.DISARM, moving_samples.ANSWERED, Step.OLD_MAIL)
    window.bar.primary.click()
    page = window.page
    assert isinstance(page, WaitingPage)
    qtbot.waitUntil(lambda: page.problem is not None)
    work.problem = None
    button(window, "Try again").click()
    wait_for(qtbot, window, Step.MOVE_PLAN)
    assert work.states[-1].moving.disarmed
    assert work.states[0].moving.disarmed == ()


def test_closing_the_program_is_asked_for_and_waited_for(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("closing")
    window = make_window(work, home=True)
    go(window, Step.LOOKING_THROUGH, moving_samples.ANSWERED, Step.DISARM)
    qtbot.waitUntil(lambda: "Please close Thunderbird" in text_of(window))
    assert window.page.is_writing()
    window.bar.middle.click()
    wait_for(qtbot, window, Step.DISARM)
    assert work.stopped.is_set()


def test_a_folder_that_is_left_out_stays_here_with_those_in_it(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    go(window, Step.MOVE_PLAN, moving_samples.PLANNED, Step.DISARM)
    page = plan_page(window)
    assert window.bar.primary.text() == "&Move my mail now"
    family = moving_samples.FOLDERS.index(
        next(one for one in moving_samples.FOLDERS if one.source == "Familie")
    )
    page.list.setCurrentIndex(page.model.index(family))
    page.editor.box.click()
    spoken = [
        str(page.model.data(page.model.index(row), Qt.ItemDataRole.AccessibleTextRole))
        for row in (family, family + 1, family + 2)
    ]
    assert ["stays here only" in words for words in spoken] == [True, True, False]
    assert window.bar.primary.text() == "&Show the new plan"
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MOVE_PLAN)
    targets = work.states[-1].moving.targets
    assert targets == {
        f"{moving_samples.MAIL}/Familie": None,
        f"{moving_samples.MAIL}/Familie / Bursdager og feiringer": None,
    }
    assert window.bar.primary.text() == "&Move my mail now"


def test_while_a_program_still_takes_mail_away_the_blue_button_looks_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork("look", "move")
    window = make_window(work, home=True)
    said = message("disarm.still-dangerous", name=samples.ADDRESS, client="Thunderbird")
    state = moving(moving_samples.PLANNED, still_dangerous=(said,))
    go(window, Step.MOVE_PLAN, state, Step.DISARM)
    assert "can still take mail out" in text_of(window)
    window.bar.primary.click()
    assert step_of(window) is Step.LOOKING_THROUGH
    window.bar.middle.click()
    wait_for(qtbot, window, Step.DISARM)
    go(window, Step.MOVE_PLAN, state, Step.DISARM)
    button(window, "Move it anyway").click()
    assert step_of(window) is Step.MOVING


def test_a_folder_can_go_under_another_name_but_not_under_none(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(), home=True)
    go(window, Step.MOVE_PLAN, moving_samples.PLANNED, Step.DISARM)
    page = plan_page(window)
    page.list.setCurrentIndex(page.model.index(1))
    page.editor.name.set_text("  ")
    page.editor.use.click()
    assert "Write the name" in page.editor.name.error.text()
    page.editor.name.set_text("Sendt/Gammelt")
    page.editor.use.click()
    assert page.state().moving.targets == {f"{moving_samples.MAIL}/Sent": "Sendt/Gammelt"}
    words = page.model.data(page.model.index(1), Qt.ItemDataRole.AccessibleTextRole)
    assert "Sendt/Gammelt" in str(words)


def test_a_folder_that_was_left_out_comes_along_again_to_where_it_was_to_go(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    go(window, Step.MOVE_PLAN, moving_samples.PLANNED, Step.DISARM)
    page = plan_page(window)
    page.list.setCurrentIndex(page.model.index(2))
    page.editor.box.click()
    out = tuple(
        replace(one, target=None, left_out=True) if one.source.startswith("Familie") else one
        for one in moving_samples.FOLDERS
    )
    work.plan = moving_samples.plan_of(out)
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MOVE_PLAN)
    page.list.setCurrentIndex(page.model.index(2))
    assert not page.editor.box.isChecked()
    page.editor.box.click()
    assert page.state().moving.targets == {
        f"{moving_samples.MAIL}/Familie": "Familie",
        f"{moving_samples.MAIL}/Familie / Bursdager og feiringer": "Familie/Bursdager og feiringer",
    }


def test_what_somebody_took_away_is_sent_again_only_when_wanted(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work, home=True)
    taken = moving(moving_samples.PLANNED, plan=replace(moving_samples.PLAN, taken_away=5))
    go(window, Step.MOVE_PLAN, taken, Step.DISARM)
    page = plan_page(window)
    assert "removed at your provider, so left out: 5" in text_of(window)
    assert not page.state().moving.send_again
    page.anyway.click()
    window.bar.primary.click()
    wait_for(qtbot, window, Step.MOVE_PLAN)
    assert work.states[-1].moving.send_again


def test_five_thousand_folders_are_a_list_of_few_widgets(make_window: MakeWindow) -> None:
    folders = tuple(
        moving_samples.folder(f"Arkiv / {number}", f"Arkiv/{number}", number)
        for number in range(5_000)
    )
    state = moving(moving_samples.PLANNED, plan=moving_samples.plan_of(folders))
    window = make_window(FakeWork(), home=True)
    go(window, Step.MOVE_PLAN, state, Step.DISARM)
    page = plan_page(window)
    assert page.model.rowCount() == 5_000
    assert len(page.findChildren(QWidget)) < 100
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_End)
    assert page.editor.title.text().replace("\u200b", "") == "Arkiv / 4999"
