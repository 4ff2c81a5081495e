"""What nobody may ever see in the window, whatever was pressed before."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QWidget,
)

from mailsetup.app.steps import Step
from mailsetup.gui.widgets.field import PasswordField
from mailsetup.gui.widgets.fold import Fold
from tests.gui.phrases import Phrases, _read, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.gui.wizard import WizardWindow

MARK = "zq"
"""Stands around everything odd that the monkey types, so that it is known for its own."""
SECRET = "Zw9!"
"""Begins every password that the monkey types."""
_STRANGERS = "<b>Click</b>.*?</a>"
"""What a server says in one of the samples."""
_OWN = re.compile(f"{MARK}.*?(?:{MARK}|$)|{_STRANGERS}", re.DOTALL | re.IGNORECASE)
_TELLING = 6
"""Letters; shorter words are the same in several languages."""
_RAW = re.compile(
    r"\{\w*\}|%(?:\d|n|L)|</?(?:a|b|i|p|br|img|span)\b|\bNone\b(?! (?:of|is|was) )|Traceback|<class"
    r"|object at 0x|\b[A-Z][a-z]\w*(?:Error|Exception)\b|\w\(\w+="
)


def complaints(window: WizardWindow) -> list[str]:
    """What is wrong with the window as it stands there, in words; nothing when all is well."""
    return [
        *_dead_end(window),
        *_no_way_home(window),
        *_lost_focus(window),
        *_bad_words(window),
        *_other_tongue(window),
    ]


def filled_in(window: WizardWindow) -> tuple[tuple[str, str], ...]:
    """What was typed, ticked and chosen on the page, in its order.

    Not whether a password is shown: whoever comes back finds it hidden.
    """
    found: list[tuple[str, str]] = []
    hidden = [field.show_box for field in window.page.findChildren(PasswordField)]
    for widget in window.page.findChildren(QWidget):
        if not widget.isVisibleTo(window) or widget.window() is not window:
            continue
        match widget:
            case QLineEdit() if not widget.isReadOnly() and _is_own(widget):
                found.append(("text", widget.text().strip()))
            case QPlainTextEdit() if not widget.isReadOnly():
                found.append(("text", widget.toPlainText().strip()))
            case QCheckBox() | QRadioButton() if widget not in hidden:
                found.append((f"tick {widget.text()}", str(widget.isChecked())))
            case QComboBox():
                found.append(("choice", widget.currentText()))
            case _:
                continue
    return tuple(found)


def _is_own(field: QLineEdit) -> bool:
    return not isinstance(field.parentWidget(), QComboBox)


def _dead_end(window: WizardWindow) -> Iterator[str]:
    page, buttons = window.page, window.page.buttons()
    if not page.heading.text().strip() or not page.heading.isVisible():
        yield "the page has no title"
    if window.stack.currentWidget() is None or not page.isVisible():
        yield "another page is shown than the flow says"
    if buttons.waiting:
        if not (window.bar.middle.isVisible() and window.bar.middle.isEnabled()):
            yield "it works, and cannot be cancelled"
        return
    if window.bindings.runner.busy and _can_press(window.bar.back):
        return  # it only looks at something, and whoever does not want to wait goes back
    inside = [one for one in page.findChildren(QPushButton) if _can_press(one)]
    if not inside and not _can_press(window.bar.primary) and not _could_be_filled(window):
        yield "a dead end: nothing but Back and Quit"


def _no_way_home(window: WizardWindow) -> Iterator[str]:
    """After something was changed there is no Back; then it is the start page that leads on."""
    buttons = window.page.buttons()
    elsewhere = {Step.HOME, Step.PRACTICE, Step.CODES}
    if buttons.waiting or window.flow.current.step in elsewhere or _can_press(window.bar.back):
        return
    phrases = Phrases(window.bindings.translator.language)
    home = phrases.of("To the &start page") | phrases.of("Not now – to the start page")
    shown = [one for one in window.findChildren(QPushButton) if _can_press(one)]
    if len(window.flow.visits) > 1 and not any(plain(one.text()) in home for one in shown):
        yield f"neither Back nor the start page: {[plain(one.text()) for one in shown]}"


def _could_be_filled(window: WizardWindow) -> bool:
    """The blue button is there and waits for something that can be done on the page."""
    widgets = window.page.findChildren(QWidget)
    kinds = (QLineEdit, QPlainTextEdit, QCheckBox, QRadioButton)
    fields = [one for one in widgets if isinstance(one, kinds) and one.isVisibleTo(window)]
    return window.bar.primary.isVisible() and any(one.isEnabled() for one in fields)


def _can_press(button: QAbstractButton) -> bool:
    return button.isVisible() and button.isEnabled()


def _lost_focus(window: WizardWindow) -> Iterator[str]:
    focused = window.focusWidget()
    if focused is None:
        yield "nothing has the focus"
    elif not focused.isVisible() or not focused.isEnabled():
        yield f"the focus is on {focused.objectName() or type(focused).__name__}, which is away"
    elif focused is window.bar.middle and not window.page.buttons().waiting:
        pass  # Tab leads there as well


def _bad_words(window: WizardWindow) -> Iterator[str]:
    for where, text in _texts(window):
        if SECRET in text:
            yield f"a password is shown: {where}: {text[:80]!r}"
        ours = _OWN.sub("", text.replace("\u200b", ""))
        raw = _RAW.search(ours)
        if raw is not None:
            around = ours[max(0, raw.start() - 60) : raw.end() + 60]
            yield f"raw words {raw.group()!r}: {where}: {around!r}"
    for label in window.findChildren(QLabel):
        if not label.isVisible() or label.textFormat() is Qt.TextFormat.PlainText:
            continue
        if MARK in label.text().casefold() and "<" in label.text():
            yield f"typed words are read as markup: {label.text()[:80]!r}"


def _other_tongue(window: WizardWindow) -> Iterator[str]:
    """A whole sentence of ours in a language that the window does not speak now."""
    language = window.bindings.translator.language
    own = _whole_sentences(language)
    phrases = Phrases(language)
    others = {one: _whole_sentences(one) for one in ("en", "nb", "sv") if one != language}
    for where, text in _texts(window):
        said = plain(text)
        if phrases.is_foreign(text) and said not in own:
            yield f"English in a window that speaks {language}: {where}: {said[:120]!r}"
            continue
        for other, sentences in others.items():
            if len(said) >= _TELLING and said in sentences and said not in own:
                yield f"{other} in a window that speaks {language}: {where}: {said[:120]!r}"


@cache
def _whole_sentences(language: str) -> frozenset[str]:
    if language == "en":
        return frozenset(_read("nb"))
    return frozenset(one for said in _read(language).values() for one in said)


def _texts(window: WizardWindow) -> Iterator[tuple[str, str]]:
    yield "title of the window", window.windowTitle()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        name = type(widget).__name__
        yield f"name of {name}", widget.accessibleName()
        yield f"description of {name}", widget.accessibleDescription()
        yield f"hint of {name}", widget.toolTip()
        if isinstance(widget, QLabel | QAbstractButton) and not _is_folded(widget):
            yield name, widget.text()


def _is_folded(widget: QWidget) -> bool:
    """Part of details, which a person opened to see what is raw."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, Fold):
            return True
        above = above.parentWidget()
    return False
