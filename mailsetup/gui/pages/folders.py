"""What was found at the provider: a card for each thing, each with a tick; never a dead end."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.folders_choice import chosen_plans, wanted_move
from mailsetup.app.folders_reckoning import move_key
from mailsetup.app.folders_state import FoldersState, HiddenFolders, Trouble
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.action_button import link_button
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.elsewhere_place import ElsewherePlace
from mailsetup.gui.given_mail import local_paths
from mailsetup.gui.look_through_place import LookThroughPlace
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.taking_page import TakingPage
from mailsetup.gui.reckoner import Reckoner
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.spoken import announce
from mailsetup.gui.tidy_cards import TidyChoices
from mailsetup.gui.tidy_column import TidyColumn, troubles_of
from mailsetup.gui.tidy_words import headline
from mailsetup.gui.widgets.wrapping_link import WrappingLink
from mailsetup.gui.wording import translate
from mailsetup.model.errors import ProtocolError

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from mailsetup.gui.bindings import Bindings
    from mailsetup.mailbox.renest import FolderMove


class _WayOn(StrEnum):
    """What the blue button does."""

    TIDY = "tidy"
    PROGRAM = "program"
    START = "start"


class FoldersPage(TakingPage):
    """Old mail that is dropped here is looked into at once."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        choices = TidyChoices(
            leave=self._leave,
            put_aside=self._put_aside,
            move=self._move,
            put_right=self._put_program_right,
        )
        self.column = TidyColumn(choices, bindings.translator)
        self.column.pieces.filled.connect(self._on_filled)
        self.looking = LookThroughPlace(self)
        self.looking.found.connect(self._on_looked)
        self.looking.changed.connect(self._on_looking)
        self.elsewhere = ElsewherePlace(self)
        self.elsewhere.found.connect(self._look_again)
        self.elsewhere.changed.connect(self._on_elsewhere)
        self.ways = QVBoxLayout()
        self.body.addWidget(self.column)
        self.body.addWidget(self.looking)
        self.body.addWidget(self.elsewhere)
        self.body.addLayout(self.ways)
        self._wish = ""
        self._has_looked = False
        self.reckoner = Reckoner(bindings.runner, self)
        self.reckoner.reckoned.connect(self._on_reckoned)

    def enter(self, state: SetupState) -> None:
        """Nothing is being looked for."""
        self.end()
        self.looking.problem = self.elsewhere.problem = None
        self.column.mover = None
        super().enter(state)

    def end(self) -> None:
        """Whoever goes away does not wait for the mail to be looked through."""
        self.elsewhere.end()
        self.reckoner.drop()
        self.looking.end()
        self.column.pieces.drop()

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
        if not self.reckoner.knows(self.found):
            self.say(
                translate("WindowTidy", "One moment, please"),
                translate("WindowTidy", "We are only looking at your folders. Nothing is changed."),
            )
            self.looking.clear()
            self.column.show_reckoning()
            return
        task = self.found
        self.say(*headline(task, troubles_of(task), self.bindings.translator))
        self.column.show_task(task, program_leads=self._best_way() is _WayOn.PROGRAM)
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

    def _best_way(self) -> _WayOn:
        if self.found.server is not None and chosen_plans(self.found):
            return _WayOn.TIDY
        return _WayOn.PROGRAM if self.found.hidden else _WayOn.START

    def _show_ways(self) -> None:
        empty(self.ways)
        other = translate("WindowTidy", "My mail program shows different folders from these")
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
        elif self.column.cards:
            self.column.show_choice(self.found)
            self.changed.emit()
        else:
            self.retranslate()  # the cards are shown in a turn of their own: they are many
            QTimer.singleShot(0, self, self._after_rebuilding)

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
        self._change(self._with_wish(move))
        self._wish = move_key(move)
        self._rebuild()
        return ""

    def _with_wish(self, move: FolderMove) -> FoldersState:
        """With a tick, also where the same was proposed or asked for before and had none."""
        task, key = self.found, move_key(move)
        left = task.left - {key}
        if key in map(move_key, task.moves):
            return replace(task, left=left)
        before = tuple(
            one
            for one in task.asked
            if move_key(one) != key
            and not (one.mailbox == move.mailbox and move_key(one) in task.left)
        )
        return replace(task, left=left, asked=(*before, move))

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
        self._has_looked = True
        self._rebuild()
        if self.looking.task is None and self.looking.problem is None:
            announce(self, self.heading.text())

    def _on_elsewhere(self) -> None:
        self.elsewhere.show_state(self._state)
        self.changed.emit()
        card = self.elsewhere.card
        if card is not None:
            scroll_to(card.panel or card)

    def _on_filled(self) -> None:
        self.changed.emit()
        self._focus_on_wish()
        if self._has_looked:
            self._has_looked = False
            self._bring_into_sight()

    def _bring_into_sight(self) -> None:
        """What came of the look stands above the card that was pressed; else that card."""
        found = (self.column.cards.get(trouble) for trouble in (Trouble.AGAIN, Trouble.TWICE))
        first = next((card for card in found if card is not None), None)
        shown = self.looking.card if first is None or self.looking.task is not None else first
        if shown is not None:
            scroll_to(shown)

    def _rebuild(self) -> None:
        self.retranslate()
        self._after_rebuilding()

    def _after_rebuilding(self) -> None:
        self.changed.emit()
        if not self.column.pieces.is_filling:
            self._focus_on_wish()

    def _focus_on_wish(self) -> None:
        """Once every card has its place: a part of the page is brought into sight."""
        if self._wish and self.reckoner.knows(self.found):
            self.column.focus_on_move(self._wish)
            self._wish = ""
