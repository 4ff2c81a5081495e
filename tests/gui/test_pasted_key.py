"""The button for a picture takes a picture, and no text that was copied for another purpose."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
import segno
from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication, QImage

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.pages.two_factor import TwoFactorPage
from mailsetup.gui.window_size import MINIMUM_SIZE
from tests.gui import samples, two_factor_samples
from tests.gui.shown import show, text_of
from tests.gui.view import page_as, settle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

WIFI = "WIFI:S:Hjemme;T:WPA;P:hemmelig;;"


def first(window: WizardWindow) -> TwoFactorPage:
    show(window, SetupState(task=Task.TWO_FACTOR, address_text=samples.ADDRESS), Step.TWO_FACTOR)
    return page_as(window, TwoFactorPage)


def picture(*texts: str) -> QImage:
    out = io.BytesIO()
    segno.make(texts[0]).save(out, kind="png", scale=4)
    return QImage.fromData(out.getvalue())


@pytest.mark.parametrize(
    "text",
    [
        "EnGodHemmelighetMedStoreBokstaver",
        "abcd efgh ijkl mnop",
        "correct horse battery staple two",
        "hemmelig7",
        "https://mail.altibox.no/",
        "",
    ],
)
def test_a_text_that_was_copied_for_another_purpose_is_no_key(
    make_window: MakeWindow, text: str
) -> None:
    window = make_window()
    page = first(window)
    QGuiApplication.clipboard().setText(text)
    page.paste_button.click()
    settle(window)
    assert page.key is None
    assert "We got no picture. Take one of the screen first, and copy it." in text_of(window)
    for widget in window.findChildren(QObject):
        for name in ("text", "accessibleName", "accessibleDescription", "toolTip"):
            read = getattr(widget, name, None)
            assert not text or not callable(read) or text not in str(read())


@pytest.mark.parametrize(
    "text", ["JBSWY3DPEHPK3PXP", "jbsw y3dp ehpk 3pxp", two_factor_samples.URI]
)
def test_a_key_that_was_copied_is_taken(make_window: MakeWindow, text: str) -> None:
    window = make_window()
    page = first(window)
    QGuiApplication.clipboard().setText(text)
    page.paste_button.click()
    assert page.key is not None
    assert page.key.secret == two_factor_samples.KEY.secret


def test_the_answer_to_a_picture_stands_below_the_box_and_is_seen_with_it(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    window.resize(MINIMUM_SIZE)
    page = first(window)
    for given, callout in (
        (QImage(40, 40, QImage.Format.Format_RGB32), page.told),
        (picture(two_factor_samples.URI), page.taken),
    ):
        QGuiApplication.clipboard().setImage(given)
        page.paste_button.click()
        qtbot.waitUntil(lambda: page.reader.running is None)
        settle(window)
        assert callout.isVisible()
        assert callout.visibleRegion().boundingRect() == callout.rect()
        assert callout.y() > page.zone.y()
        assert not page.paste_button.visibleRegion().isEmpty()


def test_a_pattern_of_something_else_is_not_a_key_with_strange_letters(
    qtbot: QtBot, make_window: MakeWindow
) -> None:
    window = make_window()
    page = first(window)
    page._read_picture(picture(WIFI))
    qtbot.waitUntil(lambda: page.reader.running is None)
    settle(window)
    assert "There is no key for login codes in it." in text_of(window)
    assert page.key is None
