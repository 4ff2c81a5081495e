"""The production runner and network over real sockets, TLS and DNS, all on this computer."""

from __future__ import annotations

import os
import ssl
import statistics
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypedDict

from benchmarks._discovery.judge import Verdict, judged
from benchmarks._discovery.practice_hosts import Heard, PracticeHosts
from benchmarks._discovery.practice_names import PracticeNames, SystemNames
from benchmarks._discovery.trial import our_outing, our_sources
from benchmarks._discovery.weather import CALM
from benchmarks._discovery.worlds import LOCAL_PART, SCENARIOS, make_world, zone_of
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.runner import discover
from mailsetup.model.address import EmailAddress
from mailsetup.model.errors import Cancelled
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.authority import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.connection import Connection

    from benchmarks._discovery.worlds import Scenario

AGREES_WITHIN: Final = 0.2
_CANCEL_AFTER = 0.5
_SETTLE = 0.3  # until the last run's sockets are closed on both sides


class Comparison(TypedDict):
    """One scenario on the calm 25 ms network: seconds on sockets, and in virtual time."""

    scenario: str
    real: float
    real_shortest: float
    real_longest: float
    virtual: float
    ratio: float
    verdict: str


class Loopback(TypedDict):
    """What came of it; `told` are hosts that got the address, `load` what else the computer did."""

    runs: int
    load: float
    comparisons: list[Comparison]
    cancel_ms: float
    requests: int
    connections: int
    passwords: int
    told: int


@dataclass(frozen=True, slots=True)
class Practice:
    """Where the practice internet is."""

    network: ThreadedNetwork
    answers: Connection


@dataclass(frozen=True, slots=True)
class _Setup:
    ports: dict[int, int]
    names: int


def is_possible() -> bool:
    """Only Linux has all of 127/8 and drops packets when a socket's queue is full."""
    return sys.platform == "linux"


def serve(answers: Connection, certificates: dict[str, str]) -> None:
    """The process of the practice internet: says where it is, and at the end what it heard.

    Args:
        answers: the other side of `practice`.
        certificates: the PEM file of each zone.
    """
    tls = _by_name(certificates)
    heard = Heard()
    hosts = PracticeHosts(make_world(), tls, heard)
    hosts.open()
    names = PracticeNames(make_world(), heard)
    answers.send(_Setup(hosts.ports, names.port))
    with suppress(EOFError):  # the other side gave up
        answers.recv()
        told = len(set(heard.told))
        answers.send((heard.requests, heard.connections, len(heard.passwords), told))
    names.close()
    hosts.close()


def _by_name(certificates: dict[str, str]) -> ssl.SSLContext:
    """A context that shows the certificate of the host that the client asks for."""
    contexts: dict[str, ssl.SSLContext] = {}
    for zone, file in certificates.items():
        contexts[zone] = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        contexts[zone].load_cert_chain(file)

    def choose(sock: ssl.SSLObject, name: str | None, _: ssl.SSLContext) -> int | None:
        zone = zone_of(name or "")
        if zone not in contexts:
            return ssl.ALERT_DESCRIPTION_UNRECOGNIZED_NAME
        sock.context = contexts[zone]
        return None

    first = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    first.sni_callback = choose
    return first


@contextmanager
def practice() -> Iterator[Practice]:
    """The practice internet, and the production network that leads nowhere else."""
    context = get_context("spawn")
    here, there = context.Pipe()
    world = make_world()
    with tempfile.TemporaryDirectory() as directory:
        authority = Authority(Path(directory))
        certificates = {
            zone: str(authority.server_file(*world.certified(zone))) for zone in world.zones()
        }
        process = context.Process(target=serve, args=(there, certificates))
        process.start()
        try:
            setup: _Setup = here.recv()
            yield Practice(_network(setup, str(authority.ca_file)), here)
        finally:
            here.close()
            process.join(5)
            process.terminate()


def _network(setup: _Setup, ca_file: str) -> ThreadedNetwork:
    servers = (("127.0.0.1", setup.names),)
    resolver = Resolver(servers=servers)
    dialer = Dialer(
        resolve={("*", port): ("*", real) for port, real in setup.ports.items()},
        only_mapped=True,
        names=SystemNames(servers=servers),
    )
    trust = Trust(ca_file)
    trust.context()
    return ThreadedNetwork(
        fetcher=HttpsFetcher(dialer=dialer, trust=trust),
        resolver=resolver,
        dialer=dialer,
        trust=trust,
    )


def measure(runs: int) -> Loopback:
    """Every scenario so many times, in turn; the median counts."""
    seconds: dict[str, list[float]] = {scenario.name: [] for scenario in SCENARIOS}
    verdicts: dict[str, set[Verdict]] = {scenario.name: set() for scenario in SCENARIOS}
    load = os.getloadavg()[0]
    with practice() as here:
        _timed(SCENARIOS[0], here.network)  # what is loaded once is not counted
        for _ in range(runs):
            for scenario in SCENARIOS:
                took, verdict = _timed(scenario, here.network)
                seconds[scenario.name].append(took)
                verdicts[scenario.name].add(verdict)
        cancel = _cancel_seconds(here.network)
        time.sleep(_SETTLE)
        here.answers.send(None)
        requests, connections, passwords, told = here.answers.recv()
    return Loopback(
        runs=runs,
        load=load,
        comparisons=[
            _compared(scenario, seconds[scenario.name], verdicts[scenario.name])
            for scenario in SCENARIOS
        ],
        cancel_ms=cancel * 1000,
        requests=requests,
        connections=connections,
        passwords=passwords,
        told=told,
    )


def _timed(scenario: Scenario, network: ThreadedNetwork) -> tuple[float, Verdict]:
    address = EmailAddress(local_part=LOCAL_PART, domain=scenario.domain)
    sources = our_sources()
    started = time.perf_counter()
    found = discover(address, sources, network, Context())
    took = time.perf_counter() - started
    time.sleep(_SETTLE)
    return took, judged(scenario, found)


def _compared(scenario: Scenario, seconds: list[float], verdicts: set[Verdict]) -> Comparison:
    virtual = our_outing(scenario, make_world(), CALM, 0, our_sources()).seconds
    real = statistics.median(seconds)
    return Comparison(
        scenario=scenario.name,
        real=real,
        real_shortest=min(seconds),
        real_longest=max(seconds),
        virtual=virtual,
        ratio=real / virtual,
        verdict="/".join(sorted(verdict.value for verdict in verdicts)),
    )


def _cancel_seconds(network: ThreadedNetwork) -> float:
    """From Cancel to the return, in the middle of a dead domain."""
    dead = next(scenario for scenario in SCENARIOS if scenario.name == "S9")
    address = EmailAddress(local_part=LOCAL_PART, domain=dead.domain)
    token = CancelToken()
    cancelled: list[float] = []

    def cancel() -> None:
        cancelled.append(time.perf_counter())
        token.cancel()

    timer = threading.Timer(_CANCEL_AFTER, cancel)
    timer.start()
    try:
        discover(address, our_sources(), network, Context(cancel=token))
    except Cancelled:
        return time.perf_counter() - cancelled[0]
    finally:
        timer.cancel()
    raise RuntimeError("the dead domain was given up before Cancel")
