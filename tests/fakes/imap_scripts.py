"""The well-behaved parts of IMAP scripts, so that a test shows only what is odd."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.fakes.scripted_server import Peer

CAPABILITIES = b"IMAP4rev1 SASL-IR AUTH=PLAIN NAMESPACE"


def greet(peer: Peer, capabilities: bytes = CAPABILITIES) -> None:
    """Greeting and capabilities."""
    peer.send(b"* OK [CAPABILITY IMAP4rev1] Ready\r\n")
    peer.answer(b"CAPABILITY", b"* CAPABILITY " + capabilities, b"TAG OK done")


def log_in(peer: Peer, capabilities: bytes = CAPABILITIES) -> None:
    """Greeting, and a login that works."""
    greet(peer, capabilities)
    peer.answer(b"AUTHENTICATE PLAIN", b"TAG OK [CAPABILITY " + capabilities + b"] Welcome")


def list_folders(
    peer: Peer,
    folders: dict[bytes, int],
    *,
    subscribed: tuple[bytes, ...] = (),
    flags: bytes = b"",
) -> None:
    """NAMESPACE, LIST, LSUB and STATUS of every folder, in whatever order it is asked."""
    peer.answer(b"NAMESPACE", b'* NAMESPACE (("" "/")) NIL NIL', b"TAG OK done")
    lines = [b"* LIST (" + flags + b') "/" "' + name + b'"' for name in folders]
    peer.answer(b"LIST", *lines, b"TAG OK done")
    lines = [b'* LSUB () "/" "' + name + b'"' for name in subscribed]
    peer.answer(b"LSUB", *lines, b"TAG OK done")
    for _ in folders:
        line = peer.line()
        name = line.split(b'"')[1]
        count = b"%d" % folders[name]
        peer.send(b'* STATUS "' + name + b'" (MESSAGES ' + count + b")\r\n")
        peer.send(line.split()[0] + b" OK done\r\n")


def say_goodbye(peer: Peer) -> None:
    """LOGOUT."""
    peer.answer(b"LOGOUT", b"* BYE see you", b"TAG OK done")
