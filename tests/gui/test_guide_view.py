"""A guide in the window: where one is, what is copied, what is said, and nothing cut."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QPushButton, QScrollArea

from mailsetup.gui.guide_view import GuideView
from mailsetup.gui.stylesheet import MINIMUM_TARGET, style_sheet
from mailsetup.gui.theme import Scheme, tokens_of
from mailsetup.gui.widgets.guide_step import StepPlace
from mailsetup.gui.widgets.window_picture import WindowPicture
from mailsetup.guides.book import LANGUAGES, GuideClient, GuideTask
from mailsetup.guides.choose import guide_for, has_guide
from mailsetup.i18n import Translator
from tests.gui import samples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.gui.widgets.copy_button import CopyButton
    from mailsetup.model.account import AccountConfig

    MakeGuide = Callable[..., GuideView]

GUIDES = [(client, task) for client in GuideClient for task in GuideTask if has_guide(client, task)]
WIDE = QSize(640, 900)
NARROW = QSize(600, 500)


@pytest.fixture
def make_guide(qtbot: QtBot, compiled: Path) -> Iterator[MakeGuide]:
    """`make_guide(client, task, language=…, points=…, size=…)`: in a scroll area, shown."""
    translators: list[Translator] = []
    areas: list[QScrollArea] = []

    def make(
        client: GuideClient = GuideClient.OUTLOOK_CONTROL_PANEL,
        task: GuideTask = GuideTask.NEW_ACCOUNT,
        *,
        language: str = "en",
        points: float = 11.0,
        size: QSize = WIDE,
        config: AccountConfig = samples.CONFIG,
        prefix: str = "",
    ) -> GuideView:
        translator = Translator(language, directory=compiled)
        translator.install()
        translators.append(translator)
        view = GuideView(guide_for(client, task), config, translator, prefix=prefix)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setStyleSheet(style_sheet(tokens_of(Scheme.LIGHT), points))
        area.setWidget(view)
        area.resize(size)
        areas.append(area)
        qtbot.addWidget(area)
        area.show()
        qtbot.waitExposed(area)
        return view

    yield make
    for translator in translators:
        translator.uninstall()


def settle() -> None:
    for _ in range(6):
        QApplication.processEvents()


def copy_buttons(view: GuideView) -> tuple[CopyButton, ...]:
    return view.steps[view.here - 1].copy_buttons


def press_done(view: GuideView) -> None:
    button = view.steps[view.here - 1].done_button
    assert button is not None
    button.click()
    settle()


def test_one_goes_from_step_to_step_and_sees_where_one_is(
    qtbot: QtBot, make_guide: MakeGuide
) -> None:
    view = make_guide()
    places = [step.place for step in view.steps]
    assert places == [StepPlace.HERE] + [StepPlace.AHEAD] * (len(places) - 1)
    with qtbot.waitSignal(view.step_changed) as changed:
        press_done(view)
    assert changed.args == [2]
    assert [step.place for step in view.steps][:3] == [
        StepPlace.DONE,
        StepPlace.HERE,
        StepPlace.AHEAD,
    ]
    assert view.steps[0].spoken() == "Step 1 of 10, done: Close Outlook"
    assert view.steps[1].spoken().startswith("Step 2 of 10, you are here: ")


def test_a_step_can_be_opened_again_by_its_line(make_guide: MakeGuide) -> None:
    view = make_guide()
    view.go_to(4)
    settle()
    line = view.steps[1].findChild(QPushButton)
    assert line is not None
    line.click()
    assert view.here == 2


def test_after_the_last_step_the_check_leads(qtbot: QtBot, make_guide: MakeGuide) -> None:
    view = make_guide()
    view.go_to(len(view.steps))
    assert view.check_button.property("kind") != "primary"
    with qtbot.waitSignal(view.finished):
        press_done(view)
    assert all(step.place is StepPlace.DONE for step in view.steps)
    assert view.check_button.property("kind") == "primary"
    assert view.check_button.hasFocus()


def test_a_check_is_asked_for_once_until_it_is_answered(
    qtbot: QtBot, make_guide: MakeGuide
) -> None:
    view = make_guide()
    with qtbot.waitSignal(view.check_requested):
        view.check_button.click()
    assert not view.check_button.isEnabled()
    view.show_outcome("All folders are there.", "success")
    assert view.check_button.isEnabled()
    assert view.outcome.isVisible()
    assert view.outcome.label.text() == "All folders are there."


def test_exactly_the_value_is_copied(qtbot: QtBot, make_guide: MakeGuide) -> None:
    view = make_guide()
    view.go_to(7)
    values = []
    for button in copy_buttons(view):
        with qtbot.waitSignal(view.copied):
            button.click()
        values.append(QGuiApplication.clipboard().text())
    assert values == [
        "kari.nordmann@altiboxmail.no",
        "imap.altibox.no",
        "smtp.altibox.no",
        "kari.nordmann@altiboxmail.no",
    ]


def test_the_button_says_what_was_copied_last(make_guide: MakeGuide) -> None:
    view = make_guide()
    view.go_to(7)
    first, second, *_ = copy_buttons(view)
    first.click()
    assert first.text() == "Copied"
    second.click()
    assert (first.text(), second.text()) == ("Copy", "Copied")


def test_there_is_nothing_to_copy_for_a_password_or_an_empty_field(make_guide: MakeGuide) -> None:
    view = make_guide(GuideClient.IPHONE, GuideTask.NEW_ACCOUNT)
    view.go_to(6)
    labels = [button.accessibleName() for button in copy_buttons(view)]
    assert labels
    assert not [label for label in labels if "assword" in label]
    shown = [label.text() for label in view.steps[5].findChildren(QLabel)]
    assert shown.count("you type it yourself") == 2
    empty = make_guide(GuideClient.MAC_MAIL, GuideTask.PATH_PREFIX)
    empty.go_to(4)
    assert copy_buttons(empty) == ()
    filled_in = make_guide(GuideClient.MAC_MAIL, GuideTask.PATH_PREFIX, prefix="INBOX")
    filled_in.go_to(4)
    assert [button.value for button in copy_buttons(filled_in)] == ["INBOX"]


def test_a_field_that_is_not_asked_for_claims_nothing(make_guide: MakeGuide) -> None:
    view = make_guide(GuideClient.OUTLOOK, GuideTask.SERVER_SETTINGS)
    view.go_to(5)
    shown = [label.text() for label in view.steps[4].findChildren(QLabel)]
    assert "Root folder path" in shown
    assert not [text for text in shown if "must be empty" in text]


def test_a_screen_reader_is_told(make_guide: MakeGuide, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(GuideView, "_announce", lambda view, text: said.append(text))
    view = make_guide()
    view.go_to(7)
    copy_buttons(view)[1].click()
    view.show_outcome("Not yet.", "warning")
    assert said[0].startswith("Step 7 of 10, you are here: Fill in the account. See that all")
    assert said[1:] == ["Copied: Incoming mail server", "Not yet."]


def test_another_language_keeps_the_place(make_guide: MakeGuide, compiled: Path) -> None:
    view = make_guide(GuideClient.THUNDERBIRD, GuideTask.PATH_PREFIX)
    view.go_to(3)
    view._translator.use("nb")
    view.retranslate()
    assert view.here == 3
    assert view.title() == "Få fram mappene i Thunderbird"
    assert view.steps[2].step.title == "Åpne det lille vinduet"
    assert view.check_button.text() == "Se om det virker"


def test_a_stranger_s_host_name_is_shown_plainly(make_guide: MakeGuide) -> None:
    host = "<b>x</b>." + "a" * 60 + ".example.com"
    server = replace(samples.IMAP, hostname=host)
    view = make_guide(config=replace(samples.CONFIG, incoming=(server,)))
    view.go_to(7)
    settle()
    assert all(
        label.textFormat() is Qt.TextFormat.PlainText
        or label.text() in {"✓", " ", "×", "‹"}
        or label.property("badge") == "true"
        for label in view.findChildren(QLabel)
    )
    button = next(button for button in copy_buttons(view) if host in button.value)
    button.click()
    assert QGuiApplication.clipboard().text() == host
    assert outside(view) == []


@pytest.mark.parametrize(("client", "task"), GUIDES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_takes_the_focus_has_a_name_and_room(
    make_guide: MakeGuide, client: GuideClient, task: GuideTask, language: str
) -> None:
    view = make_guide(client, task, language=language)
    for number in range(1, len(view.steps) + 1):
        view.go_to(number)
        settle()
        for button in view.findChildren(QAbstractButton):
            if not button.isVisible():
                continue
            interface = QAccessible.queryAccessibleInterface(button)
            assert interface is not None
            assert interface.text(QAccessible.Text.Name).strip()
            assert button.height() >= MINIMUM_TARGET - 1, button.text()
        for picture in view.findChildren(WindowPicture):
            assert picture.accessibleName()


@pytest.mark.parametrize("points", [11.0, 22.0])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_text_is_cut(make_guide: MakeGuide, language: str, points: float, size: QSize) -> None:
    faults = {}
    for client, task in GUIDES:
        view = make_guide(client, task, language=language, points=points, size=size)
        for number in range(1, len(view.steps) + 1):
            view.go_to(number)
            settle()
            wrong = cut_off(view) + outside(view)
            if wrong:
                faults[f"{client} {task} {number}"] = wrong
        view.window().close()
    assert faults == {}


def cut_off(view: GuideView) -> list[str]:
    found = []
    for label in view.findChildren(QLabel):
        if label.isVisible() and label.text():
            needed = label.heightForWidth(label.width()) if label.wordWrap() else 0
            if needed > label.height() + 1:
                found.append(f"{label.text()!r} needs {needed} and has {label.height()}")
            elif not label.wordWrap() and label.sizeHint().width() > label.width() + 1:
                found.append(f"{label.text()!r} is too wide")
    buttons = [button for button in view.findChildren(QAbstractButton) if button.isVisible()]
    found += [
        f"{button.text()!r} is too wide"
        for button in buttons
        if button.sizeHint().width() > button.width() + 1
    ]
    return found


def outside(view: GuideView) -> list[str]:
    viewport = view.parentWidget()
    assert viewport is not None
    return [
        label.text()
        for label in view.findChildren(QLabel)
        if label.isVisible() and label.mapTo(view, QPoint(label.width(), 0)).x() > viewport.width()
    ]
