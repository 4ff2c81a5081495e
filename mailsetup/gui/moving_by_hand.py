"""What the person does in a mail program before or after a move: why, how, and a tick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from mailsetup.gui.client_words import kind_name
from mailsetup.gui.guide_stack import GuideStack, GuideValues
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.guides.choose import has_guide

if TYPE_CHECKING:
    from mailsetup.app.changeover import LeftToDo
    from mailsetup.i18n import Translator
    from mailsetup.model.account import AccountConfig


class ByHandCard(Card):
    """The guide keeps its place when the language changes.

    Args:
        config: where the values of the guide are from; None: no guide can be shown.
        asks: whether the person says by a tick that it is done.
    """

    ticked = Signal()

    def __init__(
        self,
        left: LeftToDo,
        config: AccountConfig | None,
        translator: Translator,
        *,
        asks: bool,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._left = left
        self._translator = translator
        self.title = Text("", Role.SECTION)
        self.reason = Text()
        self.fold = Fold("")
        self.stack: GuideStack | None = None
        self.box = QCheckBox()
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.box.toggled.connect(self.ticked)
        ref = left.guide
        if config is not None and has_guide(ref.client, ref.task):
            self.stack = GuideStack(
                (ref,), GuideValues(config=config, prefixes={}), translator, can_check=False
            )
            self.fold.body.addWidget(self.stack)
        for widget in (self.title, self.reason, self.fold, self.box):
            self.body.addWidget(widget)
        self.fold.setVisible(self.stack is not None)
        self.box.setVisible(asks)
        self._say_around()

    def retranslate(self) -> None:
        """All texts."""
        self._say_around()
        if self.stack is not None:
            self.stack.retranslate()

    def _say_around(self) -> None:
        """All but the steps."""
        pop = self._left.pop
        program = kind_name(pop.profile.client)
        words = translate("WindowMoving", "{program}: you do this yourself")
        self.title.setText(words.format(program=program))
        self.reason.setText(self._translator.render(self._left.reason))
        self.fold.button.setText(translate("WindowMoving", "Show me how, step by step"))
        self.box.setText(translate("WindowMoving", "I have followed all the steps"))
        self.box.setAccessibleDescription(f"{self.title.text()} {self.reason.text()}")
