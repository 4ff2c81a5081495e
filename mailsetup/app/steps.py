"""The steps of the wizard, in the order of the road."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """One page each; waiting steps move on by themselves and can only be cancelled."""

    ADDRESS = "address"
    SEARCHING = "searching"
    FOUND = "found"
    MANUAL = "manual"
    PROGRAMS = "programs"
    EXAMINING = "examining"
    FINDINGS = "findings"
    CHANGES = "changes"
    APPLYING = "applying"
    HAND_OVER = "hand-over"
    DONE = "done"


WAITING = frozenset({Step.SEARCHING, Step.EXAMINING, Step.APPLYING})

RAIL = (Step.ADDRESS, Step.FOUND, Step.PROGRAMS, Step.FINDINGS, Step.CHANGES, Step.DONE)
"""The stations that the step rail shows; a step in between belongs to the station after it."""

_STATION = {
    Step.SEARCHING: Step.FOUND,
    Step.MANUAL: Step.FOUND,
    Step.EXAMINING: Step.FINDINGS,
    Step.APPLYING: Step.CHANGES,
    Step.HAND_OVER: Step.CHANGES,
}


def station(step: Step) -> Step:
    """The station of the rail that `step` belongs to."""
    return _STATION.get(step, step)
