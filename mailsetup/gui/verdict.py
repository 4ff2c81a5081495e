"""What may be claimed after the changes: only what the second look has seen. No Qt, no words."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.gui.finding_words import is_planned, keeps_from_looking, still_there
from mailsetup.model.change import PlanStatus
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.model.finding import Finding


class Verdict(StrEnum):
    """CURED: seen to be in order; NOT_CURED: seen not to be; UNCHECKED: nobody could look."""

    CURED = "cured"
    NOT_CURED = "not-cured"
    UNCHECKED = "unchecked"


def verdict(state: SetupState) -> Verdict:
    """The outcome as a whole."""
    if not state.verified or state.problem is not None:
        return Verdict.UNCHECKED
    if any(finding.severity is Severity.ERROR for finding in state.remaining):
        return Verdict.NOT_CURED
    if any(still_there(finding, state.remaining) for finding in repaired(state)):
        return Verdict.NOT_CURED
    return Verdict.CURED


def verdict_on(finding: Finding, state: SetupState) -> Verdict:
    """The outcome for one finding of `repaired`: what was seen again is there for certain, what
    was not is gone only if everybody answered.
    """
    if still_there(finding, state.remaining):
        return Verdict.NOT_CURED
    if not state.verified or state.problem is not None:
        return Verdict.UNCHECKED
    return Verdict.CURED


def repaired(state: SetupState) -> tuple[Finding, ...]:
    """What the applied plans were to put right."""
    plans = [entry.plan for entry in state.applied if entry.status is PlanStatus.APPLIED]
    return tuple(finding for finding in state.findings if is_planned(finding, plans))


def everything_applied(state: SetupState) -> bool:
    """Whether no plan is left to do: what went wrong then was the second look."""
    return bool(state.applied) and len(state.applied) >= len(state.plans)


def obstacles(state: SetupState) -> tuple[Finding, ...]:
    """What the second look found besides, as far as it needs the person."""
    mine = repaired(state)
    others = (finding for finding in state.remaining if not still_there(finding, mine))
    return tuple(
        finding
        for finding in others
        if finding.severity is Severity.ERROR or keeps_from_looking(finding)
    )
