"""Whether an answer is right, and what a run cost."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.model.account import Outcome
from mailsetup.model.server import MailProtocol, SocketType

if TYPE_CHECKING:
    from benchmarks._discovery.steps import Step
    from benchmarks._discovery.wire import Tally
    from benchmarks._discovery.worlds import Scenario
    from mailsetup.model.account import AccountConfig, Discovery


class Verdict(StrEnum):
    """What an answer is worth; the worst is the last."""

    RIGHT = "right"
    NONE = "none"  # nothing, although there is something, or "could not ask"
    ASKS = "asks"  # wrong, but shown as not to be trusted: a password waits for the user
    WRONG = "wrong"  # wrong, and said as if it were sure


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One discovery; `told` and `passwords` count hosts that got the address or a password."""

    seconds: float
    verdict: Verdict
    requests: int
    connections: int
    told: int
    passwords: int


def judged(scenario: Scenario, found: Discovery) -> Verdict:
    """The verdict on ours."""
    best = found.best
    if best is None:
        honest = scenario.truth is None and found.outcome is Outcome.NOT_FOUND
        return Verdict.RIGHT if honest else Verdict.NONE
    if is_true(scenario, best):
        return Verdict.RIGHT
    return Verdict.WRONG if best.source.trusted else Verdict.ASKS


def is_true(scenario: Scenario, config: AccountConfig) -> bool:
    """Whether protocol, host, port, encryption and username are right, both ways."""
    incoming, outgoing = config.preferred_incoming(), config.preferred_outgoing()
    if scenario.truth is None or incoming is None or outgoing is None:
        return False
    ways_in = {(MailProtocol.IMAP, scenario.truth.imap, 993, SocketType.SSL)}
    ways_out = {
        (MailProtocol.SMTP, scenario.truth.smtp, 465, SocketType.SSL),
        (MailProtocol.SMTP, scenario.truth.smtp, 587, SocketType.STARTTLS),
    }
    return all(
        (server.protocol, server.hostname, server.port, server.socket_type) in ways
        and server.username == scenario.address
        for server, ways in ((incoming, ways_in), (outgoing, ways_out))
    )


def peer_judged(scenario: Scenario, step: Step) -> Verdict:
    """The verdict on a model."""
    if step.settings == scenario.truth:
        return Verdict.RIGHT
    if step.settings is None:
        return Verdict.NONE
    return Verdict.ASKS if step.asks else Verdict.WRONG


def run_of(seconds: float, verdict: Verdict, tally: Tally) -> Run:
    """What was done until the answer was there."""
    return Run(
        seconds=seconds,
        verdict=verdict,
        requests=sum(at <= seconds for at in tally.requests),
        connections=sum(at <= seconds for at in tally.connections),
        told=len({host for at, host in tally.told if at <= seconds}),
        passwords=len({host for at, host in tally.passwords if at <= seconds}),
    )
