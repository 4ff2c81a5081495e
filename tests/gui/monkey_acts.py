"""What a person can do with what stands in the window, each thing with its name."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from mailsetup.gui.widgets.task_button import TaskButton
from tests.gui.monkey_eyes import MARK, SECRET

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from mailsetup.gui.wizard import WizardWindow

GOOD = ("kari.nordmann@altiboxmail.no", "Kari Nordmann", "imap.altibox.no", "993", "12")
ODD = (
    "",
    " ",
    f"{MARK}{'å' * 4000}{MARK}",
    f"{MARK}😀👩‍👩‍👧 é{MARK}@altiboxmail.no",
    f"{MARK}שלום \u202egnp.exe{MARK}",
    f"{MARK}\x00\x07\x1b[31m\x7f{MARK}",
    f"{MARK}<b>fat</b><img src='x'><a href='y'>z</a>{MARK}",
    f"{MARK}%1 %n %L1 %s{MARK}",
    f"{MARK}{{field}} {{0}} {{}}{MARK}",
    f"{MARK}&amp; &x{MARK}",
    f"{MARK}\nto\r\nlinjer\u2028{MARK}",
    "a@b@c..no",
    "-1",
    "99999999999999999999",
)
_KEYS = {
    "Esc": Qt.Key.Key_Escape,
    "Enter": Qt.Key.Key_Return,
    "Tab": Qt.Key.Key_Tab,
    "Backtab": Qt.Key.Key_Backtab,
    "Space": Qt.Key.Key_Space,
    "Page Down": Qt.Key.Key_PageDown,
    "Page Up": Qt.Key.Key_PageUp,
    "Down": Qt.Key.Key_Down,
    "Up": Qt.Key.Key_Up,
    "F1": Qt.Key.Key_F1,
}
_SIZES = ((640, 480), (900, 600), (1000, 720), (1600, 1000))


@dataclass(frozen=True, slots=True)
class Act:
    """`weight`: how readily it is done, beside 1."""

    name: str
    do: Callable[[], object]
    weight: float = 1.0
    goes_back: bool = False


def acts(window: WizardWindow, lot: random.Random, files: tuple[Path, ...]) -> Iterator[Act]:
    """All that can be done now."""
    yield from _buttons(window)
    yield from _fields(window, lot)
    for name, key in _KEYS.items():
        yield Act(f"key {name}", partial(_press_key, window, key), 0.2)
    for letter in "bcnqs":
        yield Act(f"Alt+{letter}", partial(_press_alt, window, letter), 0.1)
    yield Act("paste", partial(_paste, window, lot), 0.6)
    yield Act("drop", partial(_drop, window, lot.sample(files, lot.randrange(1, 3))), 0.6)
    wide, high = lot.choice(_SIZES)
    yield Act(f"size {wide}x{high}", partial(window.resize, wide, high), 0.3)
    yield Act("close the window", window.close, 0.04)
    yield Act("wait", partial(QTest.qWait, 25), 0.3)


def _buttons(window: WizardWindow) -> Iterator[Act]:
    bar = window.bar
    for button in window.findChildren(QAbstractButton):
        if not button.isVisible() or not button.isEnabled() or button.window() is not window:
            continue
        weight = 1.0
        if button is bar.primary:
            weight = 6.0
        elif button is bar.back:
            weight = 1.5
        elif button is bar.middle:
            weight = 1.0 if window.page.buttons().waiting else 0.01
        elif button in (window.rail.settings, window.line.settings):
            weight = 0.3
        title = button.title() if isinstance(button, TaskButton) else button.text()
        yield Act(
            f"press {title[:60]!r}", partial(_click, window, button), weight, button is bar.back
        )


def _fields(window: WizardWindow, lot: random.Random) -> Iterator[Act]:
    for field in window.page.findChildren(QWidget):
        if not field.isVisible() or not field.isEnabled() or field.window() is not window:
            continue
        text = lot.choice(GOOD if lot.random() < 0.5 else ODD)
        match field:
            case QLineEdit() if not field.isReadOnly():
                if field.echoMode() is QLineEdit.EchoMode.Password:
                    text = SECRET + text
                yield Act(f"type {text[:40]!r}", partial(_type, window, field, text), 1.5)
            case QPlainTextEdit() if not field.isReadOnly():
                yield Act(f"write {text[:40]!r}", partial(_write, window, field, text), 1.5)
            case QAbstractItemView():
                yield Act("a row of a list", partial(_row, field, lot))
            case _:
                continue
    for combo in window.findChildren(QComboBox):
        if combo.isVisible() and combo.isEnabled() and combo.count() > 0:
            index = lot.randrange(combo.count())
            weight = 0.8 if window.page.isAncestorOf(combo) else 0.3
            name = f"take {combo.itemText(index)[:40]!r}"
            yield Act(name, partial(_take, combo, index), weight)


def _click(window: WizardWindow, button: QAbstractButton) -> None:
    for scroll in window.findChildren(QScrollArea):
        content = scroll.widget()
        if scroll.isVisible() and content is not None and content.isAncestorOf(button):
            middle = button.mapTo(content, button.rect().center())
            scroll.ensureVisible(middle.x(), middle.y(), 0, 30)
    if isinstance(button, QPushButton):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center())
    else:
        button.click()


def _type(window: WizardWindow, field: QLineEdit, text: str) -> None:
    field.setFocus()
    field.selectAll()
    if text.isascii() and text.isprintable():
        QTest.keyClicks(field, text)
    else:
        field.insert(text)  # as pasted
    if window.focusWidget() is field and not text:
        QTest.keyClick(field, Qt.Key.Key_Delete)


def _write(window: WizardWindow, field: QPlainTextEdit, text: str) -> None:
    field.setFocus()
    if len(text) % 2:
        field.selectAll()
    field.insertPlainText(text + "\n")


def _take(combo: QComboBox, index: int) -> None:
    combo.setFocus()
    combo.setCurrentIndex(index)
    combo.activated.emit(index)


def _row(view: QAbstractItemView, lot: random.Random) -> None:
    model = view.model()
    if model is None or model.rowCount() == 0:
        return
    view.setFocus()
    view.setCurrentIndex(model.index(lot.randrange(model.rowCount()), 0))
    QTest.keyClick(view, lot.choice([Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Left]))


def _press_key(window: WizardWindow, key: Qt.Key) -> None:
    QTest.keyClick(_focused(window), key)


def _focused(window: WizardWindow) -> QWidget:
    focused: QWidget | None = window.focusWidget()
    return focused if focused is not None else window


def _press_alt(window: WizardWindow, letter: str) -> None:
    QTest.keyClick(_focused(window), ord(letter.upper()), Qt.KeyboardModifier.AltModifier)
    QTest.qWait(130)  # Qt shows for so long that the button is pressed


def _paste(window: WizardWindow, lot: random.Random) -> None:
    clipboard = QGuiApplication.clipboard()
    if lot.random() < 0.2:
        picture = QImage(40, 30, QImage.Format.Format_RGB32)
        picture.fill(lot.randrange(1 << 24))
        clipboard.setImage(picture)
    else:
        clipboard.setText(lot.choice(ODD))
    QTest.keyClick(_focused(window), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def _drop(window: WizardWindow, files: list[Path]) -> None:
    mime, page = _mime(files), window.page
    action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(30, 30), action, mime, left, none)
    entering.ignore()
    QApplication.sendEvent(page, entering)
    if entering.isAccepted():
        QApplication.sendEvent(page, QDropEvent(QPointF(30, 30), action, mime, left, none))


def _mime(files: list[Path]) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in files])
    return mime
