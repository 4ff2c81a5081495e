"""What a phone asks and what it is answered: as little of HTTP/1.1 as one file needs; pure."""

from __future__ import annotations

import secrets
from typing import Final

MAX_HEAD_BYTES: Final = 8 * 1024
CONTENT_TYPE: Final = "application/x-apple-aspen-config"
NOT_FOUND: Final = (
    b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nCache-Control: no-store\r\n"
    b"Connection: close\r\n\r\n"
)


def is_complete(head: bytes) -> bool:
    """Whether the head of the request has come to its end (RFC 9112 section 2)."""
    return b"\r\n\r\n" in head or b"\n\n" in head


def asks_for(head: bytes, path: str) -> str:
    """`GET` or `HEAD` when the request is for exactly this path, else ""."""
    parts = head.split(b"\n", 1)[0].rstrip(b"\r").split(b" ")
    if len(parts) != 3 or not parts[2].startswith(b"HTTP/1."):
        return ""
    method = parts[0].decode("ascii", "replace")
    same = secrets.compare_digest(parts[1], path.encode("ascii"))
    return method if same and method in {"GET", "HEAD"} else ""


def found_head(length: int, name: str) -> bytes:
    """The head of the answer with the file; `name` in plain ASCII letters, digits and dots."""
    return (
        "HTTP/1.1 200 OK\r\n"
        f"Content-Type: {CONTENT_TYPE}\r\n"
        f"Content-Length: {length}\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n'
        "Cache-Control: no-store\r\n"
        "X-Content-Type-Options: nosniff\r\n"
        "Connection: close\r\n\r\n"
    ).encode("ascii")
