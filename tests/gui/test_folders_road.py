"""Folders at the provider in the window, on the reference server: a platform move put right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.folders_choice import chosen_moves
from mailsetup.app.folders_state import Trouble
from mailsetup.app.practice import practice
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.bindings import ServiceWork
from mailsetup.gui.pages.tidied import TidiedPage
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.i18n import LANGUAGES
from tests.fakes.mail_account import HOST, MailAccount, mail
from tests.gui.folders_shown import PATIENCE, known, page_of, trees, wait_for
from tests.gui.shown import button, step_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.practice import Practice
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def account_at(place: Practice) -> MailAccount:
    return MailAccount(
        place.address,
        place.password.reveal(),
        place.server.ca_file,
        place.options.resolve[HOST],
    )


def walk(qtbot: QtBot, window: WizardWindow, *steps: Step) -> None:
    for step in steps:
        window.bar.primary.click()
        wait_for(qtbot, window, step)


@pytest.mark.parametrize("language", LANGUAGES)
def test_after_a_platform_move_everything_is_put_right_and_taken_back(
    qtbot: QtBot, make_window: MakeWindow, language: str
) -> None:
    with practice() as place:
        account = account_at(place)
        photos = [mail(1), mail(2)]
        account.fill(
            {
                "Hytta": [],
                "Hytta/Bilder": [(one, "(\\Seen)") for one in photos],
                "INBOX/Trash": [],
                "INBOX": [(mail(7), ""), (mail(7), "")],
            },
            True,
        )
        # What Thunderbird keeps of the folder for reading without a connection.
        copies = Path(place.profile) / "ImapMail" / HOST[0] / "Hytta.sbd"
        copies.mkdir()
        (copies / "Bilder.msf").touch()
        (copies / "Bilder").write_bytes(
            b"".join(b"From - \n" + one.replace(b"\r\n", b"\n") + b"\n" for one in photos)
        )
        moved = place.server.move_platform()
        assert "Bilder" in {one.new for one in moved}
        before = account.snapshot()
        typed = SetupState(task=Task.FOLDERS, address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), language=language, initial=typed)
        walk(qtbot, window, Step.FOUND, Step.FOLDERS)
        assert [move.new_name for move in chosen_moves(known(window))] == ["Hytta/Bilder"]
        assert known(window).hidden
        now, then = trees(window)[:2]
        assert then.index("Bilder") == then.index("Hytta") + 1
        assert now.index("Bilder") < now.index("Hytta")
        page_of(window).looking.look_through()
        qtbot.waitUntil(lambda: Trouble.TWICE in page_of(window).column.cards, timeout=PATIENCE)
        assert account.snapshot() == before, "so far it was only looked at"
        walk(qtbot, window, Step.TIDIED)
        task = known(window)
        assert all(one.proved for one in task.done)
        assert len(task.done) == 3
        after = account.snapshot()
        assert after.messages["Hytta/Bilder"] == before.messages["Bilder"]
        assert not {"Bilder", "INBOX/Trash"} & after.listed
        page = window.page
        assert isinstance(page, TidiedPage)
        page.undo()
        qtbot.waitUntil(lambda: len(known(window).undone) == 3, timeout=PATIENCE)
        assert all(result.identical for result in known(window).undone)
        assert account.snapshot() == before
        assert window.bindings.runner.shutdown()


def test_hidden_folders_lead_to_find_and_fix_without_typing_anything_again(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    with practice() as place:
        typed = SetupState(task=Task.FOLDERS, address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), initial=typed)
        walk(qtbot, window, Step.FOUND, Step.FOLDERS, Step.FINDINGS)
        assert window.flow.current.state.plans
        walk(qtbot, window, Step.CHANGES, Step.DONE)
        assert window.page.heading.text() == "Done and checked"
        assert window.bindings.runner.shutdown()


def test_a_provider_that_is_silent_and_comes_back(qtbot: QtBot, make_window: MakeWindow) -> None:
    with practice() as place:
        typed = SetupState(task=Task.FOLDERS, address_text=place.address, password=place.password)
        window = make_window(ServiceWork(place.options), initial=typed)
        walk(qtbot, window, Step.FOUND)
        place.server.set_faults(["port-closed"])
        window.bar.primary.click()
        qtbot.waitUntil(lambda: window.page.findChild(ProblemPanel) is not None, timeout=PATIENCE)
        assert step_of(window) is Step.LOOKING_AT_FOLDERS
        place.server.set_faults([])
        button(window, "Try again").click()
        wait_for(qtbot, window, Step.FOLDERS)
        assert window.bindings.runner.shutdown()
