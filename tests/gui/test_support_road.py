"""Help from a person: a report is read, saved, and opened again, in every language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QFileDialog

from mailsetup.app.practice import practice
from mailsetup.app.steps import Step
from mailsetup.app.support_reading import read_report
from mailsetup.gui.bindings import ServiceWork
from mailsetup.i18n import LANGUAGES
from tests.gui.walker import Walker

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from tests.gui.conftest import MakeWindow


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_read_saved_and_opened_as_the_same_cards(
    qtbot: QtBot,
    make_window: MakeWindow,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    language: str,
) -> None:
    path = tmp_path / "rapport.html"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
    with practice() as place:
        window = make_window(ServiceWork(place.options), language=language, home=True)
        walker = Walker(qtbot, window)
        walker.press("Ask customer service")
        walker.arrive(Step.HELP)
        walker.press("Make a report of this computer")
        walker.arrive(Step.REPORT)
        walker.see("Read it before you save it")
        read = walker.words()
        assert place.address not in read
        assert not path.exists(), "nothing is written before the button is pressed"
        walker.press("&Save the report…")
        walker.see("Saved as {file}", file=str(path))
        saved = path.read_text(encoding="utf-8")
        for private in (place.address, place.password.reveal(), "Kvitteringer"):
            assert private not in saved
        assert read_report(path.read_bytes(), path.name).made_at
        walker.come_home()
        walker.press("Ask customer service")
        walker.press("Open a report")
        walker.arrive(Step.OPENED_REPORT)
        walker.see("A report from somebody else", "Mail programs on the computer")
        walker.come_home()
        assert window.bindings.runner.shutdown()
