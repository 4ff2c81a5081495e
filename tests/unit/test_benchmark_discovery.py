"""The benchmark's internet: who is right there, and that its servers would notice a password.

Never how long anything takes.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from benchmarks._discovery.judge import Verdict, judged
from benchmarks._discovery.peers import PEERS
from benchmarks._discovery.practice_hosts import Heard
from benchmarks._discovery.trial import our_outing, our_run, our_sources, peer_run
from benchmarks._discovery.virtual import VirtualExchange
from benchmarks._discovery.weather import BAD, CALM, NETWORKS
from benchmarks._discovery.wire import Patience, Wire
from benchmarks._discovery.worlds import SCENARIOS, Scenario, client_config, make_world
from mailsetup.discovery.autoconfig_xml import parse_client_config
from mailsetup.discovery.requests import Fetch, Query
from mailsetup.model.account import ConfigSource, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.net.dns import DnsFailure, DnsProblem, RecordKind
from mailsetup.net.http import HttpFailure, HttpProblem
from mailsetup.providers.load import bundled_packs
from mailsetup.providers.match import pack_for_domain

if TYPE_CHECKING:
    from benchmarks._discovery.weather import Weather

_BY_NAME = {scenario.name: scenario for scenario in SCENARIOS}
_NAMES = [scenario.name for scenario in SCENARIOS]
_MODELS = {peer.name: peer for peer in PEERS}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=_NAMES)
def test_the_right_answer_is_found_and_nobody_is_told_a_secret(scenario: Scenario) -> None:
    outing = our_outing(scenario, make_world(), CALM, 0, our_sources())
    assert judged(scenario, outing.found) is Verdict.RIGHT
    assert outing.wire.tally.passwords == []
    assert outing.wire.tally.told == []


@pytest.mark.parametrize("weather", NETWORKS, ids=[weather.name for weather in NETWORKS])
def test_no_network_makes_an_answer_wrong(weather: Weather) -> None:
    sources = our_sources()
    runs = [
        our_run(scenario, make_world(), weather, seed, sources)
        for scenario in SCENARIOS
        for seed in range(5)
    ]
    assert {run.verdict for run in runs} == {Verdict.RIGHT}


@pytest.mark.parametrize("scenario", SCENARIOS, ids=_NAMES)
def test_no_pack_knows_a_domain_of_the_scenarios(scenario: Scenario) -> None:
    assert pack_for_domain(scenario.domain, bundled_packs()) is None


@pytest.mark.parametrize(
    ("model", "scenario", "verdict"),
    [
        ("TB", "S6", Verdict.RIGHT),
        ("K-9", "S6", Verdict.NONE),  # it does not guess
        ("Evol", "S6", Verdict.NONE),
        ("Delta", "S4", Verdict.NONE),  # it does not follow the mail route
        ("Must", "S5", Verdict.RIGHT),
        ("TB", "X2", Verdict.WRONG),  # the squatter's servers greet as well
        ("K-9", "X2", Verdict.RIGHT),
    ],
)
def test_a_model_finds_what_its_client_can_find(
    model: str, scenario: str, verdict: Verdict
) -> None:
    run = peer_run(_MODELS[model], _BY_NAME[scenario], make_world(), CALM, 0)
    assert run.verdict is verdict


def test_a_model_that_logs_in_to_guessed_hosts_is_seen_to() -> None:
    run = peer_run(_MODELS["Delta"], _BY_NAME["X2"], make_world(), CALM, 0)
    assert run.passwords == 2


def test_the_same_seed_is_the_same_run() -> None:
    scenario, sources = _BY_NAME["S5"], our_sources()
    first, second, other = (
        our_run(scenario, make_world(), BAD, seed, sources) for seed in (3, 3, 4)
    )
    assert first == second
    assert first.seconds != other.seconds


def test_the_database_is_as_lucky_under_all_its_names() -> None:
    wires = [Wire(make_world(), BAD, 7) for _ in range(2)]
    patience = Patience(total=math.inf)
    one = wires[0].fetch("https://v1.ispdb.net/nordlys.example", 0.0, patience)
    other = wires[1].fetch("https://autoconfig.thunderbird.net/v1.1/nordlys.example", 0.0, patience)
    assert one == other
    assert one.settings == _BY_NAME["S1"].truth


def test_replies_come_in_the_order_of_their_time_and_late_ones_as_failures() -> None:
    exchange = VirtualExchange(Wire(make_world(), CALM, 0))
    silent = Fetch(url="https://havbris.example/")
    unknown = Query(name="nowhere.example", kind=RecordKind.MX)
    exchange.start(silent, 2.5)
    exchange.start(unknown, 2.0)
    first = exchange.next_reply(5.0)
    assert first is not None
    assert isinstance(first.answer, DnsFailure)
    assert first.answer.problem is DnsProblem.NAME_NOT_FOUND
    assert exchange.next_reply(1.0) is None
    second = exchange.next_reply(5.0)
    assert second is not None
    assert isinstance(second.answer, HttpFailure)
    assert second.answer.problem is HttpProblem.TIMED_OUT
    assert exchange.next_reply(9.0) is None


def test_what_is_published_can_be_read() -> None:
    truth = _BY_NAME["S1"].truth
    assert truth is not None
    source = ConfigSource(kind=SourceKind.ISPDB, uri="https://db.example/", trusted=True)
    address = parse_address(_BY_NAME["S1"].address)
    read = parse_client_config(client_config(truth, "nordlys.example"), address, source)
    assert read.remarks == ()
    assert read.configs[0].incoming[0].hostname == truth.imap
    assert read.configs[0].outgoing[0].hostname == truth.smtp


@pytest.mark.parametrize(
    "line",
    [
        b"a1 LOGIN kari x\r\n",
        b"a1 AUTHENTICATE PLAIN\r\n",
        b"AUTH PLAIN AGthcmk=\r\n",
        b"USER kari\r\n",
        b"PASS x\r\n",
    ],
)
def test_a_mail_server_notices_a_login(line: bytes) -> None:
    heard = Heard()
    heard.mail("imap", line)
    assert heard.passwords == ["imap"]


def test_a_web_server_notices_a_login_and_the_address() -> None:
    heard = Heard()
    heard.web("a.example", b"GET /mail/config-v1.1.xml HTTP/1.1\r\nHost: a.example\r\n\r\n")
    heard.mail("imap", b"a2 LOGOUT\r\n")
    assert (heard.passwords, heard.told) == ([], [])
    heard.web("a.example", b"GET /?kari.nordmann%40b HTTP/1.1\r\nAuthorization: Basic eA==\r\n\r\n")
    assert (heard.passwords, heard.told) == (["a.example"], ["a.example"])
