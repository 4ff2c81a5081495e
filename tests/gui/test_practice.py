"""The window with the real core, on the practice server and a throw-away Thunderbird profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from mailsetup.app.practice import fingerprint, practice
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.done import DonePage
from mailsetup.gui.widgets.folder_tree import FolderTree

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def wait_for(qtbot: QtBot, window: WizardWindow, step: Step) -> None:
    """With the words of the page, should it never come."""

    def there() -> None:
        words = [label.text() for label in window.page.findChildren(QLabel) if label.isVisible()]
        assert window.flow.current.step is step, words

    qtbot.waitUntil(there, timeout=60000)


def test_hidden_folders_come_back_and_undo_restores_every_byte(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice() as place:
        before = fingerprint(place.profile)
        typed = SetupState(address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), language="nb", initial=typed)
        for step in (Step.FOUND, Step.PROGRAMS, Step.FINDINGS):
            window.bar.primary.click()
            wait_for(qtbot, window, step)
        hidden, shown = window.page.findChildren(FolderTree)
        assert "Kvitteringer" not in hidden.row_names()
        assert "Kvitteringer" in shown.row_names()
        window.bar.primary.click()
        wait_for(qtbot, window, Step.CHANGES)
        assert fingerprint(place.profile) == before
        window.bar.primary.click()
        wait_for(qtbot, window, Step.DONE)
        page = window.page
        assert isinstance(page, DonePage)
        now = page.findChild(FolderTree)
        assert now is not None
        assert now.row_names() == shown.row_names()
        assert fingerprint(place.profile) != before
        page.undo()
        qtbot.waitUntil(lambda: bool(window.flow.current.state.undone), timeout=60000)
        assert all(result.identical for result in window.flow.current.state.undone)
        assert fingerprint(place.profile) == before
        assert window.bindings.runner.shutdown()


def test_no_proof_is_claimed_while_the_servers_are_silent(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice() as place:
        typed = SetupState(address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), language="en", initial=typed)
        for step in (Step.FOUND, Step.PROGRAMS, Step.FINDINGS, Step.CHANGES):
            window.bar.primary.click()
            wait_for(qtbot, window, step)
        place.server.set_faults(["port-closed"])
        window.bar.primary.click()
        wait_for(qtbot, window, Step.DONE)
        assert window.page.heading.text() == "Changed, but we could not check it"
        place.server.set_faults([])
        window.bar.primary.click()
        qtbot.waitUntil(lambda: "Done and checked" in window.windowTitle(), timeout=60000)
        assert window.bindings.runner.shutdown()
