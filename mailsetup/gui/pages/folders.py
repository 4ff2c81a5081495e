"""What was found at the provider: a card for each thing, each with a tick; never a dead end."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.folders_choice import chosen_plans, folders_then, wanted_move
from mailsetup.app.folders_reckoning import move_key
from mailsetup.app.folders_state import FoldersState, HiddenFolders, Trouble
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.action_button import link_button
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.elsewhere_place import ElsewherePlace
from mailsetup.gui.folder_mover import FolderMover
from mailsetup.gui.given_mail import local_paths
from mailsetup.gui.look_through_place import LookThroughPlace
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.taking_page import TakingPage
from mailsetup.gui.reckoner import Reckoner
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.settings_cards import busy_card
from mailsetup.gui.spoken import announce
from mailsetup.gui.tidy_cards import (
    MisplacedCard,
    TidyChoices,
    again_card,
    hidden_card,
    raw_plan,
    stray_card,
    twice_card,
)
from mailsetup.gui.tidy_trees import provider_tree
from mailsetup.gui.widgets.wrapping_link import WrappingLink
from mailsetup.gui.wording import translate
from mailsetup.model.errors import ProtocolError

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tidy_card import TidyCard


class _WayOn(StrEnum):
    """What the blue button does."""

    TIDY = "tidy"
    PROGRAM = "program"
    START = "start"


class FoldersPage(TakingPage):
    """Old mail that is dropped here is looked into at once."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.cards: dict[Trouble, TidyCard] = {}
        self.mover: FolderMover | None = None
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.looking = LookThroughPlace(self)
        self.looking.looked.connect(self._on_looked)
        self.looking.changed.connect(self._on_looking)
        self.elsewhere = ElsewherePlace(self)
        self.elsewhere.given.connect(self._look_again)
        self.elsewhere.changed.connect(self.changed)
        self.ways = QVBoxLayout()
        self.body.addLayout(self.content)
        self.body.addWidget(self.looking)
        self.body.addWidget(self.elsewhere)
        self.body.addLayout(self.ways)
        self._choices = TidyChoices(leave=self._leave, put_aside=self._put_aside)
        self._asked = False
        self.reckoner = Reckoner(bindings.runner, self)
        self.reckoner.reckoned.connect(self._on_reckoned)

    def enter(self, state: SetupState) -> None:
        """Nothing is being looked for."""
        self.end()
        self.looking.problem = self.mover = None
        super().enter(state)

    def end(self) -> None:
        """Whoever goes away does not wait for the mail to be looked through."""
        self.elsewhere.end()
        self.reckoner.drop()
        self.looking.end()

    @property
    def found(self) -> FoldersState:
        """What was found, and what is ticked."""
        return self._state.folders_task

    def buttons(self) -> Buttons:
        """The blue button is what helps most now."""
        if self.looking.task is not None or self.elsewhere.task is not None:
            return Buttons(waiting=True, back=False)
        if not self.reckoner.knows(self.found):
            return Buttons(primary=translate("WindowButtons", "Put it &right"), enabled=False)
        match self._best_way():
            case _WayOn.TIDY:
                return Buttons(primary=translate("WindowButtons", "Put it &right"))
            case _WayOn.PROGRAM:
                words = translate("WindowButtons", "Put {program} &right")
                program = kind_name(self.found.hidden[0].client)
                return Buttons(primary=words.format(program=program))
            case _WayOn.START:
                return Buttons(primary=translate("WindowButtons", "To the &start page"))
            case way:
                assert_never(way)

    def go_on(self) -> None:
        """Whatever the blue button says."""
        if not self.buttons().enabled:
            return
        match self._best_way():
            case _WayOn.TIDY:
                super().go_on()
            case _WayOn.PROGRAM:
                self._put_program_right(self.found.hidden[0])
            case _WayOn.START:
                self.jump.emit(Step.HOME, self._state.anew())
            case way:
                assert_never(way)

    def cancel(self) -> None:
        """Stop looking; what was found before stays."""
        if self.buttons().waiting:
            self.end()
            self._rebuild()

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        empty(self.content)
        self.cards = {}
        if not self.reckoner.knows(self.found):
            self._show_reckoning()
            return
        translator = self.bindings.translator
        self.say(*self._headline())
        self._show_troubles()
        leads = self._best_way() is _WayOn.PROGRAM
        for index, hidden in enumerate(self.found.hidden):
            self.content.addWidget(
                hidden_card(
                    hidden,
                    self.found,
                    partial(self._put_program_right, hidden),
                    translator,
                    leads=leads and index == 0,
                )
            )
        if not self.found.hidden and not set(self.cards) - {Trouble.STRAY}:
            self.content.addWidget(provider_tree(self.found.tree, translator))
        self._show_mover()
        self.looking.show_state(self._state)
        self.elsewhere.show_state(self._state)
        self._show_ways()

    def accepts(self, mime: QMimeData) -> bool:
        """Files and folders."""
        return bool(local_paths(mime)) and not self.buttons().waiting

    def take(self, mime: QMimeData) -> None:
        """Look into old mail that lies elsewhere."""
        self.elsewhere.look_into(*local_paths(mime))

    # What is shown ------------------------------------------------------------------------

    def _troubles(self) -> tuple[Trouble, ...]:
        task = self.found
        there = {
            Trouble.MISPLACED: bool(task.moves or task.asked or task.unclear),
            Trouble.STRAY: task.stray is not None,
            Trouble.AGAIN: task.again is not None and task.again.count > 0,
            Trouble.TWICE: task.twice is not None and task.twice.count > 0,
        }
        return tuple(trouble for trouble in Trouble if there[trouble])

    def _show_troubles(self) -> None:
        task, translator = self.found, self.bindings.translator
        for trouble in self._troubles():
            match trouble:
                case Trouble.MISPLACED:
                    card: TidyCard = MisplacedCard(task, self._choices, translator)
                case Trouble.STRAY:
                    card = stray_card(task, self._choices)
                case Trouble.AGAIN:
                    card = again_card(task, self._choices, translator)
                case Trouble.TWICE:
                    card = twice_card(task, self._choices, translator)
                case _:
                    assert_never(trouble)
            self.cards[trouble] = card
            self.content.addWidget(card)

    def _headline(self) -> tuple[str, str]:
        troubles, hidden = len(self._troubles()), len(self.found.hidden)
        if not troubles and not hidden:
            return (
                translate("WindowTidy", "Your folders look right"),
                translate("WindowTidy", "This is what is kept for you at your provider."),
            )
        if not troubles:
            return (
                translate("WindowTidy", "Your folders are all there"),
                translate("WindowTidy", "Only the mail program on this computer hides some."),
            )
        lead = translate(
            "WindowTidy",
            "Nothing has been changed yet. We only do what has a tick, and you can take it back.",
        )
        if troubles + hidden == 1:
            return translate("WindowTidy", "We found something to put right"), lead
        words = translate("WindowTidy", "We found {count} things to put right")
        return words.format(count=self.bindings.translator.number(troubles + hidden)), lead

    def _best_way(self) -> _WayOn:
        if self.found.server is not None and chosen_plans(self.found):
            return _WayOn.TIDY
        return _WayOn.PROGRAM if self.found.hidden else _WayOn.START

    def _show_mover(self) -> None:
        folders = folders_then(self.found)
        before, self.mover = self.mover, None
        if folders is not None:
            self.mover = FolderMover(folders, self._move)
            if before is not None:
                self.mover.go_on_from(before)
            self.content.addWidget(self.mover)

    def _show_ways(self) -> None:
        empty(self.ways)
        other = translate("WindowTidy", "My mail program shows other folders than these")
        self.ways.addWidget(WrappingLink(other, self._look_at_program))
        again = translate("WindowTidy", "Look at my folders again")
        self.ways.addWidget(link_button(again, lambda: self._look_again(self._state)))

    # What is ticked -----------------------------------------------------------------------

    def _change(self, task: FoldersState) -> None:
        self._state = replace(self._state, folders_task=task)
        self.replaced.emit(self._state)

    def _leave(self, key: str, left: bool) -> None:
        now = self.found.left | {key} if left else self.found.left - {key}
        self._change(replace(self.found, left=now))
        self._on_reckoned()

    def _put_aside(self, trouble: Trouble, aside: bool) -> None:
        now = self.found.aside | {trouble} if aside else self.found.aside - {trouble}
        self._change(replace(self.found, aside=now))
        self._on_reckoned()

    def _on_reckoned(self) -> None:
        """What the ticks come to is known; where it is not, the blue button waits for it."""
        if not self.reckoner.knows(self.found):
            self.changed.emit()
        elif self.cards:
            self._show_choice()
        else:
            self._rebuild()

    def _show_reckoning(self) -> None:
        """Thousands of folders and many moves take a moment."""
        self.say(
            translate("WindowTidy", "One moment, please"),
            translate("WindowTidy", "We only look at your folders. Nothing is changed."),
        )
        self.mover = None
        self.looking.clear()
        words = translate("WindowTidy", "We work out how your folders would be…")
        self.content.addWidget(busy_card(words))

    def _show_choice(self) -> None:
        """What depends on the ticks, without making the cards anew: the focus stays where it is."""
        for trouble, card in self.cards.items():
            if isinstance(card, MisplacedCard):
                card.show_choice(self.found)
            else:
                card.show_raw(raw_plan(self.found, trouble))
        folders = folders_then(self.found)
        if self.mover is not None and folders is not None:
            self.mover.show_folders(folders)
        self.changed.emit()

    def _move(self, mailbox: str, parent: str) -> str:
        """The person says where a folder belongs; what is wrong with it, or ""."""
        if not self.reckoner.knows(self.found):
            return ""
        if not mailbox:
            return translate("WindowTidy", "There is no folder that can be moved.")
        try:
            move = wanted_move(self.found, mailbox, parent)
        except ProtocolError as error:
            return self.bindings.translator.render(error.message)
        if move is None:
            return translate("WindowTidy", "The folder is there already.")
        self._change(replace(self.found, asked=(*self.found.asked, move)))
        self._asked = True
        self._rebuild()
        return ""

    # Ways on ------------------------------------------------------------------------------

    def _put_program_right(self, hidden: HiddenFolders) -> None:
        """Find and fix, with all that is known."""
        state = replace(self._known(), chosen=hidden.location)
        self.jump.emit(Step.EXAMINING, state)

    def _look_at_program(self) -> None:
        self.jump.emit(Step.PROGRAMS, self._known())

    def _known(self) -> SetupState:
        return replace(self._state, task=Task.FIX, folders_task=FoldersState(), problem=None)

    def _look_again(self, state: SetupState) -> None:
        self.jump.emit(Step.LOOKING_AT_FOLDERS, state)

    # Looking through the mail -------------------------------------------------------------

    def _on_looked(self, value: object) -> None:
        assert isinstance(value, SetupState)
        # What was ticked meanwhile stays so.
        looked, mine = value.folders_task, self.found
        self._change(replace(looked, left=mine.left, aside=mine.aside, asked=mine.asked))

    def _on_looking(self) -> None:
        self._rebuild()
        self._bring_into_sight()
        if self.looking.task is None:
            announce(self, self.heading.text())

    def _bring_into_sight(self) -> None:
        """What came of the look stands above the card that was pressed; else that card."""
        found = (self.cards.get(trouble) for trouble in (Trouble.AGAIN, Trouble.TWICE))
        first = next((card for card in found if card is not None), None)
        shown = self.looking.card if first is None or self.looking.task is not None else first
        if shown is not None:
            scroll_to(shown)

    def _rebuild(self) -> None:
        self.retranslate()
        self.changed.emit()
        card = self.cards.get(Trouble.MISPLACED)
        if self._asked and isinstance(card, MisplacedCard):
            self._asked = False
            card.move_rows.focus_on(move_key(self.found.asked[-1]))
