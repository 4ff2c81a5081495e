"""When discovery stops waiting; no clock, no thread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.race import Race, Standing, Timing
from mailsetup.discovery.ranking import candidates
from mailsetup.model.account import (
    ConfigSource,
    DiscoveryResult,
    LookupFailed,
    NoMailProtocol,
    NotFound,
    SignInInClient,
    SourceKind,
)
from mailsetup.model.message import message
from mailsetup.model.server import SocketType
from tests.fakes.discovery_sources import found

PACK, AUTOCONFIG, WELL_KNOWN, ISPDB, DNS_SRV, MX, AUTODISCOVER, HTTP, GUESS = (
    SourceKind.PACK,
    SourceKind.AUTOCONFIG,
    SourceKind.WELL_KNOWN,
    SourceKind.ISPDB,
    SourceKind.DNS_SRV,
    SourceKind.MX,
    SourceKind.AUTODISCOVER,
    SourceKind.AUTOCONFIG_HTTP,
    SourceKind.GUESS,
)
ALL = (PACK, AUTOCONFIG, WELL_KNOWN, ISPDB, MX, AUTODISCOVER, HTTP, GUESS)
FOUR = (PACK, AUTOCONFIG, WELL_KNOWN, ISPDB)
TIMING = Timing(grace=0.3, total=5.0)


def _origin(kind: SourceKind) -> ConfigSource:
    return ConfigSource(kind=kind, uri=f"https://{kind}.example/", trusted=True)


def _nothing(kind: SourceKind) -> NotFound:
    return NotFound(source=_origin(kind))


def _sign_in(kind: SourceKind) -> SignInInClient:
    return SignInInClient(source=_origin(kind), provider_name="Microsoft 365")


class Scene:
    """A race between kinds, each of which takes part once."""

    def __init__(self, *kinds: SourceKind, timing: Timing = TIMING) -> None:
        self.kinds = kinds or FOUR
        self.race = Race([_origin(kind) for kind in self.kinds], started=100.0, timing=timing)

    def take(self, result: DiscoveryResult, now: float) -> None:
        self.race.take(self.kinds.index(result.source.kind), result, now)

    def reasons(self, now: float) -> dict[SourceKind, str]:
        results = [standing.result for standing in self.race.standings(now)]
        return {r.source.kind: r.reason.id for r in results if isinstance(r, LookupFailed)}


def test_without_an_answer_everybody_has_until_the_deadline() -> None:
    scene = Scene()
    assert scene.race.wait_until == 105.0
    assert not scene.race.is_over(104.9)
    assert scene.race.is_over(105.0)


def test_it_is_over_when_all_have_answered() -> None:
    scene = Scene()
    for kind in FOUR:
        assert not scene.race.is_over(100.1)
        scene.take(_nothing(kind), 100.1)
    assert scene.race.is_over(100.1)
    assert (scene.race.asked, scene.race.answered) == (4, 4)


def test_a_decisive_answer_gives_better_sources_a_short_grace() -> None:
    scene = Scene()
    scene.take(_nothing(PACK), 100.0)
    scene.take(found(ISPDB), 100.1)
    assert scene.race.wait_until == pytest.approx(100.4)
    assert not scene.race.is_over(100.3)
    assert scene.race.is_over(100.41)


def test_worse_sources_are_not_waited_for() -> None:
    scene = Scene()
    scene.take(_nothing(PACK), 100.0)
    scene.take(found(AUTOCONFIG), 100.1)
    assert scene.race.is_over(100.1)


def test_the_grace_counts_from_the_first_decisive_answer() -> None:
    scene = Scene()
    scene.take(found(ISPDB), 100.1)
    scene.take(found(WELL_KNOWN), 100.35)
    assert scene.race.wait_until == pytest.approx(100.4)


def test_a_pack_lets_the_live_answers_be_seen_for_the_grace_only() -> None:
    scene = Scene()
    scene.take(found(PACK), 100.0)
    assert not scene.race.is_over(100.1)
    assert scene.race.is_over(100.31)


def test_the_grace_never_outlasts_the_deadline() -> None:
    scene = Scene()
    scene.take(found(ISPDB), 104.9)
    assert scene.race.wait_until == 105.0


def test_the_mail_routes_answer_decides_though_it_is_not_trusted() -> None:
    scene = Scene(AUTOCONFIG, MX, GUESS)
    scene.take(found(MX, trusted=False), 100.1)
    assert scene.race.decided
    assert scene.race.wait_until == pytest.approx(100.9)
    scene.take(_nothing(AUTOCONFIG), 100.2)
    assert scene.race.is_over(100.2)


def test_a_domain_that_says_it_has_no_mail_is_believed_before_any_guess() -> None:
    scene = Scene(AUTOCONFIG, DNS_SRV, GUESS)
    denied = message("srv.not-offered", domain="lyseby.example")
    scene.take(NotFound(source=_origin(DNS_SRV), reason=denied), 100.1)
    assert not scene.race.is_over(100.1)
    scene.take(_nothing(AUTOCONFIG), 100.2)
    assert scene.race.is_over(100.2)


def test_whoever_may_be_trusted_is_waited_for_beside_an_answer_that_is_not() -> None:
    scene = Scene(MX, AUTODISCOVER)
    scene.take(found(MX, trusted=False), 100.1)
    assert not scene.race.is_over(100.2)
    trusted = Scene(MX, AUTODISCOVER)
    trusted.take(found(MX), 100.1)
    assert trusted.race.is_over(100.1)


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
        _sign_in(ISPDB),
        found(AUTODISCOVER),
        found(HTTP, trusted=False),
        found(GUESS, trusted=False),
    ],
)
def test_an_answer_that_would_not_do_alone_shortens_nothing(answer: DiscoveryResult) -> None:
    scene = Scene(*ALL)
    scene.take(answer, 100.1)
    assert scene.race.wait_until == 105.0
    assert not scene.race.is_over(104.0)


@pytest.mark.parametrize("verdict", [SignInInClient, NoMailProtocol])
def test_what_a_pack_says_decides_also_when_it_says_no(
    verdict: type[SignInInClient | NoMailProtocol],
) -> None:
    scene = Scene()
    scene.take(verdict(source=_origin(PACK), provider_name="Proton"), 100.0)
    assert scene.race.decided
    assert scene.race.is_over(100.31)


def test_only_a_guess_that_cannot_win_any_more_is_not_waited_for() -> None:
    scene = Scene(AUTOCONFIG, GUESS)
    scene.take(found(AUTOCONFIG, trusted=False), 100.1)
    assert not scene.race.decided
    assert scene.race.is_over(100.1)
    assert scene.reasons(100.1) == {GUESS: "discovery.not-waited-for"}


def test_no_guess_is_awaited_where_only_a_sign_in_helps() -> None:
    scene = Scene(AUTODISCOVER, GUESS)
    scene.take(_sign_in(AUTODISCOVER), 100.1)
    assert scene.race.is_over(100.1)


def test_a_guess_waits_for_everything_published() -> None:
    scene = Scene(MX, AUTODISCOVER, GUESS)
    scene.take(found(GUESS, trusted=False), 100.1)
    scene.take(_nothing(MX), 100.2)
    assert not scene.race.is_over(104.0)
    scene.take(_nothing(AUTODISCOVER), 100.3)
    assert scene.race.is_over(100.3)


def test_the_total_is_the_limit() -> None:
    assert Scene(timing=Timing(total=1.0)).race.wait_until == 101.0


def test_standings_are_in_the_order_of_trust_whatever_came_first() -> None:
    scene = Scene(ISPDB, MX, PACK)
    scene.take(found(ISPDB), 100.25)
    scene.take(_nothing(PACK), 100.5)
    assert scene.race.order == (2, 0, 1)
    first, second, third = scene.race.standings(100.5)
    assert first == Standing(index=2, result=_nothing(PACK), seconds=0.5)
    assert second == Standing(index=0, result=found(ISPDB), seconds=0.25)
    assert (third.index, third.seconds) == (1, None)


def test_who_said_nothing_is_listed_with_the_reason() -> None:
    scene = Scene(PACK, AUTOCONFIG, GUESS)
    assert set(scene.reasons(105.0).values()) == {"discovery.too-slow"}
    scene.take(found(PACK), 100.0)
    scene.race.skip(2)
    assert scene.race.asked == 2
    assert scene.reasons(100.3) == {
        AUTOCONFIG: "discovery.not-waited-for",
        GUESS: "discovery.not-needed",
    }


def test_who_is_not_asked_is_not_waited_for() -> None:
    scene = Scene(PACK, GUESS)
    scene.take(found(PACK), 100.0)
    scene.race.skip(1)
    assert scene.race.is_over(100.0)


def _possible(kind: SourceKind, *, trusted: bool) -> bool:
    return trusted and kind not in {HTTP, GUESS}


_SOCKETS = st.one_of(st.none(), st.sampled_from(SocketType))
_ANSWERS = st.fixed_dictionaries(
    {
        kind: st.one_of(
            st.builds(
                lambda kind, trusted, incoming, outgoing: found(
                    kind,
                    trusted=_possible(kind, trusted=trusted),
                    incoming=incoming,
                    outgoing=outgoing,
                ),
                st.just(kind),
                st.booleans(),
                _SOCKETS,
                _SOCKETS,
            ),
            st.just(_nothing(kind)),
            st.just(_sign_in(kind)),
        )
        for kind in ALL
    }
)


def _run(answers: dict[SourceKind, DiscoveryResult], moments: dict[SourceKind, float]) -> Race:
    """The answers come at these moments, until the race is over."""
    scene = Scene(*ALL)
    for kind in sorted(moments, key=lambda kind: moments[kind]):
        if scene.race.is_over(100.0 + moments[kind]):
            break
        scene.take(answers[kind], 100.0 + moments[kind])
        assert scene.race.wait_until <= scene.race.limit
    assert scene.race.is_over(105.0)
    return scene.race


def _results(race: Race) -> list[DiscoveryResult]:
    return [standing.result for standing in race.standings(105.0)]


@given(
    _ANSWERS,
    st.fixed_dictionaries({kind: st.floats(0, 0.299) for kind in ALL}),
)
def test_within_the_grace_it_does_not_matter_who_answers_first(
    answers: dict[SourceKind, DiscoveryResult], moments: dict[SourceKind, float]
) -> None:
    winner = next(iter(candidates(_results(_run(answers, moments)))), None)
    assert winner == next(iter(candidates(answers.values())), None)


@given(_ANSWERS, st.fixed_dictionaries({kind: st.floats(0, 6) for kind in ALL}))
def test_whoever_answers_when_it_ends_in_time_and_plain_text_never_wins(
    answers: dict[SourceKind, DiscoveryResult], moments: dict[SourceKind, float]
) -> None:
    results = _results(_run(answers, moments))
    assert [result.source.kind for result in results] == sorted(ALL, key=list(SourceKind).index)
    usable = candidates(results)
    servers = [s for config in usable for s in (*config.incoming, *config.outgoing)]
    assert all(server.socket_type is not SocketType.PLAIN for server in servers)
    if any(config.source.trusted and config.outgoing for config in usable):
        assert usable[0].source.trusted
