"""The second round: on a slow network that brought nothing, the late ones are asked once more."""

from __future__ import annotations

import time

import pytest

from mailsetup.discovery.guess import GuessSource
from mailsetup.discovery.race import DEFAULT_TIMING
from mailsetup.discovery.requests import Answer, Fetch, Greet, Request
from mailsetup.discovery.runner import discover
from mailsetup.discovery.usual_names import incoming_guesses, outgoing_guesses
from mailsetup.model.account import (
    Asked,
    Discovery,
    DiscoveryResult,
    LookupFailed,
    Outcome,
    SignInInClient,
    SourceKind,
)
from mailsetup.model.address import parse_address
from mailsetup.model.errors import Cancelled
from mailsetup.model.message import message
from mailsetup.model.probe import Reachable, TlsFacts
from mailsetup.model.server import ServerSettings
from mailsetup.runtime.context import CancelToken, Context, Progress
from tests.fakes.discovery_sources import FakeSource, fetch_of, found
from tests.fakes.scripted_exchange import ScriptedNetwork, page, timed_out

KARI = parse_address("kari@lyseby.example")
AUTOCONFIG, ISPDB, MX, GUESS, AUTODISCOVER = (
    SourceKind.AUTOCONFIG,
    SourceKind.ISPDB,
    SourceKind.MX,
    SourceKind.GUESS,
    SourceKind.AUTODISCOVER,
)
AGAIN = "discovery.asking-again"


def _network(first: dict[str, float], again: dict[str, float] | None = None) -> ScriptedNetwork:
    """Kinds with the seconds after which they answer, in each round; the others hang."""

    def script(after: dict[str, float]) -> dict[Request, tuple[float, Answer]]:
        fetches = {fetch_of(SourceKind[name]): seconds for name, seconds in after.items()}
        return {fetch: (seconds, page(fetch)) for fetch, seconds in fetches.items()}

    return ScriptedNetwork(script=script(first), again=script(again or {}))


def _discover(
    network: ScriptedNetwork, *sources: FakeSource | GuessSource, ctx: Context | None = None
) -> tuple[Discovery, list[str]]:
    steps: list[str] = []
    ctx = ctx or Context(progress=lambda progress: steps.append(progress.step.id))
    return discover(KARI, sources, network, ctx), steps


def _asked(discovery: Discovery, kind: SourceKind) -> Asked:
    return next(a for a in discovery.asked if a.result.source.kind is kind)


def _reason(discovery: Discovery, kind: SourceKind) -> str:
    result = _asked(discovery, kind).result
    assert isinstance(result, LookupFailed)
    return result.reason.id


def _times(network: ScriptedNetwork, kind: SourceKind) -> int:
    return network.started.count(fetch_of(kind))


def test_who_was_late_is_asked_once_more_and_only_they() -> None:
    network = _network({"AUTOCONFIG": 0.5}, {"ISPDB": 1.6})
    own, database = FakeSource(kind=AUTOCONFIG), FakeSource(kind=ISPDB, finds=True)
    discovery, steps = _discover(network, own, database)
    assert discovery.outcome is Outcome.FOUND
    assert network.took == pytest.approx(4.1)
    assert (_times(network, AUTOCONFIG), _times(network, ISPDB)) == (1, 2)
    assert steps == ["discovery.asking", "discovery.nothing", AGAIN, "discovery.found"]
    assert (own.begun, database.begun) == (1, 1)
    assert _asked(discovery, ISPDB).sent == ("GET https://ispdb.lyseby.example/config.xml",) * 2


def test_the_step_counts_who_has_answered() -> None:
    told: list[Progress] = []
    network = _network({"AUTOCONFIG": 0.5}, {"ISPDB": 1.6})
    ctx = Context(progress=told.append)
    _discover(network, FakeSource(kind=AUTOCONFIG), FakeSource(kind=ISPDB), ctx=ctx)
    (again,) = [step for step in told if step.step.id == AGAIN]
    assert (again.done, again.total) == (1, 2)


def test_the_first_question_may_be_answered_after_all() -> None:
    network = _network({"ISPDB": 2.7})
    discovery, _ = _discover(network, FakeSource(kind=ISPDB, finds=True))
    assert discovery.outcome is Outcome.FOUND
    assert network.took == pytest.approx(2.7)
    assert _asked(discovery, ISPDB).seconds == pytest.approx(2.7)


def test_a_failure_of_the_first_attempt_leaves_the_second_its_time() -> None:
    network = _network({}, {"ISPDB": 3.9})
    early = fetch_of(ISPDB)
    network.script = {early: (3.0, timed_out(early))}
    discovery, _ = _discover(network, FakeSource(kind=ISPDB, finds=True))
    assert network.took == pytest.approx(6.4)
    assert discovery.outcome is Outcome.FOUND


