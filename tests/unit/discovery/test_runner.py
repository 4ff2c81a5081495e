"""The runner with sources that answer when the test says so: order by events, not by sleeping."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from mailsetup.discovery.race import Timing
from mailsetup.discovery.runner import discover
from mailsetup.model.account import Discovery, DiscoveryResult, Found, LookupFailed, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context, Progress
from tests.fakes.discovery_sources import FakeSource

KARI = parse_address("kari@lyseby.example")
PATIENT = Timing(grace=60, each=60, total=60)
HASTY = Timing(grace=0.02, each=60, total=60)


def _kinds(discovery: Discovery) -> list[SourceKind]:
    return [result.source.kind for result in discovery.results]


def _winner(discovery: Discovery) -> SourceKind | None:
    return discovery.best.source.kind if discovery.best else None


def test_all_are_asked_at_once() -> None:
    sources = [FakeSource(kind=kind, waits=True) for kind in (SourceKind.PACK, SourceKind.ISPDB)]
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(discover, KARI, sources, Context(), timing=PATIENT)
        for source in sources:
            assert source.asked.wait(20)
        for source in sources:
            source.released.set()
        assert _kinds(running.result(20)) == [SourceKind.PACK, SourceKind.ISPDB]


def test_the_better_tier_wins_though_it_answers_later() -> None:
    own = FakeSource(kind=SourceKind.AUTOCONFIG, finds=True, waits=True)
    database = FakeSource(kind=SourceKind.ISPDB, finds=True)
    seen: list[SourceKind] = []

    def on_result(result: DiscoveryResult) -> None:
        seen.append(result.source.kind)
        own.released.set()

    discovery = discover(KARI, [database, own], Context(), on_result, timing=PATIENT)
    assert seen == [SourceKind.ISPDB, SourceKind.AUTOCONFIG]
    assert _winner(discovery) is SourceKind.AUTOCONFIG
    assert _kinds(discovery) == [SourceKind.AUTOCONFIG, SourceKind.ISPDB]


def test_a_better_tier_that_hangs_is_not_waited_for_and_is_let_go() -> None:
    own = FakeSource(kind=SourceKind.AUTOCONFIG, finds=True, waits=True)
    database = FakeSource(kind=SourceKind.ISPDB, finds=True)
    discovery = discover(KARI, [own, database], Context(), timing=HASTY)
    assert _winner(discovery) is SourceKind.ISPDB
    assert isinstance(discovery.results[0], LookupFailed)
    assert discovery.results[0].reason.id == "discovery.not-waited-for"
    assert own.ended.wait(20)


def test_a_pack_answers_though_everything_else_hangs() -> None:
    pack = FakeSource(kind=SourceKind.PACK, finds=True)
    hanging = [
        FakeSource(kind=kind, waits=True) for kind in (SourceKind.WELL_KNOWN, SourceKind.ISPDB)
    ]
    discovery = discover(KARI, [*hanging, pack], Context(), timing=HASTY)
    assert _winner(discovery) is SourceKind.PACK
    assert all(source.ended.wait(20) for source in hanging)


def test_nothing_found_has_no_winner_and_lists_everyone() -> None:
    sources = [FakeSource(kind=kind) for kind in (SourceKind.ISPDB, SourceKind.PACK)]
    discovery = discover(KARI, sources, Context(), timing=PATIENT)
    assert discovery.best is None
    assert _kinds(discovery) == [SourceKind.PACK, SourceKind.ISPDB]
    assert discovery.address == "kari@lyseby.example"


def test_sources_that_never_answer_end_at_their_limit() -> None:
    hanging = FakeSource(kind=SourceKind.ISPDB, waits=True)
    discovery = discover(KARI, [hanging], Context(), timing=Timing(each=0.02))
    (result,) = discovery.results
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "discovery.too-slow"
    assert hanging.ended.wait(20)


def test_the_callers_deadline_counts_too() -> None:
    hanging = FakeSource(kind=SourceKind.ISPDB, waits=True)
    ctx = Context(deadline=time.monotonic() + 0.02)
    discovery = discover(KARI, [hanging], ctx, timing=PATIENT)
    assert discovery.best is None


def test_no_source_at_all_is_no_answer() -> None:
    assert discover(KARI, [], Context()).results == ()


def test_each_answer_is_shown_as_it_comes() -> None:
    steps: list[Progress] = []
    main = threading.get_ident()
    threads: set[int] = set()

    def watch(progress: Progress) -> None:
        steps.append(progress)
        threads.add(threading.get_ident())

    pack = FakeSource(kind=SourceKind.PACK)
    database = FakeSource(kind=SourceKind.ISPDB, finds=True, waits=True)

    def on_result(_result: DiscoveryResult) -> None:
        database.released.set()

    discover(KARI, [pack, database], Context(progress=watch), on_result, timing=PATIENT)
    assert [(p.step.id, p.done, p.total) for p in steps] == [
        ("discovery.asking", 0, 2),
        ("discovery.not-known", 1, 2),
        ("discovery.found", 2, 2),
    ]
    assert steps[-1].step.params == {"host": "ispdb.lyseby.example"}
    assert threads == {main}


def test_cancel_ends_it_at_once_and_lets_the_threads_go() -> None:
    token = CancelToken()
    hanging = FakeSource(kind=SourceKind.ISPDB, waits=True)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(discover, KARI, [hanging], Context(cancel=token), timing=PATIENT)
        assert hanging.asked.wait(20)
        token.cancel()
        with pytest.raises(Cancelled):
            running.result(20)
    assert hanging.ended.wait(20)


def test_cancel_while_an_answer_is_shown_counts() -> None:
    token = CancelToken()
    pack = FakeSource(kind=SourceKind.PACK, finds=True)
    with pytest.raises(Cancelled):
        discover(KARI, [pack], Context(cancel=token), lambda _: token.cancel(), timing=PATIENT)


def test_cancelled_before_it_begins_asks_nobody() -> None:
    token = CancelToken()
    token.cancel()
    pack = FakeSource(kind=SourceKind.PACK)
    with pytest.raises(Cancelled):
        discover(KARI, [pack], Context(cancel=token))
    assert not pack.asked.is_set()


def test_a_defect_in_a_source_is_not_swallowed() -> None:
    broken = FakeSource(kind=SourceKind.PACK, error=ZeroDivisionError("defect"))
    hanging = FakeSource(kind=SourceKind.ISPDB, waits=True)
    with pytest.raises(ZeroDivisionError):
        discover(KARI, [hanging, broken], Context(), timing=PATIENT)
    assert hanging.ended.wait(20)


def test_every_result_found_is_kept_beside_the_winner() -> None:
    own = FakeSource(kind=SourceKind.AUTOCONFIG, finds=True, waits=True)
    database = FakeSource(kind=SourceKind.ISPDB, finds=True)
    discovery = discover(
        KARI, [database, own], Context(), lambda _: own.released.set(), timing=PATIENT
    )
    assert [isinstance(result, Found) for result in discovery.results] == [True, True]
