"""Where nothing is sent, or not all of it, the window does not say that all of it is there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.steps import Step
from mailsetup.gui.move_plan_words import totals
from mailsetup.gui.moved_words import end_words, problem_lines
from mailsetup.gui.pages.move_plan import MovePlanPage
from mailsetup.gui.pages.old_mail import OldMailPage
from mailsetup.i18n import Translator
from mailsetup.migration.events import UploadEnd
from tests.gui import moving_samples
from tests.gui.fake_work import FakeWork
from tests.gui.moving_window import go
from tests.gui.shown import text_of

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.app.state import SetupState
    from tests.gui.conftest import MakeWindow

NOTHING = moving_samples.plan_of(())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("there", "is_all"), [(14, True), (3, False), (0, False)])
def test_only_what_is_at_the_provider_is_said_to_be_there(there: int, is_all: bool) -> None:
    plan = replace(NOTHING, found=14, to_send=0, already_there=there)
    words = totals(plan, Translator("en"))
    assert words.startswith("All of it is at your provider already.") is is_all
    assert words.startswith("There is nothing to send.") is not is_all


@pytest.mark.usefixtures("qapp")
def test_a_folder_that_was_left_out_is_not_said_to_be_at_the_provider() -> None:
    left = replace(moving_samples.PROVED, found=moving_samples.PROVED.found + 3, left_out=3)
    assert left.is_proved
    words = end_words(UploadEnd.FINISHED, left)
    assert words.heading == "What you wanted to move is at the provider now"
    assert "on this computer only" in words.lead


def test_without_any_mail_the_way_to_imap_leads_on(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(), home=True, language="en")
    go(window, Step.MOVE_PLAN, moving_samples.moving(moving_samples.PLANNED, plan=NOTHING))
    page = window.page
    assert isinstance(page, MovePlanPage)
    assert page.buttons().primary == "&Next", "the mail program fetches no more: it is to be helped"
    go(
        window,
        Step.MOVE_PLAN,
        moving_samples.moving(moving_samples.PLANNED, plan=NOTHING, disarmed=(), pops=()),
    )
    assert isinstance(window.page, MovePlanPage)
    assert window.page.buttons().primary == ""


def test_switching_off_what_fetched_mail_is_nothing_unusual() -> None:
    report = replace(
        moving_samples.PROVED,
        oddities=(),
        problems=("disarmed: 20261122", "switched: 20261122"),
    )
    assert problem_lines(report, Translator("en")) == []
    waited = replace(report, problems=(*report.problems, "disconnected: gone"))
    assert len(problem_lines(waited, Translator("en"))) == 1


class _OnePicture(FakeWork):
    """One of the files that are shown holds no mail."""

    def add_store(self, state: SetupState, path: str) -> SetupState:
        """Only that one is refused."""
        if path.endswith(".png"):
            return replace(state, problem=moving_samples.NO_MAIL)
        return super().add_store(state, path)


def test_one_file_without_mail_does_not_keep_the_others_away(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window(_OnePicture(), home=True)
    start = moving_samples.moving(moving_samples.LOOKED, stores=(), chosen=())
    go(window, Step.OLD_MAIL, start)
    page = window.page
    assert isinstance(page, OldMailPage)
    page.add("/mnt/a.mbox", "/mnt/bilde.png", "/mnt/b.mbox")
    qtbot.waitUntil(lambda: len(page.cards) == 2)
    assert page.state().moving.chosen == ("/mnt/a.mbox", "/mnt/b.mbox")
    assert "We found no mail there" in text_of(window)
