"""Whoever is on the phone says "press the blue button": there is only one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.view import settle
from tests.gui.views import VIEWS

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow


def blue(window: WizardWindow) -> list[QPushButton]:
    """Those that are seen, or would be after scrolling."""
    return [
        button
        for button in window.findChildren(QPushButton)
        if button.property("kind") == "primary" and button.isVisible()
    ]


def test_no_page_has_two_blue_buttons(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    many = {}
    for view in VIEWS:
        view.show(window)
        settle(window)
        if len(blue(window)) > 1:
            many[view.name] = [button.text() for button in blue(window)]
    assert many == {}


def test_the_step_by_hand_is_blue_until_it_is_done(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    next(view for view in VIEWS if view.name == "switched-by-hand").show(window)
    settle(window)
    home = window.bar.primary
    for _ in range(20):
        (button,) = blue(window)
        if button is home:
            break
        assert button.text() == "I have done this"
        button.click()
        settle(window)
    assert blue(window) == [home]
    assert home.text() == "To the &start page"
