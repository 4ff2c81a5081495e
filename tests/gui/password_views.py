"""Remembering a password, in every condition worth looking at."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step
from mailsetup.credentials.keyring_backend import KeyringProblem, KeyringUnavailable
from mailsetup.gui.pages.address import AddressPage
from mailsetup.gui.password_keeper import PasswordKeeper
from mailsetup.model.observation import Observations
from mailsetup.model.probe import Reachable
from mailsetup.model.secret import Secret
from tests.gui import samples
from tests.gui.view import View

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow

SEEN = Observations(
    address=samples.ADDRESS,
    collected_at="2026-11-22T12:00:00Z",
    discovery=samples.DISCOVERY,
    probes=(Reachable(server=samples.IMAP, tls=None, authenticated=True),),
    has_password=True,
)
WORKED = replace(samples.EXAMINED, observations=SEEN, remember_password=True)
UNAVAILABLE = KeyringUnavailable(problem=KeyringProblem.NO_ANSWER)


def no_keyring(window: WizardWindow) -> None:
    """The box was ticked in vain."""
    page = window.page
    assert isinstance(page, AddressPage)
    page.memory._on_tried(UNAVAILABLE)


def recalled(window: WizardWindow) -> None:
    """The remembered password is used."""
    page = window.page
    assert isinstance(page, AddressPage)
    page.memory._on_recalled(Secret("x"))


def not_kept(window: WizardWindow) -> None:
    """The keyring did not answer."""
    for keeper in window.findChildren(PasswordKeeper):
        if keeper.task is not None:
            keeper.task.abandon()
        keeper._on_done(UNAVAILABLE)


PASSWORD_VIEWS = (
    View(name="address-no-keyring", step=Step.ADDRESS, state=samples.TYPED, then=no_keyring),
    View(
        name="address-recalled",
        step=Step.ADDRESS,
        state=SetupState(address_text=samples.ADDRESS),
        then=recalled,
    ),
    View(name="findings-not-kept", step=Step.FINDINGS, state=WORKED, then=not_kept),
)
