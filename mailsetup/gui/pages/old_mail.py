"""The old mail on this computer: found, and what the person adds; all of it is ticked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.moving_state import MovingState
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.gui.action_button import action_button
from mailsetup.gui.file_dialog import ask_folder, ask_which
from mailsetup.gui.moving_words import store_kind, store_name
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.widgets.button_row import ButtonRow
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from mailsetup.app.moving_state import FoundStore
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task, Work
    from mailsetup.i18n import Translator
    from mailsetup.runtime.context import Context


_LONGEST = 34
"""Letters that fit beside a tick, whose words are one line; a longer name stands below."""


class FindingMailPage(WaitingPage):
    """Looks through the mail programs of this computer; nobody is asked over the network."""

    def work(self, state: SetupState) -> Work:
        """Find."""
        find = self.bindings.work.find_old_mail

        def run(ctx: Context, _report: Report) -> SetupState:
            return find(state, ctx)

        return run

    def starting_words(self) -> str:
        """All of it is one step."""
        return translate("WindowMoving", "Looking into the mail programs on this computer…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowMoving", "We could not look for your old mail")

    def ways_on(self) -> tuple[WayOn, ...]:
        """The person may know where it is."""
        words = translate("WindowMoving", "Let me show you where it is")
        return (WayOn(words, lambda: self.advance.emit(self._state)),)

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowMoving", "We look for your old mail"),
            translate("WindowMoving", "We only look. Nothing is changed."),
        )
        super().retranslate()


class StoreCard(Card):
    """One place with mail, with a tick."""

    def __init__(
        self, store: FoundStore, translator: Translator, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.store = store
        self.body.setContentsMargins(16, 4, 18, 12)
        self.body.setSpacing(0)
        name = store_name(store)
        kind = store_kind(store)
        fits = len(name) <= _LONGEST
        self.box = QCheckBox((name if fits else kind).replace("&", "&&"))
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        about = [kind if fits else name]
        if store.bytes:
            about.append(translator.size(store.bytes))
        self.line = Text(breakable(", ".join(about)), Role.MUTED)
        self.box.setAccessibleName(name)
        self.box.setAccessibleDescription(", ".join(about))
        self.body.addWidget(self.box)
        self.body.addWidget(self.line)

    def showEvent(self, event: QShowEvent) -> None:
        """The style is known now: the line stands below the words of the tick."""
        super().showEvent(event)
        metrics = self.box.fontMetrics()
        words = metrics.horizontalAdvance(self.box.text().replace("&&", "&"))
        left = max(0, self.box.sizeHint().width() - words - 6)
        self.line.setContentsMargins(left, 0, 0, 0)


class OldMailPage(Page):
    """What is ticked is looked through next; nothing is sent yet."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.task: Task | None = None
        self.problem: Problem | None = None
        self.cards: list[StoreCard] = []
        self._left: tuple[str, ...] = ()
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.adding = Text("", Role.SECTION)
        self.hint = Text("", Role.MUTED)
        self.add_file = action_button("", self._add_file)
        self.add_folder = action_button("", self._add_folder)
        self.row = ButtonRow()
        self.row.add(self.add_file)
        self.row.add(self.add_folder)
        self.places = Fold("")
        self.paths = RawText("", "")
        self.places.body.addWidget(self.paths)
        self.body.addLayout(self.content)
        self.body.addWidget(self.places)
        for widget in (self.adding, self.hint, self.row):
            self.body.addWidget(widget)

    def enter(self, state: SetupState) -> None:
        """Nothing is wrong yet."""
        self.problem = None
        super().enter(state)

    def end(self) -> None:
        """What was being added is dropped."""
        if self.task is not None:
            self.task.abandon()
            self.task = None

    def state(self) -> SetupState:
        """With what is ticked; other mail than before is another move."""
        moving = self._state.moving
        chosen = tuple(card.store.path for card in self.cards if card.box.isChecked())
        if set(chosen) != set(moving.chosen):
            moving = replace(moving, chosen=chosen, id="", targets=MovingState().targets)
        return replace(self._state, moving=moving, problem=None)

    def buttons(self) -> Buttons:
        """On with something ticked."""
        ticked = any(card.box.isChecked() for card in self.cards)
        if not self.cards:
            return Buttons()
        return Buttons(
            primary=translate("WindowButtons", "&Next"), enabled=ticked and self.task is None
        )

    def go_on(self) -> None:
        """Only with something to move."""
        if self.buttons().enabled and self.cards:
            super().go_on()

    def first_focus(self) -> QWidget | None:
        """Adding, where nothing was found."""
        return None if self.cards else self.add_file

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        stores = self._state.moving.stores
        self._show_stores(stores)
        if stores:
            self.say(
                translate("WindowMoving", "This is the old mail on this computer"),
                translate(
                    "WindowMoving",
                    "All of it is copied to your provider. Take away the tick where you do not"
                    " want that.",
                ),
            )
            self.adding.setText(translate("WindowMoving", "Is something missing?"))
        else:
            self.say(
                translate("WindowMoving", "We found no old mail here"),
                translate(
                    "WindowMoving",
                    "Perhaps it lies on another computer, or in a place that we do not know.",
                ),
            )
            self.adding.setText(translate("WindowMoving", "Do you know where it is?"))
        self.hint.setText(
            translate(
                "WindowMoving",
                "Show us the file or folder: a safety copy of your mail, a disk from the old"
                " computer, or a data file of Outlook.",
            )
        )
        self.add_file.setText(translate("WindowMoving", "Add a &file…"))
        self.add_folder.setText(translate("WindowMoving", "Add a f&older…"))
        self.places.setVisible(bool(stores))
        self.places.button.setText(translate("WindowMoving", "Details: where it lies"))
        self.paths.setAccessibleName(translate("WindowMoving", "Where the old mail lies"))
        self.paths.setPlainText("\n".join(store.path for store in stores))
        for button in (self.add_file, self.add_folder):
            button.setEnabled(self.task is None)

    def _show_stores(self, stores: tuple[FoundStore, ...]) -> None:
        ticked = set(self._state.moving.chosen)
        empty(self.content)
        self.cards = []
        for store in stores:
            card = StoreCard(store, self.bindings.translator)
            card.box.setChecked(store.path in ticked)
            card.box.toggled.connect(self._ticked)
            self.cards.append(card)
            self.content.addWidget(card)
        if not stores:
            title = translate("WindowMoving", "What you can do")
            meaning = translate(
                "WindowMoving",
                "If your old mail is on another computer, start this program there. If it is on"
                " this one, show us the place below.",
            )
            back = WayOn(translate("WindowMoving", "Look once more"), self._look_again)
            self.content.addWidget(ProblemPanel(title, meaning, (back,), leads=False, tone="info"))
        for remark in self._state.moving.remarks:
            words = breakable(self.bindings.translator.render(remark))
            self.content.addWidget(Callout(words, "info"))
        if self.problem is not None:
            self.content.addWidget(
                ProblemPanel(
                    translate("WindowMoving", "There we found no mail"),
                    self.bindings.translator.render(self.problem.message),
                    (),
                    self.problem.reason,
                    leads=False,
                )
            )

    def _ticked(self, _checked: bool) -> None:
        self._state = self.state()
        self.replaced.emit(self._state)
        self.changed.emit()

    def _look_again(self) -> None:
        self.jump.emit(Step.FINDING_MAIL, self._state)

    def _add_file(self) -> None:
        title = translate("WindowMoving", "Which file holds old mail?")
        self.add(*ask_which(self, title))

    def _add_folder(self) -> None:
        title = translate("WindowMoving", "Which folder holds old mail?")
        path = ask_folder(self, title)
        if path:
            self.add(path)

    def add(self, *paths: str) -> None:
        """Look into them, one after the other."""
        if not paths or self.task is not None:
            return
        self.problem = None
        self._add(paths)

    def _add(self, paths: tuple[str, ...]) -> None:
        state, add_store = self.state(), self.bindings.work.add_store

        def run(_ctx: Context, _report: Report) -> SetupState:
            return add_store(state, paths[0])

        task = self.bindings.runner.start(run)
        task.succeeded.connect(partial(self._on_added, paths[1:]))
        task.failed.connect(partial(self._on_not_added, paths[1:]))
        self.task = task
        self.retranslate()
        self.changed.emit()

    def _on_added(self, left: tuple[str, ...], value: object) -> None:
        assert isinstance(value, SetupState)
        self.task = None
        if value.problem is not None:
            self._on_not_added(left, value.problem)
            return
        moving = value.moving
        missing = tuple(
            store.path for store in moving.stores if store not in self._state.moving.stores
        )
        chosen = tuple(dict.fromkeys((*moving.chosen, *missing)))
        self._state = replace(value, moving=replace(moving, chosen=chosen, id=""))
        self.retranslate()
        self.replaced.emit(self._state)
        self.changed.emit()
        if left:
            self._add(left)

    def _on_not_added(self, left: tuple[str, ...], problem: object) -> None:
        """The others are looked into all the same."""
        assert isinstance(problem, Problem)
        self.task = None
        self.problem = problem
        self.retranslate()
        self.changed.emit()
        if left:
            self._add(left)
