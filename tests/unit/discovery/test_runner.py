"""The runner on a network in virtual time: who is asked, who wins, and how it ends."""

from __future__ import annotations

import dataclasses
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from mailsetup.discovery.consents import Consents
from mailsetup.discovery.race import Timing
from mailsetup.discovery.requests import Fetch, Greet, Query, Request
from mailsetup.discovery.runner import discover
from mailsetup.model.account import (
    Asked,
    ConfigSource,
    Discovery,
    DiscoveryResult,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    Offer,
    OfferKind,
    Outcome,
    SignInInClient,
    SourceKind,
)
from mailsetup.model.address import parse_address
from mailsetup.model.errors import Cancelled
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.dns import RecordKind
from mailsetup.runtime.context import CancelToken, Context, Progress
from tests.fakes.discovery_sources import FakeSource, fetch_of, found
from tests.fakes.scripted_exchange import ScriptedNetwork, page, timed_out

KARI = parse_address("kari@lyseby.example")
PACK, AUTOCONFIG, WELL_KNOWN, ISPDB, MX, GUESS = (
    SourceKind.PACK,
    SourceKind.AUTOCONFIG,
    SourceKind.WELL_KNOWN,
    SourceKind.ISPDB,
    SourceKind.MX,
    SourceKind.GUESS,
)
GREET = Greet(
    protocol=MailProtocol.IMAP,
    hostname="imap.lyseby.example",
    port=993,
    socket_type=SocketType.SSL,
)


def _network(**after: float) -> ScriptedNetwork:
    """The fetch of each named kind is answered after so many seconds; the others hang."""
    fetches = {fetch_of(SourceKind[name]): seconds for name, seconds in after.items()}
    return ScriptedNetwork(script={f: (seconds, page(f)) for f, seconds in fetches.items()})


def _pack(*, finds: bool = True, says: DiscoveryResult | None = None) -> FakeSource:
    return FakeSource(kind=PACK, finds=finds, rounds=(), says=says)


def _winner(discovery: Discovery) -> SourceKind | None:
    return discovery.best.source.kind if discovery.best else None


def _asked(discovery: Discovery, kind: SourceKind) -> Asked:
    return next(a for a in discovery.asked if a.result.source.kind is kind)


def _reason(discovery: Discovery, kind: SourceKind) -> str:
    result = _asked(discovery, kind).result
    assert isinstance(result, LookupFailed)
    return result.reason.id


def test_all_are_asked_at_once_the_most_trusted_first() -> None:
    network = _network(ISPDB=0.1, AUTOCONFIG=0.2)
    discover(
        KARI,
        [FakeSource(kind=ISPDB), FakeSource(kind=AUTOCONFIG), _pack(finds=False)],
        network,
        Context(),
    )
    assert network.started == [fetch_of(AUTOCONFIG), fetch_of(ISPDB)]
    assert network.took == pytest.approx(0.2)
    assert network.left == 1


def test_the_better_tier_wins_though_it_answers_later() -> None:
    seen: list[SourceKind] = []
    sources = [FakeSource(kind=ISPDB, finds=True), FakeSource(kind=AUTOCONFIG, finds=True)]
    network = _network(ISPDB=0.1, AUTOCONFIG=0.3)
    discovery = discover(
        KARI, sources, network, Context(), lambda result: seen.append(result.source.kind)
    )
    assert seen == [ISPDB, AUTOCONFIG]
    assert _winner(discovery) is AUTOCONFIG
    assert [r.source.kind for r in discovery.results] == [AUTOCONFIG, ISPDB]
    assert [c.source.kind for c in discovery.candidates] == [AUTOCONFIG, ISPDB]
    assert discovery.outcome is Outcome.FOUND
    assert [round(a.seconds or 0, 3) for a in discovery.asked] == [0.3, 0.1]


def test_a_better_tier_that_hangs_costs_the_grace_and_is_let_go() -> None:
    own = FakeSource(kind=AUTOCONFIG, finds=True)
    network = _network(ISPDB=0.1)
    discovery = discover(KARI, [own, FakeSource(kind=ISPDB, finds=True)], network, Context())
    assert _winner(discovery) is ISPDB
    assert _reason(discovery, AUTOCONFIG) == "discovery.not-waited-for"
    assert _asked(discovery, AUTOCONFIG).seconds is None
    assert network.took == pytest.approx(0.4)
    assert own.ended == 1


