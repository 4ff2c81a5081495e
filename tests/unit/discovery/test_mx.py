"""A domain of somebody's own: what is published for the provider that its MX records lead to."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailsetup.discovery.mx import MxSource
from mailsetup.discovery.requests import Fetch, Query
from mailsetup.model.account import Found, LookupFailed, NotFound, SourceKind, TrustReason
from mailsetup.model.address import parse_address
from mailsetup.net.dns import DnsProblem, MxRecord, RecordKind
from mailsetup.net.http import HttpProblem
from tests.fakes.steps import Talk, World, play, play_backwards

KARI = parse_address("kari@fjordbygg.example")
CONFIG = (Path(__file__).parents[2] / "data/autoconfig/minimal.xml").read_bytes()
DB = "https://autoconfig.thunderbird.net/v1.1/"


def _world(*records: tuple[int, str]) -> World:
    world = World()
    world.publish(
        KARI.domain, *(MxRecord(preference=preference, host=host) for preference, host in records)
    )
    return world


def _autoconfig(name: str) -> str:
    return f"https://autoconfig.{name}/mail/config-v1.1.xml"


def test_base_and_full_name_less_its_first_label_are_asked_all_at_once() -> None:
    talk = Talk(MxSource(), KARI)
    question = Query(name=KARI.domain, kind=RecordKind.MX)
    assert talk.waiting == [question]
    talk.answer(question, _world((10, "mx1.kunder.vert.example")).answer(question))
    assert set(talk.urls) == {
        f"{DB}kunder.vert.example",
        f"{DB}vert.example",
        _autoconfig("kunder.vert.example"),
        _autoconfig("vert.example"),
    }
    assert len(talk.waiting) == 4
    assert all(url.startswith("https://") and "well-known" not in url for url in talk.urls)
    assert "kari" not in talk.bodies


@pytest.mark.parametrize("host", ["mx.vert.example", "vert.example"])
def test_a_short_name_has_its_base_only(host: str) -> None:
    talk = play(MxSource(), KARI, _world((10, host)))
    assert set(talk.urls) == {f"{DB}vert.example", _autoconfig("vert.example")}


@pytest.mark.parametrize(
    "records",
    [
        [(10, "mx.fjordbygg.example")],  # its own mail host: asked anyway
        [(10, "fjordbygg.example")],
        [(10, "")],  # takes no mail
        [(10, "co.uk")],
        [(10, "localhost")],
        [(10, "192.0.2.1")],
    ],
)
def test_a_host_that_tells_nothing_new_is_not_asked_about(records: list[tuple[int, str]]) -> None:
    talk = play(MxSource(), KARI, _world(*records))
    assert isinstance(talk.result, NotFound)
    assert talk.urls == []


STUDENT = parse_address("kari@stud.fjordbygg.example")


def test_for_a_part_of_a_domain_the_domain_above_it_may_know() -> None:
    """The mail route leads there; but nobody says that its settings are meant for this part."""
    world = World()
    world.publish(STUDENT.domain, MxRecord(preference=10, host="mx.fjordbygg.example"))
    world.serve(_autoconfig("fjordbygg.example"), CONFIG)
    talk = play(MxSource(), STUDENT, world)
    assert set(talk.urls) == {f"{DB}fjordbygg.example", _autoconfig("fjordbygg.example")}
    assert isinstance(talk.result, Found)
    assert not talk.result.source.trusted
    assert talk.result.source.why is TrustReason.MAIL_ROUTE_UNSIGNED


def test_the_part_itself_is_not_asked_twice() -> None:
    world = World()
    host = f"mx.{STUDENT.domain}"
    world.publish(STUDENT.domain, MxRecord(preference=10, host=host))
    urls = play(MxSource(), STUDENT, world).urls
    assert set(urls) == {f"{DB}fjordbygg.example", _autoconfig("fjordbygg.example")}


def test_only_the_first_hosts_count() -> None:
    talk = play(MxSource(), KARI, _world((20, "mx.backup.example"), (10, "mx.vert.example")))
    assert not any("backup" in url for url in talk.urls)


def test_many_different_hosts_do_not_become_many_questions() -> None:
    hosts = [(10, f"mx.deep.vert{number}.example") for number in range(30)]
    assert len(play(MxSource(), KARI, _world(*hosts)).urls) == 6


@pytest.mark.parametrize("order", [play, play_backwards])
@pytest.mark.parametrize(
    ("served", "winner"),
    [
        ([f"{DB}vert.example"], f"{DB}vert.example"),
        ([_autoconfig("vert.example")], _autoconfig("vert.example")),
        ([f"{DB}vert.example", _autoconfig("k.vert.example")], f"{DB}vert.example"),
        ([f"{DB}vert.example", f"{DB}k.vert.example"], f"{DB}k.vert.example"),
    ],
)
def test_the_best_answer_wins_whoever_is_first(
    order: object, served: list[str], winner: str
) -> None:
    world = _world((10, "mx.k.vert.example"))
    for url in served:
        world.serve(url, CONFIG)
    assert callable(order)
    result = order(MxSource(), KARI, world).result
    assert isinstance(result, Found)
    assert result.source.uri == winner
    assert result.source.kind is SourceKind.MX
    assert not result.source.trusted
    assert result.source.why is TrustReason.MAIL_ROUTE_UNSIGNED
    assert result.source.mail_hosts == ("mx.k.vert.example",)
    assert result.configs[0].source == result.source
    assert result.configs[0].incoming[0].username == str(KARI)


def test_a_hanging_host_of_the_provider_does_not_delay_the_database() -> None:
    world = _world((10, "mx.vert.example"))
    world.serve(f"{DB}vert.example", CONFIG)
    talk = Talk(MxSource(), KARI)
    for _ in range(2):
        request = next(r for r in talk.waiting if not _is_autoconfig(r))
        talk.answer(request, world.answer(request))
    assert isinstance(talk.result, Found)
    assert talk.waiting == [Fetch(url=_autoconfig("vert.example"))]


def _is_autoconfig(request: object) -> bool:
    return isinstance(request, Fetch) and "://autoconfig.vert" in request.url


def test_a_database_that_cannot_be_asked_is_a_failure() -> None:
    world = _world((10, "mx.vert.example"))
    world.fail(f"{DB}vert.example", HttpProblem.TIMED_OUT)
    result = play(MxSource(), KARI, world).result
    assert isinstance(result, LookupFailed)
    assert result.reason.id == "http.timed-out"


def test_nothing_anywhere_is_nothing() -> None:
    world = _world((10, "mx.vert.example"))
    world.serve(f"{DB}vert.example", status=404)
    assert isinstance(play(MxSource(), KARI, world).result, NotFound)


@pytest.mark.parametrize(
    ("problem", "kind"),
    [(DnsProblem.NO_RECORDS, NotFound), (DnsProblem.TIMED_OUT, LookupFailed)],
)
def test_without_records_nobody_is_asked(problem: DnsProblem, kind: type) -> None:
    world = World()
    world.break_dns(KARI.domain, RecordKind.MX, problem)
    talk = play(MxSource(), KARI, world)
    assert isinstance(talk.result, kind)
    assert talk.urls == []
