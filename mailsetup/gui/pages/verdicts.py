"""Whether the files may be sent, and what to do instead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mailsetup.app.steps import Step
from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Badge, Role, Text, breakable
from mailsetup.gui.wording import translate
from mailsetup.model.message import message
from mailsetup.outgoing.verdict import Rule, Verdict

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from mailsetup.gui.bindings import Bindings
    from mailsetup.i18n import Translator
    from mailsetup.outgoing.verdict import FileVerdict

_LOOKS = {
    Verdict.OK: ("check-circle", "success"),
    Verdict.BLOCKED: ("error", "error"),
    Verdict.TOO_BIG: ("error", "error"),
    Verdict.UNSURE: ("warning", "warning"),
}
_WHICH_PROVIDER = message("attachment.instead-which-provider")
"""Said once, with a button, and not for each file."""


class VerdictCard(Card):
    """One file: the word, why, and what to do instead."""

    def __init__(
        self, verdict: FileVerdict, translator: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        render = translator.render
        name = PurePath(verdict.path).name or verdict.path
        self.setAccessibleName(name)
        icon, tone = _LOOKS[verdict.verdict]
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(Icon(icon, tone, 1.5), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(Text(breakable(name), Role.SECTION))
        word = render(message(f"attachment.verdict-{verdict.verdict.value}"))
        column.addWidget(Badge(word, tone), 0, Qt.AlignmentFlag.AlignLeft)
        for text in (verdict.reason, *verdict.notes):
            column.addWidget(Text(breakable(render(text))))
        instead = tuple(text for text in verdict.instead if text != _WHICH_PROVIDER)
        if instead:
            title = translate("WindowSending", "What you can do instead")
            column.addWidget(Text(title, Role.STRONG))
        for text in instead:
            column.addWidget(StatusLine(render(text), "change"))
        row.addLayout(column, 1)
        self.body.addLayout(row)


class VerdictsPage(Page):
    """A card for each file; what is refused comes first in the heading."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.again = link_button("", self._another)
        self.home = link_button("", self.go_on)
        self.naming: QPushButton | None = None
        self.body.addLayout(self.content)
        self.body.addWidget(self.again)
        self.body.addWidget(self.home)

    def buttons(self) -> Buttons:
        """One blue button: naming the provider, on its card; else there is nothing more to do."""
        if self._may_know_more():
            return Buttons()
        return Buttons(primary=translate("WindowButtons", "To the &start page"))

    def first_focus(self) -> QWidget | None:
        """What would tell more, or the blue button."""
        return self.naming

    def go_on(self) -> None:
        """To the start page."""
        self.jump.emit(Step.HOME, self._state.anew())

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        empty(self.content)
        self.say(*self._headline())
        if self._state.sending.same is not None:
            same = self.bindings.translator.render(self._state.sending.same)
            self.content.addWidget(Callout(same, "info"))
        for verdict in self._state.sending.verdicts:
            self.content.addWidget(VerdictCard(verdict, self.bindings.translator))
        self.naming = None
        if self._may_know_more():  # above several cards, so that the blue button is in sight
            several = len(self._state.sending.verdicts) > 1
            self.content.insertWidget(0 if several else -1, self._question())
        self.home.setText(translate("WindowButtons", "To the &start page"))
        self.home.setVisible(self._may_know_more())
        self.again.setText(translate("WindowSending", "Look at another file"))

    def _may_know_more(self) -> bool:
        """Whether another verdict is possible as soon as we know whose rules count."""
        sending = self._state.sending
        return not sending.provider and any(
            verdict.verdict is Verdict.UNSURE and not verdict.rule.is_not_read
            for verdict in sending.verdicts
        )

    def _lacks_only_rules(self) -> bool:
        unsure = {one.rule for one in self._state.sending.verdicts if one.verdict is Verdict.UNSURE}
        return unsure == {Rule.PROVIDER_UNKNOWN}

    def _question(self) -> Card:
        card = Card()
        card.body.addWidget(Text(self.bindings.translator.render(_WHICH_PROVIDER)))
        name = translate("WindowSending", "Name the provider")
        self.naming = action_button(name, self._name_provider, leads=True)
        card.body.addWidget(self.naming)
        return card

    def _name_provider(self) -> None:
        self.jump.emit(Step.NAMING, self._state)

    def _headline(self) -> tuple[str, str]:
        verdicts = {verdict.verdict for verdict in self._state.sending.verdicts}
        several = len(self._state.sending.verdicts) > 1
        if verdicts <= {Verdict.OK}:
            heading = (
                translate("WindowSending", "Yes, you can send these files")
                if several
                else translate("WindowSending", "Yes, you can send this file")
            )
            lead = translate(
                "WindowSending",
                "The recipient’s provider has rules too, which we do not know.",
            )
            return heading, lead
        if verdicts & {Verdict.BLOCKED, Verdict.TOO_BIG}:
            heading = (
                translate("WindowSending", "Not all of these files would arrive")
                if several
                else translate("WindowSending", "This file would not arrive")
            )
            lead = translate("WindowSending", "Here is why, and what you can do instead.")
            return heading, lead
        heading = (
            translate("WindowSending", "We are not sure about all of these files")
            if several
            else translate("WindowSending", "We are not sure about this file")
        )
        if self._lacks_only_rules():
            return heading, translate("WindowSending", "You can try, or name your provider first.")
        return heading, translate("WindowSending", "You can try. This is what may go wrong.")

    def _another(self) -> None:
        state = self._state
        sending = replace(state.sending, paths=(), verdicts=())
        self.jump.emit(Step.SENDING, replace(state, sending=sending))
