"""Somebody who walks through the window as they are told on the phone: by what stands on it.

Buttons, fields and lists are named by their English words; the walker looks for these words in the
language of the window. What cannot be seen, is switched off or is covered cannot be pressed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)

from mailsetup.app.steps import Step
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.task_button import TaskButton
from tests.gui.phrases import Phrases, plain
from tests.gui.view import settle

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from mailsetup.app.practice import Practice
    from mailsetup.gui.wizard import WizardWindow

Shown = TypeVar("Shown", bound=QWidget)

PATIENCE = 30_000
"""Milliseconds; a slow machine is not a failure."""


class Walker:
    """At a window that is shown."""

    def __init__(self, qtbot: QtBot, window: WizardWindow) -> None:
        self.qtbot = qtbot
        self.window = window

    @property
    def phrases(self) -> Phrases:
        """In the language that the window speaks now."""
        return Phrases(self.window.bindings.translator.language)

    # What is seen -------------------------------------------------------------------------

    def words(self) -> str:
        """All that stands on the page, each text in a line of its own."""
        return "\n".join(self._texts())

    def see(self, *sentences: str, **fields: str) -> None:
        """Wait until these sentences, or parts of them, are on the page."""
        for english in sentences:
            wanted = self.phrases.of(english, **fields)

            def seen(wanted: frozenset[str] = wanted) -> None:
                words = self.words()
                assert any(one in words for one in wanted), (sorted(wanted), words)

            self.qtbot.waitUntil(seen, timeout=PATIENCE)

    def arrive(self, step: Step) -> None:
        """Wait for a page, but not where a problem is told; nothing on it is in another tongue."""

        def there() -> None:
            page = self.window.page
            trouble = page.problem if isinstance(page, WaitingPage) else None
            if trouble is not None:
                raise RuntimeError(trouble)
            assert self.window.flow.current.step is step, self.words()

        self.qtbot.waitUntil(there, timeout=PATIENCE)
        settle(self.window)
        foreign = [text for text in self._texts() if self.phrases.is_foreign(text)]
        assert not foreign, f"English in a window that speaks {self.phrases.language}: {foreign}"

    def come_home(self) -> None:
        """The first page, with nothing behind it."""
        self.press("To the &start page")
        self.arrive(Step.HOME)
        self.see("What can we help you with?")
        assert not self.window.flow.can_go_back

    def is_offered(self, english: str) -> bool:
        """Whether a button says so."""
        wanted = self.phrases.of(english)
        return any(_said_on(one) in wanted for one in self._shown(QPushButton))

    def rest(self) -> None:
        """Wait until nothing is under way on the page."""
        self.qtbot.waitUntil(lambda: not self.window.page.buttons().waiting, timeout=PATIENCE)
        settle(self.window)

    # What is done -------------------------------------------------------------------------

    def press(self, english: str, *, nth: int | None = None, **fields: str) -> None:
        """The button with these words, with the mouse.

        Args:
            nth: which one, from 0, where several say the same.
        """
        wanted = self.phrases.of(english, **fields)
        found: list[QPushButton] = []

        def there() -> None:
            found[:] = [one for one in self._shown(QPushButton) if _said_on(one) in wanted]
            said = [_said_on(one) for one in self._shown(QPushButton)]
            assert found, f"no button {sorted(wanted)} among {said}"
            assert found[nth or 0].isEnabled(), f"{sorted(wanted)} cannot be pressed"

        self.qtbot.waitUntil(there, timeout=PATIENCE)
        assert nth is not None or len(found) == 1, f"{len(found)} buttons say {sorted(wanted)}"
        self._click(found[nth or 0])

    def fill(self, english: str, text: str) -> None:
        """Into the field below this label, which must belong to it."""
        field = self._labelled(english)
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        field.setFocus()
        field.selectAll()
        if isinstance(field, QLineEdit):
            QTest.keyClicks(field, text)
        else:
            field.insertPlainText(text)

    def typed(self, english: str) -> str:
        """What stands in the field below this label."""
        field = self._labelled(english)
        assert isinstance(field, QLineEdit)
        return field.text()

    def take(self, english: str, item: str) -> None:
        """From the list below this label, the one that says so."""
        combo = self._labelled(english)
        assert isinstance(combo, QComboBox)

        def there() -> None:
            said = [plain(combo.itemText(index)) for index in range(combo.count())]
            assert item in said, said

        self.qtbot.waitUntil(there, timeout=PATIENCE)
        said = [plain(combo.itemText(index)) for index in range(combo.count())]
        combo.setCurrentIndex(said.index(item))
        combo.activated.emit(said.index(item))
        settle(self.window)

    def tick(self, english: str) -> None:
        """The box with these words beside it."""
        wanted = self.phrases.of(english)
        boxes = [one for one in self._shown(QCheckBox) if plain(one.text()) in wanted]
        assert len(boxes) == 1, f"{len(boxes)} boxes {sorted(wanted)} in {self.words()}"
        assert not boxes[0].isChecked()
        boxes[0].click()
        settle(self.window)

    def tick_all(self) -> None:
        """Say yes to every question of the page."""
        for box in self._shown(QCheckBox):
            if not box.isChecked():
                box.click()

    def drop(self, *paths: Path) -> None:
        """Let go of files over the page, as a drag does."""
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
        action, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
        none, page = Qt.KeyboardModifier.NoModifier, self.window.page
        entering = QDragEnterEvent(QPoint(30, 30), action, mime, left, none)
        QApplication.sendEvent(page, entering)
        assert entering.isAccepted(), "this page takes no files"
        QApplication.sendEvent(page, QDropEvent(QPointF(30, 30), action, mime, left, none))

    def speak_up(self, place: Practice, *, remember: bool = False) -> None:
        """Fill in address and password where they are asked for and not there yet."""
        self.arrive(Step.ADDRESS)
        if not self.typed("Your &e‑mail address"):
            self.fill("Your &e‑mail address", place.address)
        if not self.typed("Your e‑mail &password"):
            self.fill("Your e‑mail &password", place.password.reveal())
        if remember:
            self.tick("Remember it in this computer’s keyring")
            self.see("It is put there once we have seen that it works.")

    def find_trouble(self, place: Practice, card: str, *, remember: bool = False) -> None:
        """From the first page by one of its cards to what was found."""
        self.press(card)
        self.speak_up(place, remember=remember)
        for step in (Step.FOUND, Step.PROGRAMS, Step.FINDINGS):
            self.press("&Next")
            self.arrive(step)

    def put_right(self) -> None:
        """From what was found to the proof."""
        self.press("S&ee the changes")
        self.arrive(Step.CHANGES)
        self.press("&Make the changes")
        self.arrive(Step.DONE)

    # Looking ------------------------------------------------------------------------------

    def _shown(self, kind: type[Shown]) -> list[Shown]:
        return [one for one in self.window.findChildren(kind) if one.isVisible()]

    def _texts(self) -> list[str]:
        labels = [plain(label.text()) for label in self._shown(QLabel)]
        raw = [one.toPlainText() for one in self._shown(QPlainTextEdit)]
        return [*labels, *map(_said_on, self._shown(QPushButton)), *raw]

    def _labelled(self, english: str) -> QWidget:
        wanted = self.phrases.of(english)
        labels = [one for one in self._shown(QLabel) if plain(one.text()) in wanted]
        assert len(labels) == 1, f"{len(labels)} labels {sorted(wanted)} in {self.words()}"
        field = labels[0].buddy()
        assert field is not None, f"{labels[0].text()!r} belongs to no field"
        return field

    def _click(self, button: QPushButton) -> None:
        self._scroll_to(button)
        middle = button.rect().center()
        hit = self.window.childAt(button.mapTo(self.window, middle))
        assert hit is not None, f"{_said_on(button)!r} is outside of the window"
        assert hit is button or button.isAncestorOf(hit), f"{_said_on(button)!r} is covered"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=middle)
        settle(self.window)

    def _scroll_to(self, button: QPushButton) -> None:
        settle(self.window)
        for scroll in self._shown(QScrollArea):
            content = scroll.widget()
            if content is not None and content.isAncestorOf(button):
                middle = button.mapTo(content, button.rect().center())
                scroll.ensureVisible(middle.x(), middle.y(), 0, 30)
        settle(self.window)


def _said_on(button: QPushButton) -> str:
    return plain(button.title() if isinstance(button, TaskButton) else button.text())