def test_a_network_that_stays_silent_is_given_up() -> None:
    network = ScriptedNetwork()
    discovery, steps = _discover(network, FakeSource(kind=ISPDB), FakeSource(kind=AUTOCONFIG))
    assert network.took == pytest.approx(6.5)
    assert steps.count(AGAIN) == 1
    assert discovery.outcome is Outcome.FAILED
    assert _reason(discovery, AUTOCONFIG) == "http.timed-out"
    assert _times(network, ISPDB) == 2


def test_where_the_database_answers_fast_a_silent_host_is_just_silent() -> None:
    network = _network({"ISPDB": 0.9})
    discovery, steps = _discover(network, FakeSource(kind=ISPDB), FakeSource(kind=AUTOCONFIG))
    assert network.took == pytest.approx(2.5)
    assert AGAIN not in steps
    assert discovery.outcome is Outcome.NOT_FOUND
    assert _reason(discovery, AUTOCONFIG) == "http.timed-out"
    assert _times(network, AUTOCONFIG) == 1


def test_a_database_that_took_its_time_shows_a_slow_network() -> None:
    network = _network({"ISPDB": 1.6}, {"AUTOCONFIG": 2.0})
    own = FakeSource(kind=AUTOCONFIG, finds=True)
    discovery, steps = _discover(network, FakeSource(kind=ISPDB), own)
    assert AGAIN in steps
    assert discovery.best is not None
    assert discovery.best.source.kind is AUTOCONFIG
    assert network.took == pytest.approx(4.5)


def test_when_everybody_has_said_no_nobody_is_asked_again() -> None:
    network = _network({"ISPDB": 2.4, "AUTOCONFIG": 1.2})
    _, steps = _discover(network, FakeSource(kind=ISPDB), FakeSource(kind=AUTOCONFIG))
    assert AGAIN not in steps
    assert network.took == pytest.approx(2.4)


def test_without_the_database_nothing_is_known_about_the_network() -> None:
    network = ScriptedNetwork()
    _, steps = _discover(network, FakeSource(kind=AUTOCONFIG))
    assert AGAIN not in steps
    assert network.took == pytest.approx(2.5)


def test_who_is_still_being_asked_for_the_first_time_is_waited_for() -> None:
    network = _network({"MX": 1.0}, {"ISPDB": 0.5})
    second = Fetch(url="https://chain.lyseby.example/")
    network.script = {**network.script, second: (1.8, page(second))}
    chain = FakeSource(kind=MX, finds=True, rounds=((fetch_of(MX),), (second,)))
    discovery, steps = _discover(network, FakeSource(kind=ISPDB), chain)
    assert AGAIN not in steps
    assert discovery.outcome is Outcome.FOUND
    assert network.took <= 3.1 + 1e-6


@pytest.mark.parametrize(
    "says",
    [
        found(MX, trusted=False, outgoing=None),
        SignInInClient(source=found(MX).source, provider_name="Microsoft 365"),
    ],
)
def test_what_was_found_is_not_held_back(says: DiscoveryResult) -> None:
    network = _network({"MX": 1.2})
    discovery, steps = _discover(
        network, FakeSource(kind=ISPDB, finds=True), FakeSource(kind=MX, says=says)
    )
    assert AGAIN not in steps
    assert discovery.outcome in {Outcome.FOUND, Outcome.SIGN_IN_IN_CLIENT}
    assert network.took == pytest.approx(2.5)


@pytest.mark.parametrize(("database", "winner"), [(1.6, GUESS), (9.0, ISPDB)])
def test_a_guess_waits_for_the_database_alone(database: float, winner: SourceKind) -> None:
    network = _network({"GUESS": 2.0, "ISPDB": database}, {"ISPDB": 1.0})
    guess = FakeSource(kind=GUESS, finds=True, trusted=False)
    sources = [FakeSource(kind=AUTOCONFIG), FakeSource(kind=ISPDB, finds=winner is ISPDB), guess]
    discovery, steps = _discover(network, *sources)
    assert discovery.best is not None
    assert discovery.best.source.kind is winner
    assert (AGAIN in steps) is (winner is ISPDB)


def _knocked(knock: Greet) -> Answer:
    server = ServerSettings(
        protocol=knock.protocol,
        hostname=knock.hostname,
        port=knock.port,
        socket_type=knock.socket_type,
    )
    tls = TlsFacts(version="TLSv1.3", verified=True, names=(knock.hostname,))
    return Reachable(server=server, tls=tls)


