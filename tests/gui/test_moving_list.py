"""The folders of a plan: nothing is shortened, and folders have the names that programs show."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QStyleOptionViewItem

from mailsetup.app.steps import Step
from mailsetup.gui.move_plan_list import _MOST_WHOLE, _WORDS
from mailsetup.gui.move_plan_words import RowWords
from mailsetup.gui.moved_words import refusal_lines
from mailsetup.gui.moving_folders import shown_folder, shown_mailbox
from mailsetup.gui.window_size import DEFAULT_SIZE, MINIMUM_SIZE
from mailsetup.i18n import LANGUAGES, Translator
from tests.gui import moving_samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.moving_samples import moving
from tests.gui.moving_window import go, moving_page, plan_page
from tests.gui.shown import text_of
from tests.gui.view import settle
from tests.gui.views import view_named

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QSize

    from tests.gui.conftest import MakeWindow

VIEWS = ("move-plan", "move-plan-changed", "move-plan-no-room", "move-plan-done")


@pytest.mark.parametrize("size", [DEFAULT_SIZE, MINIMUM_SIZE])
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_a_plan_is_shortened(
    make_window: MakeWindow,
    base_font: Callable[[float], None],
    language: str,
    scale: float,
    size: QSize,
) -> None:
    base_font(scale)
    window = make_window(FakeWork(*HELD), language=language, home=True)
    window.resize(size)
    for name in VIEWS:
        view_named(name).show(window)
        settle(window)
        shown = plan_page(window).list
        painter, rows = shown._painter, shown.model().rowCount()
        assert rows == len(moving_samples.FOLDERS)
        for row in range(rows):
            index = shown.model().index(row, 0)
            words = index.data(_WORDS)
            assert isinstance(words, RowWords)
            right, lines = 0, []
            for column, texts in painter._parts(words):
                layouts = [column._laid_out(text, is_strong=bold) for text, bold in texts if text]
                assert [one.text() for one in layouts] == [text for text, _ in texts if text]
                assert all(
                    one.lineAt(number).naturalTextWidth() <= column.width
                    for one in layouts
                    for number in range(one.lineCount())
                ), (name, words)
                lines.append(sum(one.lineCount() for one in layouts))
                right += column.width
            assert right <= shown.viewport().width()
            height = shown.visualRect(index).height()
            assert height >= max(lines) * shown.fontMetrics().height() * 1.15, (name, words)
            assert height >= painter.sizeHint(QStyleOptionViewItem(), index).height()


def test_very_many_folders_have_rows_of_one_height(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), home=True)
    for count, alike in ((_MOST_WHOLE, False), (_MOST_WHOLE + 1, True)):
        long = moving_samples.folder("lang " * 60, "Arkiv", 1)
        short = tuple(moving_samples.folder(str(one), "Arkiv", 1) for one in range(1, count))
        folders = (long, *short)
        state = moving(moving_samples.PLANNED, plan=moving_samples.plan_of(folders))
        go(window, Step.MOVE_PLAN, state, Step.DISARM)
        shown = plan_page(window).list
        assert shown.uniformRowHeights() is alike
        first, second = (shown.visualRect(shown.model().index(row, 0)) for row in (0, 1))
        assert (first.height() == second.height()) is alike


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("en", "Inbox, Sent, Trash / Old, Archives, Arkiv / Sent, Sendt"),
        ("nb", "Innboks, Sendt, Papirkurv / Old, Arkiv, Arkiv / Sent, Sendt"),
        ("sv", "Inkorg, Skickat, Papperskorg / Old, Arkiv, Arkiv / Sent, Sendt"),
    ],
)
def test_the_folders_of_a_program_have_the_names_that_it_shows(
    make_window: MakeWindow, language: str, names: str
) -> None:
    make_window(FakeWork(*HELD), language=language, home=True)
    own = ("Inbox", "Sent", "Trash / Old", "Archives", "Arkiv / Sent", "Sendt")
    assert ", ".join(map(shown_folder, own)) == names


def test_where_it_goes_has_the_same_name_only_where_it_is_the_same_folder(
    make_window: MakeWindow,
) -> None:
    make_window(FakeWork(*HELD), language="nb", home=True)
    assert shown_mailbox("INBOX", "Gammelt") == "Innboks"
    assert shown_mailbox("Sent", "Sent") == "Sendt"
    assert shown_mailbox("INBOX.Trash", "Trash") == "Papirkurv"
    assert shown_mailbox("Archive", "Archives") == "Arkiv"
    assert shown_mailbox("Sent", "Fra Ola") == "Sent", "the person wants it there"
    assert shown_mailbox("Familie/Jul", "Familie / Jul") == "Familie / Jul"


def test_the_window_has_those_names_wherever_it_names_a_folder(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), language="nb", home=True)
    go(window, Step.MOVE_PLAN, moving_samples.PLANNED, Step.DISARM)
    page = plan_page(window)
    page.list.setCurrentIndex(page.model.index(1))
    settle(window)
    assert page.editor.title.text() == "Sendt"
    assert page.model.data(page.model.index(0)) == "Innboks"
    view_named("moving").show(window)
    moving_page(window).hear(replace(moving_samples.SENDING, folder="Sent"))
    settle(window)
    assert "Sendt" in text_of(window).splitlines()


@pytest.mark.usefixtures("qapp")
def test_what_a_server_said_stands_on_a_line_of_its_own() -> None:
    told = refusal_lines(moving_samples.MIXED, Translator("en"))
    assert told[0].splitlines() == [
        "Inbox, 61.0 MB: larger than your provider accepts",
        "    [TOOBIG] Message too large",
    ]
