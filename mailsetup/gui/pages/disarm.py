"""Before a move: nothing may take mail out of the mailbox while old mail is put there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.gui.change_words import change_lines
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.moving_by_hand import ByHandCard
from mailsetup.gui.moving_words import programs_of
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.plan_card import plan_card
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.tab_order import focusable
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.consent_box import ConsentBox
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtWidgets import QCheckBox, QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.model.change import Plan


class DisarmPage(Page):
    """The blue button works when everything was answered; it makes the changes that are shown."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.by_hand: list[ByHandCard] = []
        self.questions: list[ConsentBox] = []
        self._ticked: set[int] = set()
        self._was_here = False
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.hands = QVBoxLayout()
        self.hands.setSpacing(16)
        self.asked = QVBoxLayout()
        self.asked.setSpacing(16)
        self.body.addLayout(self.content)
        self.body.addLayout(self.hands)
        self.body.addLayout(self.asked)

    def enter(self, state: SetupState) -> None:
        """What was answered before stays so, also where something is left to answer."""
        if not self._was_here or state != self.state():
            self._ask(state)
        self._was_here = True
        super().enter(state)
        asked = next((one for one in self.questions if one.box is self.first_focus()), None)
        if asked is not None:
            scroll_to(asked)

    def _ask(self, state: SetupState) -> None:
        moving = state.moving
        self._ticked = set(range(len(moving.questions))) if moving.answered else set()
        empty(self.hands)
        self.by_hand = []
        best = state.discovery.best if state.discovery is not None else None
        left = moving.disarming.by_hand if moving.disarming is not None else ()
        for item in left:
            card = ByHandCard(item, best, self.bindings.translator, asks=True)
            card.box.setChecked(moving.answered)
            card.ticked.connect(self.changed)
            self.by_hand.append(card)
            self.hands.addWidget(card)

    def state(self) -> SetupState:
        """With whether all was answered."""
        moving = replace(self._state.moving, answered=self._all_answered())
        return replace(self._state, moving=moving, problem=None)

    def buttons(self) -> Buttons:
        """Say what it does: with changes, it makes them."""
        words = (
            translate("WindowButtons", "&Make the changes")
            if self._open_plans()
            else translate("WindowButtons", "&Next")
        )
        answered = self._all_answered()
        return Buttons(primary=words, enabled=answered, leads=answered)

    def first_focus(self) -> QWidget | None:
        """What stands highest: a box further down is not ticked before it is seen."""
        boxes = self._boxes()
        left = next((box for box in boxes if not box.isChecked()), None)
        if left is None:
            return None
        top = next((one for one in focusable(self) if one.isVisibleTo(self)), left)
        return left if top in boxes else top

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowMoving", "First a little preparation"),
            translate(
                "WindowMoving",
                "While your old mail is put into the mailbox, nothing may take mail out of it."
                " Please also answer what we ask further down.",
            ),
        )
        empty(self.content)
        self._show_program()
        for card in self.by_hand:
            card.retranslate()
        self._show_questions()

    # The mail programs here -----------------------------------------------------------------

    def _open_plans(self) -> tuple[Plan, ...]:
        """Those that were not applied before."""
        moving = self._state.moving
        plans = moving.disarming.plans if moving.disarming is not None else ()
        done = {entry.plan.plan_id for entry in moving.disarmed}
        return tuple(plan for plan in plans if plan.plan_id not in done)

    def _show_program(self) -> None:
        moving, translator = self._state.moving, self.bindings.translator
        for entry in moving.disarmed:
            note = translate("WindowDone", "done")
            line = breakable(translator.render(entry.plan.title))
            self.content.addWidget(StatusLine(line, "success", note))
        plans = self._open_plans()
        if plans:
            self._show_plans(plans)
        elif not self.by_hand and not moving.disarmed:
            words = translate(
                "WindowMoving", "No mail program on this computer takes mail out of the mailbox."
            )
            self.content.addWidget(Callout(words, "success"))
        if moving.disarming is not None:
            for remark in moving.disarming.remarks:
                self.content.addWidget(Callout(translator.render(remark), "info"))

    def _show_plans(self, plans: tuple[Plan, ...]) -> None:
        translator = self.bindings.translator
        program = programs_of(plans, self._state.moving)
        words = translate(
            "WindowMoving",
            "{program} fetches your mail the old way: it takes the mail out of the mailbox. We"
            " switch that off. The mail that is in {program} stays there.",
        )
        self.content.addWidget(Text(words.format(program=program)))
        for plan in plans:
            lines = change_lines(plan.changes, kind_name(plan.client), translator)
            self.content.addWidget(plan_card(plan, lines, translator))
        undo = translate(
            "WindowMoving",
            "A safety copy is made first. You can take the change back with one button.",
        )
        self.content.addWidget(Callout(undo, "info", "undo"))
        locations = {plan.profile for plan in plans}
        if any(
            pop.profile.is_running and pop.profile.location in locations
            for pop in self._state.moving.pops
        ):
            words = translate(
                "WindowChanges",
                "{program} is open. It has to be closed while we make the changes.",
            )
            self.content.addWidget(Callout(words.format(program=program), "warning"))

    # What only the person knows -------------------------------------------------------------

    def _show_questions(self) -> None:
        empty(self.asked)
        self.questions = []
        if not self._state.moving.questions:
            return
        self.asked.addWidget(
            Text(translate("WindowMoving", "And your other devices?"), Role.SECTION)
        )
        for number, question in enumerate(self._state.moving.questions):
            box = ConsentBox(
                breakable(self.bindings.translator.render(question)),
                translate("WindowMoving", "There are none, or I have seen to them"),
                checked=number in self._ticked,
                tone="info",
            )
            box.box.toggled.connect(self._remember_ticks)
            self.questions.append(box)
            self.asked.addWidget(box)

    def _remember_ticks(self, _checked: bool) -> None:
        self._ticked = {number for number, box in enumerate(self.questions) if box.box.isChecked()}
        self.changed.emit()

    def _boxes(self) -> list[QCheckBox]:
        return [*(card.box for card in self.by_hand), *(one.box for one in self.questions)]

    def _all_answered(self) -> bool:
        return all(box.isChecked() for box in self._boxes())
