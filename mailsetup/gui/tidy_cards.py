"""The cards of the page about folders, each made of what was found and what is ticked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.app.folders_choice import is_chosen, open_questions, plan_of
from mailsetup.app.folders_reckoning import move_key, reckoning
from mailsetup.app.folders_state import Trouble
from mailsetup.app.wording import change_raw
from mailsetup.gui.action_button import action_button
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.folder_question import FolderQuestion
from mailsetup.gui.move_rows import MoveRows
from mailsetup.gui.pages.page import empty
from mailsetup.gui.tidy_card import TidyCard, TwoWays
from mailsetup.gui.tidy_trees import now_and_then, shown_and_there
from mailsetup.gui.tidy_words import (
    TroubleWords,
    again_words,
    folder_name,
    hidden_words,
    misplaced_words,
    stray_words,
    twice_words,
)
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate
from mailsetup.model.change import DeleteMailbox

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.folders_state import FoldersState, HiddenFolders
    from mailsetup.gui.widgets.tick_row import TickRow
    from mailsetup.i18n import Translator


@dataclass(frozen=True, slots=True, kw_only=True)
class TidyChoices:
    """What the person does on the cards.

    Attributes:
        leave: told a key of `FoldersState.left`, and whether it is to be left.
        put_aside: told a trouble, and whether its messages are put into a folder of their own.
        move: told a folder and what it is to go into, "" for the top, as the server names them;
            says what is wrong, or "".
        put_right: a program that hides folders.
    """

    leave: Callable[[str, bool], None]
    put_aside: Callable[[Trouble, bool], None]
    move: Callable[[str, str], str]
    put_right: Callable[[HiddenFolders], None]


QUESTIONS_AT_ONCE = 6


class MisplacedCard(TidyCard):
    """Each folder with a tick of its own, and the trees as they come out."""

    def __init__(self, task: FoldersState, choices: TidyChoices, translator: Translator) -> None:
        super().__init__(misplaced_words(task, translator))
        self._translator = translator
        assert task.folders is not None, "the page is shown after the look"
        self.move_rows = MoveRows(task, lambda key, on: choices.leave(key, not on), translator)
        self.inner.addWidget(self.move_rows)
        self._choices = choices
        self._asked_about: tuple[tuple[str, tuple[str, ...]], ...] = ()
        self.questions: list[FolderQuestion] = []
        self._questions = QVBoxLayout()
        self.inner.addLayout(self._questions)
        self.trees = QVBoxLayout()
        self.body.addLayout(self.trees)
        self.add_details("")
        self._show_ticks(task)

    def show_choice(self, task: FoldersState) -> None:
        """The questions, the trees, the ticks and the details as they are now."""
        self._show_ticks(task)
        self.show_trees(task)

    def _show_ticks(self, task: FoldersState) -> None:
        self._show_questions(task)
        self.move_rows.show_ticks(frozenset(map(move_key, reckoning(task).moves)))
        self.show_raw(raw_plan(task, Trouble.MISPLACED))

    def show_trees(self, task: FoldersState) -> None:
        """The folders now and afterwards; they are none of the card before they are asked for."""
        reckoned = reckoning(task)
        empty(self.trees)
        gone = stray_names(task) if is_chosen(task, Trouble.STRAY) else ()
        self.trees.addWidget(now_and_then(reckoned, self._translator, gone))

    def _show_questions(self, task: FoldersState) -> None:
        """Anew only where others are open, so that nobody is taken away from one of them."""
        asked_about = open_questions(task)
        if asked_about == self._asked_about:
            return
        self._asked_about = asked_about
        empty(self._questions)
        assert task.folders is not None, "the page is shown after the look"
        self.questions = [
            FolderQuestion(task.folders, mailbox, places, self._choices.move)
            for mailbox, places in asked_about[:QUESTIONS_AT_ONCE]
        ]
        for question in self.questions:
            self._questions.addWidget(question)
        if len(asked_about) > QUESTIONS_AT_ONCE:
            words = translate("WindowTidy", "When these are answered, there are others: {count}")
            left = self._translator.number(len(asked_about) - QUESTIONS_AT_ONCE)
            self._questions.addWidget(Text(words.format(count=left), Role.MUTED))

    @property
    def rows(self) -> dict[str, TickRow]:
        """Those that are shown, by the key of their move."""
        return self.move_rows.rows


def stray_card(task: FoldersState, choices: TidyChoices) -> TidyCard:
    """Empty folders."""
    names = stray_names(task)
    words = stray_words(len(names))
    card = TidyCard(words)
    for name in names:
        assert task.folders is not None
        card.inner.addWidget(StatusLine(folder_name(task.folders, name), "plain"))
    _add_end(card, words, Trouble.STRAY, task, choices)
    return card


def again_card(task: FoldersState, choices: TidyChoices, translator: Translator) -> TidyCard:
    """Mail that came a second time."""
    assert task.again is not None, "the card is shown after the look"
    words = again_words(task.again, translator)
    card = TidyCard(words)
    if task.again.deleted:
        line = translate(
            "WindowTidy",
            "What you had deleted goes into a folder of its own, “{folder}”, where you can look at"
            " it. The rest is marked as read.",
        )
        card.inner.addLayout(
            TwoWays(
                (
                    translate("WindowTidy", "Mark it as read"),
                    translate("WindowTidy", "Everything stays in the inbox."),
                ),
                (
                    translate("WindowTidy", "Put it aside"),
                    line.format(folder=breakable(task.again.target)),
                ),
                second_chosen=Trouble.AGAIN in task.aside,
                on_second=partial(choices.put_aside, Trouble.AGAIN),
            )
        )
    _add_end(card, words, Trouble.AGAIN, task, choices)
    return card


def twice_card(task: FoldersState, choices: TidyChoices, translator: Translator) -> TidyCard:
    """Mail that is there more than once."""
    assert task.twice is not None, "the card is shown after the look"
    words = twice_words(task.twice, translator)
    card = TidyCard(words)
    places = translate("WindowTidy", "{folder}: {count}")
    for one in task.twice.folders:
        assert task.folders is not None
        shown = folder_name(task.folders, one.mailbox)
        line = places.format(folder=shown, count=translator.number(len(one.extra)))
        card.inner.addWidget(StatusLine(line, "plain"))
    line = translate(
        "WindowTidy", "The copies go into a folder of their own, such as “{folder}”. None is lost."
    )
    card.inner.addLayout(
        TwoWays(
            (
                translate("WindowTidy", "Only give them a star"),
                translate("WindowTidy", "Then you can find them easily, and decide for yourself."),
            ),
            (
                translate("WindowTidy", "Put the copies aside"),
                line.format(folder=breakable(task.twice.folders[0].target)),
            ),
            second_chosen=Trouble.TWICE in task.aside,
            on_second=partial(choices.put_aside, Trouble.TWICE),
        )
    )
    _add_end(card, words, Trouble.TWICE, task, choices)
    return card


def hidden_card(
    hidden: HiddenFolders,
    task: FoldersState,
    choices: TidyChoices,
    translator: Translator,
    *,
    leads: bool,
) -> TidyCard:
    """A program that hides folders.

    Args:
        leads: the blue button of the page does the same.
    """
    program = kind_name(hidden.client)
    card = TidyCard(hidden_words(hidden, program, translator))
    card.body.addWidget(shown_and_there(hidden.shown, task.tree, program, translator))
    if not leads:
        words = translate("WindowTidy", "Put {program} right").format(program=program)
        card.body.addWidget(action_button(words, partial(choices.put_right, hidden)))
    return card


def stray_names(task: FoldersState) -> tuple[str, ...]:
    """The folders that nobody needs, as the server names them."""
    changes = task.stray.changes if task.stray is not None else ()
    return tuple(one.mailbox for one in changes if isinstance(one, DeleteMailbox))


def raw_plan(task: FoldersState, trouble: Trouble) -> str:
    """What the server is told."""
    plan = plan_of(task, trouble)
    return "\n".join(map(change_raw, plan.changes)) if plan is not None else ""


def _add_end(
    card: TidyCard, words: TroubleWords, trouble: Trouble, task: FoldersState, choices: TidyChoices
) -> None:
    card.tick = card.add_tick(
        words.tick, words.title, is_chosen(task, trouble), _untick(choices, trouble.value)
    )
    card.add_details(raw_plan(task, trouble))


def _untick(choices: TidyChoices, key: str) -> Callable[[bool], None]:
    def tick(checked: bool) -> None:
        choices.leave(key, not checked)

    return tick