def test_once_everybody_better_has_answered_it_is_over_at_once() -> None:
    hanging = [FakeSource(kind=kind, finds=True) for kind in (WELL_KNOWN, ISPDB, MX, GUESS)]
    network = _network(AUTOCONFIG=0.2)
    discovery = discover(
        KARI, [FakeSource(kind=AUTOCONFIG, finds=True), *hanging], network, Context()
    )
    assert _winner(discovery) is AUTOCONFIG
    assert network.took == pytest.approx(0.2)
    assert [source.ended for source in hanging] == [1, 1, 1, 1]


def test_a_pack_answers_though_everything_else_hangs_and_no_server_is_tried() -> None:
    guess = FakeSource(kind=GUESS, finds=True, rounds=((GREET,),))
    network = _network()
    steps: list[Progress] = []
    discovery = discover(
        KARI,
        [guess, FakeSource(kind=ISPDB), _pack()],
        network,
        Context(progress=steps.append),
    )
    assert _winner(discovery) is PACK
    assert network.took == pytest.approx(0.3)
    assert network.started == [fetch_of(ISPDB)]
    assert guess.begun == 0
    assert _reason(discovery, GUESS) == "discovery.not-needed"
    assert _asked(discovery, GUESS) == Asked(result=discovery.results[-1])
    assert (steps[-1].done, steps[-1].total) == (1, 3)


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [(SignInInClient, Outcome.SIGN_IN_IN_CLIENT), (NoMailProtocol, Outcome.NO_IMAP)],
)
def test_a_pack_that_knows_there_is_no_password_way_in_is_believed(
    verdict: type[SignInInClient | NoMailProtocol], outcome: Outcome
) -> None:
    source = ConfigSource(kind=PACK, uri="pack:proton", trusted=True)
    pack = _pack(says=verdict(source=source, provider_name="Proton"))
    own = FakeSource(kind=AUTOCONFIG, finds=True)
    steps: list[str] = []
    discovery = discover(
        KARI,
        [pack, own, FakeSource(kind=GUESS)],
        _network(AUTOCONFIG=0.1),
        Context(progress=lambda p: steps.append(p.step.id)),
    )
    assert discovery.outcome is outcome
    assert discovery.best is None
    assert discovery.candidates == ()
    assert discovery.offers == ()
    assert _reason(discovery, GUESS) == "discovery.not-needed"
    assert steps[1] in {"discovery.sign-in-in-client", "discovery.no-imap"}


def test_a_guess_wins_only_when_everything_published_has_answered() -> None:
    guess = FakeSource(kind=GUESS, finds=True, trusted=False)
    network = _network(GUESS=0.1, ISPDB=1.5)
    discovery = discover(KARI, [guess, FakeSource(kind=ISPDB)], network, Context())
    assert _winner(discovery) is GUESS
    assert network.took == pytest.approx(1.5)
    found_late = FakeSource(kind=ISPDB, finds=True)
    assert _winner(discover(KARI, [guess, found_late], network, Context())) is ISPDB


def test_at_the_deadline_a_guess_is_better_than_nothing() -> None:
    guess = FakeSource(kind=GUESS, finds=True, trusted=False)
    chain = FakeSource(kind=MX, finds=True, rounds=((fetch_of(MX),), (fetch_of(ISPDB),)))
    network = dataclasses.replace(_network(GUESS=0.1, MX=2.4), silent=True)
    discovery = discover(KARI, [guess, chain], network, Context(), timing=Timing(total=4.0))
    assert network.took == pytest.approx(4.0)
    assert _winner(discovery) is GUESS
    assert _reason(discovery, MX) == "discovery.too-slow"


def test_nothing_found_is_said_as_soon_as_everybody_has_answered() -> None:
    network = _network(ISPDB=0.2, AUTOCONFIG=0.1)
    sources = [FakeSource(kind=kind) for kind in (ISPDB, AUTOCONFIG)]
    discovery = discover(KARI, [*sources, _pack(finds=False)], network, Context())
    assert discovery.best is None
    assert discovery.outcome is Outcome.NOT_FOUND
    assert [r.source.kind for r in discovery.results] == [PACK, AUTOCONFIG, ISPDB]
    assert discovery.address == "kari@lyseby.example"
    assert network.took == pytest.approx(0.2)


