"""Ports and the socket types that go with them."""

from __future__ import annotations

import pytest

from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.providers.ports import port_fits

IMAP, POP3, SMTP = MailProtocol.IMAP, MailProtocol.POP3, MailProtocol.SMTP


@pytest.mark.parametrize(
    ("protocol", "port", "socket_type", "fits"),
    [
        (IMAP, 993, SocketType.SSL, True),
        (IMAP, 143, SocketType.STARTTLS, True),
        (POP3, 995, SocketType.SSL, True),
        (SMTP, 465, SocketType.SSL, True),
        (SMTP, 587, SocketType.STARTTLS, True),
        (SMTP, 25, SocketType.PLAIN, True),
        (SMTP, 2525, SocketType.SSL, True),
        (SMTP, 465, SocketType.STARTTLS, False),
        (SMTP, 587, SocketType.SSL, False),
        (IMAP, 993, SocketType.PLAIN, False),
        (IMAP, 143, SocketType.SSL, False),
        (IMAP, 995, SocketType.SSL, False),
        (SMTP, 993, SocketType.SSL, False),
    ],
)
def test_a_port_fits_its_protocol_and_socket_type(
    protocol: MailProtocol, port: int, socket_type: SocketType, fits: bool
) -> None:
    assert port_fits(protocol, port, socket_type) is fits
