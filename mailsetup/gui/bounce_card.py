"""One fate of a returned mail as a card: who, what it means, whose turn, what to do now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.bounces.explanation import ActionKind
from mailsetup.gui.bounce_text import BounceText
from mailsetup.gui.bounce_words import heading_of, state_look, turn_icon, who_line
from mailsetup.gui.web_page import can_open, open_page
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.numbered import NumberedSteps
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.bounces.explanation import BounceAction
    from mailsetup.gui.bounce_words import Told
    from mailsetup.i18n import Translator

_SHOWN_ADDRESSES = 1000
_FEW = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceWays:
    """What the page does for a card; `grown`: there is more on the card now."""

    set_up: Callable[[BounceAction, Told], None]
    check_file: Callable[[], None]
    look_again: Callable[[], None]
    grown: Callable[[], None]


class BounceCard(Card):
    """All that is told about one group of recipients.

    Args:
        headed: with its own heading; False where the page has it, and is told what to press.
        source: which mail it is, where there are several.
    """

    def __init__(
        self,
        told: Told,
        ways: BounceWays,
        translator: Translator,
        *,
        headed: bool,
        source: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._told = told
        self._ways = ways
        self._translator = translator
        self.choices: list[QPushButton] = []
        self.leading: QPushButton | None = None
        self._alone = not headed
        explanation = told.explanation
        self.setAccessibleName(heading_of(told, translator))
        if source:
            self.body.addWidget(Text(breakable(source), Role.SMALL))
        self._show_top(headed=headed)
        self.body.addWidget(Text(breakable(translator.render(explanation.meaning))))
        turn = breakable(translator.render(explanation.whose_turn))
        self.turn = Callout(turn, "info", turn_icon(explanation))
        self.body.addWidget(self.turn)
        self.body.addWidget(Text(translate("WindowExplained", "What you can do"), Role.STRONG))
        steps = tuple(breakable(translator.render(step)) for step in explanation.steps)
        self.body.addWidget(NumberedSteps(steps))
        for action in explanation.actions:
            self._add_action(action)
        self._show_quote()
        self._show_details()

    def _show_top(self, *, headed: bool) -> None:
        who = who_line(self._told, self._translator.number(len(self._told.recipients)))
        if not headed and not who:
            return
        row = QHBoxLayout()
        row.setSpacing(14)
        icon, tone = state_look(self._told)
        row.addWidget(Icon(icon, tone, 1.5), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        if headed:
            heading = heading_of(self._told, self._translator)
            words.addWidget(Text(breakable(heading), Role.SECTION))
        if who:
            words.addWidget(Text(breakable(who), Role.STRONG))
        row.addLayout(words, 1)
        self.body.addLayout(row)

    def _show_quote(self) -> None:
        first = self._told.first
        if first is None or not first.quoted:
            return
        title = translate("WindowExplained", "The sentence in the mail that says so:")
        frame = QFrame()
        frame.setProperty("quote", "true")
        column = QVBoxLayout(frame)
        column.setContentsMargins(12, 2, 0, 2)
        column.addWidget(Text(breakable(first.quoted), Role.MUTED))
        self.body.addWidget(Text(title, Role.SMALL))
        self.body.addWidget(frame)

    def _show_details(self) -> None:
        render = self._translator.render
        lines = [render(one) for one in self._told.explanation.technical]
        addresses = self._told.addresses
        if len(addresses) > _FEW:
            lines += ["", *addresses[:_SHOWN_ADDRESSES]]
        if not lines:
            return
        fold = Fold(translate("WindowExplained", "Details: what the mail system said"))
        name = translate("WindowExplained", "Technical reason")
        fold.body.addWidget(RawText("\n".join(lines), name))
        self.body.addWidget(fold)

    def _add_action(self, action: BounceAction) -> None:
        match action.kind:
            case ActionKind.COPY_ADDRESS:
                self.body.addWidget(self._correction(action))
            case ActionKind.TO_SUPPORT:
                self.body.addWidget(self._for_support(action))
            case ActionKind.OPEN_PAGE:
                if can_open(action.value):
                    self._add_button(action, lambda: open_page(action.value))
                    self.body.addWidget(Text(breakable(action.value), Role.SMALL))
            case ActionKind.SET_UP:
                self._lead(self._add_button(action, lambda: self._ways.set_up(action, self._told)))
            case ActionKind.CHECK_ATTACHMENT:
                self._lead(self._add_button(action, self._ways.check_file))
            case ActionKind.CHECK_AGAIN:
                self._lead(self._add_button(action, self._ways.look_again))

    def _lead(self, button: QPushButton) -> None:
        """Alone on its page, the first thing that we can do is the blue button."""
        if self._alone and self.leading is None:
            self.leading = button
            button.setProperty("kind", "primary")

    def _label(self, action: BounceAction) -> str:
        return self._translator.render(message(action.label, value=action.value))

    def _add_button(self, action: BounceAction, do: Callable[[], None]) -> QPushButton:
        button = QPushButton(self._label(action))
        button.setAutoDefault(False)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda _checked: do())
        self.choices.append(button)
        self.body.addWidget(button)
        return button

    def _correction(self, action: BounceAction) -> QFrame:
        """The address as it was typed, and the one that was perhaps meant; nothing is changed."""
        frame = QFrame()
        frame.setProperty("callout", "success")
        first = self._told.first
        old = first.address if first is not None else ""
        row = QHBoxLayout(frame)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        typed = translate("WindowExplained", "You wrote: {address}").format(address=old)
        meant = translate("WindowExplained", "Perhaps you meant: {address}")
        words.addWidget(Text(breakable(typed), Role.MUTED))
        shown = breakable(meant.format(address=action.value))
        words.addWidget(Text(shown, Role.STRONG))
        copy = CopyButton(action.value, translate("WindowExplained", "Address"))
        self.choices.append(copy)
        row.addLayout(words, 1)
        row.addWidget(copy, 0, Qt.AlignmentFlag.AlignVCenter)
        return frame

    def _for_support(self, action: BounceAction) -> Fold:
        """Made when it is opened: a report may be long."""
        fold = Fold(self._label(action))

        def make(is_open: bool) -> None:
            if is_open and fold.body.count() == 0:
                first = self._told.first
                fold.body.addWidget(BounceText(self._told.reading, first, self._translator))
                self._ways.grown()

        fold.button.toggled.connect(make)
        self.choices.append(fold.button)
        return fold
