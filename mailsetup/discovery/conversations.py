"""The conversations of all sources with one exchange: what each asked, what each came to.

A request that several sources make is made once, and whoever makes it later has the reply at once.
Each has its time here; the exchange goes on with it for longer, so that an answer that was only
slow is not lost.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, assert_never

from mailsetup.discovery.lateness import lacked_time, too_late
from mailsetup.discovery.requests import Fetch, Greet, Query, Reply, described

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.discovery.exchange import Exchange
    from mailsetup.discovery.race import Timing
    from mailsetup.discovery.requests import Request, Steps
    from mailsetup.model.account import DiscoveryResult


@dataclass(slots=True, kw_only=True, eq=False)
class _Conversation:
    index: int
    steps: Steps
    owed: int = 0  # replies to requests that it made
    sent: list[Request] = field(default_factory=list)
    over: bool = False


@dataclass(slots=True, kw_only=True, eq=False)
class _UnderWay:
    """A request without a reply; `attempts` at it have not come to an end."""

    waiting: list[_Conversation] = field(default_factory=list)
    due: float
    attempts: int = 1


class Conversations:
    """Carries replies to the sources that asked; they may ask further.

    Args:
        exchange: the network.
        timing: how long each kind of request may take.
        limit: the moment on the exchange's clock when everything is over, whatever happens.
        finished: called with the index and the result of a source that has come to one.
    """

    def __init__(
        self,
        exchange: Exchange,
        *,
        timing: Timing,
        limit: float,
        finished: Callable[[int, DiscoveryResult], None],
    ) -> None:
        self._exchange = exchange
        self._timing = timing
        self._limit = limit
        self._finished = finished
        self._conversations: dict[int, _Conversation] = {}
        self._under_way: dict[Request, _UnderWay] = {}
        self._replies: dict[Request, Reply] = {}
        self._due: deque[tuple[_Conversation, Reply]] = deque()
        self._patient = False

    def begin(self, index: int, steps: Steps) -> None:
        """Let a source make its first requests; those that need none are finished at once."""
        conversation = _Conversation(index=index, steps=steps)
        self._conversations[index] = conversation
        self._go_on(conversation, None)
        self._hand_out()

    def deliver(self, reply: Reply) -> None:
        """Hand a reply to everybody who waits for it; of several attempts the first answer counts.

        A request whose time is over may be answered all the same, and then nobody waits.
        """
        under_way = self._under_way.get(reply.request)
        if under_way is None:
            return
        under_way.attempts -= 1
        if under_way.attempts and lacked_time(reply.answer):
            return
        self._settle(reply)

    def next_due(self, now: float) -> float:
        """When the time of the next request will be over; infinite if there is none."""
        dues = (one.due for one in self._under_way.values())
        return min((due for due in dues if due > now), default=math.inf)

    def are_late(self, now: float) -> bool:
        """Whether some request's time is over."""
        return any(one.due <= now for one in self._under_way.values())

    def are_all_late(self, now: float) -> bool:
        """The same of all that are under way, and that there are any."""
        return bool(self._under_way) and not math.isfinite(self.next_due(now))

    def give_up_late(self, now: float) -> None:
        """Tell those who wait that there was no answer in time."""
        for request in [r for r, one in self._under_way.items() if one.due <= now]:
            late = too_late(request, self._exchange.visited(request))
            self._settle(Reply(request=request, answer=late))

    def ask_again(self, now: float) -> None:
        """Make those whose time is over once more, and be patient from now on.

        The first attempt goes on: whichever is answered first counts.
        """
        self._patient = True
        for request, under_way in self._under_way.items():
            if under_way.due > now:
                continue
            under_way.attempts += 1
            for conversation in under_way.waiting:
                conversation.sent.append(request)
            under_way.due = self._start(request)

    def sent(self, index: int) -> tuple[str, ...]:
        """One line for each request of a source, in the order in which they were made.

        Each is followed by the requests that redirects made of it, also of those that went on when
        nobody waited any more.
        """
        conversation = self._conversations.get(index)
        requests = conversation.sent if conversation else []
        lines: list[str] = []
        for number, request in enumerate(requests, start=1):
            lines.append(described(request))
            if isinstance(request, Fetch) and request not in requests[number:]:
                places = self._exchange.visited(request)
                lines += [described(replace(request, url=place)) for place in places]
        return tuple(lines)

    def close(self) -> None:
        """End what is still under way."""
        for conversation in self._conversations.values():
            conversation.steps.close()

    def _hand_out(self) -> None:
        while self._due:
            conversation, reply = self._due.popleft()
            if not conversation.over:
                conversation.owed -= 1
                self._go_on(conversation, reply)

    def _go_on(self, conversation: _Conversation, reply: Reply | None) -> None:
        steps = conversation.steps
        try:
            requests = next(steps) if reply is None else steps.send(reply)
        except StopIteration as end:
            conversation.over = True
            self._finished(conversation.index, end.value)
            return
        for request in requests:
            self._ask(conversation, request)
        if not conversation.owed:
            raise RuntimeError(f"source {conversation.index} waits, but has asked nothing")

    def _ask(self, conversation: _Conversation, request: Request) -> None:
        conversation.owed += 1
        conversation.sent.append(request)
        known = self._replies.get(request)
        if known is not None:
            self._due.append((conversation, known))
            return
        if request in self._under_way:
            self._under_way[request].waiting.append(conversation)
        else:
            due = self._start(request)
            self._under_way[request] = _UnderWay(waiting=[conversation], due=due)

    def _start(self, request: Request) -> float:
        """When its time will be over, which the exchange need not know."""
        usual, patient = self._seconds(request)
        now = self._exchange.now()
        longest = patient if self._patient else usual + patient
        self._exchange.start(request, min(longest, max(0.0, self._limit - now)))
        return now + (patient if self._patient else usual)

    def _settle(self, reply: Reply) -> None:
        self._replies[reply.request] = reply
        waiting = self._under_way.pop(reply.request).waiting
        self._due.extend((conversation, reply) for conversation in waiting)
        self._hand_out()

    def _seconds(self, request: Request) -> tuple[float, float]:
        """In the first round, and in the second."""
        match request:
            case Fetch():
                return self._timing.fetch, self._timing.patient_fetch
            case Query():
                return self._timing.query, self._timing.patient_query
            case Greet():
                return self._timing.greet, self._timing.patient_greet
            case _:
                assert_never(request)
