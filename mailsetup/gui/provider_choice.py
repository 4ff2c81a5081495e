"""Whose rules count: a list of the providers that we know, the person's own chosen beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.task_work import KnownProviders
from mailsetup.gui.widgets.combo import PlainCombo
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context


class ProviderChoice(QWidget):
    """The list is read by a thread, as it lies in files; until then there is no choice.

    `ready`: it has been read, and what is known is chosen.
    """

    ready = Signal()

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._task: Task | None = None
        self._known: KnownProviders | None = None
        self._wanted: str | None = None
        self._picked = ""
        self.label = QLabel()
        self.label.setProperty("role", "strong")
        self.combo = PlainCombo()
        self.combo.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.combo.setSizeAdjustPolicy(PlainCombo.SizeAdjustPolicy.AdjustToContents)
        self.combo.addItem("", "")
        self.label.setBuddy(self.combo)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.label)
        column.addWidget(self.combo)
        self.combo.activated.connect(self._chosen)

    def provider(self) -> str:
        """The id of the chosen one; "" for one that is not in the list."""
        return str(self.combo.currentData() or "")

    @property
    def is_reading(self) -> bool:
        """Whether `ready` is still to come."""
        return self._task is not None

    def show_state(self, state: SetupState) -> None:
        """Choose what was chosen before, else what the address says."""
        self._wanted, self._picked = state.sending.provider, ""
        self._read(state)

    def follow_address(self, state: SetupState) -> None:
        """Choose what the address says, else what the person has picked here."""
        self._wanted = None
        self._read(state)

    def _read(self, state: SetupState) -> None:
        work = self._bindings.work.known_providers

        def run(_ctx: Context, _report: Report) -> KnownProviders:
            return work(state)

        self.drop()
        self._task = self._bindings.runner.start(run)
        self._task.succeeded.connect(self._fill)

    def drop(self) -> None:
        """Wait for the list no longer."""
        if self._task is not None:
            self._task.abandon()
            self._task = None

    def retranslate(self) -> None:
        """All texts."""
        self.label.setText(translate("WindowSending", "Who is your e‑mail pro&vider?"))
        words = translate("WindowSending", "I do not know, or another one")
        self.combo.setItemText(0, words)
        self.combo.setAccessibleDescription(
            translate("WindowSending", "Each provider has rules of its own.")
        )

    def _fill(self, known: object) -> None:
        assert isinstance(known, KnownProviders)
        self._task = None
        wanted = self._wanted if self._wanted is not None else known.own or self._picked
        if self._known is None or self._known.names != known.names:
            while self.combo.count() > 1:
                self.combo.removeItem(1)
            for id_, name in known.names:
                self.combo.addItem(name, id_)
        self._known = known
        self.combo.setCurrentIndex(max(0, self.combo.findData(wanted)))
        self.combo.updateGeometry()
        self.ready.emit()

    def _chosen(self) -> None:
        self._wanted = self._picked = self.provider()
