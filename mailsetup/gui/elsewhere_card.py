"""Old mail that lies elsewhere: pointing at it, what was found there, leaving it out again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.widgets.button_row import ButtonRow
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.problem_panel import ProblemPanel
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.folders_state import FoldersState
    from mailsetup.app.state import Problem
    from mailsetup.gui.widgets.problem_panel import WayOn
    from mailsetup.i18n import Translator


class ElsewhereCard(Card):
    """The last card of the folders page.

    Args:
        choose_folder, choose_file: what the buttons do.
        leave_out: called with the path of what was pointed at.
        busy: it is being looked into.
    """

    def __init__(
        self,
        task: FoldersState,
        choose_folder: Callable[[], None],
        choose_file: Callable[[], None],
        leave_out: Callable[[str], None],
        *,
        busy: bool,
    ) -> None:
        super().__init__()
        self.panel: ProblemPanel | None = None
        title = translate("WindowTidy", "Is there old mail somewhere else?")
        self.body.addWidget(Text(title, Role.SECTION))
        words = translate(
            "WindowTidy",
            "The disk of an old computer, or a safety copy: it tells us where your folders were."
            " Choose it, or drag it onto this page. We only read it.",
        )
        self.body.addWidget(Text(words, Role.MUTED))
        for given in task.given:
            looked = translate("WindowTidy", "We looked here, too: {place}")
            line = looked.format(place=breakable(given.path))
            tone = "plain" if task.old_mail_unread else "success"
            self.body.addWidget(StatusLine(line, tone))
            link = link_button(
                translate("WindowTidy", "Leave this out"), partial(leave_out, given.path)
            )
            said = translate("WindowTidy", "Leave this out: {place}")
            link.setAccessibleName(said.format(place=given.path))
            self.body.addWidget(link)
        if task.given and task.old_mail_unread:
            unread = translate(
                "WindowTidy",
                "Some of the old mail could not be read. Is the disk still plugged in?",
            )
            self.body.addWidget(Callout(unread, "warning"))
        self.folder_button = action_button(
            translate("WindowTidy", "Choose a folder…"), choose_folder, enabled=not busy
        )
        self.file_button = action_button(
            translate("WindowTidy", "Choose a file…"), choose_file, enabled=not busy
        )
        row = ButtonRow()
        for button in (self.folder_button, self.file_button):
            row.add(button)
        self.body.addWidget(row)
        if busy:
            self.body.addWidget(
                Callout(translate("WindowTidy", "Looking through it…"), "info", "wait")
            )

    def show_problem(self, problem: Problem, translator: Translator, support: WayOn) -> None:
        """Why nothing came of it; another place can be chosen."""
        if problem.message.id == "migration.no-store":
            title = translate("WindowTidy", "We found no mail there")
        else:
            title = translate("WindowTidy", "We could not look into it")
        self.panel = ProblemPanel(
            title,
            breakable(translator.render(problem.message)),
            (),
            problem.reason,
            leads=False,
            support=support,
        )
        self.body.addWidget(self.panel)
