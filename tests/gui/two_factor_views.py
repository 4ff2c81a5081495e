"""The login in two steps, in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.server_clock import ClockUnknown
from mailsetup.app.steps import Step, Task
from mailsetup.app.two_factor_codes import OtherKey, SameKey
from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable
from mailsetup.gui.pages.codes import CodesPage
from mailsetup.gui.pages.two_factor import TwoFactorPage
from tests.gui import samples, two_factor_samples
from tests.gui.view import View, page_as

if TYPE_CHECKING:
    from mailsetup.app.server_clock import ClockOffset
    from mailsetup.app.two_factor_codes import Compared
    from mailsetup.gui.wizard import WizardWindow

START = replace(samples.TYPED, task=Task.TWO_FACTOR)
ELSEWHERE = replace(START, address_text="kari@gmail.com")
PRACTISED = replace(START, address_text=two_factor_samples.PLAYED)
READY = replace(START, two_factor=two_factor_samples.KEY)
_FIXED_TIME = 1_795_000_012.0


def known(window: WizardWindow) -> None:
    """Who the provider is, is known at once."""
    page = page_as(window, TwoFactorPage)
    page._on_about(window.bindings.work.two_factor_help(page.address.text()))


def refuse(window: WizardWindow) -> None:
    """Neither the picture nor the text is any good."""
    known(window)
    page = page_as(window, TwoFactorPage)
    page.typed.set_text("0189 JBSW")
    page.go_on()
    page._on_read(None)


def _codes(
    window: WizardWindow, clock: ClockOffset | ClockUnknown, compared: Compared | None = None
) -> CodesPage:
    page = page_as(window, CodesPage)
    page.end()
    page.now = lambda: _FIXED_TIME
    page._on_about(two_factor_samples.ALTIBOX)
    page._on_clock(clock)
    if compared is not None:
        page.refused.set_open(True)
        page.compared = compared
        page._show_verdict()
        page.changed.emit()
    return page


def right(window: WizardWindow) -> None:
    """All is well."""
    _codes(window, two_factor_samples.RIGHT)


def slow(window: WizardWindow) -> None:
    """Our clock is wrong; the keyring does not want the key."""
    page = _codes(window, two_factor_samples.SLOW, SameKey(periods=0, seconds=0))
    page._on_kept(KeyringUnavailable(problem=KeyringProblem.NO_ANSWER))


def unknown(window: WizardWindow) -> None:
    """The clocks cannot be compared; the key is a wrong one."""
    page = _codes(window, ClockUnknown.CERTIFICATE, OtherKey())
    page._on_kept(None)


TWO_FACTOR_VIEWS = (
    View(name="two-factor", step=Step.TWO_FACTOR, state=START, then=known),
    View(name="two-factor-practice", step=Step.TWO_FACTOR, state=PRACTISED, then=known),
    View(name="two-factor-refused", step=Step.TWO_FACTOR, state=START, then=refuse),
    View(name="two-factor-elsewhere", step=Step.TWO_FACTOR, state=ELSEWHERE, then=known),
    View(name="codes", step=Step.CODES, state=READY, then=right),
    View(name="codes-slow", step=Step.CODES, state=READY, then=slow),
    View(name="codes-unknown", step=Step.CODES, state=READY, then=unknown),
)
