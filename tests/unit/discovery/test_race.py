"""When discovery stops waiting and which answer wins; no clock, no thread."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.race import Race, Timing, best_of
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    DiscoveryResult,
    Found,
    LookupFailed,
    NotFound,
    SourceKind,
)
from mailsetup.model.message import message
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType

PACK, AUTOCONFIG, WELL_KNOWN, ISPDB = (
    SourceKind.PACK,
    SourceKind.AUTOCONFIG,
    SourceKind.WELL_KNOWN,
    SourceKind.ISPDB,
)
FOUR = (PACK, AUTOCONFIG, WELL_KNOWN, ISPDB)
TIMING = Timing(grace=0.3, each=2.5, total=5.0)


def _origin(kind: SourceKind, *, trusted: bool = True) -> ConfigSource:
    return ConfigSource(kind=kind, uri=f"https://{kind}.example/", trusted=trusted)


def _server(protocol: MailProtocol, socket_type: SocketType) -> ServerSettings:
    return ServerSettings(
        protocol=protocol, hostname="mail.example", port=4000, socket_type=socket_type
    )


def found(
    kind: SourceKind,
    *,
    trusted: bool = True,
    incoming: SocketType | None = SocketType.SSL,
    outgoing: SocketType | None = SocketType.SSL,
) -> Found:
    source = _origin(kind, trusted=trusted)
    config = AccountConfig(
        address="kari@lyseby.example",
        source=source,
        incoming=(_server(MailProtocol.IMAP, incoming),) if incoming else (),
        outgoing=(_server(MailProtocol.SMTP, outgoing),) if outgoing else (),
    )
    return Found(source=source, configs=(config,))


def _nothing(kind: SourceKind) -> NotFound:
    return NotFound(source=_origin(kind))


def _race(timing: Timing = TIMING) -> Race:
    return Race([_origin(kind) for kind in FOUR], started=100.0, timing=timing)


def _take(race: Race, result: DiscoveryResult, now: float) -> None:
    race.take(FOUR.index(result.source.kind), result, now)


def test_without_an_answer_every_source_has_its_full_time() -> None:
    race = _race()
    assert race.wait_until == 102.5
    assert not race.is_over(102.4)
    assert race.is_over(102.5)


def test_it_is_over_when_all_have_answered() -> None:
    race = _race()
    for kind in FOUR:
        assert not race.is_over(100.1)
        _take(race, _nothing(kind), 100.1)
    assert race.is_over(100.1)


def test_a_trusted_answer_gives_better_sources_a_short_grace() -> None:
    race = _race()
    _take(race, _nothing(PACK), 100.0)
    _take(race, found(ISPDB), 100.1)
    assert race.wait_until == pytest.approx(100.4)
    assert not race.is_over(100.3)
    assert race.is_over(100.41)


def test_worse_sources_are_not_waited_for() -> None:
    race = _race()
    _take(race, _nothing(PACK), 100.0)
    _take(race, found(AUTOCONFIG), 100.1)
    assert race.is_over(100.1)


def test_the_grace_counts_from_the_first_trusted_answer() -> None:
    race = _race()
    _take(race, found(ISPDB), 100.1)
    _take(race, found(WELL_KNOWN), 100.35)
    assert race.wait_until == pytest.approx(100.4)


def test_a_pack_lets_the_live_answers_be_seen_for_the_grace_only() -> None:
    race = _race()
    _take(race, found(PACK), 100.0)
    assert not race.is_over(100.1)
    assert race.is_over(100.31)


def test_the_grace_never_outlasts_the_limit() -> None:
    race = _race()
    _take(race, found(ISPDB), 102.4)
    assert race.wait_until == 102.5


@pytest.mark.parametrize(
    "answer",
    [
        found(ISPDB, trusted=False),
        found(ISPDB, incoming=SocketType.PLAIN),
        found(ISPDB, outgoing=SocketType.PLAIN),
        found(ISPDB, incoming=None),
        found(ISPDB, outgoing=None),
        _nothing(ISPDB),
        LookupFailed(source=_origin(ISPDB), reason=message("http.refused")),
    ],
)
def test_an_answer_that_would_not_do_alone_shortens_nothing(answer: DiscoveryResult) -> None:
    race = _race()
    _take(race, answer, 100.1)
    assert race.wait_until == 102.5
    assert not race.is_over(101.0)


def test_the_total_is_a_limit_too() -> None:
    assert _race(Timing(total=1.0)).wait_until == 101.0


def test_results_are_in_the_order_of_trust_whatever_came_first() -> None:
    race = _race()
    _take(race, found(ISPDB), 100.1)
    _take(race, _nothing(PACK), 100.2)
    results = race.results()
    assert [result.source.kind for result in results] == list(FOUR)


def test_who_said_nothing_is_listed_too() -> None:
    late = _race().results()
    assert {r.reason.id for r in late if isinstance(r, LookupFailed)} == {"discovery.too-slow"}
    race = _race()
    _take(race, found(PACK), 100.0)
    results = race.results()
    assert isinstance(results[0], Found)
    assert [r.reason.id for r in results if isinstance(r, LookupFailed)] == [
        "discovery.not-waited-for"
    ] * 3


@pytest.mark.parametrize("order", list(itertools.permutations((PACK, AUTOCONFIG, ISPDB))))
def test_the_best_tier_wins_in_any_order(order: tuple[SourceKind, ...]) -> None:
    best = best_of(found(kind) for kind in order)
    assert best is not None
    assert best.source.kind is PACK


def test_trusted_wins_over_a_better_tier_that_is_not() -> None:
    best = best_of([found(AUTOCONFIG, trusted=False), found(ISPDB)])
    assert best is not None
    assert best.source.kind is ISPDB


def test_whole_settings_win_over_half_of_them() -> None:
    best = best_of([found(AUTOCONFIG, outgoing=None), found(ISPDB)])
    assert best is not None
    assert best.source.kind is ISPDB


def test_what_is_not_trusted_is_better_than_nothing_and_says_so() -> None:
    best = best_of([_nothing(PACK), found(AUTOCONFIG, trusted=False)])
    assert best is not None
    assert not best.source.trusted


def test_servers_without_encryption_are_never_chosen() -> None:
    best = best_of([found(AUTOCONFIG, outgoing=SocketType.PLAIN)])
    assert best is not None
    assert best.outgoing == ()
    assert best_of([found(AUTOCONFIG, incoming=SocketType.PLAIN)]) is None
    assert best_of([]) is None


_ANSWERS = st.builds(
    found,
    st.sampled_from(FOUR),
    trusted=st.booleans(),
    incoming=st.one_of(st.none(), st.sampled_from(SocketType)),
    outgoing=st.one_of(st.none(), st.sampled_from(SocketType)),
)


@given(st.lists(st.tuples(_ANSWERS, st.floats(0, 3)), max_size=6))
def test_it_always_ends_in_time_and_plain_text_never_wins(
    answers: list[tuple[Found, float]],
) -> None:
    race = _race()
    for answer, after in sorted(answers, key=lambda pair: pair[1]):
        _take(race, answer, 100.0 + after)
        assert race.wait_until <= 102.5
    assert race.is_over(102.5)
    best = best_of(race.results())
    if best is not None:
        servers = (*best.incoming, *best.outgoing)
        assert all(server.socket_type is not SocketType.PLAIN for server in servers)
