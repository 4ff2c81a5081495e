"""What stands above the guide on the page for the person's own part: cards for each way."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.apple_repair import scripts_of
from mailsetup.app.hand_over import SetupTarget
from mailsetup.app.state import SetupState
from mailsetup.gui.client_words import client_name
from mailsetup.gui.file_panel import FileActions, FilePanel
from mailsetup.gui.finding_words import accounts_in
from mailsetup.gui.hand_over_doing import Doing, Now
from mailsetup.gui.pages.page import empty
from mailsetup.gui.phone_panel import LinkState, OpenLinkPanel, PhonePanel
from mailsetup.gui.repair_cards import ScriptCard, change_words, repair_card
from mailsetup.gui.report_way import report_words
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.wording import translate
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.app.hand_over import HandOver
    from mailsetup.app.state import Problem
    from mailsetup.i18n import Translator


class HandOverPanels(QWidget):
    """Filled anew whenever something happens; the signals are what its buttons ask for.

    Attributes:
        on_mac: whether this computer is one: only from a Mac a file reaches a phone by AirDrop.
        again: what `file` is folded into, where it is of little use.
        file: None where there is no such card now; so are the others.
    """

    save = Signal()
    use = Signal()
    show_code = Signal()
    close_link = Signal()
    ask_mail = Signal()
    report = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self._state = SetupState()
        self._now = Now()
        self._guides_lead = False
        self.on_mac = sys.platform == "darwin"
        self.file: FilePanel | None = None
        self.phone: PhonePanel | None = None
        self.link: OpenLinkPanel | None = None
        self.script: ScriptCard | None = None
        self.again: Fold | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def fill(self, state: SetupState, now: Now, *, guides_lead: bool) -> None:
        """Show what there is to do and how it went.

        Args:
            guides_lead: the steps by hand help most now.
        """
        self._state, self._now, self._guides_lead = state, now, guides_lead
        empty(self._column)
        self.file = self.phone = self.link = self.script = None
        again, self.again = self.again, None
        left = state.hand_over
        if left is not None and left.target is None:
            self._show_repairs(left)
        elif left is not None and left.target is not None and left.makes_file:
            self._show_ways(left.target)
        if self.again is not None:
            self.again.set_open(again is not None and again.button.isChecked())
        self.setVisible(self._column.count() > 0)

    def first_focus(self) -> QWidget | None:
        """What helps most now; None where the steps by hand do."""
        if self.link is not None:
            return self.link.copy
        if self._guides_lead and self.script is None:
            return None
        if self.phone is not None and self._now.link_state is not LinkState.FETCHED:
            return self.phone.button
        if self.file is not None:
            return self.file.first_button
        if self.script is not None and self._state.checked is None:
            return self.script.button
        return None

    def step_words(self) -> str:
        """What is being done now."""
        step = self._now.step
        if self._now.client_open:
            words = translate("WindowApplying", "Waiting until {program} is closed…")
            return words.format(program=client_name(self._state))
        return self._translator.render(
            step.step if step is not None else message("progress.looking-for-account")
        )

    def _show_repairs(self, left: HandOver) -> None:
        translator = self._translator
        self._column.addWidget(repair_card(left.by_hand, translator, accounts_in(self._state)))
        scripts = scripts_of(left.by_hand)
        if scripts:
            waits = self.step_words() if self._now.doing is Doing.ASKING else ""
            self.script = ScriptCard(change_words(), scripts, self.ask_mail.emit, waits)
            self._column.addWidget(self.script)
        self._show_problem(Doing.ASKING, translate("WindowHandOver", "Mail did not do it"))

    def _show_ways(self, target: SetupTarget) -> None:
        if self._now.no_file is not None:
            self._show_why_by_hand(self._now.no_file)
            return
        self._show_import()
        if target is SetupTarget.IPHONE:
            self._show_phone()
        if self._is_there():
            return
        render = self._translator.render
        made = self._state.setup_file
        self.file = FilePanel(
            target,
            FileActions(save=self.save.emit, use=self.use.emit),
            on_mac=self.on_mac,
            saved_as=self._state.saved_as,
            waits=self.step_words() if self._now.doing is Doing.STARTING else "",
            close_first=self._now.client_open,
            remarks=tuple(map(render, made.remarks)) if made is not None else (),
            ready=made is not None and self._now.doing is Doing.NOTHING,
            leads=target is not SetupTarget.IPHONE and not self._guides_lead,
        )
        self._column.addWidget(self._as_it_helps(self.file))
        saving = translate("WindowHandOver", "The file could not be saved")
        self._show_problem(Doing.SAVING, saving)
        starting = translate("WindowHandOver", "Outlook could not be started")
        self._show_problem(Doing.STARTING, starting)

    def _as_it_helps(self, file: FilePanel) -> QWidget:
        """Folded away once Outlook has passed over it: then the steps come first."""
        if not self._now.is_passed_over:
            return file
        self.again = Fold(translate("WindowHandOver", "Try the file once more"))
        self.again.body.addWidget(file)
        return self.again

    def _show_why_by_hand(self, problem: Problem) -> None:
        title = translate("WindowHandOver", "Here it is done by hand, step by step")
        meaning = self._translator.render(problem.message)
        self._column.addWidget(ProblemPanel(title, meaning, (), problem.reason, tone="info"))

    def _is_there(self) -> bool:
        """Whether the program has the settings, so that nobody needs the file any more."""
        took = self._state.checked is not None and self._state.checked.took
        return bool(took) or self._now.link_state is LinkState.FETCHED

    def _show_import(self) -> None:
        """What came of the file, or of the steps."""
        checked = self._now.imported
        if self._state.checked is not None and self._state.checked.took:
            checked = self._state.checked
        if checked is not None:
            tone = "success" if checked.took else "info"
            words = self._translator.render(checked.words)
            self._column.addWidget(Callout(words, tone))

    def _show_phone(self) -> None:
        left = self._state.hand_over
        account = left.account if left is not None else None
        host = account.incoming.hostname if account is not None else ""
        if self._now.link is not None:
            self.link = OpenLinkPanel(
                self._now.link.link, self._now.opened, self.close_link.emit, host
            )
            self._column.addWidget(self.link)
            return
        render, problem = self._translator.render, self._now.link_problem
        self.phone = PhonePanel(
            self._now.link_state,
            self.show_code.emit,
            trouble=render(problem.message) if problem is not None else "",
            host=host,
            ready=self._state.setup_file is not None and self._now.doing is Doing.NOTHING,
            leads=not self._guides_lead,
        )
        self._column.addWidget(self.phone)

    def _show_problem(self, about: Doing, title: str) -> None:
        if self._now.problem is None or self._now.failed is not about:
            return
        meaning = self._translator.render(self._now.problem.message)
        report = WayOn(report_words(), self.report.emit)
        self._column.addWidget(
            ProblemPanel(
                title, meaning, (), self._now.problem.reason, tone="warning", support=report
            )
        )
