"""Style sheet for check boxes, radio buttons and the arrow of combo boxes.

A style sheet cannot colour a picture, so each is there with light and with dark ink.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QGuiApplication, QPalette

from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from mailsetup.gui.theme import Tokens

_RULES = Template("""
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow { image: url("$arrow"); width: ${small}px; height: ${small}px; }
QCheckBox::indicator, QRadioButton::indicator {
  width: ${side}px; height: ${side}px; background: $surface; border: 2px solid $field_border; }
QCheckBox::indicator { border-radius: ${corner}px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked {
  background: $primary; border-color: $primary; image: url("$check"); }
QCheckBox::indicator:focus { border: ${ring}px solid $focus; width: ${inner}px;
  height: ${inner}px; background: $info_ground; }
QCheckBox::indicator:checked:focus { border-color: $text; background: $primary; }
QRadioButton::indicator:disabled { border-color: $border; background: $sunken; }
""")

_PAINTED_RADIO = Template("""
QRadioButton::indicator:checked {
  border: none; width: ${whole}px; height: ${whole}px; background: transparent;
  image: url("$radio"); }
""")

_PLAIN_RADIO = Template("""
QRadioButton::indicator:checked { border: ${thick}px solid $primary; width: ${hole}px;
  height: ${hole}px; background: $surface; }
""")

_ROLES = {
    "palette(window-text)": QPalette.ColorRole.WindowText,
    "palette(highlighted-text)": QPalette.ColorRole.HighlightedText,
}


def indicator_rules(tokens: Tokens, colours: dict[str, str], pixel: float) -> str:
    """The rules; `pixel` is one pixel of the design at the user's text size."""
    side, thick = round(16 * pixel), round(6 * pixel)
    own_colours = tokens.window.startswith("#")
    rules = _RULES.template + (_PAINTED_RADIO if own_colours else _PLAIN_RADIO).template
    return Template(rules).substitute(
        colours,
        side=side,
        corner=round(4 * pixel),
        round=side // 2 + 2,
        whole=side + 4,
        thick=thick,
        ring=round(4 * pixel),
        inner=side + 4 - 2 * round(4 * pixel),
        hole=side + 4 - 2 * thick,
        drop=round(30 * pixel),
        small=round(12 * pixel),
        check=_picture("check", tokens.on_primary),
        radio=_picture("radio", tokens.on_primary),
        arrow=_picture("arrow", tokens.text),
    )


def _picture(name: str, ink: str) -> str:
    """The file with the ink that is nearest to `ink`."""
    shade = "dark" if _colour(ink).lightness() < 128 else "light"
    return (resource("styles") / f"{name}-{shade}.svg").as_posix()


def _colour(name: str) -> QColor:
    role = _ROLES.get(name)
    return QColor(name) if role is None else QGuiApplication.palette().color(role)
