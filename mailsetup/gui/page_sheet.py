"""Style sheet of what stands on the pages behind the first: fields, ticks, cards, trees.

Qt tries every rule on every widget, so the first picture is sooner there without these.
"""

from __future__ import annotations

from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_RULES = Template("""
QLabel[role="code"] { font-family: $mono; font-size: ${code}pt; font-weight: 700; }
QLabel[role="badge"] {
  font-size: ${small}pt; font-weight: 600; border-radius: ${u6}px; padding: ${u2}px ${u8}px; }

QLineEdit[wrong="true"] { border: 2px solid $error; padding: ${u5}px ${u11}px; }
QLineEdit[fixed="true"] { font-family: $mono; }

QCheckBox, QRadioButton {
  spacing: ${u10}px; min-height: ${target}px; padding: 0 ${u6}px;
  border: 2px solid transparent; border-radius: ${u6}px; background: transparent; }
QCheckBox { border: none; padding: 0 ${u6}px 0 0; }
QRadioButton:focus { border-color: $focus; }
QFrame[card="true"] QRadioButton { font-weight: 600; }

QFrame[drop] {
  background: $surface; border: 2px dashed $field_border; border-radius: ${u10}px; }
QFrame[drop="over"] { background: $info_ground; border-color: $primary; }
QFrame[drop] QLabel { background: transparent; border: none; }
QFrame[quote="true"] { border: none; border-left: 3px solid $field_border; border-radius: 0; }
QFrame[quote="true"] QLabel { background: transparent; }

QFrame[card="true"] {
  background: $surface; border: 1px solid $border; border-radius: ${u10}px; }
QFrame[card="true"][chosen="true"] { border: 2px solid $primary; background: $surface; }
QFrame[card="true"] QLabel, QFrame[card="true"] QCheckBox { background: transparent; }
QFrame[callout="success"] { background: $success_ground; }
QFrame[callout="error"] { background: $error_ground; }
QWidget[tone="plain"] { color: $muted; }
QWidget[tone="success"] { color: $success; }
QWidget[tone="error"] { color: $error; }
QLabel[role="badge"][tone="plain"] { background: $sunken; }
QLabel[role="badge"][tone="info"] { background: $info_ground; }
QLabel[role="badge"][tone="success"] { background: $success_ground; }
QLabel[role="badge"][tone="warning"] { background: $warning_ground; }
QLabel[role="badge"][tone="error"] { background: $error_ground; }

QTreeView {
  background: $surface; color: $text; border: 1px solid $border; border-radius: ${u8}px;
  padding: ${u6}px; outline: none; show-decoration-selected: 0; }
QTreeView:focus { border: 2px solid $focus; padding: ${u5}px; }
QTreeView::item { padding: ${u3}px ${u2}px; min-height: ${row}px; border: none; }
QTreeView::item:selected { background: $info_ground; color: $text; }
QFrame[card="true"] QTreeView { background: $surface; }

QPlainTextEdit {
  background: $sunken; color: $text; border: 1px solid $border; border-radius: ${u6}px;
  padding: ${u4}px;
  selection-background-color: $primary; selection-color: $on_primary; }
QPlainTextEdit:focus { border: 2px solid $focus; padding: ${u3}px; }
QPlainTextEdit[readOnly="true"] { font-family: $mono; font-size: ${small}pt; }

QPlainTextEdit[typed="true"] {
  background: $surface; border: 1px solid $field_border; border-radius: ${u8}px;
  padding: ${u6}px; }
QPlainTextEdit[typed="true"]:focus { border: 2px solid $focus; padding: ${u5}px; }

QProgressBar {
  background: $sunken; border: 1px solid $field_border; border-radius: ${u6}px;
  min-height: ${u12}px; max-height: ${u12}px; }
QProgressBar::chunk { background: $primary; border-radius: ${u5}px; }
""")


def page_rules(values: Mapping[str, object]) -> str:
    """The rules, with the colours and sizes that `style_sheet` reckons with."""
    return _RULES.substitute(values)
