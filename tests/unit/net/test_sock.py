"""Connecting: the right address, the right error, and Cancel at any moment."""

from __future__ import annotations

import socket
import sys
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import Cancelled
from mailsetup.net.sock import Dialer
from mailsetup.runtime.context import CancelToken, Context

if TYPE_CHECKING:
    from collections.abc import Iterator

JOIN_SECONDS = 6.0  # less than the connection's own time-out


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server


def _port(listener: socket.socket) -> int:
    return int(listener.getsockname()[1])


def test_a_connection_is_made_where_the_map_says(listener: socket.socket) -> None:
    dialer = Dialer(resolve={("imap.example.test", 993): ("127.0.0.1", _port(listener))})
    with dialer.connect("imap.example.test", 993, Context()) as sock:
        assert sock.getpeername() == ("127.0.0.1", _port(listener))
        assert sock.gettimeout()
    with pytest.raises(socket.gaierror):
        dialer.connect("imap.example.test", 143, Context())


def test_the_next_address_is_tried(
    listener: socket.socket, monkeypatch: pytest.MonkeyPatch
) -> None:
    port = _port(listener)
    stream = socket.SOCK_STREAM
    found = [
        (socket.AF_INET6, stream, 6, "", ("::1", port, 0, 0)),
        (socket.AF_INET, stream, 6, "", ("127.0.0.1", port)),
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_options: found)
    with Dialer().connect("localhost", port, Context()) as sock:
        assert sock.getpeername() == ("127.0.0.1", port)


def test_nobody_listens(listener: socket.socket) -> None:
    port = _port(listener)
    listener.close()
    with pytest.raises(ConnectionRefusedError):
        Dialer().connect("127.0.0.1", port, Context())


def test_only_mapped_refuses_all_else(listener: socket.socket) -> None:
    with pytest.raises(ConnectionRefusedError):
        Dialer(only_mapped=True).connect("127.0.0.1", _port(listener), Context())


@pytest.mark.parametrize("host", ["a..localhost", "x" * 70 + ".localhost", "nowhere.invalid"])
def test_names_that_cannot_be(host: str) -> None:
    with pytest.raises(socket.gaierror):
        Dialer().connect(host, 993, Context())


def test_a_name_server_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    never = threading.Event()

    def silent(*_args: object, **_options: object) -> list[object]:
        never.wait(20)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", silent)
    try:
        with pytest.raises(TimeoutError):
            Dialer().connect("slow.example", 993, Context().within(0.2))
        _cancelled("slow.example", 993)
    finally:
        never.set()


@pytest.mark.skipif(
    sys.platform != "linux", reason="only Linux drops what a full queue cannot take"
)
def test_cancel_and_deadline_end_a_connection_that_hangs(listener: socket.socket) -> None:
    listener.listen(0)
    with ExitStack() as stack:
        for _ in range(4):  # fill the queue of those who wait to be accepted
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        with pytest.raises(TimeoutError):
            Dialer().connect("127.0.0.1", _port(listener), Context().within(0.3))
        _cancelled("127.0.0.1", _port(listener))


def _cancelled(host: str, port: int) -> None:
    token = CancelToken()
    ended: list[bool] = []

    def dial() -> None:
        with pytest.raises(Cancelled):
            Dialer().connect(host, port, Context(cancel=token))
        ended.append(True)

    thread = threading.Thread(target=dial, daemon=True)
    thread.start()
    token.cancel()
    thread.join(JOIN_SECONDS)
    assert ended == [True]


def test_cancelled_before(listener: socket.socket) -> None:
    ctx = Context()
    ctx.cancel.cancel()
    with pytest.raises(Cancelled):
        Dialer().connect("127.0.0.1", _port(listener), ctx)
