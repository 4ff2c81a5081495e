"""Guides in a small window with large text: other ways take several lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QScrollArea

from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.widgets.wrapping_link import WrappingLink
from mailsetup.gui.window_size import MINIMUM_SIZE
from mailsetup.i18n import LANGUAGES
from tests.gui import hand_over_samples as samples
from tests.gui.fake_work import FakeWork
from tests.gui.hand_over_views import show_code
from tests.gui.shown import show
from tests.gui.view import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.gui.conftest import MakeWindow


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_other_way_is_wider_than_the_page(
    make_window: MakeWindow, base_font: Callable[[float], None], language: str
) -> None:
    base_font(2.0)
    window = make_window(language=language)
    window.resize(MINIMUM_SIZE)
    for state in (samples.TO_PHONE, samples.MAC_REPAIR, samples.OUTLOOK_REPAIR):
        show(window, state)
        area = window.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        assert window.page.minimumSizeHint().width() <= area.viewport().width()
        links = window.page.findChildren(WrappingLink)
        assert links
        assert all(
            link.visibleRegion().boundingRect().width() in (0, link.width()) for link in links
        )
    window.resize(1600, 900)
    base_font(1.0)
    settle(window)
    assert all("\n" not in link.text() for link in window.page.findChildren(WrappingLink))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_for_the_phone_is_never_cut_off(
    make_window: MakeWindow, base_font: Callable[[float], None], language: str
) -> None:
    base_font(1.0)
    window = make_window(FakeWork("serve"), language=language)
    show(window, samples.TO_PHONE)
    show_code(window)
    stacked = []
    for width in (*range(720, 1000, 20), 781, 792, 860, 940):
        window.resize(width, 700)
        settle(window)
        area = window.stack.currentWidget()
        assert isinstance(area, QScrollArea)
        assert window.page.width() <= area.viewport().width(), width
        pair = window.page.findChild(SideBySide)
        assert pair is not None
        stacked.append(pair.stacked)
    assert set(stacked) == {True, False}
