"""Whether the password was seen to work, so that it may be remembered; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.app.steps import Step, Task
from mailsetup.model.probe import AuthenticationFailed, Reachable

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState

_OPENED_BEFORE: Final = {
    Task.BOUNCE: Step.EXPLAINED,
    Task.MOVE: Step.MOVE_PLAN,
    Task.FOLDERS: Step.FOLDERS,
}
"""The page that is only come to when the mailbox could be opened with the password."""


def password_worked(step: Step, state: SetupState) -> bool:
    """Whether a server took the password, and none refused it.

    Args:
        step: the page that is shown with `state`.
    """
    if state.password is None or state.problem is not None:
        return False
    if state.task in {Task.SET_UP, Task.FIX}:
        return step not in {Step.ADDRESS, Step.FOUND} and _logged_in(state)
    if state.task is Task.BOUNCE and not state.bounce.from_inbox:
        return False
    return step is _OPENED_BEFORE.get(state.task)


def _logged_in(state: SetupState) -> bool:
    seen = state.observations
    if seen is None or seen.address.casefold() != state.address_text.casefold():
        return False
    own = (
        probe
        for account in seen.accounts
        if not account.is_elsewhere
        for probe in (account.incoming_probe, account.outgoing_probe)
    )
    answers = (*seen.probes, *own)
    taken = any(isinstance(answer, Reachable) and answer.authenticated for answer in answers)
    return taken and not any(isinstance(answer, AuthenticationFailed) for answer in seen.probes)
