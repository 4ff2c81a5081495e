"""The link for the phone, over real sockets on this computer: once, by its path, and then gone."""

from __future__ import annotations

import http.client
import queue
import socket
import struct
import sys
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from mailsetup.clients.applemail import phone_link
from mailsetup.clients.applemail.mobileconfig import mobileconfig
from mailsetup.clients.applemail.phone_link import (
    MAX_FILE_BYTES,
    LinkOutcome,
    PhoneLink,
    offer_once,
)
from mailsetup.model.errors import Cancelled, NetworkError
from mailsetup.runtime.context import Context
from tests.unit.clients.applemail.samples import apple_account

if TYPE_CHECKING:
    from collections.abc import Iterator

PROFILE = mobileconfig([apple_account()])
HERE = "127.0.0.1"


@dataclass
class Offer:
    """A link that is being offered in another thread."""

    link: PhoneLink
    ctx: Context
    thread: threading.Thread
    outcomes: queue.SimpleQueue[LinkOutcome | Exception] = field(default_factory=queue.SimpleQueue)

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.link.url)
        return str(parts.hostname), int(parts.port or 0)

    @property
    def path(self) -> str:
        return urlsplit(self.link.url).path

    def ask(self, method: str = "GET", path: str = "") -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(*self.address, timeout=20)
        try:
            connection.request(method, path or self.path)
            answer = connection.getresponse()
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def said(self, *pieces: bytes) -> bytes:
        """The whole answer to raw bytes; b"" when the connection is closed without one."""
        with socket.create_connection(self.address, timeout=20) as sock:
            answer = b""
            try:
                for piece in pieces:
                    sock.sendall(piece)
                while came := sock.recv(65536):
                    answer += came
            except ConnectionError:
                return answer
            return answer

    def outcome(self) -> LinkOutcome | Exception:
        return self.outcomes.get(timeout=30)

    def is_gone(self) -> bool:
        try:
            socket.create_connection(self.address, timeout=5).close()
        except ConnectionRefusedError:
            return True
        return False


@contextmanager
def offered(data: bytes = PROFILE, seconds: float = 60.0) -> Iterator[Offer]:
    links: queue.SimpleQueue[PhoneLink] = queue.SimpleQueue()
    outcomes: queue.SimpleQueue[LinkOutcome | Exception] = queue.SimpleQueue()
    ctx = Context()

    def run() -> None:
        try:
            outcomes.put(offer_once(data, HERE, links.put, ctx, seconds))
        except (Cancelled, NetworkError) as error:
            outcomes.put(error)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield Offer(links.get(timeout=30), ctx, thread, outcomes)
    finally:
        ctx.cancel.cancel()
        thread.join(30)
    assert not thread.is_alive()


def test_the_file_comes_once_and_then_nobody_listens() -> None:
    with offered() as offer:
        status, headers, body = offer.ask()
        assert (status, body) == (200, PROFILE)
        assert headers["Content-Type"] == "application/x-apple-aspen-config"
        assert headers["Cache-Control"] == "no-store"
        assert offer.outcome() is LinkOutcome.FETCHED
        assert offer.is_gone()


def test_every_link_has_a_path_of_its_own_that_nobody_guesses() -> None:
    with offered() as one, offered() as two:
        assert one.path != two.path
        assert len(one.path) >= 1 + 128 // 6
        assert one.link.url.startswith(f"http://{HERE}:")


def test_a_look_beforehand_does_not_use_the_link_up() -> None:
    with offered() as offer:
        status, headers, body = offer.ask("HEAD")
        assert (status, headers["Content-Length"], body) == (200, str(len(PROFILE)), b"")
        assert offer.ask("HEAD")[0] == 200
        assert offer.ask()[2] == PROFILE


@pytest.mark.parametrize("path", ["/", "/favicon.ico", "/../etc/passwd", "{}x", "{}?a=1", "/{}"])
def test_any_other_path_gives_no_hint(path: str) -> None:
    with offered() as offer:
        status, headers, body = offer.ask(path=path.format(offer.path))
        assert (status, body) == (404, b"")
        assert set(headers) == {"Content-Length", "Cache-Control", "Connection"}
        assert offer.ask()[2] == PROFILE


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "get"])
def test_any_other_method_is_like_a_wrong_path(method: str) -> None:
    with offered() as offer:
        assert offer.ask(method)[0] == 404
        assert offer.ask()[2] == PROFILE


def test_a_second_fetch_at_the_same_time_gets_nothing() -> None:
    large = b"x" * MAX_FILE_BYTES
    with offered(large) as offer:
        request = f"GET {offer.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        with socket.create_connection(offer.address, timeout=20) as first:
            first.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            first.sendall(request)
            assert first.recv(4).startswith(b"HTTP")
            assert offer.said(request).startswith(b"HTTP/1.1 404 ")


