"""The tasks of the window, and the steps of their roads."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Task(StrEnum):
    """What the person wants; each has a road of its own."""

    SET_UP = "set-up"
    FIX = "fix"
    BOUNCE = "bounce"
    SENDING = "sending"
    MAILING = "mailing"
    MOVE = "move"
    FOLDERS = "folders"
    HELP = "help"
    TWO_FACTOR = "two-factor"
    PRACTICE = "practice"
    SETTINGS = "settings"


class Step(StrEnum):
    """One page each; waiting steps move on by themselves and can only be cancelled.

    On every road a later step stands below an earlier one.
    """

    HOME = "home"
    BOUNCE = "bounce"
    SENDING = "sending"
    MAILING = "mailing"
    MOVE_START = "move-start"
    HELP = "help"
    TWO_FACTOR = "two-factor"
    PRACTICE = "practice"
    SETTINGS = "settings"
    ADDRESS = "address"
    SEARCHING = "searching"
    FOUND = "found"
    MANUAL = "manual"
    READING = "reading"
    EXPLAINED = "explained"
    JUDGING = "judging"
    VERDICTS = "verdicts"
    NAMING = "naming"
    PLANNING = "planning"
    MAILING_PLAN = "mailing-plan"
    FINDING_MAIL = "finding-mail"
    OLD_MAIL = "old-mail"
    DISARM = "disarm"
    LOOKING_THROUGH = "looking-through"
    MOVE_PLAN = "move-plan"
    MOVING = "moving"
    MOVED = "moved"
    SWITCHING = "switching"
    SWITCHED = "switched"
    LOOKING_AT_FOLDERS = "looking-at-folders"
    FOLDERS = "folders"
    TIDYING = "tidying"
    TIDIED = "tidied"
    REPORTING = "reporting"
    REPORT = "report"
    OPENED_REPORT = "opened-report"
    CODES = "codes"
    HISTORY = "history"
    LOGGING_IN = "logging-in"
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
        Step.FINDING_MAIL,
        Step.LOOKING_THROUGH,
        Step.MOVING,
        Step.SWITCHING,
        Step.LOOKING_AT_FOLDERS,
        Step.TIDYING,
        Step.REPORTING,
        Step.LOGGING_IN,
        Step.EXAMINING,
        Step.APPLYING,
    }
)

FIRST: Final = {
    Task.SET_UP: Step.ADDRESS,
    Task.FIX: Step.ADDRESS,
    Task.BOUNCE: Step.BOUNCE,
    Task.SENDING: Step.SENDING,
    Task.MAILING: Step.MAILING,
    Task.MOVE: Step.MOVE_START,
    Task.FOLDERS: Step.ADDRESS,
    Task.HELP: Step.HELP,
    Task.TWO_FACTOR: Step.TWO_FACTOR,
    Task.PRACTICE: Step.PRACTICE,
    Task.SETTINGS: Step.SETTINGS,
}
"""Where each road begins."""

_SET_UP_ROAD: Final = (
    Step.ADDRESS,
    Step.FOUND,
    Step.PROGRAMS,
    Step.FINDINGS,
    Step.CHANGES,
    Step.DONE,
)
_ROADS: Final = {
    Task.SET_UP: _SET_UP_ROAD,
    Task.FIX: _SET_UP_ROAD,
    Task.BOUNCE: (Step.BOUNCE, Step.EXPLAINED),
    Task.SENDING: (Step.SENDING, Step.VERDICTS),
    Task.MAILING: (Step.MAILING, Step.MAILING_PLAN),
    Task.MOVE: (
        Step.ADDRESS,
        Step.FOUND,
        Step.OLD_MAIL,
        Step.MOVE_PLAN,
        Step.MOVED,
        Step.SWITCHED,
    ),
    Task.FOLDERS: (Step.ADDRESS, Step.FOUND, Step.FOLDERS, Step.TIDIED),
    Task.HELP: (Step.HELP, Step.REPORT),
    Task.TWO_FACTOR: (Step.TWO_FACTOR, Step.CODES),
    Task.PRACTICE: (),
    Task.SETTINGS: (),
}
_INBOX_ROAD: Final = (Step.BOUNCE, Step.ADDRESS, Step.FOUND, Step.EXPLAINED)

LONGEST_ROAD: Final = max(map(len, _ROADS.values()))

_STATION: Final = {
    Step.SEARCHING: Step.FOUND,
    Step.MANUAL: Step.FOUND,
    Step.READING: Step.EXPLAINED,
    Step.JUDGING: Step.VERDICTS,
    Step.NAMING: Step.VERDICTS,
    Step.PLANNING: Step.MAILING_PLAN,
    Step.MOVE_START: Step.ADDRESS,
    Step.FINDING_MAIL: Step.OLD_MAIL,
    Step.DISARM: Step.OLD_MAIL,
    Step.LOOKING_THROUGH: Step.MOVE_PLAN,
    Step.MOVING: Step.MOVED,
    Step.SWITCHING: Step.SWITCHED,
    Step.LOOKING_AT_FOLDERS: Step.FOLDERS,
    Step.TIDYING: Step.TIDIED,
    Step.REPORTING: Step.REPORT,
    Step.LOGGING_IN: Step.FOUND,
    Step.OPENED_REPORT: Step.REPORT,
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
    """The station of the rail that `step` belongs to; the pages beside all roads belong to none."""
    return _STATION.get(step, step)
