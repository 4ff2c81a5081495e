"""Mails out of the inbox are told apart by what they are about, not by a number of the server."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.state import BounceState, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.model.bounce import ReturnedMail
from tests.gui import bounce_samples
from tests.gui.shown import text_of

if TYPE_CHECKING:
    from tests.gui.conftest import MakeWindow


DAY = "Fri, 20 Nov 2026 08:15:00 +0100"


@pytest.mark.parametrize(
    ("date", "subject", "told"),
    [
        (DAY, "Hyttetur", "Your mail “Hyttetur”, Friday, 20 November 2026"),
        (DAY, "", "Friday, 20 November 2026"),
        ("some day", "Hyttetur", "Your mail “Hyttetur”"),
    ],
)
def test_a_mail_from_the_inbox_is_told_by_what_it_is_about(
    make_window: MakeWindow, date: str, subject: str, told: str
) -> None:
    window = make_window()
    sample = bounce_samples.FULL
    reading = replace(sample.reading, date=date, returned=ReturnedMail(subject=subject))
    fetched = replace(sample, name="imap.altibox.no/INBOX/5", reading=reading)
    several = BounceState(answers=(fetched, bounce_samples.BROKEN), from_inbox=True)
    state = SetupState(task=Task.BOUNCE, bounce=several)
    window.show_visit(window.flow.go(Step.EXPLAINED, state))
    shown = text_of(window).splitlines()
    assert told in shown
    assert "5" not in shown