def test_each_kind_of_request_has_its_own_limit() -> None:
    query = Query(name="lyseby.example", kind=RecordKind.MX)
    requests: tuple[Request, ...] = (fetch_of(MX), query, GREET)
    source = FakeSource(kind=MX, rounds=(requests,))
    alone = [
        FakeSource(kind=kind, rounds=((request,),))
        for kind, request in zip((AUTOCONFIG, WELL_KNOWN, GUESS), requests, strict=True)
    ]
    timing = Timing(fetch=2.5, query=2.0, greet=1.5)
    network = ScriptedNetwork(silent=True)
    discovery = discover(KARI, [source, *alone], network, Context(), timing=timing)
    seconds = [_asked(discovery, kind).seconds for kind in (AUTOCONFIG, WELL_KNOWN, GUESS)]
    assert seconds == pytest.approx([2.5, 2.0, 1.5])
    assert network.took == pytest.approx(2.5)
    assert [reply.request for reply in source.replies] == [GREET, query, fetch_of(MX)]
    assert [reply.answer for reply in source.replies] == [
        timed_out(request) for request in (GREET, query, fetch_of(MX))
    ]


def test_a_network_that_says_nothing_at_all_does_not_hold_us_up() -> None:
    network = ScriptedNetwork(silent=True)
    discovery = discover(KARI, [FakeSource(kind=ISPDB)], network, Context())
    assert network.took == pytest.approx(6.5)
    assert _reason(discovery, ISPDB) == "http.timed-out"
    assert discovery.outcome is Outcome.FAILED


def test_the_callers_deadline_counts_too() -> None:
    network = ScriptedNetwork(silent=True)
    ctx = Context(deadline=time.monotonic() + 1.0)
    discovery = discover(KARI, [FakeSource(kind=ISPDB)], network, ctx)
    assert discovery.best is None
    assert network.took <= 1.0


def test_no_source_at_all_is_no_answer() -> None:
    discovery = discover(KARI, [], ScriptedNetwork(), Context())
    assert (discovery.results, discovery.outcome) == ((), Outcome.NOT_FOUND)


def test_the_same_question_is_asked_once_and_noted_for_everybody_who_asked() -> None:
    shared = fetch_of(ISPDB)
    first = FakeSource(kind=ISPDB, rounds=((shared,),))
    later = FakeSource(kind=MX, rounds=((fetch_of(MX),), (shared,)))
    meanwhile = FakeSource(kind=AUTOCONFIG, rounds=((shared,), (fetch_of(AUTOCONFIG),)))
    network = _network(ISPDB=0.2, MX=0.4, AUTOCONFIG=0.1)
    discovery = discover(KARI, [first, later, meanwhile], network, Context())
    assert sorted(request.url for request in network.started if isinstance(request, Fetch)) == [
        fetch_of(kind).url for kind in (AUTOCONFIG, ISPDB, MX)
    ]
    assert _asked(discovery, MX).sent == (
        "GET https://mx.lyseby.example/config.xml",
        "GET https://ispdb.lyseby.example/config.xml",
    )
    assert _asked(discovery, ISPDB).sent == ("GET https://ispdb.lyseby.example/config.xml",)
    assert [reply.request for reply in later.replies] == [fetch_of(MX), shared]
    assert network.took == pytest.approx(0.4)


def test_each_answer_is_shown_as_it_comes() -> None:
    steps: list[Progress] = []
    sources = [_pack(finds=False), FakeSource(kind=ISPDB, finds=True)]
    discover(KARI, sources, _network(ISPDB=0.1), Context(progress=steps.append))
    assert [(p.step.id, p.done, p.total) for p in steps] == [
        ("discovery.asking", 0, 2),
        ("discovery.not-known", 1, 2),
        ("discovery.found", 2, 2),
    ]
    assert steps[-1].step.params == {"host": "ispdb.lyseby.example"}


