"""Changes in Outlook's settings: told, agreed to, taken back, and what is left for the person."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from mailsetup.app.steps import Step
from mailsetup.model.change import RenameFile
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.keyboard import press, tab_to
from tests.gui.samples import FAILED
from tests.gui.shown import button, show, step_of, text_of, view

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow


def test_outlook_s_changes_are_told_without_a_technical_name(make_window: MakeWindow) -> None:
    window = make_window()
    view(window, "changes-outlook")
    said = text_of(window)
    assert "Server for receiving: is put right" in said
    assert "Port for sending: from 25 to 465" in said
    assert "Encryption for sending: is put right" in said
    assert "Outlook looks for your folders in the right place" in said
    for technical in ("mail.lyse.net", "imap.altibox.no", "SSL/TLS", "INBOX", "HKEY"):
        assert technical not in said


def test_a_list_of_folders_that_outlook_keeps_is_told_where_its_file_is_not_known(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    plan = samples.REGISTRY_PLAN
    values = tuple(c for c in plan.changes if not isinstance(c, RenameFile))
    unknown = replace(samples.REGISTRY_CHANGES, plans=(replace(plan, changes=values),))
    show(window, unknown, Step.CHANGES)
    assert "rename the file ending in .ost" in text_of(window)
    assert window.bar.primary.isEnabled()
    show(window, samples.REGISTRY_CHANGES, Step.CHANGES)
    assert "rename the file ending in .ost" not in text_of(window)


def test_nothing_is_changed_before_its_own_question_is_answered(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    window = make_window(work)
    view(window, "changes-outlook")
    assert not window.bar.primary.isEnabled()
    assert window.focusWidget().accessibleDescription().startswith("Outlook fetches all the mail")
    press(window, Qt.Key.Key_Return)
    assert work.calls == []
    press(window, Qt.Key.Key_Space)
    assert window.bar.primary.isEnabled()
    window.set_language("nb")
    assert window.bar.primary.isEnabled()  # said once is enough
    assert tab_to(window, window.bar.primary)
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: work.calls == ["apply"])


def test_changes_of_the_registry_can_be_taken_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    work = FakeWork()
    work.undone = samples.REGISTRY_UNDONE
    window = make_window(work)
    show(window, samples.REGISTRY_DONE, Step.DONE)
    button(window, "Take everything back").click()
    qtbot.waitUntil(lambda: "every setting has its old value again" in text_of(window))


def test_what_only_the_person_can_do_comes_after_the_changes(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    left = samples.OUTLOOK_REPAIR
    work.done = replace(
        samples.REGISTRY_DONE,
        by_hand=left.by_hand,
        hand_over=left.hand_over,
        remaining=left.findings,
    )
    window = make_window(work)
    show(window, samples.REGISTRY_CHANGES, Step.APPLYING)
    qtbot.waitUntil(lambda: step_of(window) is Step.HAND_OVER)
    assert "The other changes are made." in text_of(window)
    assert not window.bar.back.isVisible()
    window.bar.primary.click()
    assert step_of(window) is Step.DONE
    button(window, "Take everything back")
    button(window, "Show me how").click()
    assert step_of(window) is Step.HAND_OVER


def test_a_failure_half_way_is_told_before_anything_else(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    work = FakeWork()
    work.done = replace(
        samples.REGISTRY_DONE,
        plans=(samples.REGISTRY_PLAN, samples.REGISTRY_PLAN),
        hand_over=samples.OUTLOOK_REPAIR.hand_over,
        problem=FAILED.problem,
    )
    window = make_window(work)
    show(window, samples.REGISTRY_CHANGES, Step.APPLYING)
    qtbot.waitUntil(lambda: step_of(window) is Step.DONE)
    assert "Not everything could be done" in text_of(window)
