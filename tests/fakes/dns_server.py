"""A name server that sends exactly what a test wants, over real UDP and TCP on loopback.

For misbehaviour that the reference server is too well-bred for.
"""

from __future__ import annotations

import contextlib
import socket
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype
import dns.rrset

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_PATIENCE = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One question as it came in."""

    message: dns.message.Message
    tcp: bool
    number: int
    sender: tuple[str, int]

    @property
    def name(self) -> str:
        """The name without its final dot."""
        return self.message.question[0].name.to_text(omit_final_dot=True)

    @property
    def kind(self) -> str:
        """`MX`, `AAAA` …"""
        return dns.rdatatype.to_text(self.message.question[0].rdtype)

    def reply(self, *records: str, rcode: str = "NOERROR", truncated: bool = False) -> bytes:
        """An answer with these records, each as `name. TYPE data`."""
        reply = dns.message.make_response(self.message, recursion_available=True)
        reply.set_rcode(dns.rcode.from_text(rcode))
        if truncated:
            reply.flags |= dns.flags.TC
        for record in records:
            name, kind, data = record.split(" ", 2)
            reply.answer.append(dns.rrset.from_text(name, 60, "IN", kind, data))
        return reply.to_wire()


@dataclass(kw_only=True)
class DnsServer:
    """Where it listens, and what it was asked."""

    address: tuple[str, int]
    questions: list[Asked] = field(default_factory=list)
    asked: threading.Event = field(default_factory=threading.Event)


@contextmanager
def dns_server(script: Callable[[Asked], list[bytes]]) -> Iterator[DnsServer]:
    """Runs a script for each question, one after the other; it gives the packets to send."""
    stream, datagrams = _bound()
    server = DnsServer(address=stream.getsockname())

    def note(data: bytes, sender: tuple[str, int], *, tcp: bool) -> list[bytes]:
        message = dns.message.from_wire(data)
        number = len(server.questions)
        asked = Asked(message=message, tcp=tcp, number=number, sender=sender)
        server.questions.append(asked)
        server.asked.set()
        return script(asked)

    def serve_datagrams() -> None:
        with contextlib.suppress(OSError):
            while True:
                data, sender = datagrams.recvfrom(65_535)
                if not data:
                    return
                for packet in note(data, sender, tcp=False):
                    datagrams.sendto(packet, sender)

    def serve_streams() -> None:
        with contextlib.suppress(OSError):
            while True:
                sock, sender = stream.accept()
                with sock:
                    sock.settimeout(_PATIENCE)
                    data = sock.recv(65_535)
                    if not data:
                        return
                    for packet in note(data[2:], sender, tcp=True):
                        sock.sendall(len(packet).to_bytes(2, "big") + packet)

    threads = [threading.Thread(target=work) for work in (serve_datagrams, serve_streams)]
    for thread in threads:
        thread.start()
    try:
        yield server
    finally:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as last:
            last.sendto(b"", server.address)
        socket.create_connection(server.address, _PATIENCE).close()
        for thread in threads:
            thread.join(_PATIENCE)
        stream.close()
        datagrams.close()


def _bound() -> tuple[socket.socket, socket.socket]:
    """TCP and UDP on one free port of 127.0.0.1."""
    for _ in range(50):
        stream = socket.create_server(("127.0.0.1", 0))
        datagrams = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        try:
            datagrams.bind(stream.getsockname())
        except OSError:
            stream.close()
            datagrams.close()
            continue
        return stream, datagrams
    raise AssertionError("no port is free for both")
