"""Every scene of the practice from its first page to its last, as `demo` opens it.

The window of a practice runs in a process of its own; here the same window is walked through.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.practice import FULL_NAME, Practice, fingerprint, practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.widgets.task_button import TaskButton
from tests.gui.walker import Walker

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow


def begin(
    qtbot: QtBot, make_window: MakeWindow, place: Practice, scene: Scene, language: str
) -> Walker:
    """At the first page of the practice."""
    state = SetupState(
        task=Task.PRACTICE,
        address_text=place.address,
        full_name=FULL_NAME,
        password=place.password,
    )
    window = make_window(
        ServiceWork(place.options),
        language=language,
        initial=state,
        practice=True,
        scene=scene.value,
    )
    walker = Walker(qtbot, window)
    walker.arrive(Step.HOME)
    focused = window.focusWidget()
    assert isinstance(focused, TaskButton), "what one begins with has the focus"
    assert focused.title() in window.page.lead.text()
    assert window.banner.end.text() in window.page.lead.text(), "how one gets back"
    return walker


def take_all_back(walker: Walker) -> None:
    walker.press("&Take everything back")
    walker.see("Everything has been taken back")


@pytest.mark.parametrize(
    ("scene", "language"), [(Scene.HIDDEN_FOLDERS, "nb"), (Scene.WRONG_SETTINGS, "sv")]
)
def test_what_is_wrong_is_put_right_and_taken_back(
    qtbot: QtBot, make_window: MakeWindow, scene: Scene, language: str
) -> None:
    with practice(scene) as place:
        before = fingerprint(place.profile)
        walker = begin(qtbot, make_window, place, scene, language)
        walker.find_trouble(place, "My mail is not right")
        walker.put_right()
        walker.see("Done and checked")
        assert fingerprint(place.profile) != before
        take_all_back(walker)
        assert fingerprint(place.profile) == before
        walker.come_home()
        assert walker.window.bindings.runner.shutdown()


def test_a_new_account_is_set_up(qtbot: QtBot, make_window: MakeWindow) -> None:
    with practice(Scene.NEW_ACCOUNT) as place:
        walker = begin(qtbot, make_window, place, Scene.NEW_ACCOUNT, "en")
        walker.find_trouble(place, "Set up my e‑mail")
        walker.put_right()
        walker.come_home()
        assert walker.window.bindings.runner.shutdown()


def test_folders_that_have_moved_are_put_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    with practice(Scene.MOVED_FOLDERS) as place:
        walker = begin(qtbot, make_window, place, Scene.MOVED_FOLDERS, "nb")
        walker.press("Folders in the wrong place")
        walker.speak_up(place)
        for step in (Step.FOUND, Step.FOLDERS):
            walker.press("&Next")
            walker.arrive(step)
        walker.press("Put it &right")
        walker.arrive(Step.TIDIED)
        walker.come_home()
        assert walker.window.bindings.runner.shutdown()


def test_old_mail_is_moved_and_the_program_changed_over(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice(Scene.OLD_MAIL) as place:
        walker = begin(qtbot, make_window, place, Scene.OLD_MAIL, "sv")
        walker.press("Move my old mail")
        walker.arrive(Step.MOVE_START)
        walker.press("Be&gin")
        walker.speak_up(place)
        for step in (Step.FOUND, Step.OLD_MAIL, Step.DISARM):
            walker.press("&Next")
            walker.arrive(step)
        walker.tick_all()
        walker.press("&Make the changes")
        walker.arrive(Step.MOVE_PLAN)
        walker.press("&Move my mail now")
        walker.arrive(Step.MOVED)
        walker.press("&Change the mail program over")
        walker.arrive(Step.SWITCHED)
        walker.come_home()
        assert walker.window.bindings.runner.shutdown()


def test_mails_that_came_back_are_found_and_explained(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice(Scene.RETURNED_MAIL) as place:
        walker = begin(qtbot, make_window, place, Scene.RETURNED_MAIL, "en")
        walker.press("I got a mail back")
        walker.press("Look in my inbox")
        walker.speak_up(place)
        for step in (Step.FOUND, Step.EXPLAINED):
            walker.press("&Next")
            walker.arrive(step)
        walker.see("We have read {count} mails", count="3")
        walker.come_home()
        assert walker.window.bindings.runner.shutdown()
