"""The addresses of a host, and connections that are made by them."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from mailsetup.net.dns import Resolver
from mailsetup.net.sock import Dialer
from mailsetup.runtime.context import Context
from tests.fakes.dns_server import dns_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.fakes.dns_server import Asked

HOST = "imap.lyseby.example"
FOUR = f"{HOST}. A 127.0.0.1"
SIX = f"{HOST}. AAAA ::1"


def _script(asked: Asked) -> list[bytes]:
    """A host with two addresses; other names say by themselves what becomes of a question."""
    owner = f"{asked.name}."
    answers = {"A": asked.reply(f"{owner} A 127.0.0.1"), "AAAA": asked.reply(f"{owner} AAAA ::1")}
    first = asked.name.partition(".")[0]
    match first, asked.kind:
        case ("nobody", _):
            return [asked.reply(rcode="NXDOMAIN")]
        case ("broken", _):
            return [asked.reply(rcode="SERVFAIL")]
        case ("silent", _) | ("fours", "AAAA"):
            return []
        case ("empty", _) | ("sixes", "A"):
            return [asked.reply()]
        case ("far", "A"):
            return [asked.reply(f"{owner} A 192.0.2.1")]
        case ("far", "AAAA"):
            return [asked.reply()]
        case ("alias", "A"):
            return [asked.reply(f"{owner} CNAME {HOST}.", FOUR)]
        case _:
            return [answers[asked.kind]]


@pytest.fixture
def names() -> Iterator[Resolver]:
    with dns_server(_script) as server:
        yield Resolver(servers=(server.address,))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def _ctx(seconds: float = 10) -> Context:
    return Context().within(seconds)


@pytest.mark.parametrize(
    ("host", "found"),
    [
        (HOST, ["127.0.0.1", "::1"]),
        ("fours.example", ["127.0.0.1"]),
        ("sixes.example", ["::1"]),
        ("alias.example", ["127.0.0.1", "::1"]),
        ("192.0.2.7", ["192.0.2.7"]),
        ("::1", ["::1"]),
    ],
)
def test_both_families_are_asked_for(names: Resolver, host: str, found: list[str]) -> None:
    assert names.addresses(host, _ctx()) == found


@pytest.mark.parametrize(
    ("host", "number"),
    [
        ("nobody.example", socket.EAI_NONAME),
        ("empty.example", socket.EAI_NONAME),
        ("a..example", socket.EAI_NONAME),
        ("broken.example", socket.EAI_AGAIN),
    ],
)
def test_no_address_is_said_as_the_system_says_it(names: Resolver, host: str, number: int) -> None:
    with pytest.raises(socket.gaierror) as caught:
        names.addresses(host, _ctx())
    assert caught.value.errno == number


def test_nobody_answers(names: Resolver) -> None:
    with pytest.raises(TimeoutError):
        names.addresses("silent.example", _ctx(0.3))


def test_practice_looks_nothing_up() -> None:
    with pytest.raises(socket.gaierror):
        Resolver(network=False).addresses(HOST, _ctx())


@contextmanager
def _connected(dialer: Dialer, host: str, port: int) -> Iterator[int]:
    with dialer.connect(host, port, _ctx()) as sock:
        yield int(sock.getpeername()[1])


def test_a_connection_goes_where_the_name_leads(names: Resolver, listener: socket.socket) -> None:
    port = int(listener.getsockname()[1])
    with _connected(Dialer(names=names), "fours.example", port) as reached:
        assert reached == port
    with pytest.raises(socket.gaierror):
        Dialer(names=names).connect("nobody.example", port, _ctx())


@pytest.mark.parametrize("address", ["127.0.0.1", "*"])
@pytest.mark.parametrize("only_mapped", [False, True])
def test_any_host_that_has_a_name_can_be_mapped(
    names: Resolver, listener: socket.socket, address: str, *, only_mapped: bool
) -> None:
    port = int(listener.getsockname()[1])
    dialer = Dialer(resolve={("*", 443): (address, port)}, names=names, only_mapped=only_mapped)
    with _connected(dialer, HOST, 443) as reached:
        assert reached == port
    with pytest.raises(socket.gaierror):
        dialer.connect("nobody.example", 443, _ctx())
    with pytest.raises(socket.gaierror):
        dialer.connect("empty.example", 443, _ctx())


def test_a_map_of_its_own_comes_before_the_map_of_all(
    names: Resolver, listener: socket.socket
) -> None:
    port = int(listener.getsockname()[1])
    resolve = {("*", 443): ("127.0.0.1", 9), ("nobody.example", 443): ("127.0.0.1", port)}
    with _connected(Dialer(resolve=resolve, names=names), "nobody.example", 443) as reached:
        assert reached == port


def test_without_names_the_map_of_all_asks_the_system(listener: socket.socket) -> None:
    port = int(listener.getsockname()[1])
    dialer = Dialer(resolve={("*", 443): ("127.0.0.1", port)})
    with _connected(dialer, "localhost", 443) as reached:
        assert reached == port
    with pytest.raises(socket.gaierror):
        dialer.connect("nowhere.invalid", 443, _ctx())


def test_the_map_of_all_does_not_let_practice_out(
    names: Resolver, listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = int(listener.getsockname()[1])
    stays = {("*", 443): ("127.0.0.1", port)}
    outside = Resolver(servers=(("192.0.2.53", 53),))
    looked_up: list[object] = []
    monkeypatch.setattr(Resolver, "query", lambda *_args: looked_up.append(1))
    for given in (None, Resolver(), outside):
        dialer = Dialer(resolve=stays, names=given, only_mapped=True)
        with pytest.raises(ConnectionRefusedError):
            dialer.connect(HOST, 443, _ctx())
    assert looked_up == []
    found = Dialer(resolve={("*", 443): ("*", port)}, names=names, only_mapped=True)
    with pytest.raises(ConnectionRefusedError):
        found.connect("far.example", 443, _ctx())
    named = Dialer(resolve={(HOST, 443): ("somewhere.no", port)}, only_mapped=True)
    with pytest.raises(socket.gaierror):
        named.connect(HOST, 443, _ctx())
