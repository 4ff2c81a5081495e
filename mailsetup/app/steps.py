"""The tasks of the window, and the steps of their roads."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Task(StrEnum):
    """What the person wants; each has a road of its own."""

    SET_UP = "set-up"
    BOUNCE = "bounce"
    SENDING = "sending"
    MAILING = "mailing"


class Step(StrEnum):
    """One page each; waiting steps move on by themselves and can only be cancelled.

    On every road a later step stands below an earlier one.
    """

    HOME = "home"
    BOUNCE = "bounce"
    SENDING = "sending"
    MAILING = "mailing"
    ADDRESS = "address"
    SEARCHING = "searching"
    FOUND = "found"
    MANUAL = "manual"
    READING = "reading"
    EXPLAINED = "explained"
    JUDGING = "judging"
    VERDICTS = "verdicts"
    PLANNING = "planning"
    MAILING_PLAN = "mailing-plan"
    PROGRAMS = "programs"
    EXAMINING = "examining"
    FINDINGS = "findings"
    CHANGES = "changes"
    APPLYING = "applying"
    HAND_OVER = "hand-over"
    DONE = "done"


WAITING: Final = frozenset(
    {
        Step.SEARCHING,
        Step.READING,
        Step.JUDGING,
        Step.PLANNING,
        Step.EXAMINING,
        Step.APPLYING,
    }
)

FIRST: Final = {
    Task.SET_UP: Step.ADDRESS,
    Task.BOUNCE: Step.BOUNCE,
    Task.SENDING: Step.SENDING,
    Task.MAILING: Step.MAILING,
}
"""Where each road begins."""

_ROADS: Final = {
    Task.SET_UP: (
        Step.ADDRESS,
        Step.FOUND,
        Step.PROGRAMS,
        Step.FINDINGS,
        Step.CHANGES,
        Step.DONE,
    ),
    Task.BOUNCE: (Step.BOUNCE, Step.EXPLAINED),
    Task.SENDING: (Step.SENDING, Step.VERDICTS),
    Task.MAILING: (Step.MAILING, Step.MAILING_PLAN),
}
_INBOX_ROAD: Final = (Step.BOUNCE, Step.ADDRESS, Step.FOUND, Step.EXPLAINED)

LONGEST_ROAD: Final = max(map(len, _ROADS.values()))

_STATION: Final = {
    Step.SEARCHING: Step.FOUND,
    Step.MANUAL: Step.FOUND,
    Step.READING: Step.EXPLAINED,
    Step.JUDGING: Step.VERDICTS,
    Step.PLANNING: Step.MAILING_PLAN,
    Step.EXAMINING: Step.FINDINGS,
    Step.APPLYING: Step.CHANGES,
    Step.HAND_OVER: Step.CHANGES,
}


def road(task: Task, *, from_inbox: bool = False) -> tuple[Step, ...]:
    """The stations that the step rail shows; a step in between belongs to the one after it.

    Args:
        from_inbox: the returned mail is fetched, so the provider has to be found first.
    """
    return _INBOX_ROAD if task is Task.BOUNCE and from_inbox else _ROADS[task]


def station(step: Step) -> Step:
    """The station of the rail that `step` belongs to; HOME belongs to none."""
    return _STATION.get(step, step)