def test_slow_mail_servers_are_given_the_time_to_greet() -> None:
    database = fetch_of(ISPDB)
    script: dict[Request, tuple[float, Answer]] = {database: (1.6, page(database))}
    for knock in (*incoming_guesses(KARI.domain), *outgoing_guesses(KARI.domain)):
        if knock.hostname.startswith(("imap.", "smtp.")):
            script[knock] = (2.1, _knocked(knock))
    network = ScriptedNetwork(script=script)
    discovery, _ = _discover(network, FakeSource(kind=ISPDB), GuessSource())
    assert discovery.best is not None
    assert discovery.best.incoming[0].hostname == "imap.lyseby.example"
    assert discovery.best.outgoing[0].hostname == "smtp.lyseby.example"
    assert network.took == pytest.approx(2.1)


def test_servers_that_stay_silent_are_named() -> None:
    network = _network({"ISPDB": 0.2})
    discovery, _ = _discover(network, FakeSource(kind=ISPDB), GuessSource())
    assert discovery.outcome is Outcome.NOT_FOUND
    result = _asked(discovery, GUESS).result
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.timed-out"
    assert str(result.reason.params["host"]).startswith("imap.lyseby.example, mail.lyseby.example")


def test_all_of_it_ends_with_the_callers_deadline() -> None:
    network = ScriptedNetwork(silent=True)
    ctx = Context(deadline=time.monotonic() + 4.0)
    discovery, _ = _discover(network, FakeSource(kind=ISPDB), ctx=ctx)
    assert network.took <= 4.0
    assert _reason(discovery, ISPDB) == "discovery.too-slow"
    assert _asked(discovery, ISPDB).result == LookupFailed(
        source=_asked(discovery, ISPDB).result.source,
        reason=message("discovery.too-slow", host="ispdb.lyseby.example"),
    )


def test_a_deadline_before_the_second_round_leaves_none() -> None:
    network = ScriptedNetwork()
    ctx = Context(deadline=time.monotonic() + 1.5)
    _discover(network, FakeSource(kind=ISPDB), ctx=ctx)
    assert _times(network, ISPDB) == 1
    assert network.took <= 1.5


def test_the_second_round_has_an_end_however_long_the_chain() -> None:
    rounds = tuple((Fetch(url=f"https://hop{n}.lyseby.example/"),) for n in range(9))
    slow: dict[Request, tuple[float, Answer]] = {r: (3.0, page(r)) for (r,) in rounds}
    network = ScriptedNetwork(again=slow, script=slow)
    chain = FakeSource(kind=MX, rounds=rounds)
    discovery, _ = _discover(network, FakeSource(kind=ISPDB), chain)
    assert network.took <= DEFAULT_TIMING.whole + 1e-6
    assert discovery.best is None


def test_a_chain_that_outlasts_the_first_round_does_not_cost_the_others_the_second() -> None:
    rounds = tuple((Fetch(url=f"https://hop{n}.lyseby.example/"),) for n in range(9))
    network = _network({}, {"ISPDB": 1.0})
    network.script = {request: (2.2, page(request)) for (request,) in rounds}
    chain = FakeSource(kind=MX, rounds=rounds)
    discovery, _ = _discover(network, FakeSource(kind=ISPDB, finds=True), chain)
    assert discovery.outcome is Outcome.FOUND
    assert network.took == pytest.approx(6.0)


def test_cancel_in_the_second_round_ends_it() -> None:
    token = CancelToken()
    network = ScriptedNetwork(at={3.0: token.cancel})
    source = FakeSource(kind=ISPDB)
    with pytest.raises(Cancelled):
        discover(KARI, [source], network, Context(cancel=token))
    assert source.ended == 1
    assert _times(network, ISPDB) == 2
    assert network.took == pytest.approx(3.0)


def test_cancel_while_the_second_round_is_announced_counts() -> None:
    token = CancelToken()

    def stop(progress: Progress) -> None:
        if progress.step.id == AGAIN:
            token.cancel()

    with pytest.raises(Cancelled):
        discover(
            KARI,
            [FakeSource(kind=ISPDB)],
            ScriptedNetwork(),
            Context(cancel=token, progress=stop),
        )


@pytest.mark.parametrize("seconds", [0.2, 1.9])
def test_no_clear_text_is_offered_for_want_of_time(seconds: float) -> None:
    """Neither on a fast network nor on a slow one: who is silent may not exist."""
    own = Fetch(url="https://autoconfig.lyseby.example/config.xml")
    slow = FakeSource(kind=AUTOCONFIG, says=_late_result(own))
    network = _network({"ISPDB": seconds, "AUTOCONFIG": seconds})
    discovery, _ = _discover(network, FakeSource(kind=ISPDB), slow)
    assert discovery.outcome is Outcome.NOT_FOUND
    assert discovery.offers == ()


def _late_result(own: Fetch) -> LookupFailed:
    source = FakeSource(kind=AUTOCONFIG).origin(KARI)
    return LookupFailed(source=source, reason=message("http.timed-out", host=own.url))
