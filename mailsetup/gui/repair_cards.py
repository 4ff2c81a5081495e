"""What only the person can repair, and why; and what we can ask Mail on the Mac to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mailsetup.app.wording import finding_message
from mailsetup.gui.action_button import action_button
from mailsetup.gui.finding_words import finding_title
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from mailsetup.app.hand_over import ByHand
    from mailsetup.i18n import Translator
    from mailsetup.model.message import Message


def repair_card(by_hand: Iterable[ByHand], translator: Translator) -> Card:
    """Each trouble by its headline, and below those that have it in common the reason."""
    card = Card()
    reasons: dict[Message, list[ByHand]] = {}
    for left in by_hand:
        reasons.setdefault(left.reason, []).append(left)
    for reason, lefts in reasons.items():
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon("warning", "warning", 1.2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        titles = dict.fromkeys(finding_title(left.finding, translator) for left in lefts)
        for title in titles:
            words.addWidget(Text(title, Role.STRONG))
        words.addWidget(Text(translator.render(reason), Role.MUTED))
        for left in lefts:
            if left.guide is None:
                advice = translator.render(finding_message(left.finding, "advice"))
                words.addWidget(Text(advice))
        row.addLayout(words, 1)
        card.body.addLayout(row)
    return card


class ScriptCard(Card):
    """What Mail would be asked, in full, and the button that is the consent.

    Args:
        scripts: as `scripts_of` gives them.
        waits: what is being done, in words; "" for nothing.
    """

    def __init__(self, scripts: tuple[str, ...], ask: Callable[[], None], waits: str = "") -> None:
        super().__init__()
        title = translate("WindowHandOver", "We can ask Mail to change the server")
        self.body.addWidget(Text(title, Role.SECTION))
        words = translate(
            "WindowHandOver",
            "Mail does it itself, and the Mac may ask you whether that is all right. Below you"
            " see exactly what we ask. Nothing else is changed.",
        )
        self.body.addWidget(Text(words))
        if waits:
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(BusyRing(), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(waits, Role.STRONG), 1)
            self.body.addLayout(row)
        self.button = action_button(
            translate("WindowHandOver", "Ask Mail to do it"), ask, leads=True, enabled=not waits
        )
        self.body.addWidget(self.button)
        fold = Fold(translate("WindowHandOver", "Details: exactly what we ask"))
        name = translate("WindowHandOver", "What Mail is asked to do")
        fold.body.addWidget(RawText("\n\n".join(scripts), name))
        self.body.addWidget(fold)
