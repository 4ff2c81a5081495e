"""After a discovery nothing goes on: no thread, no socket, and the program can end at once."""

from __future__ import annotations

import gc
import os
import socket
import subprocess
import sys
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from mailsetup.discovery.default import default_sources
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.race import Timing
from mailsetup.discovery.runner import discover
from mailsetup.model.address import parse_address
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.providers.load import bundled_packs
from mailsetup.runtime.context import Context
from tests.fakes import https_server as fake
from tests.fakes.authority import Authority
from tests.fakes.dns_server import Asked, dns_server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

KARI = parse_address("kari@lyseby.example")
OWN = "autoconfig.lyseby.example"
RUNS = 12
PORTS = (80, 443, 993, 143, 995, 110, 465, 587)
BRIEF = Timing(fetch=0.05, greet=0.05, query=0.05, total=0.2, slow=0.0, again=0.2)


@pytest.fixture
def network(tmp_path: Path) -> Iterator[ThreadedNetwork]:
    """Every name exists; the web server of one host answers, all else hangs."""
    authority = Authority(tmp_path)

    def names(asked: Asked) -> list[bytes]:
        return [asked.reply(*([f"{asked.name}. A 127.0.0.1"] if asked.kind == "A" else []))]

    with ExitStack() as stack:
        web = stack.enter_context(fake.https_server(authority.server_context(OWN)))
        mute = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=128))
        resolver = Resolver(servers=(stack.enter_context(dns_server(names)).address,))
        resolve = {("*", port): mute.getsockname() for port in PORTS} | {(OWN, 443): web.address}
        dialer = Dialer(resolve=resolve, names=resolver)
        trust = Trust(str(authority.ca_file))
        fetcher = HttpsFetcher(dialer=dialer, trust=trust)
        yield ThreadedNetwork(fetcher=fetcher, resolver=resolver, dialer=dialer, trust=trust)


def _ours() -> set[threading.Thread]:
    """Threads, but those of the servers here."""
    return {
        thread
        for thread in threading.enumerate()
        if thread.name.startswith(("ask-", "look-up")) or isinstance(thread, threading.Timer)
    }


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd"))


@pytest.mark.skipif(sys.platform != "linux", reason="counts descriptors in /proc")
def test_many_discoveries_leave_no_thread_and_no_socket(network: ThreadedNetwork) -> None:
    sources = default_sources(bundled_packs())
    open_after: list[int] = []
    for _ in range(RUNS):
        discover(KARI, sources, network, Context(), timing=BRIEF)
        for thread in _ours():
            thread.join(20)
            assert not thread.is_alive(), thread.name
        gc.collect()
        open_after.append(_descriptors())
    # The web server here closes its side when it gets round to it; that is one for each run.
    assert open_after[-1] < open_after[1] + RUNS


PROGRAM = """
import socket, sys, threading, time
from mailsetup.discovery.default import default_sources
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.race import Timing
from mailsetup.discovery.runner import discover
from mailsetup.model.address import parse_address
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.runtime.context import Context

looked_up = threading.Event()

def hangs(*arguments, **options):
    looked_up.set()
    time.sleep(600)

socket.getaddrinfo = hangs
trust, dialer = Trust(), Dialer()
fetcher = HttpsFetcher(dialer=dialer, trust=trust)
silent = Resolver(network=False)
network = ThreadedNetwork(fetcher=fetcher, resolver=silent, dialer=dialer, trust=trust)
timing = Timing(fetch=0.1, greet=0.1, query=0.1, total=0.2, again=0.2, slow=0.0)
found = discover(
    parse_address("kari@lyse.example"), default_sources(()), network, Context(), timing=timing
)
assert looked_up.is_set()
print(found.outcome)
"""


def test_name_look_ups_that_hang_do_not_keep_the_program_from_ending() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, timeout=60, capture_output=True, text=True
    )
    assert (ended.stdout, ended.stderr) == ("failed\n", "")
