"""A port that nobody answers, as behind a firewall that drops packets.

The listening queue is kept full, so that the system leaves a client's request unanswered. Where
a system refuses instead (Windows), the queue has room: the connection is made and stays silent.
"""

from __future__ import annotations

import contextlib
import socket
import sys

_FILLERS = 4
"""Linux takes one connection more than the backlog says; other systems some more."""


class PortFilter:
    """Holds the bound socket of the port, and the connections that fill its queue."""

    def __init__(self, bound: socket.socket) -> None:
        """Start to listen without ever accepting."""
        self._bound = bound
        self._fillers: list[socket.socket] = []
        if sys.platform == "win32":
            bound.listen(socket.SOMAXCONN)
            return
        bound.listen(0)
        for _ in range(_FILLERS):
            filler = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
            filler.setblocking(False)
            self._fillers.append(filler)
            # Under way; those behind the first ones never get through.
            with contextlib.suppress(BlockingIOError):
                filler.connect(bound.getsockname())

    def close(self) -> None:
        """Give the port free."""
        for held in (*self._fillers, self._bound):
            held.close()
