"""What came back, in words: a card for each mail and each fate, and what to do now."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.bounce_road import road_of
from mailsetup.app.bounce_values import NotRead
from mailsetup.app.state import Problem
from mailsetup.app.steps import Step, Task
from mailsetup.gui.action_button import action_button
from mailsetup.gui.bounce_card import BounceCard, BounceWays
from mailsetup.gui.bounce_words import heading_of, source_line, told_of
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.piecewise import Piecewise
from mailsetup.gui.report_way import report_way
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.laid_out import laid_out
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.app.bounce_values import BounceAnswer
    from mailsetup.app.state import SetupState
    from mailsetup.bounces.explanation import BounceAction
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.bounce_words import Told

AT_ONCE = 10
"""So many cards are shown before one asks for more."""


class ExplainedPage(Page):
    """One mail is told as the page itself; several as a list of cards."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.more = QPushButton()
        self.other = QPushButton()
        self.home = QPushButton()
        self._shown = AT_ONCE
        self.pieces = Piecewise(self)
        self.pieces.filled.connect(self.changed)
        self._parts: tuple[tuple[BounceAnswer, Told] | NotRead, ...] = ()
        self.body.addLayout(self.content)
        for button in (self.more, self.other, self.home):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.body.addWidget(button)
        self.other.setProperty("kind", "link")
        self.home.setProperty("kind", "link")
        self.home.clicked.connect(self.go_on)
        self.more.clicked.connect(self._show_more)
        self.other.clicked.connect(self._read_another)

    def enter(self, state: SetupState) -> None:
        """Show what was read."""
        self._shown = AT_ONCE
        self._parts = tuple(_parts(state.bounce.answers))
        super().enter(state)

    def buttons(self) -> Buttons:
        """One blue button: what we can do now, on the card; else there is nothing more to do."""
        if self._leads():
            return Buttons()
        return Buttons(primary=translate("WindowButtons", "To the &start page"))

    def go_on(self) -> None:
        """To the start page."""
        self.jump.emit(Step.HOME, self._state.anew())

    def first_focus(self) -> QWidget | None:
        """The best thing to do; with several mails that is in none of their cards, and Enter
        presses the blue button.
        """
        cards = self.cards()
        leading = next((card.leading for card in cards if card.leading is not None), None)
        if leading is not None or self._lone() is None:
            return leading
        return next((button for card in cards for button in card.choices), None)

    def _leads(self) -> bool:
        """Whether a card has the blue button of the page."""
        return any(card.leading is not None for card in self.cards())

    def cards(self) -> tuple[BounceCard, ...]:
        """Those that are shown."""
        return tuple(part for part in laid_out(self.content) if isinstance(part, BounceCard))

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        empty(self.content)
        self.say(*self._headline())
        if not self._state.bounce.complete:
            told = translate(
                "WindowExplained", "The connection ended before we had seen everything."
            )
            self.content.addWidget(Callout(told, "warning"))
            again = translate("WindowExplained", "Look again for the rest")
            self.content.addWidget(action_button(again, self._look_again))
        if not self._parts:
            self.content.addWidget(self._nothing())
        self.pieces.start(self._making(0, self._shown))
        self.more.setVisible(len(self._parts) > self._shown)
        self.more.setText(translate("WindowExplained", "Show more"))
        self.other.setText(translate("WindowExplained", "Read another mail"))
        self.other.setVisible(bool(self._parts))
        self.home.setText(translate("WindowButtons", "To the &start page"))
        self.home.setVisible(self._leads())

    def _headline(self) -> tuple[str, str]:
        lone = self._lone()
        if lone is not None:
            return breakable(heading_of(lone, self.bindings.translator)), ""
        if not self._parts:
            return (translate("WindowExplained", "We found no mail that came back"), "")
        number = self.bindings.translator.number
        mails = len(self._state.bounce.answers)
        if mails == 1:
            words = translate("WindowExplained", "It did not turn out the same for everybody")
            return words, translate("WindowExplained", "One mail, and what became of it:")
        heading = translate("WindowExplained", "We have read {count} mails")
        if self._state.bounce.from_inbox:
            lead = translate("WindowExplained", "The newest in your inbox comes first.")
        else:
            lead = translate("WindowExplained", "Each has a box of its own below.")
        return heading.format(count=number(mails)), lead

    def _lone(self) -> Told | None:
        """What is told where there is but one thing to tell."""
        if len(self._parts) != 1 or isinstance(self._parts[0], NotRead):
            return None
        return self._parts[0][1]

    def end(self) -> None:
        """Make no more."""
        self.pieces.drop()

    def _making(self, first: int, end: int) -> Iterator[Callable[[], None]]:
        """What makes each of these cards."""
        return (partial(self._add, part) for part in self._parts[first:end])

    def _add(self, part: tuple[BounceAnswer, Told] | NotRead) -> None:
        translator = self.bindings.translator
        if isinstance(part, NotRead):
            title = translate("WindowExplained", "One file could not be read")
            told = breakable(translator.render(part.message))
            problem = Problem(message=part.message, reason=part.reason)
            support = report_way(self, self._state, problem)
            self.content.addWidget(ProblemPanel(title, told, (), part.reason, support=support))
            return
        answer, told_part = part
        source = source_line(answer, translator)
        ways = BounceWays(
            set_up=self._set_up,
            check_file=self._check_file,
            look_again=self._look_again,
            grown=self.changed.emit,
        )
        alone = self._lone() is not None
        card = BounceCard(
            *(told_part, ways, translator), headed=not alone, source="" if alone else source
        )
        self.content.addWidget(card)

    def _nothing(self) -> ProblemPanel:
        if not self._state.bounce.complete:
            meaning = translate(
                "WindowExplained",
                "None of the mails that we had time to look at was sent back by a mail system.",
            )
        elif self._state.bounce.from_inbox:
            meaning = translate(
                "WindowExplained",
                "No mail in your inbox was sent back by a mail system. Perhaps it is in the junk"
                " mail folder, or has been deleted. If you have it in front of you, show it to"
                " us.",
            )
        else:
            meaning = translate("WindowExplained", "There was nothing to read in what you gave us.")
        way = WayOn(
            translate("WindowExplained", "Show us the mail in another way"), self._read_another
        )
        title = translate("WindowExplained", "There is nothing to explain")
        return ProblemPanel(title, meaning, (way,), leads=False, tone="info")

    def _show_more(self) -> None:
        before, self._shown = self._shown, self._shown + AT_ONCE
        self.more.setVisible(len(self._parts) > self._shown)
        self.pieces.add(self._making(before, self._shown))

    def _read_another(self) -> None:
        self.jump.emit(Step.BOUNCE, replace(self._state.anew(), task=Task.BOUNCE))

    def _set_up(self, action: BounceAction, told: Told) -> None:
        """Into find and fix, with the address and what the mail said about it."""
        state = road_of(self._state, action, told.reading, told.first)
        self.jump.emit(Step.ADDRESS, state)

    def _check_file(self) -> None:
        self.jump.emit(Step.SENDING, replace(self._state.anew(), task=Task.SENDING))

    def _look_again(self) -> None:
        self.jump.emit(Step.READING, self._state)


def _parts(
    answers: tuple[BounceAnswer | NotRead, ...],
) -> list[tuple[BounceAnswer, Told] | NotRead]:
    parts: list[tuple[BounceAnswer, Told] | NotRead] = []
    for answer in answers:
        if isinstance(answer, NotRead):
            parts.append(answer)
        else:
            parts += [(answer, told) for told in told_of(answer)]
    return parts
