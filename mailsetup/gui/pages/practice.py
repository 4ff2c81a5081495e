"""What would you like to practise? It opens in a window of its own, and closes without a trace."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from mailsetup.app.practice_scenes import Scene
from mailsetup.app.steps import Step
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.practice_process import PracticeProcess
from mailsetup.gui.practice_words import PICTURES, scene_story, scene_title
from mailsetup.gui.widgets.card_grid import CardGrid
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.laid_out import laid_out
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.task_button import TaskButton
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings


class PracticePage(Page):
    """Cards to choose from; while the practice is open, a way to end it."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.process = PracticeProcess(self)
        self.process.ended.connect(self._on_ended)
        self._scene = Scene.HIDDEN_FOLDERS
        self._complaint = ""
        self._ending = False
        self.cards = {scene: TaskButton(PICTURES[scene], slim=True) for scene in Scene}
        self._choice = QWidget()
        self._grid = CardGrid(tuple(self.cards.values()))
        self._choice.setLayout(self._grid)
        self._grid.fit(self)
        for scene, card in self.cards.items():
            card.clicked.connect(lambda _=False, scene=scene: self.begin(scene))
        self._open = QWidget()
        row = QHBoxLayout(self._open)
        row.setContentsMargins(0, 4, 0, 0)
        row.setSpacing(14)
        self.picture = Icon(PICTURES[self._scene], "primary", 1.6)
        self.now = Text("", Role.SECTION)
        self.how = Text("")
        words = QVBoxLayout()
        words.setSpacing(6)
        words.addWidget(self.now)
        words.addWidget(self.how)
        row.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.panel = QVBoxLayout()
        self.body.addLayout(self.panel)
        self.body.addWidget(self._choice)
        self.body.addWidget(self._open)

    def enter(self, state: SetupState) -> None:
        """Ask anew."""
        self._complaint = ""
        super().enter(state)

    def end(self) -> None:
        """Whoever leaves this page has practised enough."""
        self.process.end()

    def begin(self, scene: Scene) -> None:
        """Open the practice."""
        self._scene, self._complaint, self._ending = scene, "", False
        pressed = self.focusWidget()
        if pressed is not None:
            pressed.clearFocus()  # it is hidden now: the focus goes to the blue button
        self.process.start(scene, self.bindings.translator.language)
        self._show()

    def buttons(self) -> Buttons:
        """One to end it, while it is open."""
        if not self.process.running:
            return Buttons()
        words = translate("WindowPractice", "&End the practice")
        return Buttons(primary=words, enabled=not self._ending, back=False, settings=False)

    def go_on(self) -> None:
        """Ask it to end; once it has, this leads home."""
        if self.process.running:
            self._ending = True
            self.process.ask_to_end()
            self.changed.emit()

    def first_focus(self) -> QWidget | None:
        """The first scene, or what is to be done about a problem."""
        panel = next(iter(laid_out(self.panel)), None)
        if isinstance(panel, ProblemPanel):
            return panel.buttons[0]
        return None if self.process.running else self.cards[Scene.HIDDEN_FOLDERS]

    def retranslate(self) -> None:
        """All texts."""
        if self.process.running:
            self.say(
                translate("WindowPractice", "The practice is open"),
                translate(
                    "WindowPractice",
                    "It has a window of its own, with a violet frame and the word “Practice” at the"
                    " top. This window waits here.",
                ),
            )
        else:
            self.say(
                translate("WindowPractice", "What would you like to practise?"),
                translate(
                    "WindowPractice",
                    "On mail that is made up, in a window of its own. Nothing of yours is"
                    " touched, and the practice leaves nothing behind.",
                ),
            )
        self._show_scene()
        for scene, card in self.cards.items():
            card.set_words(scene_title(scene), scene_story(scene))
        self._choice.setVisible(not self.process.running)
        self._open.setVisible(self.process.running)
        empty(self.panel)
        if self._complaint:
            self.panel.addWidget(self._problem())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is little room."""
        super().resizeEvent(event)
        self._grid.fit(self)

    def _show_scene(self) -> None:
        """Which one it is, and how it goes on: true before its window has come up, and after."""
        now = translate("WindowPractice", "Your exercise: {exercise}")
        how = translate(
            "WindowPractice",
            "Its window comes up in front of this one. That can take a few seconds. The top of"
            " it tells you what to do first. When you have had enough, press “{button}”, there"
            " or here.",
        )
        button = translate("WindowPractice", "End the practice")
        self.picture.show_icon(PICTURES[self._scene], "primary")
        self.now.setText(now.format(exercise=scene_title(self._scene)))
        self.how.setText(how.format(button=button))

    def _problem(self) -> ProblemPanel:
        ways = (
            WayOn(translate("WindowWaiting", "Try again"), lambda: self.begin(self._scene)),
            WayOn(translate("WindowButtons", "To the &start page"), self._go_home),
        )
        title = translate("WindowPractice", "The practice could not be opened")
        if self.process.was_open:
            title = translate("WindowPractice", "The practice has stopped")
        meaning = translate("WindowPractice", "Nothing of yours was touched.")
        return ProblemPanel(title, meaning, ways, self._complaint)

    def _on_ended(self, complaint: str) -> None:
        self._complaint = complaint
        if complaint:
            self._show()
            focus = self.first_focus()
            if focus is not None:
                focus.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._go_home()

    def _show(self) -> None:
        self.retranslate()
        self.changed.emit()

    def _go_home(self) -> None:
        self.jump.emit(Step.HOME, self._state.anew())
