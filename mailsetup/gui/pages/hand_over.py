"""The person's own part: a file for another program, a link for the phone, steps by hand."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.hand_over import SetupTarget
from mailsetup.app.state import Problem, SetupState
from mailsetup.gui import file_dialog
from mailsetup.gui.guide_place import GuidePlace
from mailsetup.gui.hand_over_below import HandOverBelow, takes_profile
from mailsetup.gui.hand_over_doing import ClientOpen, Doing, LinkOpen, Now
from mailsetup.gui.hand_over_panels import HandOverPanels
from mailsetup.gui.hand_over_words import headline, look_yourself
from mailsetup.gui.hand_over_work import work_of
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.phone_panel import LinkState
from mailsetup.gui.report_way import report_way
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.spoken import announce
from mailsetup.gui.wording import translate
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.hand_over import HandOver
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Task
    from mailsetup.model.message import Message


class HandOverPage(Page):
    """One thing at a time; whatever is open ends with the page or the window."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.task: Task | None = None
        self.now = Now()
        self._went_on = False
        self.panels = HandOverPanels(bindings.translator)
        self.panels.save.connect(self._save)
        self.panels.use.connect(self._use_file)
        self.panels.show_code.connect(self._serve)
        self.panels.close_link.connect(self.cancel)
        self.panels.ask_mail.connect(self._ask_mail)
        self.panels.report.connect(self._make_report)
        self.guides = GuidePlace(bindings.translator)
        self.guides.check_requested.connect(self._check)
        self.guides.finished.connect(self._steps_done)
        self.guides.moved.connect(self._on_step)
        self.guides.turned.connect(self._turn)
        self.below = HandOverBelow(bindings.translator)
        self.below.ask_folders.connect(self._ask_folders)
        self.below.report.connect(self._make_report)
        self.body.addWidget(self.panels)
        self.body.addWidget(self.guides)
        self.body.addWidget(self.below)

    # The page -----------------------------------------------------------------------------

    def enter(self, state: SetupState) -> None:
        """As if new; the file is made at once, unless we know that there can be none."""
        self.end()
        is_same = state.hand_over == self._left
        keeps_why = is_same and state.setup_file is None
        self.now = Now(no_file=self.now.no_file if keeps_why else None)
        has_begun = any((state.saved_as, state.fetched, self.guides.at_end))
        came_back, self._went_on = is_same and has_begun and self._went_on, False
        self._state = replace(state, problem=None)
        if not self._show_guides():
            self.guides.retranslate()
        if came_back and state.checked is None:
            self.guides.set_open()  # the last page may have sent them to the check
        if state.fetched:
            self.now.link_state = LinkState.FETCHED
            self.guides.take_the_lead()
        left = self._left
        needs_file = left is not None and left.makes_file and state.setup_file is None
        if needs_file and self.now.no_file is None:
            self._start(Doing.MAKING)
        else:
            self._fill()

    def end(self) -> None:
        """Close the link, and wait for nothing any more."""
        if self.task is not None:
            self.task.abandon()
            self.task = None
            self.now.doing = Doing.NOTHING
            self.now.link = None

    def buttons(self) -> Buttons:
        """Next once something was done; before that the page's own buttons lead."""
        if self.now.doing is not Doing.NOTHING:
            return Buttons(waiting=True, back=False)
        state = self._state
        done = (state.saved_as, state.fetched, state.checked, state.applied, self.guides.at_end)
        took = state.checked is not None and bool(state.checked.took)
        words = translate("WindowButtons", "&Next") if any(done) else ""
        return Buttons(primary=words, leads=took)

    def go_on(self) -> None:
        """To the end."""
        if self.now.doing is Doing.NOTHING:
            self._went_on = True
            super().go_on()

    def cancel(self) -> None:
        """Ask what is under way to stop; one stays here."""
        if self.task is not None:
            self.task.cancel()

    def first_focus(self) -> QWidget | None:
        """What helps most now."""
        if self._state.checked is not None and self._state.checked.took:
            return None
        first = self.panels.first_focus() if not self.guides.begun else None
        return first or self.guides.first_focus()

    @property
    def _left(self) -> HandOver | None:
        return self._state.hand_over

    # What is shown ------------------------------------------------------------------------

    def retranslate(self) -> None:
        """All texts; the guide stays where it is."""
        self._fill()
        self.guides.retranslate()
        if self.now.told is not None:
            self._tell(*self.now.told)

    def _fill(self) -> None:
        """All but the guide."""
        self.below.fill(self._state, self.now)
        left = self._left
        if left is None:
            return
        by_hand = self.now.no_file is not None or self.now.is_passed_over
        self.say(*headline(self._state, left, by_hand=by_hand))
        self.panels.fill(self._state, self.now, guides_lead=self.guides.leads)
        imported = self.now.imported
        self.guides.setVisible(imported is None or not imported.took)

    def _show_guides(self) -> bool:
        return self.guides.show_guides(self._state, no_file=self.now.no_file is not None)

    # What is done -------------------------------------------------------------------------

    def _save(self) -> None:
        made = self._state.setup_file
        path = file_dialog.ask_where(self, made.name) if made is not None else ""
        if path:
            self._start(Doing.SAVING, path)

    def _use_file(self) -> None:
        """Outlook is started with it, everything else opens it."""
        if self._left is not None and self._left.target is SetupTarget.OUTLOOK:
            self._start(Doing.STARTING)
            return
        opened = file_dialog.open_file(self._state.saved_as)
        self.now.is_used = True
        self.guides.take_the_lead()
        self._show_change()
        if opened:
            self.guides.first_step_is_done()

    def _serve(self) -> None:
        self.now.link_state = LinkState.OPENING
        self._start(Doing.SERVING)

    def _ask_mail(self) -> None:
        self._start(Doing.ASKING)

    def _check(self) -> None:
        self._start(Doing.CHECKING)

    def _ask_folders(self) -> None:
        self._start(Doing.ASKING_FOLDERS)

    def _make_report(self) -> None:
        report_way(self, self._state, self.now.problem or self.now.link_problem).action()

    def _start(self, doing: Doing, path: str = "") -> None:
        if self.task is not None:
            return
        self.now.doing, self.now.step, self.now.client_open = doing, None, False
        self.now.problem, self.now.failed = None, Doing.NOTHING
        self.now.imported = None if doing is Doing.STARTING else self.now.imported
        self.now.told = None if doing.is_looking else self.now.told
        task = self.bindings.runner.start(work_of(doing, self._state, self.bindings, path))
        task.progressed.connect(self._hear)
        task.succeeded.connect(self._on_success)
        task.failed.connect(self._on_problem)
        task.cancelled.connect(self._on_cancelled)
        self.task = task
        self._show_change()

    # What is heard ------------------------------------------------------------------------

    def _hear(self, item: object) -> None:
        match item:
            case LinkOpen():
                self.now.link, self.now.opened = item, time.monotonic()
                self.now.link_state = LinkState.OPEN
                self.guides.set_open()
                announce(self, translate("WindowHandOver", "The code for the phone is shown."))
            case ClientOpen(waiting=waiting):
                self.now.client_open = waiting
            case Progress():
                self.now.step = item
                if self.now.doing.is_looking:
                    self.guides.show_looking(self.panels.step_words())
            case _:
                return
        self._show_change()
        if isinstance(item, LinkOpen) and self.panels.link is not None:
            scroll_to(self.panels.link.code)

    def _on_success(self, value: object) -> None:
        assert isinstance(value, SetupState)
        doing = self._stop()
        self.now.problem = value.problem
        self.now.failed = doing if value.problem is not None else Doing.NOTHING
        self._state = replace(value, problem=None)
        self._conclude(doing)
        self.replaced.emit(self._state)
        self._show_change()
        if doing is Doing.SERVING and self.panels.phone is not None:
            scroll_to(self.heading)
            scroll_to(self.panels.phone)
        if doing in {Doing.SERVING, Doing.STARTING} and self.guides.leads:
            self.guides.scroll_to_step()

    def _on_problem(self, problem: object) -> None:
        assert isinstance(problem, Problem)
        self._on_success(replace(self._state, problem=problem))

    def _on_cancelled(self) -> None:
        was_shown = self.now.link is not None
        doing = self._stop()
        if doing is Doing.SERVING:
            self.now.link_state = LinkState.CLOSED
            self._tell_link()
            if was_shown and self._state.fetched is None:
                self._state = replace(self._state, fetched=False)
                self.replaced.emit(self._state)
        if doing.is_looking:
            self.guides.show_outcome("", "info")
        self._show_change()

    def _stop(self) -> Doing:
        doing, self.now.doing = self.now.doing, Doing.NOTHING
        self.task, self.now.link, self.now.client_open = None, None, False
        return doing

    def _conclude(self, doing: Doing) -> None:
        """What follows from how it went."""
        state, now = self._state, self.now
        match doing:
            case Doing.STARTING:
                now.imported = state.checked if now.problem is None else None
                if now.imported is None or now.is_passed_over:
                    self.guides.take_the_lead()
            case Doing.MAKING:
                now.no_file = now.problem
                self._show_guides()
            case Doing.SERVING:
                self._conclude_link()
            case Doing.CHECKING | Doing.ASKING_FOLDERS | Doing.ASKING:
                self._show_guides()
                self._tell_check(doing)
            case Doing.SAVING if now.problem is None and takes_profile(self._left, now):
                self._conclude_saving()
            case _:
                pass

    def _conclude_saving(self) -> None:
        """On the Mac the file is opened here next; to the phone the person takes it."""
        if self._left is not None and self._left.target is SetupTarget.IPHONE:
            self.guides.take_the_lead()
        else:
            self.guides.set_open()

    def _conclude_link(self) -> None:
        fetched = bool(self._state.fetched)
        state = LinkState.FETCHED if fetched else LinkState.EXPIRED
        self.now.link_problem = self.now.problem
        self.now.link_state = state if self.now.problem is None else LinkState.FAILED
        if self.now.link_state is LinkState.FETCHED:
            self.guides.take_the_lead()
            self.guides.first_step_is_done()
        self._tell_link()

    def _tell_link(self) -> None:
        announce(self, translate("WindowHandOver", "The link for the phone is closed."))

    def _tell_check(self, doing: Doing) -> None:
        problem, checked = self.now.problem, self._state.checked
        if problem is not None and doing.is_looking:
            self._tell(problem.message, "warning")
        elif problem is None and checked is not None:
            tone = {True: "success", False: "warning", None: "info"}[checked.took]
            self._tell(checked.words, tone)

    def _tell(self, words: Message, tone: str) -> None:
        self.now.told = (words, tone)
        self.guides.show_outcome(self.bindings.translator.render(words), tone)

    def _steps_done(self) -> None:
        """Where nobody can look from here, the person does."""
        left = self._left
        if left is not None and left.account is not None and not self.guides.can_check:
            self._tell(look_yourself(left, left.account.address), "info")
        self.changed.emit()

    def _on_step(self) -> None:
        """Who has done the first step needs no other way."""
        if self.guides.begun and not self.guides.leads:
            self.guides.take_the_lead()
            self._fill()
        self.changed.emit()

    def _turn(self, is_open: bool) -> None:
        """What the person has chosen leads, unless it begins with a file that is not there yet."""
        waits = self.guides.begins_with_file and not self._is_file_there()
        self.guides.choose(leads=is_open and not waits)
        self._show_change()
        if is_open:
            self.guides.go_to_step()

    def _is_file_there(self) -> bool:
        """Where the steps need it."""
        left = self._left
        on_phone = left is not None and left.target is SetupTarget.IPHONE
        saved = self._state.saved_as if on_phone else self.now.is_used
        return bool(saved or self._state.fetched)

    def _show_change(self) -> None:
        self._fill()
        self.changed.emit()
