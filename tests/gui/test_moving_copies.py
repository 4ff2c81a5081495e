"""What the window says of mail that several stores share, and of folders that were deleted."""

from __future__ import annotations

from dataclasses import replace

from mailsetup.gui.move_plan_words import plan_lines
from mailsetup.gui.moved_words import report_lines
from mailsetup.i18n import Translator
from tests.gui import moving_samples

ENGLISH = Translator("en")


def test_the_plan_tells_what_goes_once_and_what_goes_again() -> None:
    plan = replace(moving_samples.PLAN, in_other_store=1_200, lost=7)
    said = " ".join(words for words, _ in plan_lines(plan, ENGLISH))
    assert f"sent only once: {ENGLISH.number(1_200)}" in said
    assert "so they are sent again: 7" in said
    quiet = " ".join(words for words, _ in plan_lines(moving_samples.PLAN, ENGLISH))
    assert "only once" not in quiet
    assert "sent again" not in quiet


def test_the_report_does_not_call_it_left_out() -> None:
    told = replace(moving_samples.PROVED, left_out=12, in_other_store=9)
    said = [words for words, _ in report_lines(told, ENGLISH)]
    assert "Left out: 3" in said
    assert any(words.endswith("sent only once: 9") for words in said)
