"""A network in virtual time: every request is answered as and when the script says."""

from __future__ import annotations

import heapq
import itertools
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.discovery.requests import Answer, Fetch, Greet, Query, Reply, Request
from mailsetup.model.probe import Unreachable, UnreachableReason
from mailsetup.model.server import ServerSettings
from mailsetup.net.dns import DnsFailure, DnsProblem
from mailsetup.net.http import HttpFailure, HttpProblem, HttpResponse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mailsetup.discovery.exchange import Exchange

NEVER = float("inf")
GRAIN = 1e-9  # two moments that are closer are the same: sums of binary fractions are not exact


@dataclass(kw_only=True)
class ScriptedNetwork:
    """One discovery after another, each beginning at second 100.

    Attributes:
        script: seconds to the answer, and the answer; a request that is not in it hangs, and a
            hanging one ends as timed out.
        again: the same for those that are made once more.
        at: what a bystander does at which second after the start, such as cancelling.
        visited: where redirects lead a request, from the start.
        blocks: `next_reply` returns only when woken, as if no time passed.
        silent: hanging requests do not even time out.
    """

    script: Mapping[Request, tuple[float, Answer]] = field(default_factory=dict)
    again: Mapping[Request, tuple[float, Answer]] = field(default_factory=dict)
    at: Mapping[float, Callable[[], None]] = field(default_factory=dict)
    visited: Mapping[Request, tuple[str, ...]] = field(default_factory=dict)
    blocks: bool = False
    silent: bool = False
    started: list[Request] = field(default_factory=list)
    limits: dict[Request, float] = field(default_factory=dict)
    blocked: threading.Event = field(default_factory=threading.Event)
    left: int = 0
    took: float = 0.0

    @contextmanager
    def exchange(self) -> Iterator[Exchange]:
        running = _ScriptedExchange(self)
        try:
            yield running
        finally:
            self.left += 1
            self.took = running.now() - _START


_START = 100.0


class _ScriptedExchange:
    def __init__(self, network: ScriptedNetwork) -> None:
        self._network = network
        self._now = _START
        self._number = itertools.count()
        self._coming: list[tuple[float, int, Reply | Callable[[], None]]] = []
        self._woken = threading.Event()
        self._started: set[Request] = set()
        for seconds, act in network.at.items():
            heapq.heappush(self._coming, (_START + seconds, next(self._number), act))

    def now(self) -> float:
        return self._now

    def start(self, request: Request, seconds: float) -> None:
        network = self._network
        script = network.again if request in self._started else network.script
        self._started.add(request)
        network.started.append(request)
        network.limits[request] = seconds
        after, answer = script.get(request, (NEVER, timed_out(request)))
        if after > seconds:
            if network.silent:
                return
            after, answer = seconds, timed_out(request)
        reply = Reply(request=request, answer=answer)
        heapq.heappush(self._coming, (self._now + after, next(self._number), reply))

    def visited(self, request: Request) -> tuple[str, ...]:
        return self._network.visited.get(request, ())

    def next_reply(self, until: float) -> Reply | None:
        if self._network.blocks:
            self._network.blocked.set()
            assert self._woken.wait(60)
        while not self._woken.is_set():
            if not self._coming or self._coming[0][0] > until + GRAIN:
                self._now = max(self._now, until)
                return None
            at, _, event = heapq.heappop(self._coming)
            self._now = max(self._now, at)
            if isinstance(event, Reply):
                return event
            event()
        self._woken.clear()
        return None

    def wake(self) -> None:
        self._woken.set()


def timed_out(request: Request) -> Answer:
    """What a request that hangs comes to."""
    match request:
        case Fetch():
            host = request.url.partition("//")[2].partition("/")[0]
            return HttpFailure(problem=HttpProblem.TIMED_OUT, host=host, url=request.url)
        case Query():
            return DnsFailure(problem=DnsProblem.TIMED_OUT, name=request.name)
        case Greet():
            server = ServerSettings(
                protocol=request.protocol,
                hostname=request.hostname,
                port=request.port,
                socket_type=request.socket_type,
            )
            return Unreachable(server=server, reason=UnreachableReason.TIMED_OUT)


def page(request: Fetch, body: bytes = b"", status: int = 200) -> HttpResponse:
    """An answer to a fetch, without redirects."""
    return HttpResponse(status=status, url=request.url, body=body)
