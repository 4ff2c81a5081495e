"""What a handler answers, and its octets on the wire."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

TEXT = "text/plain; charset=utf-8"
_ALWAYS = (
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Connection", "close"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """One answer; ``headers`` come on top of length, type and those of every answer."""

    status: int = 200
    content_type: str = TEXT
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()

    def render(self, *, with_body: bool = True) -> bytes:
        """The whole answer; without its body for HEAD.

        Raises:
            ValueError: if a header would break the line; nothing that a client sends may.
        """
        fields = (
            ("Content-Type", self.content_type),
            ("Content-Length", str(len(self.body))),
            *_ALWAYS,
            *self.headers,
        )
        lines = [f"HTTP/1.1 {self.status} {HTTPStatus(self.status).phrase}"]
        lines += [f"{name}: {value}" for name, value in fields]
        if any(not line.isprintable() for line in lines):
            raise ValueError("a header has a character that no header can have")
        head = "\r\n".join((*lines, "", "")).encode("latin-1")
        return head + self.body if with_body else head


def plain(status: int, *headers: tuple[str, str]) -> Response:
    """An answer that says no more than its status."""
    text = f"{status} {HTTPStatus(status).phrase}\n"
    return Response(status=status, body=text.encode(), headers=headers)


def redirect(status: int, location: str) -> Response:
    """An answer that points to another address."""
    return Response(status=status, headers=(("Location", location),))
