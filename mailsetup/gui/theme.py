"""Colours of the window: light, dark, and the system's own in high contrast."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette

if TYPE_CHECKING:
    from collections.abc import Callable

DARK_BELOW = 128
"""A window colour with a lightness (0..255) below this is a dark one."""


class Scheme(StrEnum):
    """Which colours are used."""

    LIGHT = "light"
    DARK = "dark"
    HIGH_CONTRAST = "high-contrast"


class Tokens(NamedTuple):  # made sooner than a dataclass, and before the first picture
    """Colours by what they are for, as style sheet colours.

    Text stands on its ground with at least 4.5:1, lines that carry meaning with 3:1 (a test
    computes both).
    """

    window: str
    surface: str
    sunken: str
    rail: str
    rail_current: str
    text: str
    muted: str
    border: str
    field_border: str
    primary: str
    primary_hover: str
    primary_pressed: str
    on_primary: str
    focus: str
    link: str
    disabled: str
    info: str
    info_ground: str
    success: str
    success_ground: str
    warning: str
    warning_ground: str
    error: str
    error_ground: str
    practice: str
    practice_ground: str
    on_practice: str


LIGHT = Tokens(
    window="#f6f8fb",
    surface="#ffffff",
    sunken="#eef2f7",
    rail="#e7eff9",
    rail_current="#ffffff",
    text="#15202d",
    muted="#4b596a",
    border="#d3dce6",
    field_border="#7d8a99",
    primary="#0b5cad",
    primary_hover="#094d92",
    primary_pressed="#073e76",
    on_primary="#ffffff",
    focus="#0b5cad",
    link="#0b5cad",
    disabled="#606b78",
    info="#0b4f94",
    info_ground="#e4eefb",
    success="#17642f",
    success_ground="#e3f4e8",
    warning="#7d4a00",
    warning_ground="#fdf0d9",
    error="#a81f18",
    error_ground="#fcebea",
    practice="#6a2c9c",
    practice_ground="#f0e6f9",
    on_practice="#ffffff",
)

DARK = Tokens(
    window="#1b1f24",
    surface="#242a31",
    sunken="#1f242a",
    rail="#14181c",
    rail_current="#23303f",
    text="#f1f4f7",
    muted="#b0bac6",
    border="#3c4550",
    field_border="#7f8b99",
    primary="#5eabff",
    primary_hover="#82beff",
    primary_pressed="#4a99f0",
    on_primary="#08192c",
    focus="#8cc4ff",
    link="#82beff",
    disabled="#98a3af",
    info="#a8d1ff",
    info_ground="#20324a",
    success="#6fdc99",
    success_ground="#1c3627",
    warning="#f5c471",
    warning_ground="#3b2f18",
    error="#ff9d94",
    error_ground="#432324",
    practice="#c9a0f5",
    practice_ground="#2d2140",
    on_practice="#23103a",
)

HIGH_CONTRAST = Tokens(
    window="palette(window)",
    surface="palette(base)",
    sunken="palette(base)",
    rail="palette(window)",
    rail_current="palette(window)",
    text="palette(window-text)",
    muted="palette(window-text)",
    border="palette(window-text)",
    field_border="palette(window-text)",
    primary="palette(highlight)",
    primary_hover="palette(highlight)",
    primary_pressed="palette(highlight)",
    on_primary="palette(highlighted-text)",
    focus="palette(highlight)",
    link="palette(link)",
    disabled="palette(mid)",
    info="palette(window-text)",
    info_ground="palette(window)",
    success="palette(window-text)",
    success_ground="palette(window)",
    warning="palette(window-text)",
    warning_ground="palette(window)",
    error="palette(window-text)",
    error_ground="palette(window)",
    practice="palette(highlight)",
    practice_ground="palette(window)",
    on_practice="palette(highlighted-text)",
)

_TOKENS = {
    Scheme.LIGHT: LIGHT,
    Scheme.DARK: DARK,
    Scheme.HIGH_CONTRAST: HIGH_CONTRAST,
}


def tokens_of(scheme: Scheme) -> Tokens:
    """The colours of a scheme."""
    return _TOKENS[scheme]


def choose_scheme(
    setting: Scheme | None,
    system: Qt.ColorScheme,
    window_lightness: int,
    *,
    high_contrast: bool = False,
) -> Scheme:
    """High contrast of the system, then the user's setting, then the system's scheme, and where
    the system does not tell (plain X11, offscreen) how light its windows are (0..255).
    """
    if high_contrast:
        return Scheme.HIGH_CONTRAST
    if setting is not None:
        return setting
    if system is Qt.ColorScheme.Unknown:
        return Scheme.DARK if window_lightness < DARK_BELOW else Scheme.LIGHT
    return Scheme.DARK if system is Qt.ColorScheme.Dark else Scheme.LIGHT


def system_scheme(setting: Scheme | None = None) -> Scheme:
    """`choose_scheme` with what the running system says."""
    hints = QGuiApplication.styleHints()
    return choose_scheme(
        setting,
        hints.colorScheme(),
        QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness(),
        high_contrast=_wants_high_contrast(),
    )


def follow_system(restyle: Callable[[], None]) -> None:
    """Have `restyle` called when the system turns dark or light, or to another contrast."""
    hints = QGuiApplication.styleHints()
    hints.colorSchemeChanged.connect(restyle)
    if hasattr(hints, "accessibility"):
        hints.accessibility().contrastPreferenceChanged.connect(restyle)


def _wants_high_contrast() -> bool:
    hints = QGuiApplication.styleHints()
    if not hasattr(hints, "accessibility"):  # before Qt 6.10
        return False
    return hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast


def palette_of(scheme: Scheme) -> QPalette:
    """The palette for what the style draws itself: check marks, selections, tool tips."""
    system = QGuiApplication.palette()
    if scheme is Scheme.HIGH_CONTRAST:
        return system
    tokens = tokens_of(scheme)
    role = QPalette.ColorRole
    palette = QPalette(system)
    for colour, roles in (
        (tokens.window, (role.Window,)),
        (tokens.surface, (role.Base, role.Button, role.ToolTipBase)),
        (tokens.sunken, (role.AlternateBase,)),
        (tokens.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
        (tokens.muted, (role.PlaceholderText,)),
        (tokens.primary, (role.Highlight, role.Accent)),
        (tokens.on_primary, (role.HighlightedText,)),
        (tokens.link, (role.Link, role.LinkVisited)),
        (tokens.field_border, (role.Mid, role.Dark)),
        (tokens.border, (role.Light, role.Midlight, role.Shadow)),
    ):
        for item in roles:
            palette.setColor(item, QColor(colour))
    for item in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, item, QColor(tokens.disabled))
    return palette


def colour_names(tokens: Tokens) -> dict[str, str]:
    """The tokens by name, for the style sheet."""
    return tokens._asdict()
