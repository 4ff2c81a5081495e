"""The faults that are switched on, the log of where they struck, and its replay.

A strike is fully named by fault, port, number of the session, event, and the how-manieth time
the event came in that session. So the log of one run, played back against the same client,
does the same again.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.fault_catalogue import UnknownFault, make_fault, resolve_faults
from mailsetup.refserver.faults import ClosePort, Event, FilterPort, HideCapabilities

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.refserver.faults import Action, Fault, FaultTarget

_Place = tuple[int, str, Event, int]
"""Session, port, event and turn."""
_MOST_STRIKES = 10_000
_MOST_COUNTED = 100_000
_STANDING = 0
"""The turn of an action that lasts as long as the session."""


class FaultLogInvalid(ValueError):
    """The text is no fault log."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaultStrike:
    """One line of the fault log: what struck whom, when in the dialogue.

    Attributes:
        session: number of the connection, from 1; 0 for a port.
        turn: the how-manieth time the event came in that session; 0 for what lasts.
    """

    fault: str
    event: Event
    protocol: str
    listener: str
    session: int
    turn: int


@dataclass(frozen=True, slots=True)
class _Port:
    listener: str
    number: int = 0

    @property
    def protocol(self) -> str:
        return ""


class FaultPlan:
    """The faults that are switched on now, in order, and a log of where they struck."""

    def __init__(self, faults: Iterable[str | Fault] = ()) -> None:
        self._faults = resolve_faults(faults)
        self._replayed: dict[_Place, tuple[Fault, ...]] = {}
        self._log: dict[FaultStrike, None] = {}
        self._turns: dict[tuple[int, str, Event], int] = {}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults that are on."""
        return self._faults

    @property
    def log(self) -> tuple[FaultStrike, ...]:
        """Every strike so far (at most 10,000)."""
        return tuple(self._log)

    def replace(self, faults: Iterable[str | Fault]) -> None:
        """Switch to these faults and end a replay; sessions follow at their next moment."""
        self._faults = resolve_faults(faults)
        self._replayed = {}

    def replay(self, strikes: Iterable[FaultStrike]) -> None:
        """Strike again where an earlier run was struck, besides the faults that are on.

        Raises:
            UnknownFault: for a fault that is not in the catalogue.
        """
        replayed: dict[_Place, tuple[Fault, ...]] = {}
        for strike in strikes:
            place = (strike.session, strike.listener, strike.event, strike.turn)
            replayed[place] = (*replayed.get(place, ()), make_fault(strike.fault))
        self._replayed = replayed

    def on(self, event: Event, session: FaultTarget) -> Action | None:
        """The action of the first fault that strikes at this moment."""
        if not self._faults and not self._replayed:
            return None
        return self._strike(event, session, self._next_turn(event, session))

    def standing(self, event: Event, session: FaultTarget) -> Action | None:
        """As `on`, for what lasts: asked any number of times, logged once."""
        if not self._faults and not self._replayed:
            return None
        return self._strike(event, session, _STANDING)

    def hidden(self, session: FaultTarget) -> frozenset[str]:
        """The capabilities that this session must not have."""
        if not self._faults and not self._replayed:
            return frozenset()
        names: set[str] = set()
        for fault in self._candidates(Event.CAPABILITIES, session, _STANDING):
            action = fault.on(Event.CAPABILITIES, session)
            if isinstance(action, HideCapabilities):
                self._note(fault.name, Event.CAPABILITIES, session, _STANDING)
                names |= action.names
        return frozenset(names)

    def at_port(self, listener: str) -> ClosePort | FilterPort | None:
        """What is done to a port as a whole."""
        action = self.standing(Event.LISTEN, _Port(listener))
        return action if isinstance(action, ClosePort | FilterPort) else None

    def _next_turn(self, event: Event, session: FaultTarget) -> int:
        place = (session.number, session.listener, event)
        turn = self._turns.pop(place, 0) + 1
        self._turns[place] = turn
        if len(self._turns) > _MOST_COUNTED:
            self._turns.pop(next(iter(self._turns)))
        return turn

    def _strike(self, event: Event, session: FaultTarget, turn: int) -> Action | None:
        for fault in self._candidates(event, session, turn):
            action = fault.on(event, session)
            if action is not None:
                self._note(fault.name, event, session, turn)
                return action
        return None

    def _candidates(self, event: Event, session: FaultTarget, turn: int) -> tuple[Fault, ...]:
        place = (session.number, session.listener, event, turn)
        return (*self._replayed.get(place, ()), *self._faults)

    def _note(self, fault: str, event: Event, session: FaultTarget, turn: int) -> None:
        if len(self._log) >= _MOST_STRIKES:
            return
        strike = FaultStrike(
            fault=fault,
            event=event,
            protocol=session.protocol,
            listener=session.listener,
            session=session.number,
            turn=turn,
        )
        self._log[strike] = None


def write_strikes(strikes: Iterable[FaultStrike]) -> str:
    """A fault log as text: a list in JSON, one strike a line."""
    lines = [json.dumps(asdict(strike), ensure_ascii=False) for strike in strikes]
    return "[\n" + ",\n".join(lines) + "\n]\n"


def read_strikes(text: str) -> tuple[FaultStrike, ...]:
    """A fault log from text.

    Raises:
        FaultLogInvalid: if it is none; the text says where.
    """
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise FaultLogInvalid(f"no JSON: {error}") from error
    if not isinstance(data, list) or len(data) > _MOST_STRIKES:
        raise FaultLogInvalid(f"a list of at most {_MOST_STRIKES} strikes is needed")
    return tuple(_read_strike(index, entry) for index, entry in enumerate(data))


def _read_strike(index: int, entry: object) -> FaultStrike:
    if not isinstance(entry, dict) or entry.keys() != set(FaultStrike.__slots__):
        raise FaultLogInvalid(f"strike {index}: wrong keys")
    texts = [entry[key] for key in ("fault", "protocol", "listener")]
    numbers = [entry[key] for key in ("session", "turn")]
    if not all(isinstance(text, str) for text in texts):
        raise FaultLogInvalid(f"strike {index}: a text is needed")
    if not all(type(number) is int and number >= 0 for number in numbers):
        raise FaultLogInvalid(f"strike {index}: a number is needed")
    try:
        make_fault(texts[0])
        event = Event(entry["event"])
    except (UnknownFault, ValueError) as error:
        raise FaultLogInvalid(f"strike {index}: {error}") from error
    return FaultStrike(
        fault=texts[0],
        event=event,
        protocol=texts[1],
        listener=texts[2],
        session=numbers[0],
        turn=numbers[1],
    )
