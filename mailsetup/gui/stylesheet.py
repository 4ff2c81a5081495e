"""The style sheet, made from colours and the user's font size.

Sizes in a style sheet do not follow the font size of the system by themselves, so every one is
computed from it: at 200 % everything is twice as large, not the plain labels only.
"""

from __future__ import annotations

from string import Template

from mailsetup.gui.indicators import indicator_rules
from mailsetup.gui.theme import Tokens, colour_names

REFERENCE_POINTS = 10.0
"""The font size at which one unit is one pixel."""

MINIMUM_TARGET = 40
"""Height in pixels of everything that is clicked."""

_SHEET = Template("""
#window, #page, #scrolled, QStackedWidget, QScrollArea { background: $window; }
QWidget { color: $text; font-size: ${body}pt; }
QScrollArea { border: none; }
QToolTip { color: $text; background: $surface; border: 1px solid $border; }

#rail { background: $rail; }
#railTitle { font-size: ${section}pt; font-weight: 700; }
#railLine { background: $rail; border-bottom: 1px solid $border; }
#railLineText { font-weight: 600; }
QFrame[railItem] { border-radius: ${u8}px; background: transparent; }
QFrame[railItem="current"] { background: $rail_current; }
QFrame[railItem="current"] QLabel { font-weight: 600; }
QFrame[railItem="ahead"] QLabel { color: $muted; }
QFrame[railItem] QLabel[badge="true"] {
  font-size: ${small}pt; font-weight: 600; border-radius: ${badge_radius}px;
  border: 1px solid $field_border; color: $muted; }
QFrame[railItem="current"] QLabel[badge="true"] {
  background: $primary; color: $on_primary; border-color: $primary; }
#window[practice="true"], #practiceBanner { background: $practice; }
#practiceBanner QLabel { color: $on_practice; font-size: ${lead}pt; font-weight: 700; }
#practiceBanner QPushButton {
  background: transparent; color: $on_practice; border: 1px solid $on_practice; }
#practiceBanner QPushButton:focus { border: 3px solid $on_practice; padding: ${u3}px ${u12}px; }
#window[practice="true"] #rail, #window[practice="true"] #railLine {
  background: $practice_ground; }
#railFoot { color: $muted; font-size: ${small}pt; }

QLabel[role="heading"] { font-size: ${heading}pt; font-weight: 700; }
QLabel[role="lead"] { font-size: ${lead}pt; color: $muted; }
QLabel[role="section"] { font-size: ${section}pt; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $muted; }
QLabel[role="small"] { color: $muted; font-size: ${small}pt; }
QLabel[role="error"] { color: $error; font-weight: 600; }

QLineEdit, QComboBox {
  background: $surface; color: $text; border: 1px solid $field_border; border-radius: ${u8}px;
  padding: ${u6}px ${u12}px; min-height: ${field_height}px;
  selection-background-color: $primary; selection-color: $on_primary; }
QLineEdit:focus, QComboBox:focus {
  border: 2px solid $focus; padding: ${u5}px ${u11}px; }
QComboBox { combobox-popup: 0; }
QComboBox QAbstractItemView {
  background: $surface; color: $text; border: 1px solid $field_border;
  selection-background-color: $primary; selection-color: $on_primary; outline: none; }
QComboBox QAbstractItemView::item { min-height: ${target}px; padding: 0 ${u8}px; }

$indicators
QPushButton {
  background: $surface; color: $text; border: 1px solid $field_border; border-radius: ${u8}px;
  padding: ${u6}px ${u18}px; min-height: ${field_height}px; }
QPushButton:hover { background: $sunken; }
QPushButton:pressed { background: $border; }
QPushButton:focus { border: 2px solid $focus; padding: ${u5}px ${u17}px; }
QPushButton:disabled { color: $disabled; background: $sunken; border-color: $border; }
QPushButton[kind="primary"] {
  background: $primary; color: $on_primary; border: 1px solid $primary; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $primary_hover; border-color: $primary_hover; }
QPushButton[kind="primary"]:pressed { background: $primary_pressed; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled {
  background: $sunken; color: $disabled; border: 1px solid $border; }
QPushButton[kind="link"] {
  background: transparent; color: $link; border: 2px solid transparent; text-align: left;
  padding: ${u5}px ${u6}px ${u5}px 0; }
QPushButton[kind="link"]:hover { text-decoration: underline; background: transparent; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; }
QPushButton[kind="link"]:disabled { color: $disabled; }

QPushButton[kind="task"] {
  background: $surface; border: 1px solid $border; border-radius: ${u10}px; padding: 0; }
QPushButton[kind="task"][quiet="true"] {
  background: transparent; border: 1px dashed $field_border; }
QPushButton[kind="task"]:hover { border-color: $primary; background: $surface; }
QPushButton[kind="task"]:pressed { background: $sunken; }
QPushButton[kind="task"]:focus { border: 2px solid $focus; padding: 0; }
QPushButton[kind="task"] QLabel { background: transparent; }

#buttonBar { background: $surface; border-top: 1px solid $border; }
#buttonBar QPushButton { padding-left: ${u26}px; padding-right: ${u26}px; }
#buttonBar QPushButton:focus { padding-left: ${u25}px; padding-right: ${u25}px; }
#buttonBar[narrow="true"] QPushButton { padding-left: ${u10}px; padding-right: ${u10}px; }

QFrame[callout] { border-radius: ${u8}px; border: 1px solid transparent; }
QFrame[callout] QLabel { background: transparent; }
QFrame[callout="info"] { background: $info_ground; }
QFrame[callout="warning"] { background: $warning_ground; }
QWidget[tone="info"] { color: $info; }
QWidget[tone="warning"] { color: $warning; }
QWidget[tone="primary"] { color: $primary; }
QWidget[tone="on-primary"] { color: $on_primary; }
QWidget[tone="on-practice"] { color: $on_practice; }
QFrame[callout] { $callout_border }

QScrollBar:vertical { background: transparent; width: ${u12}px; margin: 0; }
QScrollBar::handle:vertical {
  background: $field_border; border-radius: ${u4}px; min-height: ${u28}px; margin: ${u2}px; }
QScrollBar::add-line:vertical, QScrollBar::sub-line:vertical { height: 0; }
QScrollBar::add-page:vertical, QScrollBar::sub-page:vertical { background: transparent; }
""")


