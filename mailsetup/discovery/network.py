"""The real network for a discovery: a thread for each request, and a queue for the replies."""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, assert_never

from mailsetup.discovery.lateness import too_late
from mailsetup.discovery.requests import Answer, Fetch, Greet, Query, Reply, Request
from mailsetup.discovery.sites import same_site
from mailsetup.model.errors import Cancelled, MailsetupError
from mailsetup.net.dns import RecordKind
from mailsetup.net.http import anywhere, unnoticed
from mailsetup.protocols.greet import greet
from mailsetup.runtime.context import CancelToken, Context

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.net.dns import Resolver
    from mailsetup.net.http import Fetcher, HttpResult
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadedNetwork:
    """Sockets, TLS and DNS as the program uses them."""

    fetcher: Fetcher
    resolver: Resolver
    dialer: Dialer
    trust: Trust

    def looking_up_once(self) -> ThreadedNetwork:
        """The same, where all connections to a host share one look-up of its name."""
        dialer = self.dialer.looking_up_once()
        return replace(self, dialer=dialer, fetcher=self.fetcher.through(dialer))

    @contextmanager
    def exchange(self) -> Iterator[ThreadedExchange]:
        """One discovery's requests; leaving it closes the sockets of those still under way."""
        abandoned = CancelToken()
        try:
            yield ThreadedExchange(self.looking_up_once(), abandoned)
        finally:
            abandoned.cancel()

    def answer(
        self, request: Request, ctx: Context, on_redirect: Callable[[str], None] = unnoticed
    ) -> Answer:
        """Do it; the deadline of `ctx` is for the whole of it.

        Raises:
            Cancelled: when the token of `ctx` is set.
            TlsError: the extra CA file of `trust` cannot be read.
        """
        match request:
            case Fetch():
                return self._fetch(request, ctx, on_redirect)
            case Query():
                return self.resolver.query(request.name, request.kind, ctx)
            case Greet():
                return greet(
                    request.protocol,
                    request.hostname,
                    request.port,
                    request.socket_type,
                    self.dialer,
                    self.trust,
                    ctx,
                )
            case _:
                assert_never(request)

    def _fetch(
        self, request: Fetch, ctx: Context, on_redirect: Callable[[str], None]
    ) -> HttpResult:
        if request.body:
            return self.fetcher.post(
                request.url,
                request.body,
                request.content_type,
                ctx,
                may_follow=same_site,
                on_redirect=on_redirect,
            )
        return self.fetcher.get(
            request.url,
            ctx,
            plain_http=request.plain_http,
            may_follow=same_site if request.same_site else anywhere,
            on_redirect=on_redirect,
        )


class ThreadedExchange:
    """Starts requests and collects replies; all but `wake` belongs to one thread.

    A worker keeps the time by itself; one that does not get round to it in time is given up.

    Args:
        abandoned: ends everything that is under way.
    """

    def __init__(self, network: ThreadedNetwork, abandoned: CancelToken) -> None:
        self._network = network
        self._abandoned = abandoned
        # A worker's number and what came of it; None for a worker that broke. (None: `wake`.)
        self._replies: queue.SimpleQueue[tuple[int, Answer | MailsetupError | None] | None] = (
            queue.SimpleQueue()
        )
        self._under_way: dict[int, tuple[Request, float]] = {}
        self._visited: dict[Request, list[str]] = {}
        self._last: deque[threading.Thread] = deque()
        self._started = 0

    def now(self) -> float:
        """Seconds of `time.monotonic`."""
        return time.monotonic()

    def start(self, request: Request, seconds: float) -> None:
        """Begin; see `Exchange`.

        Starting so many threads takes some milliseconds, so those that have the most time begin
        last, when the next reply is asked for.
        """
        number = self._started
        self._started += 1
        ctx = Context(cancel=self._abandoned).within(seconds)
        self._under_way[number] = (request, self.now() + seconds)
        self._visited.setdefault(request, [])
        worker = threading.Thread(
            target=self._work, args=(number, request, ctx), name=f"ask-{number}", daemon=True
        )
        if _takes_one_trip(request):
            self._last.append(worker)
        else:
            worker.start()

    def visited(self, request: Request) -> tuple[str, ...]:
        """Where redirects have led it; see `Exchange`."""
        return tuple(dict.fromkeys(self._visited.get(request, ())))  # of all attempts at it

    def next_reply(self, until: float) -> Reply | None:
        """The next reply; see `Exchange`.

        Raises:
            MailsetupError: a request could not even be tried (the extra CA file is no such file).
        """
        while self._last:
            self._last.popleft().start()
        while True:
            first = self._first_due()
            due = until if first is None else min(until, self._under_way[first][1])
            try:
                item = self._replies.get(timeout=max(0.0, due - self.now()))
            except queue.Empty:
                if first is not None and self._under_way[first][1] <= self.now():
                    request, _ = self._under_way.pop(first)
                    late = too_late(request, self.visited(request))
                    return Reply(request=request, answer=late)
                if until <= self.now():
                    return None
                continue
            if item is None:
                return None
            number, answer = item
            started = self._under_way.pop(number, None)
            if started is None:  # given up before
                continue
            request, _ = started
            if isinstance(answer, MailsetupError):
                raise answer
            if answer is None:
                raise RuntimeError(f"a request broke down: {type(request).__name__}")
            return Reply(request=request, answer=answer)

    def wake(self) -> None:
        """From any thread: let `next_reply` return at once."""
        self._replies.put(None)

    def _work(self, number: int, request: Request, ctx: Context) -> None:
        result: Answer | MailsetupError | None = None
        try:
            result = self._network.answer(request, ctx, self._visited[request].append)
        except Cancelled:
            return  # nobody waits any more
        except MailsetupError as error:
            result = error
        finally:
            self._replies.put((number, result))

    def _first_due(self) -> int | None:
        """The request under way whose time ends first."""
        return min(self._under_way, key=lambda number: self._under_way[number][1], default=None)


def _takes_one_trip(request: Request) -> bool:
    """Whether its answer is there long before those of others; after a mail route more is asked."""
    return isinstance(request, Query) and request.kind is not RecordKind.MX
