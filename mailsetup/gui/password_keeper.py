"""Puts the password into the keyring once it was seen to work, on whichever page that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QVBoxLayout

from mailsetup.app.password_index import Purpose
from mailsetup.app.password_proof import password_worked
from mailsetup.credentials.keyring_backend import KeyringUnavailable
from mailsetup.gui.keyring_words import keyring_words, waiting_words
from mailsetup.gui.pages.page import empty
from mailsetup.gui.spoken import announce
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.app.steps import Step
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.model.secret import Secret
    from mailsetup.runtime.context import Context


class PasswordKeeper(QFrame):
    """A line on top of the page: while the keyring is asked, and how it went; then it is gone."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bindings = bindings
        self.task: Task | None = None
        self._kept: tuple[str, Secret] | None = None
        self._tone = ""
        self._words: Callable[[], str] = str
        self._note = QVBoxLayout(self)
        self._note.setContentsMargins(0, 6, 0, 0)
        self.hide()

    def look_at(self, step: Step, state: SetupState) -> None:
        """Called with every page that comes up."""
        if self.task is None:
            self._tell("", str)
        if not (state.remember_password and password_worked(step, state)):
            return
        password, address = state.password, state.address_text.strip().lower()
        if password is None or self.task is not None or self._kept == (address, password):
            return
        work = self.bindings.work

        def run(ctx: Context, _report: Report) -> KeyringUnavailable | None:
            return work.remember(Purpose.PASSWORD, address, password, ctx)

        self._kept = (address, password)
        self.task = self.bindings.runner.start(run)
        self.task.succeeded.connect(self._on_done)
        self.task.failed.connect(lambda _: self._on_stopped())
        self._tell("info", waiting_words)

    def _on_done(self, failed: object) -> None:
        self.task = None
        if isinstance(failed, KeyringUnavailable):
            self._tell("warning", lambda: keyring_words(failed))
        else:
            self._tell("success", _kept_words)

    def _on_stopped(self) -> None:
        self.task = None
        self._tell("", str)

    def retranslate(self) -> None:
        """The same in another language."""
        empty(self._note)
        words = self._words()
        if words:
            self._note.addWidget(Callout(words, self._tone))
        self.setVisible(bool(words))

    def _tell(self, tone: str, words: Callable[[], str]) -> None:
        self._tone, self._words = tone, words
        self.retranslate()
        announce(self, words())


def _kept_words() -> str:
    return translate("WindowKeyring", "The password works, and it is remembered now.")
