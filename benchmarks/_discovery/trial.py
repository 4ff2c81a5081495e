"""Runs ours and the models in virtual time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks._discovery.figures import Figures, figures
from benchmarks._discovery.judge import Run, judged, peer_judged, run_of
from benchmarks._discovery.peers import PEERS
from benchmarks._discovery.virtual import VirtualNetwork
from benchmarks._discovery.wire import Wire
from benchmarks._discovery.worlds import LOCAL_PART, SCENARIOS, Manner, World, make_world
from mailsetup.discovery.default import default_sources
from mailsetup.discovery.runner import discover
from mailsetup.model.account import Found
from mailsetup.model.address import EmailAddress
from mailsetup.providers.load import bundled_packs
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from benchmarks._discovery.peers import Peer
    from benchmarks._discovery.weather import Weather
    from benchmarks._discovery.worlds import Scenario
    from mailsetup.discovery.source import DiscoverySource
    from mailsetup.model.account import Discovery, DiscoveryResult

OURS: Final = "ours"
_PACK_DOMAIN = "lyse.net"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outing:
    """One discovery of ours in virtual time; `seconds` until it returned."""

    found: Discovery
    seconds: float
    wire: Wire


def our_sources() -> tuple[DiscoverySource, ...]:
    """All of them, as in the program."""
    return default_sources(bundled_packs())


def our_outing(
    scenario: Scenario,
    world: World,
    weather: Weather,
    seed: int,
    sources: Iterable[DiscoverySource],
) -> Outing:
    """The production runner and sources on the virtual network."""
    wire = Wire(world, weather, seed)
    network = VirtualNetwork(wire)
    address = EmailAddress(local_part=LOCAL_PART, domain=scenario.domain)
    found = discover(address, tuple(sources), network, Context())
    (exchange,) = network.exchanges
    return Outing(found=found, seconds=exchange.now(), wire=wire)


def our_run(
    scenario: Scenario,
    world: World,
    weather: Weather,
    seed: int,
    sources: Iterable[DiscoverySource],
) -> Run:
    """What one discovery of ours came to."""
    outing = our_outing(scenario, world, weather, seed, sources)
    return run_of(outing.seconds, judged(scenario, outing.found), outing.wire.tally)


def peer_run(peer: Peer, scenario: Scenario, world: World, weather: Weather, seed: int) -> Run:
    """What one run of a model came to."""
    wire = Wire(world, weather, seed)
    step = peer.discover(wire, scenario.domain)
    return run_of(step.at, peer_judged(scenario, step), wire.tally)


def trials(networks: Iterable[Weather], seeds: int) -> Iterator[Figures]:
    """Ours first and then each model, by network and scenario."""
    world = make_world()
    sources = our_sources()
    for weather in networks:
        for scenario in SCENARIOS:
            ours = [our_run(scenario, world, weather, seed, sources) for seed in range(seeds)]
            yield figures(scenario.name, weather.name, OURS, ours)
            for peer in PEERS:
                runs = [peer_run(peer, scenario, world, weather, seed) for seed in range(seeds)]
                yield figures(scenario.name, weather.name, peer.name, runs)


def with_a_pack(weather: Weather) -> tuple[float, float]:
    """Seconds to the first answer and to the return, where a pack knows a domain that drops all."""
    wire = Wire(_dropping(_PACK_DOMAIN), weather, seed=0)
    network = VirtualNetwork(wire)
    first: list[float] = []

    def note(result: DiscoveryResult) -> None:
        if isinstance(result, Found):
            first.append(network.exchanges[0].now())

    address = EmailAddress(local_part=LOCAL_PART, domain=_PACK_DOMAIN)
    discover(address, our_sources(), network, Context(), note)
    return first[0], network.exchanges[0].now()


def _dropping(domain: str) -> World:
    """The internet, where this domain and all below it drop every packet."""
    world = make_world()
    world.hosts[domain] = Manner.HOLE
    world.wildcards[domain] = Manner.HOLE
    return world
