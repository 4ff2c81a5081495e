"""Where a redirect led is told, also when nothing came of it: in the result, and in `sent`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.discovery.autoconfig import AutoconfigSource
from mailsetup.discovery.autodiscover import AutodiscoverSource
from mailsetup.discovery.autodiscover_json import AutodiscoverJsonSource
from mailsetup.discovery.ispdb import IspdbSource
from mailsetup.discovery.pacc import PaccSource
from mailsetup.discovery.requests import Fetch
from mailsetup.discovery.runner import discover
from mailsetup.model.account import Asked, DiscoveryResult, LookupFailed, NotFound, SourceKind
from mailsetup.model.address import parse_address
from mailsetup.net.http import HttpFailure, HttpProblem, HttpResponse, HttpResult
from mailsetup.runtime.context import Context
from tests.fakes.discovery_sources import FakeSource, fetch_of
from tests.fakes.scripted_exchange import ScriptedNetwork, page
from tests.fakes.steps import World, play

if TYPE_CHECKING:
    from mailsetup.discovery.source import DiscoverySource

KARI = parse_address("kari@lyseby.example")
OTHER = "https://cfg.vert.example/x.xml"
LAST = "https://last.vert.example/y.xml"
SOURCES = (
    AutoconfigSource(),
    IspdbSource(),
    PaccSource(),
    AutodiscoverSource(),
    AutodiscoverJsonSource(),
)
NAMES = [type(source).__name__ for source in SOURCES]


def _said(source: DiscoverySource, answer: HttpResult) -> DiscoveryResult:
    world = World(pages={source.origin(KARI).uri: answer})
    result = play(source, KARI, world).result
    assert result is not None
    return result


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
@pytest.mark.parametrize("status", [404, 503])
def test_a_way_that_ended_nowhere_is_told(source: DiscoverySource, status: int) -> None:
    asked = source.origin(KARI).uri
    said = _said(source, HttpResponse(status=status, url=LAST, redirects=(asked, OTHER)))
    assert isinstance(said, NotFound | LookupFailed)
    assert (said.source.uri, said.source.redirects) == (LAST, (asked, OTHER))
    assert not said.source.trusted
    assert said.reason is not None
    assert said.reason.params["host"] == "last.vert.example"


@pytest.mark.parametrize("source", SOURCES, ids=NAMES)
@pytest.mark.parametrize(
    "problem", [HttpProblem.CERTIFICATE, HttpProblem.TIMED_OUT, HttpProblem.REFUSED]
)
def test_a_way_that_ended_in_a_failure_is_told(
    source: DiscoverySource, problem: HttpProblem
) -> None:
    asked = source.origin(KARI).uri
    failure = HttpFailure(problem=problem, host="cfg.vert.example", url=OTHER, redirects=(asked,))
    said = _said(source, failure)
    assert isinstance(said, LookupFailed)
    assert (said.source.uri, said.source.redirects) == (OTHER, (asked,))
    assert not said.source.trusted


@pytest.mark.parametrize("source", [AutoconfigSource(), PaccSource(), AutodiscoverJsonSource()])
def test_to_be_sent_to_a_host_that_does_not_exist_is_a_failure(source: DiscoverySource) -> None:
    asked = source.origin(KARI).uri
    absent = HttpFailure(
        problem=HttpProblem.NAME_NOT_FOUND, host="cfg.vert.example", url=OTHER, redirects=(asked,)
    )
    said = _said(source, absent)
    assert isinstance(said, LookupFailed)
    assert said.reason.id == "http.name-not-found"


ISPDB, AUTOCONFIG = SourceKind.ISPDB, SourceKind.AUTOCONFIG


def _asked(network: ScriptedNetwork, *sources: DiscoverySource) -> dict[SourceKind, Asked]:
    discovery = discover(KARI, sources, network, Context())
    return {asked.result.source.kind: asked for asked in discovery.asked}


def test_every_hop_is_among_what_was_sent_for_all_who_asked() -> None:
    shared = fetch_of(ISPDB)
    posted = Fetch(url="https://post.lyseby.example/", body=b"x", about="neutral@lyseby.example")
    network = ScriptedNetwork(
        script={shared: (0.2, page(shared, status=404)), posted: (0.1, page(posted, status=404))},
        visited={shared: (OTHER, LAST), posted: (OTHER,)},
    )
    both = FakeSource(kind=AUTOCONFIG, rounds=((posted, shared),))
    asked = _asked(network, FakeSource(kind=ISPDB), both)
    assert asked[ISPDB].sent == (f"GET {shared.url}", f"GET {OTHER}", f"GET {LAST}")
    assert asked[AUTOCONFIG].sent == (
        "POST https://post.lyseby.example/ (neutral@lyseby.example)",
        f"POST {OTHER} (neutral@lyseby.example)",
        *asked[ISPDB].sent,
    )


def test_a_hop_that_hangs_is_told_though_nobody_waits_for_it() -> None:
    own = AutoconfigSource()
    request = Fetch(url=own.origin(KARI).uri)
    database = fetch_of(ISPDB)
    network = ScriptedNetwork(
        script={database: (0.2, page(database))}, visited={request: (OTHER,)}, silent=True
    )
    (asked, *_) = _asked(network, own, FakeSource(kind=ISPDB)).values()
    assert asked.sent == (f"GET {request.url}", f"GET {OTHER}")
    assert isinstance(asked.result, LookupFailed)
    assert asked.result.reason.params == {"host": "cfg.vert.example"}
    assert asked.result.source.uri == OTHER
    assert asked.result.source.redirects == (request.url,)


def test_a_hop_of_who_was_not_waited_for_is_told() -> None:
    own = fetch_of(AUTOCONFIG)
    database = fetch_of(ISPDB)
    network = ScriptedNetwork(
        script={database: (0.2, page(database))}, visited={own: (OTHER,)}, silent=True
    )
    asked = _asked(network, FakeSource(kind=AUTOCONFIG), FakeSource(kind=ISPDB, finds=True))
    assert asked[AUTOCONFIG].seconds is None
    assert asked[AUTOCONFIG].sent == (f"GET {own.url}", f"GET {OTHER}")