def test_cancel_ends_it_though_the_network_is_silent() -> None:
    token = CancelToken()
    source = FakeSource(kind=ISPDB)
    network = ScriptedNetwork(blocks=True)
    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(discover, KARI, [source], network, Context(cancel=token))
        assert network.blocked.wait(20)
        token.cancel()
        with pytest.raises(Cancelled):
            running.result(20)
    assert source.ended == 1
    assert network.left == 1


def test_cancel_while_an_answer_is_on_its_way_counts() -> None:
    token = CancelToken()
    network = ScriptedNetwork(
        script={fetch_of(ISPDB): (0.2, page(fetch_of(ISPDB)))}, at={0.1: token.cancel}
    )
    source = FakeSource(kind=ISPDB, finds=True)
    with pytest.raises(Cancelled):
        discover(KARI, [source], network, Context(cancel=token))
    assert source.replies == []


@pytest.mark.parametrize("source", [_pack(), FakeSource(kind=ISPDB, finds=True)])
def test_cancel_while_an_answer_is_shown_counts(source: FakeSource) -> None:
    token = CancelToken()
    with pytest.raises(Cancelled):
        discover(
            KARI, [source], _network(ISPDB=0.1), Context(cancel=token), lambda _: token.cancel()
        )


def test_cancelled_before_it_begins_asks_nobody() -> None:
    token = CancelToken()
    token.cancel()
    pack = _pack()
    with pytest.raises(Cancelled):
        discover(KARI, [pack], ScriptedNetwork(), Context(cancel=token))
    assert pack.begun == 0


def test_a_defect_in_a_source_is_not_swallowed() -> None:
    broken = FakeSource(kind=AUTOCONFIG, error=ZeroDivisionError("defect"))
    hanging = FakeSource(kind=ISPDB)
    network = _network(AUTOCONFIG=0.1)
    with pytest.raises(ZeroDivisionError):
        discover(KARI, [hanging, broken], network, Context())
    assert hanging.ended == 1
    assert network.left == 1


def test_a_source_that_waits_for_nothing_is_a_defect() -> None:
    with pytest.raises(RuntimeError, match="asked nothing"):
        discover(KARI, [FakeSource(kind=ISPDB, rounds=((),))], ScriptedNetwork(), Context())


def test_what_may_help_is_offered_and_not_again_once_agreed() -> None:
    source = ConfigSource(kind=AUTOCONFIG, uri="https://autoconfig.lyseby.example/x", trusted=True)
    refused = LookupFailed(source=source, reason=message("http.refused", host="x"))
    own = FakeSource(kind=AUTOCONFIG, says=refused)
    sources = [own, FakeSource(kind=ISPDB)]
    network = _network(AUTOCONFIG=0.1, ISPDB=0.1)
    host = "autoconfig.lyseby.example"
    discovery = discover(KARI, sources, network, Context())
    assert discovery.offers == (Offer(kind=OfferKind.PLAIN_HTTP, host=host),)
    consents = Consents(plain_http=frozenset({host}))
    assert discover(KARI, sources, network, Context(), consents=consents).offers == ()


def test_a_reply_to_nobody_is_ignored() -> None:
    """As of a request that was answered twice."""
    network = _network(ISPDB=0.1)
    twice = FakeSource(kind=ISPDB, rounds=((fetch_of(ISPDB), fetch_of(ISPDB)),))
    discovery = discover(KARI, [twice], network, Context())
    assert isinstance(discovery.results[0], NotFound)
    assert len(twice.replies) == 2
    assert network.started == [fetch_of(ISPDB)]


def test_within_a_tier_the_first_named_wins_whoever_answers_first() -> None:
    first = FakeSource(kind=MX, says=found(MX, host="first.example"))
    slow = fetch_of(MX)
    second = FakeSource(
        kind=MX, rounds=((fetch_of(ISPDB),),), says=found(MX, host="second.example")
    )
    network = ScriptedNetwork(
        script={slow: (0.3, page(slow)), fetch_of(ISPDB): (0.1, page(fetch_of(ISPDB)))}
    )
    discovery = discover(KARI, [first, second], network, Context())
    hosts = [config.incoming[0].hostname for config in discovery.candidates]
    assert hosts == ["first.example", "second.example"]
