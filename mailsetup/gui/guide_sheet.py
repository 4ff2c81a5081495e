"""Style sheet of guides: the list of steps, and imitations of other programs' windows.

An imitation is no copy: it has our colours and font, and keeps only where things stand. What is to
be done now has a thicker frame and an arrow, so it does not depend on colours alone.
"""

from __future__ import annotations

from string import Template

TARGET = 40  # height in pixels of what is clicked

_RULES = Template("""
QFrame[guideStep] { border: none; border-radius: ${u8}px; background: transparent; }
QFrame[guideStep="here"] {
  background: $surface; border: 2px solid $primary; }
QFrame[guideStep] QLabel, QFrame[guideStep] QWidget#guideBody { background: transparent; }
QFrame[guideStep] QLabel[badge="true"] {
  font-size: ${small}pt; font-weight: 600; border-radius: ${round}px; padding: 0;
  min-width: ${badge}px; max-width: ${badge}px; min-height: ${badge}px; max-height: ${badge}px;
  border: 1px solid $field_border; color: $muted; }
QFrame[guideStep="done"] QLabel[badge="true"] { color: $success; border-color: $success; }
QFrame[guideStep="here"] QLabel[badge="true"] {
  background: $primary; color: $on_primary; border-color: $primary; }
QPushButton[kind="step"] {
  background: transparent; border: 2px solid transparent; text-align: left; color: $muted;
  padding: ${u5}px ${u6}px; }
QFrame[guideStep="done"] QPushButton[kind="step"] { color: $text; }
QPushButton[kind="step"]:hover { text-decoration: underline; background: transparent; }
QPushButton[kind="step"]:focus { border: 2px solid $focus; }

QFrame[picture] { background: $window; border: 1px solid $field_border; }
QFrame[picture="windows"] { border-radius: ${u2}px; }
QFrame[picture="plain"] { border-radius: ${u4}px; }
QFrame[picture="mac"] { border-radius: ${u10}px; }
QFrame[picture="phone"] { border-radius: ${u18}px; border-width: 2px; }
QFrame[pictureBar] { background: $sunken; border: none; border-bottom: 1px solid $border; }
QFrame[pictureBar="windows"] {
  border-top-left-radius: ${u2}px; border-top-right-radius: ${u2}px; }
QFrame[pictureBar="plain"] { border-top-left-radius: ${u4}px; border-top-right-radius: ${u4}px; }
QFrame[pictureBar="mac"] { border-top-left-radius: ${u10}px; border-top-right-radius: ${u10}px; }
QFrame[pictureBar="phone"] {
  background: transparent; border-top-left-radius: ${u17}px; border-top-right-radius: ${u17}px; }
QFrame[picture] QLabel { background: transparent; }
QFrame[picture] QLabel[idle="true"] { color: $muted; }
QFrame[picture] QLabel[shape] { border: 1px solid $field_border; padding: ${u4}px ${u8}px; }
QFrame[picture] QLabel[shape="box"] { background: $surface; border-radius: ${u4}px; }
QFrame[picture="windows"] QLabel[shape="box"] { border-radius: 0; }
QFrame[picture] QLabel[shape="tick"] {
  background: $surface; border-radius: ${u4}px; padding: 0;
  min-width: ${tick}px; max-width: ${tick}px; min-height: ${tick}px; max-height: ${tick}px; }
QFrame[picture] QLabel[shape="button"] {
  background: $sunken; border-radius: ${u4}px; padding: ${u4}px ${u12}px; }
QFrame[picture] QLabel[shape="tab"] { background: transparent; border-color: $border; }
QFrame[picture] QLabel[shape="tab"][chosen="true"] {
  background: $surface; border-color: $field_border; font-weight: 600; }
QFrame[picture] QLabel[shape="row"] {
  background: $surface; border-color: $border; border-radius: ${u6}px;
  padding: ${u8}px ${u10}px; }
QFrame[picture] QLabel[shape="menu"] {
  background: transparent; border-color: transparent; padding: ${u4}px ${u6}px; }
QFrame[picture] QLabel[shape][wanted="true"] {
  border: 2px solid $primary; background: $info_ground; color: $text; font-weight: 600; }
QFrame[picture] QLabel[mono="true"] { font-family: $mono; }
QPushButton[kind="copy"] {
  padding: ${u4}px ${u10}px; min-height: ${copy}px; color: $link; border-color: $field_border; }
QPushButton[kind="copy"]:focus { border: 2px solid $focus; padding: ${u3}px ${u9}px; }
QPushButton[kind="copy"][copied="true"] { color: $success; border-color: $success; }
""")


def guide_rules(colours: dict[str, str], pixel: float, mono: str, badge: int) -> str:
    """The rules.

    Args:
        pixel: one pixel of the design at the user's text size.
        badge: width and height of the number of a step, in pixels.
    """
    copy = max(TARGET - 2 - 2 * round(4 * pixel), round(26 * pixel))
    sizes = {f"u{n}": round(n * pixel) for n in (2, 3, 4, 5, 6, 8, 9, 10, 12, 17, 18)}
    return _RULES.substitute(
        colours,
        **sizes,
        small=round(9 * pixel, 2),
        badge=badge - 2,
        round=badge // 2,
        mono=mono,
        copy=copy,
        tick=round(22 * pixel),
    )
