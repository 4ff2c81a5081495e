"""How reading from a connection may end early."""

from __future__ import annotations


class ConnectionGone(Exception):
    """The peer closed the connection, or it was cut."""


class PeerTimedOut(Exception):
    """The peer did not send what was due in time."""


class LineTooLong(Exception):
    """No line end within the limit."""


class BlockTooLarge(Exception):
    """The data behind DATA is over the limit; it was read to its end."""


class InputBehindStarttls(Exception):
    """Input waits behind STARTTLS or COMPRESS: an injection attempt or a broken client."""
