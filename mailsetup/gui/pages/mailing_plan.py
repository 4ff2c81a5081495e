"""When to send to whom, so that no limit is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.steps import Step
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.message import message
from mailsetup.outgoing.mailing_plan import MARGIN

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings
    from mailsetup.i18n import Translator
    from mailsetup.outgoing.mailing_plan import Batch, MailingPlan

AT_ONCE = 20
"""So many cards are made at a time."""
_LEFT_OUT = 200


class BatchCard(Card):
    """One mail: when, to how many, and their addresses to be copied."""

    def __init__(
        self, number: int, batch: Batch, translator: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        local = batch.at.astimezone()
        render, count = translator.render, len(batch.recipients)
        words = render(
            message(
                "mailing.batch",
                number=number,
                time=f"{local:%H:%M}",
                day=translator.day(local.date().isoformat()),
                count=count,
            )
        )
        self.setAccessibleName(words)
        addresses = ", ".join(batch.recipients)
        self.copy = CopyButton(addresses, translate("WindowMailing", "Addresses"))
        who = translate("WindowMailing", "Copy the addresses of mail {number}")
        self.copy.setAccessibleName(who.format(number=translator.number(number)))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Text(words, Role.STRONG), 1)
        row.addWidget(self.copy, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)


class MailingPlanPage(Page):
    """One card for each mail, in their order."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.more = QPushButton()
        self.more.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.rest = QVBoxLayout()
        self.rest.setSpacing(12)
        self.body.addLayout(self.content)
        self.body.addWidget(self.more)
        self.body.addLayout(self.rest)
        self._shown = 0
        self.more.clicked.connect(self._show_more)

    def buttons(self) -> Buttons:
        """There is nothing more to do here."""
        return Buttons(primary=translate("WindowButtons", "To the &start page"))

    def go_on(self) -> None:
        """To the start page."""
        self.jump.emit(Step.HOME, self._state.anew())

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        empty(self.content)
        empty(self.rest)
        self._shown = 0
        plan = self._state.sending.plan
        if plan is None:
            return
        number = self.bindings.translator.number
        heading = (
            translate("WindowMailing", "You can send it as one mail")
            if len(plan.batches) == 1
            else translate("WindowMailing", "Send it as {count} mails")
        )
        lead = translate("WindowMailing", "People who get it: {count}")
        self.say(
            heading.format(count=number(len(plan.batches))),
            lead.format(count=number(len(plan.listed.recipients))),
        )
        render = self.bindings.translator.render
        minutes = int(MARGIN.total_seconds() // 60)
        advice = render(message("mailing.advice", minutes=minutes))
        self.content.addWidget(Callout(advice, "info"))
        self._show_more()
        self._show_left_out(plan)
        self.rest.addWidget(self._limits(plan))
        self.more.setText(translate("WindowMailing", "Show more"))

    def _show_more(self) -> None:
        plan = self._state.sending.plan
        batches = plan.batches if plan is not None else ()
        shown = self._shown
        self._shown = min(shown + AT_ONCE, len(batches))
        for index, batch in enumerate(batches[shown : self._shown], shown + 1):
            self.content.addWidget(BatchCard(index, batch, self.bindings.translator))
        self.more.setVisible(self._shown < len(batches))
        self.changed.emit()

    def _show_left_out(self, plan: MailingPlan) -> None:
        render = self.bindings.translator.render
        listed = plan.listed
        if listed.duplicates:
            count = len(listed.duplicates)
            told = render(message("mailing.duplicates", count=count))
            self.rest.addWidget(Text(told, Role.MUTED))
        if not listed.malformed:
            return
        words = translate("WindowMailing", "Left out, because they are not addresses: {count}")
        count_words = self.bindings.translator.number(len(listed.malformed))
        self.rest.addWidget(Callout(words.format(count=count_words), "warning"))
        fold = Fold(translate("WindowMailing", "Show what is left out"))
        lines = [
            render(message("mailing.malformed", line=one.line, text=one.text))
            for one in listed.malformed[:_LEFT_OUT]
        ]
        name = translate("WindowMailing", "What is left out")
        fold.body.addWidget(RawText("\n".join(lines), name))
        self.rest.addWidget(fold)

    def _limits(self, plan: MailingPlan) -> Card:
        """What the plan keeps to, and who says so."""
        render = self.bindings.translator.render
        card = Card()
        card.body.addWidget(Text(translate("WindowMailing", "The limits"), Role.SECTION))
        if plan.borrowed:
            known = plan.provider
            id_ = "mailing.borrowed" if known else "mailing.borrowed-unknown"
            card.body.addWidget(Text(render(message(id_, provider=known))))
        for figure in plan.figures:
            id_ = f"mailing.figure-{figure.counts.value}"
            words = render(message(id_, at_most=figure.at_most, minutes=figure.minutes))
            if figure.block_minutes and not plan.borrowed:
                words += " " + render(message("mailing.block", minutes=figure.block_minutes))
            card.body.addWidget(Text(words))
        if plan.figures:
            card.body.addWidget(self._sources(plan))
        return card

    def _sources(self, plan: MailingPlan) -> Fold:
        """Titles of pages as they are, so often in another language."""
        fold = Fold(translate("WindowMailing", "Details: who says so"))
        day = self.bindings.translator.day
        lines = dict.fromkeys(
            ", ".join(filter(None, (figure.source, figure.url, day(figure.date))))
            for figure in plan.figures
        )
        name = translate("WindowMailing", "Where the limits are stated")
        fold.body.addWidget(RawText("\n".join(lines), name))
        return fold
