"""The codes of the login in two steps; what to do when one is refused; keeping the key."""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.password_index import Purpose
from mailsetup.app.server_clock import ClockOffset, ClockUnknown, corrected
from mailsetup.app.steps import Step
from mailsetup.app.two_factor_codes import NoCode, OtherKey, SameKey, code_at, compare
from mailsetup.app.two_factor_key import key_address
from mailsetup.app.two_factor_work import TwoFactorHelp
from mailsetup.credentials.keyring_backend import KeyringUnavailable
from mailsetup.gui.action_button import action_button
from mailsetup.gui.keyring_words import NO_ANSWER, waiting_words
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.spoken import announce
from mailsetup.gui.two_factor_words import (
    clock_words,
    compared_words,
    lock_out_words,
    unkept_words,
    will_forget,
)
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.code_card import CodeCard
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.app.state import SetupState
    from mailsetup.app.two_factor_codes import Compared
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report, Task
    from mailsetup.runtime.context import Context

_TICK_MS = 500


class CodesPage(Page):
    """Reckons the codes by the provider's clock where ours is off; never sets ours.

    Args:
        now: our clock, in seconds since 1970.
    """

    def __init__(
        self,
        bindings: Bindings,
        parent: QWidget | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(bindings, parent)
        self.now = now
        self.about = TwoFactorHelp()
        self.clock: ClockOffset | ClockUnknown | None = None
        self.compared: Compared | None = None
        self._given: tuple[str, float] | None = None  # the other code, and when by our clock
        self._tone = ""
        self._words: Callable[[], str] = str
        self._is_hopeless = False  # and said so: the key is forgotten
        self._tasks: list[Task] = []
        self.keeping: Task | None = None
        self.card = CodeCard()
        self.notes = QVBoxLayout()
        self.notes.setSpacing(12)
        self.refused = Fold("")
        self._refused_words = Text("")
        self.other = Field()
        self.compare_button = action_button("", self.compare)
        self.verdict = QVBoxLayout()
        self._told: tuple[QWidget, ...] = ()
        for widget in (self._refused_words, self.other, self.compare_button):
            self.refused.body.addWidget(widget)
        self.refused.body.addLayout(self.verdict)
        self.keep_card = Card()
        self._keep_title = Text("", Role.SECTION)
        self._keep_words = Text("", Role.MUTED)
        self.keep_button = action_button("", self.keep)
        self.keep_told = QVBoxLayout()
        for part in (self._keep_title, self._keep_words, self.keep_button):
            self.keep_card.body.addWidget(part)
        self.keep_card.body.addLayout(self.keep_told)
        self.body.addWidget(self.card)
        self.body.addLayout(self.notes)
        self.body.addWidget(self.refused)
        self.body.addWidget(self.keep_card)
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)
        self.other.enter_presses(self.compare_button)

    def enter(self, state: SetupState) -> None:
        """Compare the clocks each time, and begin to show codes at once."""
        self.end()
        self._state = state
        self.clock = self.compared = self._given = None
        self._tone, self._words, self._is_hopeless = "", str, False
        self.other.set_text("")
        self.refused.set_open(False)
        self._ask()
        self.retranslate()
        self._timer.start()

    def end(self) -> None:
        """No code is shown any more, and nothing goes on."""
        self._timer.stop()
        for task in (*self._tasks, *((self.keeping,) if self.keeping else ())):
            task.abandon()
        self._tasks = []
        self.keeping = None

    def buttons(self) -> Buttons:
        """The way on is the way home."""
        return Buttons(primary=translate("WindowTwoFactor", "&It works: to the start page"))

    def go_on(self) -> None:
        """Home; the key is forgotten with that."""
        self.jump.emit(Step.HOME, self._state.anew())

    def first_focus(self) -> QWidget | None:
        """The code is there to be copied."""
        return self.card.copy_button

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowTwoFactor", "Your login code"),
            translate(
                "WindowTwoFactor",
                "Type it where the provider asks for it. Each code works once, and only as long"
                " as it is shown here.",
            ),
        )
        self.card.retranslate()
        self._tick()
        self._show_notes()
        self.refused.button.setText(translate("WindowTwoFactor", "The code is refused"))
        self._refused_words.setText(
            translate(
                "WindowTwoFactor",
                "Wait for the next code, and type it at once. If that is refused too, the clock or"
                " the key is wrong. If another device shows codes for the same login, we can tell"
                " which.",
            )
        )
        self.other.set_texts(translate("WindowTwoFactor", "The code that the other device shows"))
        self.compare_button.setText(translate("WindowTwoFactor", "Compare"))
        self._show_verdict()
        self._show_keeping()

    # The code -----------------------------------------------------------------------------

    def _tick(self) -> None:
        key = self._state.two_factor
        if key is not None:
            self.card.show_code(code_at(key, self._moment()), key.period)

    def _moment(self) -> float:
        """By the clock of the provider; where we do not know that, of a device that has the key."""
        ours = self.now()
        match self.compared:
            case SameKey(same_clock=False, seconds=seconds) if not isinstance(
                self.clock, ClockOffset
            ):
                return ours + seconds
            case _:
                return corrected(self.clock, ours)

    def _show_notes(self) -> None:
        empty(self.notes)
        tone, words = clock_words(self.clock)
        self.notes.addWidget(Callout(words, tone, "wait" if self.clock is None else ""))
        self.notes.addWidget(Callout(lock_out_words(self.about), "warning"))

    # What the outside says ----------------------------------------------------------------

    def _ask(self) -> None:
        address, work = self._state.address_text, self.bindings.work

        def help_(_ctx: Context, _report: Report) -> TwoFactorHelp:
            return work.two_factor_help(address)

        def clock(ctx: Context, _report: Report) -> ClockOffset | ClockUnknown:
            return work.provider_clock(address, ctx)

        about, compared = self.bindings.runner.start(help_), self.bindings.runner.start(clock)
        about.succeeded.connect(self._on_about)
        compared.succeeded.connect(self._on_clock)
        compared.failed.connect(lambda _: self._on_clock(ClockUnknown.NO_ANSWER))
        self._tasks = [about, compared]

    def _on_about(self, about: object) -> None:
        assert isinstance(about, TwoFactorHelp)
        self.about = about
        self._show_notes()
        self.changed.emit()

    def _on_clock(self, clock: object) -> None:
        assert isinstance(clock, ClockOffset | ClockUnknown)
        self.clock = clock
        if self._given is not None:
            self._reckon(*self._given)
            self._show_verdict()
        self._tick()
        self._show_notes()
        tone, words = clock_words(clock)
        if tone == "warning":
            announce(self, words)
        self.changed.emit()

    # The other device ---------------------------------------------------------------------

    def compare(self) -> None:
        """Tell a wrong clock from a wrong key."""
        key = self._state.two_factor
        if key is None:
            return
        self._given = (self.other.text(), self.now())
        self._reckon(*self._given)
        self._tick()
        self._show_verdict()
        announce(self, self._verdict_words()[1])
        self.changed.emit()
        for widget in (self.other, *reversed(self._told)):
            scroll_to(widget)

    def _reckon(self, typed: str, ours: float) -> None:
        key = self._state.two_factor
        if key is not None:
            self.compared = compare(key, typed, corrected(self.clock, ours))

    def _verdict_words(self) -> tuple[str, str]:
        key = self._state.two_factor
        if self.compared is None or key is None:
            return "", ""
        return compared_words(self.compared, key.digits, self.clock)

    def _show_verdict(self) -> None:
        empty(self.verdict)
        self._told = ()
        if self.compared is None:
            self.other.set_error("")
            return
        tone, words = self._verdict_words()
        mistyped = isinstance(self.compared, NoCode)
        self.other.set_error(words if mistyped else "")
        if mistyped:
            return
        self._told = (Callout(words, tone),)
        if isinstance(self.compared, OtherKey):
            again = translate("WindowTwoFactor", "Give us the key again")
            self._told = (*self._told, action_button(again, self.retreat.emit))
        for widget in self._told:
            self.verdict.addWidget(widget)

    # The keyring --------------------------------------------------------------------------

    def keep(self) -> None:
        """Put the key into the keyring, as the person asks."""
        key, address = self._state.two_factor, self._address()
        if key is None or not address or self.keeping is not None:
            return
        work, secret = self.bindings.work, key_address(key)

        def run(ctx: Context, _report: Report) -> KeyringUnavailable | None:
            return work.remember(Purpose.TWO_FACTOR, address, secret, ctx)

        self.keeping = self.bindings.runner.start(run)
        self.keeping.succeeded.connect(self._on_kept)
        self.keeping.failed.connect(lambda _: self._on_kept(NO_ANSWER))
        self._is_hopeless = False
        self._tell("info", waiting_words)

    def _on_kept(self, failed: object) -> None:
        self.keeping = None
        if isinstance(failed, KeyringUnavailable):
            self._is_hopeless = will_forget(failed)
            self._tell("warning", partial(unkept_words, failed))
        else:
            self._tell("success", _kept_words)

    def _tell(self, tone: str, words: Callable[[], str]) -> None:
        self._tone, self._words = tone, words
        announce(self, words())
        self._show_keeping()
        self.changed.emit()

    def _show_keeping(self) -> None:
        self.keep_card.setVisible(not self.bindings.practice and bool(self._address()))
        self._keep_title.setText(translate("WindowTwoFactor", "Do you want codes tomorrow, too?"))
        self._keep_words.setText(
            translate(
                "WindowTwoFactor",
                "The key is forgotten when you leave this page. We can keep it in the keyring of"
                " this computer. Anyone who can open it then has both: your password and the"
                " codes.",
            )
        )
        self.keep_button.setText(translate("WindowTwoFactor", "Keep the key in the keyring"))
        tone, words = self._tone, self._words()
        self._keep_words.setVisible(tone != "success" and not self._is_hopeless)
        self.keep_button.setEnabled(self.keeping is None)
        self.keep_button.setVisible(tone != "success")
        empty(self.keep_told)
        if words:
            self.keep_told.addWidget(Callout(words, tone))

    def _address(self) -> str:
        key = self._state.two_factor
        account = key.account if key is not None and "@" in key.account else ""
        return (self._state.address_text or account).strip().lower()


def _kept_words() -> str:
    return translate("WindowTwoFactor", "The key is kept. You can remove it again in the settings.")
