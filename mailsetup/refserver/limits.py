"""Every bound of the reference server in one place: sizes in bytes, times in seconds.

A hostile client must never make one process block, grow or wait without end, so each
parser and each wait takes its bound from here.
"""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The bounds of one server instance; the defaults are those of a careful real server."""

    line_before_login: int = 8 * KIB
    line: int = 64 * KIB
    literal: int = 64 * KIB
    """Largest IMAP literal that is not a message."""
    message: int = 50 * MIB
    """Largest message by APPEND or by submission (facts K6)."""
    literals: int = 5000
    """Most literals of one IMAP command."""
    command: int = 160 * MIB
    """Largest IMAP command in all, with every literal of a MULTIAPPEND."""
    skipped: int = 128 * MIB
    """How much of a refused message is read and thrown away before the connection is closed."""
    store: int = GIB
    input_high_water: int = 256 * KIB
    output_high_water: int = 64 * KIB
    bad_commands: int = 20
    connections: int = 1000
    mailboxes: int = 10_000
    keywords: int = 200
    recipients: int = 1000
    search_depth: int = 100
    search_keys: int = 1000
    list_pattern: int = 1000
    list_wildcards: int = 100
    login_seconds: float = 60.0
    idle_seconds: float = 1800.0
    command_seconds: float = 300.0
    write_seconds: float = 60.0
    handshake_seconds: float = 10.0
    slice_seconds: float = 0.02
    """How long one session may hold the loop before it lets the others run."""


MIME_DEPTH = 30
MIME_PARTS = 1000
HEADER_BYTES = MIB
