"""Asks all sources at once, shows each answer as it comes, and stops when enough is known."""

from __future__ import annotations

import dataclasses
import queue
import time
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from mailsetup.discovery.config_file import host_of
from mailsetup.discovery.race import Race, Timing, best_of
from mailsetup.model.account import Discovery, Found, LookupFailed, NotFound, SourceKind
from mailsetup.model.message import message
from mailsetup.runtime.context import CancelToken, Context, Progress

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from mailsetup.discovery.source import DiscoverySource
    from mailsetup.model.account import DiscoveryResult
    from mailsetup.model.address import EmailAddress
    from mailsetup.model.message import Message

    _Answer: TypeAlias = "Future[DiscoveryResult]"

DEFAULT_TIMING = Timing()


def discover(
    address: EmailAddress,
    sources: Sequence[DiscoverySource],
    ctx: Context,
    on_result: Callable[[DiscoveryResult], None] | None = None,
    *,
    timing: Timing = DEFAULT_TIMING,
) -> Discovery:
    """What every source says about the address, and the settings that won.

    Args:
        address: of which the sources are told no more than they need.
        sources: asked in threads, all at once.
        ctx: `progress` and `on_result` are called from the calling thread.
        on_result: called for each answer, in the order in which they come.
        timing: how long is waited for whom.

    Raises:
        Cancelled: at once when the user cancels, whatever the sources do.
    """
    ctx.check()
    ctx.progress(Progress(step=message("discovery.asking"), total=len(sources)))
    started = time.monotonic()
    origins = [source.origin(address) for source in sources]
    timing = _limited(timing, ctx, started)
    race = Race(origins, started=started, timing=timing)
    answers: queue.SimpleQueue[tuple[int, _Answer] | None] = queue.SimpleQueue()
    # One token for the threads: set by the user's Cancel, and when nobody waits any more.
    enough = CancelToken()
    threads = Context(cancel=enough, deadline=started + min(timing.each, timing.total))
    pool = ThreadPoolExecutor(max_workers=max(1, len(sources)), thread_name_prefix="discovery")
    try:
        with ctx.cancel.on_cancel(lambda: _stop(enough, answers)):
            for index, source in enumerate(sources):
                future = pool.submit(source.lookup, address, threads)
                future.add_done_callback(partial(_announce, answers, index))
            _collect(race, answers, ctx, on_result, total=len(sources))
    finally:
        enough.cancel()
        pool.shutdown(wait=False, cancel_futures=True)
    results = race.results()
    return Discovery(address=str(address), results=results, best=best_of(results))


def _collect(
    race: Race,
    answers: queue.SimpleQueue[tuple[int, _Answer] | None],
    ctx: Context,
    on_result: Callable[[DiscoveryResult], None] | None,
    *,
    total: int,
) -> None:
    while not race.is_over(now := time.monotonic()):
        try:
            answer = answers.get(timeout=max(0.0, race.wait_until - now))
        except queue.Empty:
            continue
        ctx.check()
        if answer is None:
            continue
        index, future = answer
        result = future.result()  # a source that raises is a defect and is heard of
        race.take(index, result, time.monotonic())
        ctx.progress(Progress(step=_step(result), done=race.answered, total=total))
        if on_result is not None:
            on_result(result)
    ctx.check()


def _announce(
    answers: queue.SimpleQueue[tuple[int, _Answer] | None], index: int, done: _Answer
) -> None:
    answers.put((index, done))


def _stop(token: CancelToken, answers: queue.SimpleQueue[tuple[int, _Answer] | None]) -> None:
    token.cancel()
    answers.put(None)


def _limited(timing: Timing, ctx: Context, started: float) -> Timing:
    """The caller's deadline is the limit where it is the shorter one."""
    if ctx.deadline is None:
        return timing
    return dataclasses.replace(timing, total=min(timing.total, max(0.0, ctx.deadline - started)))


def _step(result: DiscoveryResult) -> Message:
    if result.source.kind is SourceKind.PACK:
        found = isinstance(result, Found)
        return message("discovery.known" if found else "discovery.not-known")
    host = host_of(result.source)
    match result:
        case Found():
            return message("discovery.found", host=host)
        case NotFound():
            return message("discovery.nothing", host=host)
        case LookupFailed():
            return message("discovery.failed", host=host)
