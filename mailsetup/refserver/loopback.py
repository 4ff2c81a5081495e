"""Sockets on 127.0.0.1 and nowhere else."""

from __future__ import annotations

import socket
import sys

LOOPBACK = "127.0.0.1"


class NotLoopback(ValueError):
    """The server binds to loopback only."""


def bind_loopback(host: str = LOOPBACK, port: int = 0) -> socket.socket:
    """A bound TCP socket.

    Raises:
        NotLoopback: for any host but 127.0.0.1.
        OSError: if the port is taken.
    """
    if host != LOOPBACK:
        raise NotLoopback(f"the reference server listens on {LOOPBACK} only, not on {host}")
    bound = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        elif port:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind((host, port))
        if sys.platform != "win32":
            # Set behind the first bind, so that the number is ours alone; connections inherit
            # it, so that a closed port can be bound again while old ones linger.
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.setblocking(False)
    except OSError:
        bound.close()
        raise
    return bound
