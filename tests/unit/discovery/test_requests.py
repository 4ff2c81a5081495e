"""What is said about each thing that went over the network."""

from __future__ import annotations

import pytest

from mailsetup.discovery.requests import Fetch, Greet, Query, Request, described
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.dns import RecordKind


def _greet(port: int, socket_type: SocketType) -> Greet:
    return Greet(
        protocol=MailProtocol.IMAP,
        hostname="imap.lyseby.example",
        port=port,
        socket_type=socket_type,
    )


@pytest.mark.parametrize(
    ("request_", "line"),
    [
        (Fetch(url="https://x.example/a"), "GET https://x.example/a"),
        (
            Fetch(url="https://x.example/a", body=b"<x/>", about="test@x.example"),
            "POST https://x.example/a (test@x.example)",
        ),
        (Query(name="x.example", kind=RecordKind.MX), "DNS MX x.example"),
        (_greet(993, SocketType.SSL), "TLS imap.lyseby.example:993"),
        (_greet(143, SocketType.STARTTLS), "STARTTLS imap.lyseby.example:143"),
    ],
)
def test_each_request_is_one_line(request_: Request, line: str) -> None:
    assert described(request_) == line
