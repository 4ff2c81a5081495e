"""What one types into the practice's web login: nobody knows a made-up password by heart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.model.secret import Secret


class PracticeLoginCard(Card):
    """Address and password, each to be copied, and how to begin anew after a lock-out."""

    def __init__(self, address: str, password: Secret | None) -> None:
        super().__init__()
        title = translate("WindowTwoFactor", "For the practice webmail")
        self.body.addWidget(Text(title, Role.SECTION))
        words = translate(
            "WindowTwoFactor",
            "It opens in your browser, but it is on this computer: you can try everything there."
            " If you lock yourself out, end the practice and begin it again.",
        )
        self.body.addWidget(Text(words, Role.MUTED))
        self._add(translate("WindowTwoFactor", "Address"), address)
        if password is not None:
            self._add(translate("WindowTwoFactor", "Password"), password.reveal())

    def _add(self, name: str, value: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        words = translate("WindowTwoFactor", "{name}: {value}")
        row.addWidget(Text(words.format(name=name, value=breakable(value))), 1)
        row.addWidget(CopyButton(value, name))
        self.body.addLayout(row)
