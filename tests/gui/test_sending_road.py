"""May I send this, and to so many: from the first page to the last in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication

from mailsetup.app.practice import practice
from mailsetup.app.steps import Step
from mailsetup.gui.bindings import ServiceWork
from mailsetup.i18n import LANGUAGES
from tests.gui.walker import Walker

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow

REFUSED = {"nb": "Blir avvist", "sv": "Blir avvisad", "en": "Will be refused"}
MEMBERS = tuple(f"medlem{number}@example.no" for number in range(120))


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_would_be_refused_is_told_with_another_way_and_another_file(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, language: str
) -> None:
    program, letter, film = (tmp_path / name for name in ("faktura.exe", "brev.txt", "film.mp4"))
    program.write_bytes(b"MZ" + b"\0" * 200)
    letter.write_text("Hei", encoding="utf-8")
    with film.open("wb") as file:
        file.truncate(80_000_000)
    with practice() as place:
        window = make_window(ServiceWork(place.options), language=language, home=True)
        walker = Walker(qtbot, window)
        walker.press("May I send this file?")
        walker.arrive(Step.SENDING)
        walker.take("Who is your e‑mail pro&vider?", "Altibox")
        walker.drop(program, film)
        walker.arrive(Step.VERDICTS)
        walker.see("Not all of these files would arrive", "What you can do instead")
        assert REFUSED[language] in walker.words()
        assert "film.mp4" in walker.words()
        walker.press("Look at another file")
        walker.arrive(Step.SENDING)
        walker.drop(letter)
        walker.arrive(Step.VERDICTS)
        walker.see("Yes, you can send this file")
        walker.come_home()
        assert window.bindings.runner.shutdown()


@pytest.mark.parametrize("language", LANGUAGES)
def test_who_names_the_provider_afterwards_gets_the_verdict_on_the_same_file(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path, language: str
) -> None:
    letter = tmp_path / "brev.txt"
    letter.write_text("Hei", encoding="utf-8")
    with practice() as place:
        window = make_window(ServiceWork(place.options), language=language, home=True)
        walker = Walker(qtbot, window)
        walker.press("May I send this file?")
        walker.arrive(Step.SENDING)
        walker.drop(letter)
        walker.arrive(Step.VERDICTS)
        walker.see("We are not sure about this file")
        walker.press("Name the provider")
        walker.arrive(Step.NAMING)
        walker.fill("Your &e‑mail address", "kari@altiboxmail.no")
        walker.press("&Next")
        walker.arrive(Step.VERDICTS)
        walker.see("Yes, you can send this file")
        assert "brev.txt" in walker.words()
        assert not walker.is_offered("Name the provider")
        walker.press("&Back")
        walker.arrive(Step.NAMING)
        assert walker.typed("Your &e‑mail address") == "kari@altiboxmail.no"
        walker.press("&Back")
        walker.arrive(Step.VERDICTS)
        walker.see("We are not sure about this file")
        walker.press("&Back")
        walker.arrive(Step.SENDING)
        walker.press("&Back")
        walker.arrive(Step.HOME)
        assert window.bindings.runner.shutdown()


def test_naming_a_provider_that_tells_nothing_is_said_to_change_nothing(
    qtbot: QtBot, make_window: MakeWindow, tmp_path: Path
) -> None:
    program, other = tmp_path / "oppsett.exe", tmp_path / "annet.exe"
    for file in (program, other):
        file.write_bytes(b"MZ" + b"\0" * 200)
    unchanged = "Your provider is GMX, but that does not change our answer"
    with practice() as place:
        window = make_window(ServiceWork(place.options), language="en", home=True)
        walker = Walker(qtbot, window)
        walker.press("May I send this file?")
        walker.arrive(Step.SENDING)
        walker.drop(program)
        walker.arrive(Step.VERDICTS)
        assert unchanged not in walker.words()
        walker.press("Name the provider")
        walker.arrive(Step.NAMING)
        walker.take("Who is your e‑mail pro&vider?", "GMX")
        walker.press("&Next")
        walker.arrive(Step.VERDICTS)
        walker.see("We are not sure about this file")
        assert unchanged in walker.words()
        assert not walker.is_offered("Name the provider")
        walker.press("&Back")
        walker.arrive(Step.NAMING)
        walker.press("&Next")
        walker.arrive(Step.VERDICTS)
        assert unchanged in walker.words()
        walker.press("Look at another file")
        walker.arrive(Step.SENDING)
        walker.drop(other)
        walker.arrive(Step.VERDICTS)
        assert unchanged not in walker.words()
        assert window.bindings.runner.shutdown()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_mail_to_many_is_planned_within_the_limits_of_the_provider(
    qtbot: QtBot, make_window: MakeWindow, language: str
) -> None:
    with practice() as place:
        window = make_window(ServiceWork(place.options), language=language, home=True)
        walker = Walker(qtbot, window)
        walker.press("May I send this file?")
        walker.arrive(Step.SENDING)
        walker.take("Who is your e‑mail pro&vider?", "Altibox")
        walker.press("I want to write to many people")
        walker.arrive(Step.MAILING)
        walker.fill("&Addresses, one on each line", "\n".join((*MEMBERS, "ingen adresse")))
        walker.fill("&How many mails have you sent in the last hour?", "3")
        walker.press("&Make a plan")
        walker.arrive(Step.MAILING_PLAN)
        walker.see("People who get it: {count}", count=str(len(MEMBERS)))
        walker.see("Left out, because they are not addresses: {count}", count="1")
        walker.see("The limits")
        walker.press("Show what is left out")
        assert "ingen adresse" in walker.words()
        walker.press("Copy", nth=0)
        walker.see("Copied")
        assert MEMBERS[0] in QGuiApplication.clipboard().text().split(", ")
        walker.come_home()
        assert window.bindings.runner.shutdown()
