"""Tries the password at the server that was just shown; where it is refused, it is typed again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.refusals import help_page
from mailsetup.app.state import Problem, SetupState
from mailsetup.app.steps import Step
from mailsetup.app.wording import finding_message
from mailsetup.gui.action_button import link_button
from mailsetup.gui.pages.page import Buttons, empty
from mailsetup.gui.pages.waiting import WaitingPage
from mailsetup.gui.report_way import report_way
from mailsetup.gui.spoken import announce
from mailsetup.gui.two_factor_way import TwoFactorWay
from mailsetup.gui.web_page import can_open, open_page
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.field import PasswordField
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.problem_panel import WayOn
from mailsetup.gui.widgets.text import Text, breakable
from mailsetup.gui.wording import translate
from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Work
    from mailsetup.model.finding import Finding
    from mailsetup.runtime.context import Context

_OTHER_PASSWORD = "app-password"
"""Notes that end so say that the password of the web page is not the one; the advice says it is."""


class LoggingInPage(WaitingPage):
    """Moves on when the password is right, or when nobody can say; nothing is changed here."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.refusal: Finding | None = None
        self._typed_here = False
        self.whose = Text("")
        self.password = PasswordField()
        self.two_factor = TwoFactorWay(self)
        self.address = link_button("", self._change_address)
        self.skip = link_button("", self._skip)
        self._others = QVBoxLayout()
        self._below = QWidget()
        below = QVBoxLayout(self._below)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(4)
        for link in (self.address, self.skip, self.two_factor):
            below.addWidget(link)
        below.addLayout(self._others)
        self.body.addWidget(self.whose)
        self.body.addWidget(self.password)
        self.body.addWidget(self._below)
        self.password.edited.connect(lambda: self.password.set_error(""))

    def enter(self, state: SetupState) -> None:
        """Try at once."""
        self.password.set_text("")
        self.password.set_error("")
        self.password.hide_password()
        self._typed_here = False
        self.two_factor.ask(state.address_text)
        super().enter(state)

    def work(self, state: SetupState) -> Work:
        """Log in."""
        try_password = self.bindings.work.try_password

        def run(ctx: Context, _report: Report) -> SetupState:
            return try_password(state, ctx)

        return run

    def start(self) -> None:
        """Forget what was said the last time."""
        self.refusal = None
        super().start()

    def starting_words(self) -> str:
        """Before the first step is known."""
        return translate("WindowLoggingIn", "Asking your provider…")

    def problem_title(self) -> str:
        """Over a problem."""
        return translate("WindowLoggingIn", "We could not try your password")

    def ways_on(self) -> tuple[WayOn, ...]:
        """What is wrong there is told later, with all the rest."""
        go_on = translate("WindowLoggingIn", "Go on without the password")
        return (WayOn(go_on, self._skip),)

    def buttons(self) -> Buttons:
        """Try again, once another password may have been typed."""
        if self.refusal is None:
            return super().buttons()
        return Buttons(primary=translate("WindowLoggingIn", "&Try again"))

    def go_on(self) -> None:
        """With what is typed now: the refused password is not sent a second time."""
        typed = self.password.text()
        if self.refusal is None:
            return
        if not typed or self._is_refused(typed):
            self.password.set_error(
                _not_this_one()
                if typed
                else translate("WindowLoggingIn", "Please type your password.")
            )
            self.password.edit.setFocus()
            return
        self._typed_here = True
        self._state = replace(self._state, password=Secret(typed), password_recalled=False)
        self.start()

    def first_focus(self) -> QWidget | None:
        """The field, where the password was refused."""
        return self.password.edit if self.refusal is not None else super().first_focus()

    def retranslate(self) -> None:
        """All texts."""
        super().retranslate()
        refusal = self.refusal
        refused = refusal is not None
        self._waiting.setVisible(not refused and self.problem is None)
        self.whose.setVisible(refused)
        whose = translate("WindowLoggingIn", "Your address: {address}")
        self.whose.setText(whose.format(address=breakable(self._state.address_text)))
        self.password.setVisible(refused)
        self._below.setVisible(refused)
        self.two_factor.retranslate()
        self.password.set_texts(translate("WindowLoggingIn", "Your e‑mail &password"))
        self.password.set_show_text(translate("WindowLoggingIn", "&Show the password"))
        self.address.setText(translate("WindowLoggingIn", "Change the address"))
        self.skip.setText(translate("WindowLoggingIn", "Go on without the password"))
        empty(self._others)
        if refusal is not None:
            self._show_refusal(refusal)
        elif self.problem is None:
            self.say(
                translate("WindowLoggingIn", "We are trying your password"),
                translate("WindowLoggingIn", "We are only looking. Nothing is changed."),
            )

    def _show_refusal(self, refusal: Finding) -> None:
        """In the provider's words, and what helps."""
        render = self.bindings.translator.render
        title, meaning, advice = (
            render(finding_message(refusal, part)) for part in ("title", "meaning", "advice")
        )
        self.say(title, meaning)
        empty(self.lines)
        if not any(note.id.endswith(_OTHER_PASSWORD) for note in self._state.notes):
            self.panel.addWidget(Callout(advice, "info"))
        for note in self._state.notes:
            self.panel.addWidget(Callout(render(note), "info"))
        url = self._help_url()
        if url:
            words = translate("WindowLoggingIn", "Open the provider’s help page")
            self._others.addWidget(link_button(words, lambda: open_page(url)))
        said = "\n".join(item.text for item in refusal.evidence)
        problem = Problem(message=finding_message(refusal, "title"), reason=said)
        support = report_way(self, self._state, problem)
        self._others.addWidget(link_button(support.text, support.action))
        if said:
            fold = Fold(translate("WindowProblem", "Details: what the computer said"))
            fold.body.addWidget(RawText(said, translate("WindowProblem", "Technical reason")))
            self._others.addWidget(fold)

    def _on_success(self, value: object) -> None:
        assert isinstance(value, SetupState)
        self.refusal = value.refusal
        if self.refusal is None:
            super()._on_success(value)
            return
        self.task = None
        self._state = value
        self.password.set_text("")
        self.retranslate()
        self.changed.emit()
        announce(self, f"{self.heading.text()} {self.lead.text()}")
        if self._typed_here:  # else the page would look as if nothing had happened
            self.password.set_error(_not_this_one())
        self.password.edit.setFocus()

    def _is_refused(self, typed: str) -> bool:
        known = self._state.password
        return known is not None and known.reveal() == typed

    def _help_url(self) -> str:
        url = help_page(self._state.discovery) if self._state.discovery is not None else ""
        return url if can_open(url) else ""

    def _change_address(self) -> None:
        self.jump.emit(Step.ADDRESS, self._state)

    def _skip(self) -> None:
        """A password that was refused is sent nowhere any more."""
        without = replace(
            self._state,
            password=None,
            password_recalled=False,
            remember_password=False,
            refusal=None,
            problem=None,
        )
        self.advance.emit(without)


def _not_this_one() -> str:
    return translate("WindowLoggingIn", "This one was not accepted. Please type it again.")