def test_a_second_fetch_is_told_so_while_the_first_has_not_hung_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(phone_link, "_FAREWELL_SECONDS", 30.0)
    with offered() as offer:
        request = f"GET {offer.path} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
        with socket.create_connection(offer.address, timeout=20) as first:
            first.sendall(request)
            body = b""
            while came := first.recv(65536):
                body += came
            assert body.endswith(PROFILE)
            assert offer.said(request).startswith(b"HTTP/1.1 404 ")
        assert offer.outcome() is LinkOutcome.FETCHED
        assert offer.is_gone()


def test_a_fetch_that_breaks_off_does_not_count() -> None:
    large = b"x" * MAX_FILE_BYTES
    with offered(large) as offer:
        with socket.socket() as first:
            first.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            first.settimeout(20)
            first.connect(offer.address)
            first.sendall(f"GET {offer.path} HTTP/1.1\r\n\r\n".encode())
            assert first.recv(4).startswith(b"HTTP")
            # Reset instead of a farewell: what is on the way is lost.
            linger = struct.pack("HH" if sys.platform == "win32" else "ii", 1, 0)
            first.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
        while (answer := offer.ask())[0] == 404:
            pass  # the reset is on its way
        assert answer[2] == large


@pytest.mark.parametrize(
    "pieces",
    [
        (b"\r\n\r\n",),
        (b"GET\r\n\r\n",),
        (b"GET / FTP/1.0\r\n\r\n",),
        (b"\xff\xfe \xff HTTP/1.1\r\n\r\n",),
        (b"GET / HTTP/1.1\n\n",),
        (b"GET / HTTP/1.1\r\nContent-Length: 9\r\n\r\n", b"123456789"),
    ],
)
def test_nonsense_is_answered_like_a_wrong_path(pieces: tuple[bytes, ...]) -> None:
    with offered() as offer:
        assert offer.said(*pieces).startswith(b"HTTP/1.1 404 ")
        assert offer.ask()[2] == PROFILE


def test_a_huge_request_is_cut_off() -> None:
    with offered() as offer:
        assert offer.said(b"GET / HTTP/1.1\r\n", *[b"X: " + b"y" * 4000 + b"\r\n"] * 30) == b""
        assert offer.ask()[2] == PROFILE


def test_a_request_that_never_ends_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_link, "VISIT_SECONDS", 0.1)
    with offered() as offer:
        assert offer.said(b"GET / HT") == b""
        monkeypatch.setattr(phone_link, "VISIT_SECONDS", 10.0)
        assert offer.ask()[2] == PROFILE


def test_silent_visitors_do_not_keep_the_phone_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_link, "VISIT_SECONDS", 0.2)
    with offered() as offer:
        silent = [socket.create_connection(offer.address, timeout=20) for _ in range(40)]
        try:
            for sock in silent:
                assert read_until_closed(sock) == b""
            monkeypatch.setattr(phone_link, "VISIT_SECONDS", 10.0)
            assert offer.ask()[2] == PROFILE
        finally:
            for sock in silent:
                sock.close()


def test_the_phone_gets_in_among_many_that_say_nothing() -> None:
    with offered() as offer:
        silent = [socket.create_connection(offer.address, timeout=20) for _ in range(40)]
        try:
            assert offer.ask()[2] == PROFILE
            assert offer.outcome() is LinkOutcome.FETCHED
        finally:
            for sock in silent:
                sock.close()


def read_until_closed(sock: socket.socket) -> bytes:
    try:
        return sock.recv(100)
    except ConnectionError:
        return b""


def test_the_time_is_over_some_day() -> None:
    with offered(seconds=0.05) as offer:
        assert offer.outcome() is LinkOutcome.EXPIRED
        assert offer.is_gone()


def test_cancel_closes_it_at_once() -> None:
    with offered() as offer:
        offer.ctx.cancel.cancel()
        assert isinstance(offer.outcome(), Cancelled)
        assert offer.is_gone()


def test_a_window_that_cannot_show_it_leaves_nothing_open() -> None:
    ports: list[int] = []

    def show(link: PhoneLink) -> None:
        ports.append(int(urlsplit(link.url).port or 0))
        raise RuntimeError("no window")

    with pytest.raises(RuntimeError, match="no window"):
        offer_once(PROFILE, HERE, show, Context())
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((HERE, ports[0]), timeout=5)


def problem(address: str, data: bytes = PROFILE) -> str:
    def show(link: PhoneLink) -> None:
        pytest.fail(f"it listens at {link.url}")

    with pytest.raises(NetworkError) as caught:
        offer_once(data, address, show, Context())
    return caught.value.message.id


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "", "::", "8.8.8.8", "100.64.0.1", "169.254.1.1", "localhost", "::1"]
)
def test_it_listens_on_no_address_but_one_at_home(address: str) -> None:
    assert problem(address) == "applemail.link-not-home"


def test_an_address_of_another_computer_is_said() -> None:
    assert problem("10.255.254.253") == "applemail.link-no-port"


def test_too_large_a_file_is_said() -> None:
    assert problem(HERE, b"x" * (MAX_FILE_BYTES + 1)) == "applemail.link-too-large"


def test_strangers_get_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phone_link, "is_neighbour", lambda *_: False)
    with offered() as offer:
        request = f"GET {offer.path} HTTP/1.1\r\n\r\n".encode()
        assert offer.said(request) == b""
