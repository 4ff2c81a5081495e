"""From a refusal of the sender or of relaying to find and fix, with the finding filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.bounces.explanation import ActionKind
from mailsetup.model.finding import Evidence, Finding, Severity, Subject
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.bounces.explanation import BounceAction
    from mailsetup.model.bounce import BouncedRecipient, BounceReading


def road_of(action: BounceAction) -> SetupState | None:
    """Where find and fix begins for a `SET_UP` action: with the sender's address typed in."""
    if action.kind is not ActionKind.SET_UP:
        return None
    return SetupState(task=Task.FIX, address_text=action.value)


def reported_finding(
    action: BounceAction, reading: BounceReading, recipient: BouncedRecipient | None
) -> Finding | None:
    """What the returned mail says is wrong with the settings, with the server's sentence as
    evidence; None where the action names no finding.
    """
    if action.finding is None:
        return None
    host = recipient.remote_host if recipient is not None else ""
    quoted = recipient.quoted if recipient is not None else ""
    return Finding(
        code=action.finding,
        severity=Severity.ERROR,
        subject=Subject(address=action.value, hostname=host or reading.reporter),
        params={"provider": host or reading.reporter},
        evidence=(Evidence(label=message("evidence.server-said"), text=quoted),) if quoted else (),
    )
