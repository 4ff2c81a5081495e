"""Which step follows which, without Qt and without I/O; a stack of states makes Back exact."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from mailsetup.app.steps import FIRST, WAITING, Step, Task
from mailsetup.app.taken_back import with_taken_back

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.model.change import UndoResult

_AFTER_CHANGES = frozenset({Step.APPLYING, Step.HAND_OVER, Step.DONE})

_AFTER_SETTINGS: Final = {
    Task.BOUNCE: Step.READING,
    Task.MOVE: Step.FINDING_MAIL,
    Task.FOLDERS: Step.LOOKING_AT_FOLDERS,
}
_ALWAYS: Final = {
    Step.READING: Step.EXPLAINED,
    Step.SENDING: Step.JUDGING,
    Step.JUDGING: Step.VERDICTS,
    Step.NAMING: Step.JUDGING,
    Step.MAILING: Step.PLANNING,
    Step.PLANNING: Step.MAILING_PLAN,
    Step.MOVE_START: Step.ADDRESS,
    Step.FINDING_MAIL: Step.OLD_MAIL,
    Step.OLD_MAIL: Step.DISARM,
    Step.DISARM: Step.LOOKING_THROUGH,
    Step.LOOKING_THROUGH: Step.MOVE_PLAN,
    Step.MOVE_PLAN: Step.MOVING,
    Step.MOVING: Step.MOVED,
    Step.MOVED: Step.SWITCHING,
    Step.SWITCHING: Step.SWITCHED,
    Step.LOOKING_AT_FOLDERS: Step.FOLDERS,
    Step.FOLDERS: Step.TIDYING,
    Step.TIDYING: Step.TIDIED,
    Step.HELP: Step.REPORTING,
    Step.TWO_FACTOR: Step.CODES,
    Step.ADDRESS: Step.SEARCHING,
    Step.SEARCHING: Step.FOUND,
    Step.MANUAL: Step.FOUND,
    Step.LOGGING_IN: Step.PROGRAMS,
    Step.PROGRAMS: Step.EXAMINING,
    Step.EXAMINING: Step.FINDINGS,
    Step.CHANGES: Step.APPLYING,
    Step.HAND_OVER: Step.DONE,
}


def next_step(step: Step, state: SetupState) -> Step | None:
    """The step after `step` when `state` is what it left; None at the end of the road."""
    match step:
        case Step.HOME:
            return FIRST[state.task]
        case Step.BOUNCE:
            return Step.ADDRESS if state.bounce.from_inbox else Step.READING
        case Step.ADDRESS if _goes_on_with_move(state):
            return Step.FINDING_MAIL
        case Step.FINDING_MAIL if _goes_on_with_move(state):
            return Step.DISARM
        case Step.FOUND if tries_password(state):
            return Step.LOGGING_IN
        case Step.FOUND:
            return _after_settings(state) if _has_settings(state) else Step.MANUAL
        case Step.FINDINGS:
            return Step.CHANGES if state.plans else _rest(state)
        case Step.APPLYING:
            return _rest(state)
        case Step.REPORTING:
            return Step.OPENED_REPORT if state.support.file else Step.REPORT
        case _:
            return _ALWAYS.get(step)


def tries_password(state: SetupState) -> bool:
    """Whether the password is tried as soon as the person has seen where it goes.

    Other tasks open the mailbox with it, and a provider that has its own sign-in page gets none.
    """
    best = state.discovery.best if state.discovery is not None else None
    if best is None or state.task not in {Task.SET_UP, Task.FIX}:
        return False
    from mailsetup.discovery.outcome import needs_sign_in  # noqa: PLC0415 - not at first paint

    return state.password is not None and not needs_sign_in(best)


def _after_settings(state: SetupState) -> Step:
    return _AFTER_SETTINGS.get(state.task, Step.PROGRAMS)


def _goes_on_with_move(state: SetupState) -> bool:
    """A move that was begun some day knows its mail and its server: the password is missing, and
    whether anything takes mail away is looked at again.
    """
    return state.task is Task.MOVE and bool(state.moving.id)


def _rest(state: SetupState) -> Step:
    """What only the person can do comes after what the program does, and before the end.

    Not where the program stopped half-way: the last page has what helps there, and Undo.
    """
    if state.problem is not None:
        return Step.DONE
    return Step.HAND_OVER if state.hand_over is not None else Step.DONE


def _has_settings(state: SetupState) -> bool:
    return state.discovery is not None and state.discovery.best is not None


def first_step(initial: SetupState | None) -> Step:
    """Where the window begins: with the question what it is about, where nothing is given."""
    if initial is None:
        return Step.HOME
    if initial.task is Task.PRACTICE:
        return Step.HOME
    return Step.ADDRESS if initial.support.opened is None else Step.OPENED_REPORT


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that was shown, and the state it was entered with."""

    step: Step
    state: SetupState


