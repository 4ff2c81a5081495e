"""What only the person can repair, and why; and what we can ask Mail on the Mac to do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from mailsetup.app.finding_accounts import account_words, words_for
from mailsetup.gui.action_button import action_button
from mailsetup.gui.finding_words import finding_title
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mailsetup.app.hand_over import ByHand
    from mailsetup.i18n import Translator
    from mailsetup.model.message import Message
    from mailsetup.model.observation import AccountObservation


def repair_card(
    by_hand: Sequence[ByHand],
    translator: Translator,
    accounts: Iterable[AccountObservation] = (),
) -> Card:
    """Each trouble by its headline, and below those that have it in common the reason.

    Args:
        accounts: those that were looked at; where several are concerned, each is named.
    """
    names = account_words([left.finding for left in by_hand], accounts)
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
        titles = dict.fromkeys(
            (finding_title(left.finding, translator), words_for(left.finding, names))
            for left in lefts
        )
        for title, about in titles:
            words.addWidget(Text(title, Role.STRONG))
            if about is not None:
                words.addWidget(Text(translator.render(about)))
        words.addWidget(Text(translator.render(reason), Role.MUTED))
        row.addLayout(words, 1)
        card.body.addLayout(row)
    return card


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptWords:
    """What a `ScriptCard` says: what Mail can be asked, what happens then, and its button."""

    title: str
    meaning: str
    button: str


def change_words() -> ScriptWords:
    """Mail changes a server."""
    return ScriptWords(
        title=translate("WindowHandOver", "We can ask Mail to change the server"),
        meaning=translate(
            "WindowHandOver",
            "Mail does it itself, and the Mac may ask you whether that is all right. Below you"
            " see exactly what we ask. Nothing else is changed.",
        ),
        button=translate("WindowHandOver", "Ask Mail to do it"),
    )


def folders_words() -> ScriptWords:
    """Mail tells its folders."""
    return ScriptWords(
        title=translate("WindowHandOver", "We can ask Mail which folders it shows"),
        meaning=translate(
            "WindowHandOver",
            "When you have done the steps, the names of the folders tell us whether it worked."
            " Nothing is changed. The Mac may ask you whether that is all right; you can also"
            " say no, and look in Mail yourself. Below you see exactly what we ask.",
        ),
        button=translate("WindowHandOver", "Ask Mail for its folders"),
    )


class ScriptCard(Card):
    """What Mail would be asked, in full, and the button that is the consent.

    Args:
        scripts: what is run, in their order.
        waits: what is being done, in words; "" for nothing.
        leads: this is what helps most now.
    """

    def __init__(
        self,
        words: ScriptWords,
        scripts: tuple[str, ...],
        ask: Callable[[], None],
        waits: str = "",
        *,
        leads: bool = True,
        enabled: bool = True,
    ) -> None:
        super().__init__()
        self.body.addWidget(Text(words.title, Role.SECTION))
        self.body.addWidget(Text(words.meaning))
        if waits:
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(BusyRing(), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Text(waits, Role.STRONG), 1)
            self.body.addLayout(row)
        self.button = action_button(words.button, ask, leads=leads, enabled=enabled and not waits)
        self.body.addWidget(self.button)
        fold = Fold(translate("WindowHandOver", "Details: exactly what we ask"))
        name = translate("WindowHandOver", "What Mail is asked to do")
        fold.body.addWidget(RawText("\n\n".join(scripts), name))
        self.body.addWidget(fold)
