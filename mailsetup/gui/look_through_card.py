"""Looking through all mail: what it is for, how far it is, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mailsetup.gui.action_button import action_button
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.folders_state import FoldersState
    from mailsetup.app.state import Problem
    from mailsetup.gui.widgets.problem_panel import WayOn
    from mailsetup.i18n import Translator
    from mailsetup.runtime.context import Progress


class LookThroughCard(Card):
    """The offer, or the work under way, or the result.

    Args:
        look: begin, or begin again.
        busy: it is being looked.
    """

    def __init__(
        self,
        task: FoldersState,
        look: Callable[[], None],
        translator: Translator,
        *,
        busy: bool,
    ) -> None:
        super().__init__()
        self._translator = translator
        self.now = Text("", Role.STRONG)
        if task.looked_through is not None and not busy:
            self._show_result(task, look)
            return
        title = translate("WindowTidy", "Has old mail come back, or is some mail there twice?")
        self.body.addWidget(Text(title, Role.SECTION))
        meaning = translate(
            "WindowTidy",
            "To find out, we look through all your mail at the provider, and the old mail on"
            " this computer. If there is a lot of mail, it takes a few minutes, and you can stop"
            " it. Nothing is changed.",
        )
        self.body.addWidget(Text(meaning))
        if busy:
            row = QHBoxLayout()
            row.setSpacing(14)
            row.addWidget(BusyRing(), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(self.now, 1)
            self.body.addLayout(row)
            self.show_progress(None)
            return
        self.body.addWidget(action_button(translate("WindowTidy", "Look through my mail"), look))

    def show_progress(self, progress: Progress | None) -> None:
        """How far it is."""
        if progress is None:
            self.now.setText(translate("WindowTidy", "Opening your mailbox…"))
            return
        words = self._translator.render(progress.step)
        number = self._translator.number
        if progress.total:
            count = translate("WindowTidy", "{step}… ({done} of {total})")
            words = count.format(
                step=words, done=number(progress.done), total=number(progress.total)
            )
        elif progress.done:
            count = translate("WindowTidy", "{step}… ({done})")
            words = count.format(step=words, done=number(progress.done))
        self.now.setText(words)

    def show_problem(self, problem: Problem | None, support: WayOn) -> None:
        """Why it could not be looked through; the button stays for another try."""
        if problem is not None:
            title = translate("WindowTidy", "We could not look through your mail")
            meaning = self._translator.render(problem.message)
            panel = ProblemPanel(title, meaning, (), problem.reason, leads=False, support=support)
            self.body.insertWidget(self.body.count() - 1, panel)

    def _show_result(self, task: FoldersState, look: Callable[[], None]) -> None:
        found = (task.again.count if task.again is not None else 0) + (
            task.twice.count if task.twice is not None else 0
        )
        if found:
            words = translate("WindowTidy", "We have looked through your mail. Messages: {count}")
            self.body.addWidget(Text(self._counted(words, task)))
        else:
            words = translate(
                "WindowTidy",
                "No mail has come a second time, and none is there twice. Messages that we looked"
                " at: {count}",
            )
            self.body.addWidget(Callout(self._counted(words, task), "success"))
        if task.old_mail_unread:
            words = translate(
                "WindowTidy",
                "The old mail on this computer could not be read, so we only went by what is at"
                " the provider.",
            )
            self.body.addWidget(Text(words, Role.MUTED))
        button = action_button(translate("WindowTidy", "Look through my mail again"), look)
        button.setProperty("kind", "link")
        self.body.addWidget(button)

    def _counted(self, words: str, task: FoldersState) -> str:
        return words.format(count=self._translator.number(task.looked_through or 0))