def unit(points: float, pixels: float) -> int:
    """`pixels` of the design (made at `REFERENCE_POINTS`) at the user's font size."""
    return round(pixels * max(points, 1.0) / REFERENCE_POINTS)


def badge_size(points: float) -> int:
    """Width and height of the number of a step, in pixels."""
    return unit(points, 24) // 2 * 2


def style_sheet(
    tokens: Tokens, points: float, mono_family: str = "monospace", *, whole: bool = True
) -> str:
    """The sheet for a base font of `points`.

    Args:
        whole: False: without the rules for what the first picture does not have.
    """
    own_colours = tokens.window.startswith("#")
    sizes = {f"u{n}": unit(points, n) for n in (2, 3, 4, 5, 6, 8, 10, 11, 12, 17, 18, 25, 26, 28)}
    fonts = {
        "body": points,
        "small": round(points * 0.9, 2),
        "lead": round(points * 1.08, 2),
        "section": round(points * 1.2, 2),
        "heading": round(points * 1.8, 2),
        "code": round(points * 3.2, 2),
    }
    values: dict[str, object] = {
        **colour_names(tokens),
        **sizes,
        **fonts,
        "target": max(MINIMUM_TARGET, unit(points, 40)),
        "field_height": max(MINIMUM_TARGET - 2 - 2 * unit(points, 6), unit(points, 26)),
        "row": unit(points, 24),
        "badge_radius": badge_size(points) // 2,
        "mono": f'"{mono_family}"',
        "indicators": indicator_rules(tokens, colour_names(tokens), points / REFERENCE_POINTS),
        "callout_border": "" if own_colours else f"border: 1px solid {tokens.text};",
    }
    sheet = _SHEET.substitute(values)
    if not whole:
        return sheet
    from mailsetup.gui.page_sheet import page_rules  # noqa: PLC0415 - see `page_choice`

    return sheet + page_rules(values) + _guide_rules(tokens, points, mono_family)


def _guide_rules(tokens: Tokens, points: float, mono_family: str) -> str:
    from mailsetup.gui.guide_sheet import guide_rules  # noqa: PLC0415 - see `page_choice`

    pixel = points / REFERENCE_POINTS
    return guide_rules(colour_names(tokens), pixel, f'"{mono_family}"', badge_size(points))
