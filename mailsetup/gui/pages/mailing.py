"""Who is to get a mail to many people, and how much was sent just now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QSizePolicy

from mailsetup.gui.file_dialog import ask_which
from mailsetup.gui.given_mail import local_paths
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.provider_choice import ProviderChoice
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.wording import translate
from mailsetup.outgoing.recipients import MAX_OCTETS, decoded_list

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings

_MOST_SENT = 100_000
_LINES = 8


class _ListEdit(QPlainTextEdit):
    """Takes a file with a list as well as text."""

    def __init__(self, page: MailingPage) -> None:
        super().__init__()
        self._page = page
        self.setProperty("typed", "true")
        self.setTabChangesFocus(True)

    def canInsertFromMimeData(self, mime: QMimeData) -> bool:
        """Text, or a file."""
        return mime.hasText() or bool(local_paths(mime))

    def insertFromMimeData(self, mime: QMimeData) -> None:
        """The text of a file, or the text itself, never its looks."""
        paths = local_paths(mime)
        if paths:
            self._page.read_file(paths[0])
        elif mime.hasText():
            self.insertPlainText(mime.text()[:MAX_OCTETS])


class MailingPage(Page):
    """A list that is typed, pasted, dropped, or read from a file."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.provider = ProviderChoice(bindings)
        self.label = QLabel()
        self.label.setProperty("role", "strong")
        self.list = _ListEdit(self)
        self.label.setBuddy(self.list)
        self.choose = QPushButton()
        self.choose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.complaint = Callout("", "warning")
        self.complaint.hide()
        self.sent = Field()
        for widget in (self.provider, self.label, self.list, self.choose, self.complaint):
            self.body.addWidget(widget)
        self.body.addWidget(self.sent)
        self.choose.clicked.connect(self._choose)
        self.list.textChanged.connect(self.changed)
        self.sent.edited.connect(self._show_error)
        self.provider.ready.connect(self.changed)

    def enter(self, state: SetupState) -> None:
        """Show what was there before."""
        self.complaint.hide()
        self.provider.show_state(state)
        self.list.setPlainText(state.sending.list_text)
        if state != self.state():  # else it may be what cannot be right yet
            before = state.sending.already_sent
            self.sent.set_text(str(before) if before else "")
        super().enter(state)

    def state(self) -> SetupState:
        """With what is typed."""
        sending = replace(
            self._state.sending,
            provider=self.provider.provider(),
            list_text=self.list.toPlainText(),
            already_sent=self._sent() or 0,
        )
        return replace(self._state, sending=sending)

    def end(self) -> None:
        """The list of providers is needed no longer."""
        self.provider.drop()

    def buttons(self) -> Buttons:
        """There must be somebody to write to."""
        typed = bool(self.list.toPlainText().strip())
        return Buttons(primary=translate("WindowButtons", "&Make a plan"), enabled=typed)

    def go_on(self) -> None:
        """On, if the number is one."""
        self._show_error()
        if self._sent() is None:
            self.sent.edit.setFocus()
            return
        super().go_on()

    def first_focus(self) -> QWidget | None:
        """The list."""
        return self.list

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowMailing", "Write to many people"),
            translate(
                "WindowMailing",
                "We make a plan that keeps to the limits of your provider. The list stays here, and"
                " we send nothing.",
            ),
        )
        self.provider.retranslate()
        self.label.setText(translate("WindowMailing", "&Addresses, one on each line"))
        self.choose.setText(translate("WindowMailing", "Read them from a &file…"))
        self.sent.set_texts(
            translate("WindowMailing", "&How many mails have you sent in the last hour?"),
            translate("WindowMailing", "You can leave this empty if there were none."),
        )
        self.complaint.set_text(
            translate(
                "WindowMailing",
                "That file cannot be read as a list. Save it as plain text, or copy the addresses"
                " and paste them here.",
            )
        )
        line = self.list.fontMetrics().lineSpacing()
        self.list.setMinimumHeight(_LINES * line)
        self._show_error()

    def read_file(self, path: str) -> None:
        """Its text takes the place of the list; a list is small, so it is read at once."""
        text = _text_of(path)
        usable = "@" in text and "\0" not in text
        self.complaint.setVisible(not usable)
        if usable:
            self.list.setPlainText(text)
        self.changed.emit()

    def _choose(self) -> None:
        paths = ask_which(self, translate("WindowMailing", "Which file holds the addresses?"))
        if paths:
            self.read_file(paths[0])

    def _sent(self) -> int | None:
        """None where what is typed is no number that can be."""
        typed = self.sent.text().strip()
        if not typed:
            return 0
        if not (typed.isascii() and typed.isdigit()) or len(typed) > len(str(_MOST_SENT)):
            return None
        return min(int(typed), _MOST_SENT)

    def _show_error(self) -> None:
        words = translate("WindowMailing", "A number, such as 20.")
        self.sent.set_error("" if self._sent() is not None else words)


def _text_of(path: str) -> str:
    """ "" where it is no file, cannot be read, or is too large for a list."""
    try:
        if not Path(path).is_file():
            return ""
        with Path(path).open("rb") as file:
            data = file.read(MAX_OCTETS + 1)
    except (OSError, ValueError):  # ValueError: a name with a NUL
        return ""
    return decoded_list(data) if len(data) <= MAX_OCTETS else ""
