"""A link to the login in two steps, where the provider has one or wants an app password."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.steps import Step, Task
from mailsetup.app.two_factor_work import TwoFactorHelp
from mailsetup.gui.action_button import link_button
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.gui.pages.page import Page
    from mailsetup.gui.tasks import Report
    from mailsetup.runtime.context import Context


class TwoFactorWay(QWidget):
    """Asks what we know of the provider, and shows itself only where that is of any use."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._address: str | None = None
        self.link = link_button("", self._open)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.link)
        self.setVisible(False)

    def ask(self, address: str) -> None:
        """Look what is known of this provider."""
        if address == self._address:
            return
        self._address = address
        self.setVisible(False)
        work = self._page.bindings.work

        def run(_ctx: Context, _report: Report) -> TwoFactorHelp:
            return work.two_factor_help(address)

        self._page.bindings.runner.start(run).succeeded.connect(
            lambda about: self._on_known(address, about)
        )

    def retranslate(self) -> None:
        """The words."""
        self.link.setText(translate("WindowFound", "The provider’s web page asks me for a code"))

    def _on_known(self, address: str, about: object) -> None:
        assert isinstance(about, TwoFactorHelp)
        if address != self._address:
            return
        if about.known or about.notes:
            self.setVisible(True)
            self._page.changed.emit()

    def _open(self) -> None:
        state = replace(self._page.state(), task=Task.TWO_FACTOR)
        self._page.jump.emit(Step.TWO_FACTOR, state)
