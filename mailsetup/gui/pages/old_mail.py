"""The old mail on this computer: found, and what the person adds; all of it is ticked."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout

from mailsetup.app.moving_state import MovingState
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.gui.action_button import link_button
from mailsetup.gui.file_dialog import ask_folder, ask_which
from mailsetup.gui.given_mail import local_paths
from mailsetup.gui.pages.drop_page import DropPage
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.report_way import report_way
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.store_card import StoreCard
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.moving_state import FoundStore
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.gui.tasks import Task as Running
    from mailsetup.runtime.context import Context


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
        return translate("WindowMoving", "Looking in the mail programs on this computer…")

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
            translate("WindowMoving", "We are looking for your old mail"),
            translate("WindowMoving", "We are only looking. Nothing is changed."),
        )
        super().retranslate()


class OldMailPage(DropPage):
    """What is ticked is looked through next; nothing is sent yet."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.task: Running | None = None
        self.problem: Problem | None = None
        self.cards: list[StoreCard] = []
        self._left: tuple[str, ...] = ()  # still to be looked into
        self.content = QVBoxLayout()
        self.content.setSpacing(12)
        self.adding = Text("", Role.SECTION)
        self.add_file = self.choose
        self.add_folder = self.zone.add_button()
        self.add_file.clicked.connect(self._add_file)
        self.add_folder.clicked.connect(self._add_folder)
        self.without = link_button("", self._go_on_without)
        self.places = Fold("")
        self.paths = RawText("", "")
        self.places.body.addWidget(self.paths)
        self.body.addLayout(self.content)
        for widget in (self.places, self.without, self.adding, self.complaint, self.zone):
            self.body.addWidget(widget)

    def enter(self, state: SetupState) -> None:
        """Nothing is wrong yet."""
        self.problem = None
        super().enter(state)

    def end(self) -> None:
        """What was being added is dropped."""
        self._left = ()
        if self.task is not None:
            self.task.abandon()
            self.task = None

    def state(self) -> SetupState:
        """With what is ticked; other mail than before is another move."""
        moving = self._state.moving
        chosen = tuple(card.store.path for card in self.cards if card.box.isChecked())
        changed = set(chosen) ^ set(moving.chosen)
        if changed:
            ticks = dict(moving.ticks) | {path: path in chosen for path in changed}
            moving = replace(
                moving,
                chosen=chosen,
                ticks=MappingProxyType(ticks),
                id="",
                targets=MovingState().targets,
            )
        if chosen:
            moving = replace(moving, only_programs=False)
        return replace(self._state, moving=moving, problem=None)

    def buttons(self) -> Buttons:
        """On with something ticked."""
        if not self.cards:
            return Buttons()
        return Buttons(
            primary=translate("WindowButtons", "&Next"),
            enabled=self._is_ticked and self.task is None,
        )

    def go_on(self) -> None:
        """Only with something to move."""
        if self.buttons().enabled and self.cards:
            self.advance.emit(self.state())

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
                    "All of it is copied to your provider. Remove the tick where you do not want"
                    " that.",
                ),
            )
            self.adding.setText(translate("WindowMoving", "Is something missing?"))
        else:
            self.say(
                translate("WindowMoving", "We found no old mail here"),
                translate(
                    "WindowMoving",
                    "Perhaps it is on another computer, or in a place that we do not know.",
                ),
            )
            self.adding.setText(translate("WindowMoving", "Do you know where it is?"))
        self.zone.title.setText(translate("WindowMoving", "Drag the file or folder here"))
        self.zone.hint.setText(
            translate(
                "WindowMoving",
                "A safety copy of your mail, a disk from the old computer, or an Outlook data"
                " file. Or choose it:",
            )
        )
        self.complaint.set_text(
            translate(
                "WindowMoving",
                "That was not a file or a folder. Drag it here from the window that shows your"
                " files, or choose it with a button below.",
            )
        )
        self.add_file.setText(translate("WindowMoving", "Add a &file…"))
        self.add_folder.setText(translate("WindowMoving", "Add a f&older…"))
        self.without.setText(self._without_words())
        self.places.setVisible(bool(stores))
        self.places.button.setText(translate("WindowMoving", "Details: where it is"))
        self.paths.setAccessibleName(translate("WindowMoving", "Where the old mail is"))
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
            self.content.addWidget(self._nothing_panel())
        for remark in self._state.moving.remarks:
            words = breakable(self.bindings.translator.render(remark))
            self.content.addWidget(Callout(words, "info"))
        if self.task is not None:
            words = translate("WindowMoving", "Looking through it…")
            self.content.addWidget(Callout(words, "info", "wait"))
        if self.problem is not None:
            self.content.addWidget(
                ProblemPanel(
                    translate("WindowMoving", "We found no mail there"),
                    breakable(self.bindings.translator.render(self.problem.message)),
                    (),
                    self.problem.reason,
                    leads=False,
                    support=report_way(self, self._state, self.problem),
                )
            )
        self._show_without()

    # Ways on without old mail -------------------------------------------------------------

    def _nothing_panel(self) -> ProblemPanel:
        meaning = translate(
            "WindowMoving",
            "If your old mail is on another computer, start this program there. If it is on"
            " this one, show us the place below.",
        )
        again = WayOn(translate("WindowMoving", "Look once more"), self._look_again)
        if self._has_programs:
            other = WayOn(self._without_words(), self._go_on_without)
        else:
            words = translate("WindowMoving", "Set up my e‑mail on this computer")
            other = WayOn(words, self._set_up)
        return ProblemPanel(
            translate("WindowMoving", "What you can do"),
            meaning,
            (again, other),
            leads=False,
            tone="info",
            support=report_way(self, self._state),
        )

    def _without_words(self) -> str:
        return translate("WindowMoving", "Change the mail program over without old mail")

    @property
    def _has_programs(self) -> bool:
        """Whether there is something to change over."""
        return bool(self._state.moving.pops or self._state.moving.disarmed)

    @property
    def _is_ticked(self) -> bool:
        return any(card.box.isChecked() for card in self.cards)

    def _show_without(self) -> None:
        """Also where there is old mail that the person does not want to move."""
        nothing = bool(self.cards) and not self._is_ticked
        self.without.setVisible(nothing and self._has_programs)

    def _go_on_without(self) -> None:
        state = self.state()
        moving = replace(state.moving, chosen=(), only_programs=True)
        self.advance.emit(replace(state, moving=moving))

    def _set_up(self) -> None:
        state = replace(self._state, task=Task.SET_UP, moving=MovingState(), problem=None)
        self.jump.emit(Step.PROGRAMS, state)

    def _look_again(self) -> None:
        self.jump.emit(Step.FINDING_MAIL, self.state())

    # Adding -------------------------------------------------------------------------------

    def _ticked(self, _checked: bool) -> None:
        self._state = self.state()
        self._show_without()
        self.replaced.emit(self._state)
        self.changed.emit()

    def take(self, mime: QMimeData) -> None:
        """Look into what was let go of."""
        paths = local_paths(mime)
        if paths:
            self.complaint.hide()
            self.add(*paths)
        else:
            self.complain()
            scroll_to(self.complaint)

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
        self._left += paths
        if self._left and self.task is None:
            self.problem = None
            self._add_next()

    def _add_next(self) -> None:
        path, *left = self._left
        self._left = tuple(left)
        state, add_store = self.state(), self.bindings.work.add_store

        def run(_ctx: Context, _report: Report) -> SetupState:
            return add_store(state, path)

        task = self.bindings.runner.start(run)
        task.succeeded.connect(partial(self._on_added, state.moving))
        task.failed.connect(self._on_not_added)
        self.task = task
        self._say_again()

    def _on_added(self, before: MovingState, value: object) -> None:
        """What was ticked meanwhile stays as it is now."""
        assert isinstance(value, SetupState)
        if value.problem is not None:
            self._on_not_added(value.problem)
            return
        now, said = self.state().moving, value.moving
        known = {store.path for store in now.stores}
        new = tuple(store for store in said.stores if store.path not in known)
        wanted = [path for path in said.chosen if path not in before.chosen]
        moving = replace(
            now,
            stores=(*now.stores, *new),
            chosen=tuple(dict.fromkeys((*now.chosen, *wanted))),
            added=(*now.added, *new),
            ticks=MappingProxyType(dict(now.ticks) | dict.fromkeys(wanted, True)),
            id="",
            only_programs=False,
        )
        self._state = replace(value, moving=moving)
        self.task = None
        self._say_again()
        self.replaced.emit(self._state)
        if self._left:
            self._add_next()

    def _on_not_added(self, problem: object) -> None:
        """The others are looked into all the same."""
        assert isinstance(problem, Problem)
        self._state = self.state()
        self.task = None
        self.problem = problem
        self._say_again()
        if self._left:
            self._add_next()

    def _say_again(self) -> None:
        self.retranslate()
        self.changed.emit()
