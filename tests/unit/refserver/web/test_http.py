"""The small https side: strict about requests, patient with nobody, harmed by nothing."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.http.request import Request, RequestRefused, parse_head
from mailsetup.refserver.http.response import Response, redirect
from tests.unit.refserver.web.client import raw_socket, send

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer

GET = b"GET / HTTP/1.1\r\nHost: localhost\r\n"
POST = b"POST / HTTP/1.1\r\nHost: localhost\r\n"
STATUS = {
    GET + b"\r\n": 200,
    b"GET https://localhost/ HTTP/1.1\r\nHost: other\r\n\r\n": 200,
    b"GET / HTTP/1.1\r\nhost:LOCALHOST.:443\r\n\r\n": 200,
    b"HEAD / HTTP/1.1\r\nHost: localhost\r\n\r\n": 200,
    b"GET / HTTP/1.1\r\n\r\n": 400,
    GET + b"Host: localhost\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost: a b\r\n\r\n": 400,
    b"GET / HTTP/1.1\r\nHost : localhost\r\n\r\n": 400,
    GET + b" folded: 1\r\n\r\n": 400,
    GET + b"X: a\0b\r\n\r\n": 400,
    GET + b"X: a\nHost: evil\r\n\r\n": 400,
    GET + b"no colon\r\n\r\n": 400,
    b"GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n": 400,
    b"GET index HTTP/1.1\r\nHost: localhost\r\n\r\n": 400,
    b"G@T / HTTP/1.1\r\nHost: localhost\r\n\r\n": 400,
    b"garbage\r\n\r\n": 400,
    POST + b"Content-Length: -1\r\n\r\n": 400,
    POST + b"Content-Length: 1\r\nContent-Length: 1\r\n\r\nx": 400,
    POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 400,
    POST + b"\r\n": 411,
    POST + b"Content-Length: 1\r\nExpect: miracles\r\n\r\nx": 417,
    POST + b"Content-Length: 999999999\r\n\r\n" + b"x" * 300_000: 413,
    POST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n": 501,
    b"BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n": 501,
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n": 505,
    GET + b"X: y\r\n" * 200 + b"\r\n": 431,
    GET + b"X: " + b"y" * 20_000: 431,
}


def answer_to(server: ReferenceServer, sent: bytes) -> bytes:
    received = b""
    with raw_socket(server, "web") as sock:
        sock.sendall(sent)
        while piece := sock.recv(65_536):
            received += piece
    return received


@pytest.mark.parametrize(("sent", "status"), STATUS.items(), ids=range(len(STATUS)))
def test_every_request_gets_its_status(altibox: ReferenceServer, sent: bytes, status: int) -> None:
    received = answer_to(altibox, sent)
    assert received.startswith(b"HTTP/1.1 %d " % status)
    assert b"\r\nConnection: close\r\n" in received


def test_a_body_is_waited_for_and_asked_for(altibox: ReferenceServer) -> None:
    with raw_socket(altibox, "web") as sock:
        sock.sendall(POST + b"Content-Length: 4\r\nExpect: 100-continue\r\n\r\n")
        assert sock.recv(1000) == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(b"a=")
        sock.sendall(b"bc")
        assert sock.recv(1000).startswith(b"HTTP/1.1 404 ")


@pytest.mark.parametrize("sent", [b"", GET, POST + b"Content-Length: 4\r\n\r\nab"])
def test_half_a_request_harms_nobody(altibox: ReferenceServer, sent: bytes) -> None:
    with raw_socket(altibox, "https") as sock:
        sock.sendall(sent)
    assert send(altibox, "web", "localhost", "/").status == 200


def test_the_transcript_keeps_the_request_line_alone(altibox: ReferenceServer) -> None:
    send(altibox, "web", "localhost", "/", headers={"Cookie": "__Host-session=hemmelig"})
    lines = " ".join(line.text for line in altibox.transcript)
    assert "GET / HTTP/1.1" in lines
    assert "hemmelig" not in lines


@given(st.binary(max_size=300))
def test_any_head_is_read_or_refused(noise: bytes) -> None:
    for head in (noise, GET + noise, b"GET /" + noise + b" HTTP/1.1\r\nHost: a.example"):
        with contextlib.suppress(RequestRefused):
            request = parse_head(head)
            assert request.length >= 0
            assert request.path.startswith("/")
            request.parameters()


def form(body: bytes, content_type: str = "application/x-www-form-urlencoded") -> Request:
    head = POST + f"Content-Type: {content_type}".encode()
    request = parse_head(head)
    return Request(
        method=request.method,
        path=request.path,
        query=request.query,
        host=request.host,
        authority=request.authority,
        headers=request.headers,
        body=body,
    )


def test_a_form_is_read() -> None:
    assert form(b"a=1&b=bl%C3%A5+b%26r&c=").form() == {"a": "1", "b": "blå b&r", "c": ""}


@pytest.mark.parametrize(
    ("body", "content_type", "status"),
    [
        (b"a=1", "text/plain", 415),
        (b"a=1&a=2", "application/x-www-form-urlencoded", 400),
        (b"a=%FF", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a%d=1" % n for n in range(30)), "application/x-www-form-urlencoded", 400),
    ],
)
def test_a_doubtful_form_is_refused(body: bytes, content_type: str, status: int) -> None:
    with pytest.raises(RequestRefused) as refused:
        form(body, content_type).form()
    assert refused.value.status == status


def test_no_header_can_break_the_answer() -> None:
    with pytest.raises(ValueError, match="header"):
        redirect(302, "https://a.example/\r\nSet-Cookie: x=y").render()
    assert Response(body=b"x").render(with_body=False).endswith(b"\r\n\r\n")
