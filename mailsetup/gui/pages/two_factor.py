"""The login in two steps: the provider's own way, and the key from its picture or as text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.password_index import Purpose
from mailsetup.app.qr_reading import MOST_PIXELS
from mailsetup.app.steps import Task
from mailsetup.app.two_factor_key import KeyRefused, TwoFactorKey, is_surely_key, read_key
from mailsetup.app.two_factor_work import TwoFactorHelp
from mailsetup.credentials.keyring_backend import KeyringUnavailable
from mailsetup.gui.action_button import action_button
from mailsetup.gui.clipboard import clipboard_data
from mailsetup.gui.file_dialog import ask_which
from mailsetup.gui.key_picture import given_picture
from mailsetup.gui.key_reader import KeyReader
from mailsetup.gui.keyring_words import keyring_words, waiting_words
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.taking_page import TakingPage
from mailsetup.gui.practice_login import PracticeLoginCard
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.spoken import announce
from mailsetup.gui.two_factor_steps import ProviderStepsCard
from mailsetup.gui.two_factor_words import refused_words, screenshot_words
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.drop_zone import DropZone
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QImage

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report
    from mailsetup.runtime.context import Context


class TwoFactorPage(TakingPage):
    """Takes a picture that is dropped or pasted anywhere on it."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.about = TwoFactorHelp()
        self.key: TwoFactorKey | None = None
        self.reader = KeyReader(bindings, self)
        self.reader.read.connect(self._on_read)
        self.address = Field()
        self.told = Callout("", "warning")
        self.taken = Callout("", "success")
        self.steps = QVBoxLayout()
        self.zone = DropZone("eye")
        self.paste_button = self.zone.add_button()
        self.file_button = self.zone.add_button()
        self.recall_button = action_button("", self.recall)
        self.typed = Field()
        self.typed.edit.setProperty("fixed", "true")
        self.typed.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self._refused: KeyRefused | None = None
        self._tone = ""
        self._words: Callable[[], str] = str
        self.body.addWidget(self.address)
        self.body.addLayout(self.steps)
        for below in (self.zone, self.recall_button, self.told, self.taken, self.typed):
            self.body.addWidget(below)
        self.address.edit.editingFinished.connect(self._address_left)
        self.typed.edited.connect(self._typed_anew)
        self.paste_button.clicked.connect(self.paste)
        self.file_button.clicked.connect(self._choose_file)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.activated.connect(self.paste)

    def enter(self, state: SetupState) -> None:
        """The key that was given before is still there."""
        self._state = state
        self.key = state.two_factor
        self._tone, self._words, self._refused = "", str, None
        self.address.set_text(state.address_text)
        self.typed.set_text("")
        self._ask_about()
        self.retranslate()

    def end(self) -> None:
        """Nothing goes on, and the typed key is not left in the field."""
        self.reader.drop()
        self.typed.set_text("")

    def state(self) -> SetupState:
        """With the key, once there is one."""
        return replace(
            self._state,
            task=Task.TWO_FACTOR,
            address_text=self.address.text().strip(),
            two_factor=self.key,
        )

    def buttons(self) -> Buttons:
        """Always pressable: it says what is missing."""
        return Buttons(primary=translate("WindowTwoFactor", "Show me the &code"))

    def go_on(self) -> None:
        """On with the key that is typed, else with the one that was read."""
        if self.typed.text().strip() or self.key is None:
            read = read_key(self.typed.text())
            if not isinstance(read, TwoFactorKey):
                self._refused = read
                self._show_told()
                self.typed.edit.setFocus()
                scroll_to(self.typed)
                return
            self.key = read
        super().go_on()

    def first_focus(self) -> QWidget | None:
        """The picture is the usual way."""
        return self.paste_button

    def retranslate(self) -> None:
        """All texts; the steps anew."""
        self.say(
            translate("WindowTwoFactor", "Two-step login"),
            translate(
                "WindowTwoFactor",
                "Besides the password, the provider’s web page asks for a code that changes"
                " every half minute. Here you get that code. If you have an app for it on a"
                " phone, use that instead: two devices are safer than one.",
            ),
        )
        self.address.set_texts(
            translate("WindowTwoFactor", "Your e‑mail address"),
            translate("WindowTwoFactor", "So that we know which provider it is about."),
        )
        self._show_steps()
        self.zone.title.setText(translate("WindowTwoFactor", "A picture of the pattern"))
        self.zone.hint.setText(screenshot_words())
        self.paste_button.setText(translate("WindowTwoFactor", "Paste the picture"))
        self.file_button.setText(translate("WindowTwoFactor", "Choose a picture…"))
        self.recall_button.setText(translate("WindowTwoFactor", "Use the remembered key"))
        self.recall_button.setVisible(self._is_remembered())
        self.typed.set_texts(
            translate("WindowTwoFactor", "Or the key, in letters"),
            translate("WindowTwoFactor", "Spaces do not matter. The key is like a password."),
        )
        self._show_told()

    def _show_steps(self) -> None:
        empty(self.steps)
        self.steps.addWidget(ProviderStepsCard(self.about, self.bindings.translator))
        if self.about.practised:
            login = PracticeLoginCard(self.address.text().strip(), self._state.password)
            self.steps.addWidget(login)

    def _show_told(self) -> None:
        tone, words = self._tone, self._words()
        self.typed.set_error(refused_words(self._refused) if self._refused is not None else "")
        self.told.set_text(words)
        self.told.setVisible(bool(words) and tone == "warning")
        there = words if tone == "success" else ""
        if self.key is not None and not there:
            there = translate("WindowTwoFactor", "The key is here.")
        if self.reader.running is not None and tone == "info":
            there = words
        self.taken.set_text(there)
        self.taken.setVisible(bool(there))

    def _tell(self, tone: str, words: Callable[[], str]) -> None:
        self._tone, self._words = tone, words
        announce(self, words())
        self._show_told()
        self.changed.emit()
        for widget in (self.zone, self.told if tone == "warning" else self.taken):
            scroll_to(widget)

    # The address --------------------------------------------------------------------------

    def _address_left(self) -> None:
        if self.address.text().strip() != self._state.address_text:
            self._state = self.state()
            self._ask_about()
            self.recall_button.setVisible(self._is_remembered())

    def _ask_about(self) -> None:
        address, work = self.address.text().strip(), self.bindings.work

        def run(_ctx: Context, _report: Report) -> TwoFactorHelp:
            return work.two_factor_help(address)

        self.bindings.runner.start(run).succeeded.connect(self._on_about)

    def _on_about(self, about: object) -> None:
        assert isinstance(about, TwoFactorHelp)
        if about != self.about:
            self.about = about
            self._show_steps()
            self.changed.emit()

    # The key ------------------------------------------------------------------------------

    def _typed_anew(self) -> None:
        self._tone, self._words, self._refused = "", str, None
        self._show_told()

    def paste(self) -> None:
        """A picture of the clipboard, or a key: other text was copied for another purpose, and may
        be a password.
        """
        mime = clipboard_data()
        if given_picture(mime) is not None or is_surely_key(mime.text()):
            self.take(mime)
        else:
            self._tell("warning", _no_picture_words)

    def take(self, mime: QMimeData) -> None:
        """A picture, or the key as text, as it is dropped here."""
        picture = given_picture(mime)
        if picture is not None:
            self._read_picture(picture)
        elif mime.hasText():
            self.take_text(mime.text())
        else:
            self._tell("warning", _no_picture_words)

    def take_text(self, text: str) -> None:
        """The key, or why that is none."""
        read = read_key(text)
        if isinstance(read, TwoFactorKey):
            self._take_key(read)
        else:
            self._tell("warning", partial(refused_words, read))

    def _take_key(self, key: TwoFactorKey) -> None:
        self.key = key
        self.typed.set_text("")
        self._refused = None
        if "@" in key.account and not self.address.text().strip():
            self.address.set_text(key.account)
            self._address_left()
        self._tell(
            "success",
            lambda: translate("WindowTwoFactor", "We have the key. Go on to see the code."),
        )

    def _choose_file(self) -> None:
        paths = ask_which(self, translate("WindowTwoFactor", "Which picture is it?"))
        if paths:
            self._read_picture(paths[0])

    def _read_picture(self, picture: QImage | str) -> None:
        if not isinstance(picture, str) and picture.width() * picture.height() > MOST_PIXELS:
            self._tell(
                "warning", lambda: translate("WindowTwoFactor", "This picture is too large.")
            )
            return
        self.reader.read_picture(picture)
        self._tell("info", lambda: translate("WindowTwoFactor", "We are looking for the pattern…"))

    def recall(self) -> None:
        """The key that lies in the keyring."""
        self.reader.recall(self.address.text().strip().lower())
        self._tell("info", waiting_words)

    def _on_read(self, read: object) -> None:
        match read:
            case TwoFactorKey():
                self._take_key(read)
            case KeyringUnavailable():
                self._tell("warning", partial(keyring_words, read))
            case None:  # no picture, or none with a pattern in it
                self._tell("warning", _no_pattern_words)
            case KeyRefused():
                self._tell("warning", partial(refused_words, read))
            case _:
                raise AssertionError(read)

    def _is_remembered(self) -> bool:
        address = self.address.text().strip().lower()
        return bool(address) and self.bindings.work.is_remembered(Purpose.TWO_FACTOR, address)

    # What is dropped ----------------------------------------------------------------------

    def accepts(self, mime: QMimeData) -> bool:
        """A picture, or the key as text."""
        return given_picture(mime) is not None or mime.hasText()

    def show_over(self, *, over: bool) -> None:
        """In the frame."""
        self.zone.show_over(over=over)


def _no_picture_words() -> str:
    return translate(
        "WindowTwoFactor", "We got no picture. Take one of the screen first, and copy it."
    )


def _no_pattern_words() -> str:
    return translate(
        "WindowTwoFactor",
        "We found no pattern in this picture. Take all of it, with a little of the white around"
        " it, and as large as it is shown.",
    )
