"""From a refusal of the sender or of relaying to find and fix, with the finding filled in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.steps import Task
from mailsetup.model.finding import Evidence, Finding, Severity, Subject
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.bounces.explanation import BounceAction
    from mailsetup.model.bounce import BouncedRecipient, BounceReading


def road_of(
    known: SetupState,
    action: BounceAction,
    reading: BounceReading,
    recipient: BouncedRecipient | None,
) -> SetupState:
    """Where find and fix begins for a `SET_UP` action: with the sender's address typed in, and what
    the mail said about it. A password that was typed for another address is not taken along.
    """
    known = known.anew()
    address = action.value or known.address_text
    return replace(
        known,
        task=Task.FIX,
        address_text=address,
        password=known.password if address == known.address_text else None,
        reported=reported_finding(action, reading, recipient),
    )


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
