"""What is really painted can be read, in both themes; nothing is told by a colour alone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QFrame, QLabel, QProxyStyle, QStyle, QWidget

from mailsetup.gui import theme
from mailsetup.gui.theme import LIGHT, Scheme
from mailsetup.gui.widgets import card, status_line
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.icons import Icon
from tests.gui import samples
from tests.gui.fake_work import HELD, FakeWork
from tests.gui.test_theme import contrast
from tests.gui.view import settle
from tests.gui.views import VIEWS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QApplication, QStyleHintReturn, QStyleOption

    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

LEAST = 4.5  # WCAG 2.1, 1.4.3


def ground(image: QImage, area: QRect, ink: str) -> str:
    """The colour that most of an area has beside the ink: what a text stands on."""
    part = image.copy(area).convertToFormat(QImage.Format.Format_RGB32)
    dots = memoryview(part.constBits()).cast("I")[::5]
    for dot, _ in Counter(dots).most_common(2):
        colour = f"#{dot & 0xFFFFFF:06x}"
        if colour != ink:
            return colour
    return ink


def texts(window: WizardWindow) -> Iterator[tuple[QWidget, str]]:
    """Every text that is seen, with its colour."""
    for widget in window.findChildren(QWidget):
        if not isinstance(widget, QLabel | QAbstractButton) or widget.window() is not window:
            continue
        if not widget.isVisible() or widget.visibleRegion().isEmpty() or not widget.text().strip():
            continue
        is_label = isinstance(widget, QLabel)
        role = QPalette.ColorRole.WindowText if is_label else QPalette.ColorRole.ButtonText
        if isinstance(widget, QAbstractButton) and not widget.isEnabled():
            continue  # WCAG: what cannot be pressed need not have it; `test_theme` asks for it
        yield widget, widget.palette().color(role).name()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_every_text_stands_out_from_what_is_painted_behind_it(
    make_window: MakeWindow, scheme: Scheme
) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED, scheme=scheme)
    weak: dict[tuple[str, str], str] = {}
    measured = 0
    for view in VIEWS:
        view.show(window)
        settle(window)
        image = window.grab().toImage()
        ratio = image.devicePixelRatio()
        for widget, ink in texts(window):
            seen = widget.visibleRegion().boundingRect().adjusted(2, 2, -2, -2)
            if seen.width() < 8 or seen.height() < 8:
                continue
            corner = widget.mapTo(window, seen.topLeft())
            measured += 1
            behind = ground(image, QRect(corner * ratio, seen.size() * ratio), ink)
            if contrast(ink, behind) < LEAST:
                weak[ink, behind] = f"{view.name}: {type(widget).__name__}"
    assert measured > 500
    assert weak == {}


def test_each_tone_has_a_picture_of_its_own() -> None:
    assert len(set(card._TONE_ICONS.values())) == len(card._TONE_ICONS)
    pictures = [name for name, _ in status_line._ICONS.values()]
    assert len(set(pictures)) == len(pictures)


def test_whatever_is_coloured_by_its_meaning_has_a_picture_or_words(
    make_window: MakeWindow,
) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    bare = []
    for view in VIEWS:
        view.show(window)
        settle(window)
        for frame in window.page.findChildren(QFrame):
            tone = frame.property("callout") or frame.property("tone")
            if not tone or not frame.isVisible():
                continue
            words = [label.text() for label in frame.findChildren(QLabel)]
            words += [frame.text()] if isinstance(frame, QLabel) else []
            if not frame.findChildren(Icon) and not any(words):
                bare.append(f"{view.name}: {type(frame).__name__} {tone}")
    assert bare == []


class StillStyle(QProxyStyle):
    """A system whose user wants nothing to move."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returnData)


def test_nothing_turns_where_motion_is_not_wanted(make_window: MakeWindow) -> None:
    window = make_window(FakeWork(*HELD), initial=samples.TYPED)
    turned = 0
    for view in VIEWS:
        view.show(window)
        settle(window)
        for ring in window.page.findChildren(BusyRing):
            if ring.isVisible() and ring.turning:
                turned += 1
                style = StillStyle("Fusion")
                ring.setStyle(style)
                ring.hide()
                ring.show()
                assert not ring.turning, view.name
                ring.setStyle(None)
                style.deleteLater()
    assert turned > 3


def test_high_contrast_of_the_system_is_followed_at_once(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window(initial=samples.TYPED, scheme=Scheme.LIGHT)
    assert LIGHT.primary in window.styleSheet()
    monkeypatch.setattr(theme, "_wants_high_contrast", lambda: True)
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):
        pytest.skip("this Qt tells of no contrast: it is older than 6.10")
    hints.accessibility().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert window.scheme is Scheme.HIGH_CONTRAST
    assert LIGHT.primary not in window.styleSheet()


def test_the_system_s_own_contrast_colours_are_painted(
    make_window: MakeWindow, monkeypatch: pytest.MonkeyPatch, qapp: QApplication
) -> None:
    monkeypatch.setattr(theme, "_wants_high_contrast", lambda: True)
    before = QPalette(qapp.palette())
    black = QPalette(before)
    for role, colour in (
        (QPalette.ColorRole.Window, "#000000"), (QPalette.ColorRole.WindowText, "#ffff00"),
        (QPalette.ColorRole.Base, "#000000"), (QPalette.ColorRole.Text, "#ffff00"),
    ):  # fmt: skip
        black.setColor(role, QColor(colour))
    try:
        qapp.setPalette(black)
        window = make_window(home=True)
        settle(window)
        image = window.grab().toImage()
        assert image.pixelColor(4, 4).name() == "#000000"
        heading = window.page.heading
        assert heading.palette().color(QPalette.ColorRole.WindowText).name() == "#ffff00"
    finally:
        qapp.setPalette(before)
        qapp.processEvents()