@dataclass(slots=True)
class WizardFlow:
    """The visited pages; waiting steps are never returned to.

    Once something was applied there is no way back: the way back is Undo on the last page.
    """

    visits: list[Visit] = field(default_factory=list)

    @classmethod
    def start(cls, state: SetupState, step: Step = Step.ADDRESS) -> WizardFlow:
        """Begin at `step`: HOME, or the first page of a task that is already chosen."""
        return cls([Visit(step, state)])

    @property
    def current(self) -> Visit:
        """The page that is shown."""
        return self.visits[-1]

    @property
    def can_go_back(self) -> bool:
        """Whether Back leads anywhere."""
        state = self.current.state
        if self.current.step in _AFTER_CHANGES and state.applied:
            return False
        if self.current.step is Step.SWITCHED and state.moving.switched:
            return False
        return any(visit.step not in WAITING for visit in self.visits[:-1])

    def forward(self, state: SetupState) -> Visit | None:
        """Leave the current page with `state`; the new page, or None at the end."""
        step = next_step(self.current.step, state)
        if self.current.step is Step.LOGGING_IN and self._before.password != state.password:
            self.visits = [_with_password(visit, state) for visit in self.visits]
        return None if step is None else self.go(step, state)

    @property
    def _before(self) -> SetupState:
        return self.visits[-2 if len(self.visits) > 1 else -1].state

    def go(self, step: Step, state: SetupState) -> Visit:
        """Show `step` next, e.g. `Step.MANUAL` from a link; a waiting page is dropped behind us."""
        if self.current.step in WAITING:
            self.visits.pop()
        self.visits.append(Visit(step, state))
        return self.current

    def jump(self, step: Step, state: SetupState) -> Visit:
        """Take the road up again at `step`: what was visited from there on is forgotten.

        Where `state` is of another task, its road begins behind the present page, and Back leads
        to this one again; HOME forgets everything.
        """
        order = tuple(Step)
        while self.visits and (step is Step.HOME or self._is_on_road(state)):
            if order.index(self.current.step) < order.index(step):
                break
            self.visits.pop()
        if self.visits:
            return self.go(step, state)
        self.visits.append(Visit(step, state))
        return self.current

    def _is_on_road(self, state: SetupState) -> bool:
        return self.current.state.task is state.task

    def remember(self, state: SetupState) -> None:
        """What the user typed on the current page, so that Back to it shows it again.

        Not where `state` begins another task. What was changed in a mail program before a move
        stays changed on the pages before, too, and so does which mail the person pointed at.
        """
        if not self._is_on_road(state):
            return
        self.visits[-1] = Visit(self.current.step, state)
        if state.moving.disarmed or state.moving.ticks:
            self.visits = [_with_lasting(visit, state) for visit in self.visits]

    def take_back(self, result: UndoResult) -> None:
        """The history took back what some page did: none of them may say otherwise."""
        self.visits = [
            Visit(visit.step, with_taken_back(visit.state, result)) for visit in self.visits
        ]

    def back(self) -> Visit:
        """The page before, with exactly the state it had."""
        if self.can_go_back:
            self.visits.pop()
            while self.current.step in WAITING:
                self.visits.pop()
        return self.current


def _with_password(visit: Visit, now: SetupState) -> Visit:
    """What was typed first was wrong: Back must not bring it up again."""
    if visit.state.task is not now.task:
        return visit
    put_right = replace(
        visit.state,
        password=now.password,
        password_recalled=now.password_recalled,
        remember_password=now.remember_password,
    )
    return Visit(visit.step, put_right)


def _with_lasting(visit: Visit, now: SetupState) -> Visit:
    if visit.state.task is not now.task:
        return visit
    said = now.moving
    moving = replace(visit.state.moving, disarmed=said.disarmed, added=said.added, ticks=said.ticks)
    return Visit(visit.step, replace(visit.state, moving=moving))
