"""One look-up for all who need a name, and no failure handed on that was only one's own."""

from __future__ import annotations

import socket
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from mailsetup.model.errors import Cancelled
from mailsetup.net.dns import Resolver
from mailsetup.net.shared_lookups import SharedLookUps
from mailsetup.net.sock import Dialer
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.dns_server import Asked, dns_server

NAME = "imap.lyse.example"


class Directory:
    """Counts look-ups; each waits until it is let go."""

    def __init__(self, *outcomes: str | OSError) -> None:
        self.outcomes = list(outcomes)
        self.times = 0
        self.begun = threading.Event()
        self.go = threading.Event()

    def look_up(self) -> str:
        self.times += 1
        self.begun.set()
        assert self.go.wait(20)
        outcome = self.outcomes.pop(0)
        if isinstance(outcome, OSError):
            raise outcome
        return outcome


def test_all_who_ask_at_once_and_later_have_the_answer_of_the_first() -> None:
    shared: SharedLookUps[str] = SharedLookUps()
    directory = Directory("127.0.0.1")
    with ThreadPoolExecutor(5) as pool:
        asking = [pool.submit(shared.result, NAME, directory.look_up, Context()) for _ in range(5)]
        assert directory.begun.wait(20)
        directory.go.set()
        assert {one.result(20) for one in asking} == {"127.0.0.1"}
    assert shared.result(NAME, directory.look_up, Context()) == "127.0.0.1"
    assert directory.times == 1


def test_each_name_is_looked_up() -> None:
    shared: SharedLookUps[str] = SharedLookUps()
    directory = Directory("127.0.0.1", "127.0.0.2")
    directory.go.set()
    assert shared.result(NAME, directory.look_up, Context()) == "127.0.0.1"
    assert shared.result("smtp.lyse.example", directory.look_up, Context()) == "127.0.0.2"


def test_that_there_is_no_such_name_holds_for_all() -> None:
    shared: SharedLookUps[str] = SharedLookUps()
    directory = Directory(socket.gaierror(socket.EAI_NONAME, "no such name"))
    directory.go.set()
    for _ in range(2):
        with pytest.raises(socket.gaierror) as caught:
            shared.result(NAME, directory.look_up, Context())
        assert caught.value.errno == socket.EAI_NONAME
    assert directory.times == 1


def test_who_waited_looks_it_up_when_the_first_gives_up() -> None:
    shared: SharedLookUps[str] = SharedLookUps()
    directory = Directory(TimeoutError("mine"), "127.0.0.1")
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(shared.result, NAME, directory.look_up, Context())
        assert directory.begun.wait(20)
        second = pool.submit(shared.result, NAME, directory.look_up, Context())
        directory.go.set()
        with pytest.raises(TimeoutError):
            first.result(20)
        assert second.result(20) == "127.0.0.1"


def test_who_waits_has_a_deadline_and_a_cancel_of_its_own() -> None:
    shared: SharedLookUps[str] = SharedLookUps()
    directory = Directory("127.0.0.1")
    token = CancelToken()
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(shared.result, NAME, directory.look_up, Context())
        assert directory.begun.wait(20)
        with pytest.raises(TimeoutError):
            shared.result(NAME, directory.look_up, Context().within(0.01))
        waiting = pool.submit(shared.result, NAME, directory.look_up, Context(cancel=token))
        token.cancel()
        with pytest.raises(Cancelled):
            waiting.result(20)
        directory.go.set()
        assert first.result(20) == "127.0.0.1"


def test_a_dialer_looks_a_host_up_once_for_all_its_ports() -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as one,
        socket.create_server(("127.0.0.1", 0)) as two,
    ):
        ports = [int(server.getsockname()[1]) for server in (one, two)]
        names: list[str] = []

        def script(asked: Asked) -> list[bytes]:
            names.append(f"{asked.kind} {asked.name}")
            return [asked.reply(*([f"{NAME}. A 127.0.0.1"] if asked.kind == "A" else []))]

        with dns_server(script) as server:
            dialer = Dialer(names=Resolver(servers=(server.address,)))
            for dialing in (dialer.looking_up_once(), dialer):
                names.clear()
                for port in ports:
                    with dialing.connect(NAME, port, Context()) as sock:
                        assert sock.getpeername() == ("127.0.0.1", port)
                assert sum(name.startswith("A ") for name in names) == (
                    2 if dialing is dialer else 1
                )
