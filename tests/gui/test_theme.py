"""Colours: enough contrast, the right scheme, and sizes that follow the user's text size."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from mailsetup.gui.stylesheet import style_sheet
from mailsetup.gui.theme import (
    DARK,
    HIGH_CONTRAST,
    LIGHT,
    Scheme,
    Tokens,
    choose_scheme,
    colour_names,
    palette_of,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from tests.gui.conftest import MakeWindow

TEXT_ON_GROUND = (
    *((text, ground) for text in ("text", "muted", "link") for ground in ("window", "surface")),
    *((text, "rail") for text in ("text", "muted")),
    *(("text", ground) for ground in ("rail_current", "sunken", "info_ground", "success_ground")),
    *(("text", ground) for ground in ("warning_ground", "error_ground")),
    *((tone, f"{tone}_ground") for tone in ("info", "success", "warning", "error")),
    *((tone, "surface") for tone in ("info", "success", "warning", "error", "primary")),
    *(("on_primary", ground) for ground in ("primary", "primary_hover", "primary_pressed")),
    ("error", "window"),
    ("on_practice", "practice"),
    *((text, "practice_ground") for text in ("text", "muted", "link")),
    ("muted", "sunken"),
    ("disabled", "sunken"),
)
LINE_ON_GROUND = (
    *((line, ground) for line in ("field_border", "focus") for ground in ("window", "surface")),
    ("field_border", "rail"),
    ("primary", "window"),
    ("success", "rail"),
    ("practice", "practice_ground"),
    ("practice", "window"),
)


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.1)."""
    paint = QColor(colour)
    weights = ((paint.redF(), 0.2126), (paint.greenF(), 0.7152), (paint.blueF(), 0.0722))
    return sum(linear(part) * weight for part, weight in weights)


def linear(part: float) -> float:
    """One channel of sRGB as light."""
    return part / 12.92 if part <= 0.04045 else math.pow((part + 0.055) / 1.055, 2.4)


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.1)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read_on_every_ground(tokens: Tokens) -> None:
    colours = colour_names(tokens)
    weak = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in TEXT_ON_GROUND
        if contrast(colours[pair[0]], colours[pair[1]]) < 4.5
    }
    assert weak == {}


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_lines_that_carry_meaning_can_be_seen(tokens: Tokens) -> None:
    colours = colour_names(tokens)
    weak = {
        pair: round(contrast(colours[pair[0]], colours[pair[1]]), 2)
        for pair in LINE_ON_GROUND
        if contrast(colours[pair[0]], colours[pair[1]]) < 3
    }
    assert weak == {}


@pytest.mark.parametrize(
    ("setting", "system", "lightness", "high_contrast", "expected"),
    [
        (None, Qt.ColorScheme.Light, 20, False, Scheme.LIGHT),
        (None, Qt.ColorScheme.Dark, 230, False, Scheme.DARK),
        (None, Qt.ColorScheme.Unknown, 230, False, Scheme.LIGHT),
        (None, Qt.ColorScheme.Unknown, 40, False, Scheme.DARK),
        (Scheme.LIGHT, Qt.ColorScheme.Dark, 40, False, Scheme.LIGHT),
        (Scheme.DARK, Qt.ColorScheme.Light, 230, False, Scheme.DARK),
        (Scheme.LIGHT, Qt.ColorScheme.Dark, 40, True, Scheme.HIGH_CONTRAST),
    ],
)
def test_scheme_follows_contrast_then_setting_then_system_then_luminance(
    setting: Scheme | None,
    system: Qt.ColorScheme,
    lightness: int,
    high_contrast: bool,
    expected: Scheme,
) -> None:
    assert choose_scheme(setting, system, lightness, high_contrast=high_contrast) is expected


def test_every_size_of_text_in_the_sheet_doubles_with_the_text_size() -> None:
    def sizes(points: float) -> list[float]:
        sheet = style_sheet(LIGHT, points)
        return [float(size) for size in re.findall(r"font-size: ([\d.]+)pt", sheet)]

    assert sizes(20.0) == pytest.approx([2 * size for size in sizes(10.0)], abs=0.02)
    assert "px;" not in "".join(re.findall(r"font-size:[^;]*;", style_sheet(LIGHT, 10.0)))


def test_high_contrast_uses_nothing_but_the_system_s_colours(qapp: QApplication) -> None:
    assert re.findall(r"#[0-9a-f]{6}", style_sheet(HIGH_CONTRAST, 10.0)) == []
    assert palette_of(Scheme.HIGH_CONTRAST) == qapp.palette()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_window_is_really_painted_in_its_scheme(make_window: MakeWindow, scheme: Scheme) -> None:
    window = make_window(scheme=scheme)
    tokens = {Scheme.LIGHT: LIGHT, Scheme.DARK: DARK}[scheme]
    image = window.grab().toImage()
    assert image.pixelColor(window.rail.width() + 10, 20).name() == tokens.window
    assert image.pixelColor(4, 4).name() == tokens.rail
    field = window.page.findChild(QLineEdit)
    assert field is not None
    assert field.palette().color(QPalette.ColorRole.Text).name() == tokens.text


def test_all_text_follows_when_the_system_s_text_size_changes(
    make_window: MakeWindow, base_font: Callable[[float], None], qapp: QApplication
) -> None:
    window = make_window()
    widgets = [
        widget
        for kind in (QLabel, QPushButton, QLineEdit)
        for widget in window.findChildren(kind)
        if widget.isVisibleTo(window)
    ]
    before = {id(widget): widget.font().pointSizeF() for widget in widgets}
    base_font(2.0)
    qapp.processEvents()
    shown = [widget for widget in widgets if widget.isVisible()]
    assert len(shown) > 8  # the rail has become one line
    for widget in shown:
        assert widget.font().pointSizeF() == pytest.approx(2 * before[id(widget)], abs=0.1)


def test_the_window_follows_a_system_that_turns_dark(
    make_window: MakeWindow, qapp: QApplication
) -> None:
    window = make_window()
    before = QPalette(qapp.palette())
    dark = QPalette(before)
    dark.setColor(QPalette.ColorRole.Window, QColor("#202020"))
    try:
        qapp.setPalette(dark)
        qapp.processEvents()
        assert window.scheme is Scheme.DARK
        assert DARK.window in window.styleSheet()
    finally:
        qapp.setPalette(before)
        qapp.processEvents()
    assert LIGHT.window in window.styleSheet()
