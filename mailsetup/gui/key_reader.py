"""Reads the key of a login in two steps from a picture, or takes it from the keyring, in a task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from mailsetup.app.password_index import Purpose
from mailsetup.app.two_factor_key import KeyRefused, TwoFactorKey, read_key, read_pattern
from mailsetup.credentials.keyring_backend import KeyringUnavailable
from mailsetup.gui.key_picture import texts_in
from mailsetup.gui.keyring_words import NO_ANSWER
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task, Work
    from mailsetup.runtime.context import Context


class KeyReader(QObject):
    """One look at a time: a new one ends the one before.

    Signals:
        read: the `TwoFactorKey`, `KeyRefused`, `KeyringUnavailable`, or None where there was no
            picture, or none with a pattern in it.
    """

    read = Signal(object)

    def __init__(self, bindings: Bindings, parent: QObject) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self.running: Task | None = None

    def drop(self) -> None:
        """Nobody waits for it any more."""
        if self.running is not None:
            self.running.abandon()
            self.running = None

    def read_picture(self, picture: QImage | str) -> None:
        """An image, or the path of a file."""

        def run(_ctx: Context, _report: Report) -> TwoFactorKey | KeyRefused | None:
            return read_pattern(texts_in(picture))

        self._start(run, None)

    def recall(self, address: str) -> None:
        """The key that lies in the keyring."""
        work = self._bindings.work

        def run(ctx: Context, _report: Report) -> TwoFactorKey | KeyRefused | KeyringUnavailable:
            found = work.recall(Purpose.TWO_FACTOR, address, ctx)
            if isinstance(found, KeyringUnavailable):
                return found
            return read_key(found.reveal() if isinstance(found, Secret) else "")

        self._start(run, NO_ANSWER)

    def _start(self, run: Work, without: KeyringUnavailable | None) -> None:
        """`without`: what it comes to where the task could not be done."""
        self.drop()
        self.running = self._bindings.runner.start(run)
        self.running.succeeded.connect(self._on_read)
        self.running.failed.connect(lambda _: self._on_read(without))

    def _on_read(self, read: object) -> None:
        self.running = None
        self.read.emit(read)
