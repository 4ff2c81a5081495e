"""Reads the head of a request, strictly (RFC 9112); what is doubtful is refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

if TYPE_CHECKING:
    from collections.abc import Mapping

HEAD_BYTES = 16 * 1024
_MOST_FIELDS = 100
_MOST_FORM_FIELDS = 20
_FORM = "application/x-www-form-urlencoded"
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}")
_TARGET = re.compile(r"(?:https://([^/?#]{1,300}))?(/[!-~]{0,2000})")
_HOST = re.compile(r"(\[::1\]|[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)\.?(?::[0-9]{1,5})?")
_VALUE = re.compile(r"[\t -~\x80-\xff]*")
_METHODS = frozenset({"GET", "HEAD", "POST"})
_ALONE = frozenset({"content-length", "content-type", "host", "origin", "cookie"})


class RequestRefused(Exception):
    """The request cannot be served; ``status`` says why."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request.

    Attributes:
        host: from the Host field or an absolute target: lower case, without port.
        authority: the same as it was sent, with its port.
        path: without the query; still percent-encoded.
        headers: by name in lower case; repeated fields are joined by ``, ``.
    """

    method: str
    path: str
    query: str
    host: str
    authority: str
    headers: Mapping[str, str]
    body: bytes = b""

    @property
    def length(self) -> int:
        """Octets of the body, as announced.

        Raises:
            RequestRefused: for a length that is none, or a transfer coding.
        """
        if "transfer-encoding" in self.headers:
            raise RequestRefused(400 if "content-length" in self.headers else 501)
        text = self.headers.get("content-length")
        if text is None:
            if self.method == "POST":
                raise RequestRefused(411)
            return 0
        if not (text.isascii() and text.isdigit() and len(text) <= 12):
            raise RequestRefused(400)
        return int(text)

    def form(self) -> dict[str, str]:
        """The fields of a posted form, each once.

        Raises:
            RequestRefused: if the body is something else.
        """
        media_type = self.headers.get("content-type", "").partition(";")[0].strip().lower()
        if media_type != _FORM:
            raise RequestRefused(415)
        return self._fields(self.body.decode("ascii", "replace"))

    def parameters(self) -> dict[str, str]:
        """The fields of the query, each once.

        Raises:
            RequestRefused: for too many, a repeated one, or letters that are no UTF-8.
        """
        return self._fields(self.query)

    @staticmethod
    def _fields(text: str) -> dict[str, str]:
        try:
            pairs = parse_qsl(
                text, keep_blank_values=True, max_num_fields=_MOST_FORM_FIELDS, errors="strict"
            )
        except ValueError as error:
            raise RequestRefused(400) from error
        fields = dict(pairs)
        if len(fields) != len(pairs):
            raise RequestRefused(400)
        return fields


def parse_head(head: bytes) -> Request:
    """The request in a head without its empty line.

    Raises:
        RequestRefused: 400, 501 for an unknown method, 505 for another version.
    """
    first, *lines = head.decode("latin-1").split("\r\n")
    method, target, version = _three(first)
    if version not in {"HTTP/1.0", "HTTP/1.1"}:
        raise RequestRefused(505 if version.startswith("HTTP/") else 400)
    if method not in _METHODS:
        raise RequestRefused(501 if _TOKEN.fullmatch(method) else 400)
    headers = _headers(lines)
    found = _TARGET.fullmatch(target)
    if found is None or (version == "HTTP/1.1" and "host" not in headers):
        raise RequestRefused(400)
    authority = found[1] or headers.get("host", "")
    path, _, query = found[2].partition("?")
    return Request(
        method=method,
        path=path,
        query=query,
        host=_host(authority),
        authority=authority,
        headers=headers,
    )


def _three(line: str) -> tuple[str, str, str]:
    parts = line.split(" ")
    if len(parts) != 3:
        raise RequestRefused(400)
    return parts[0], parts[1], parts[2]


def _headers(lines: list[str]) -> dict[str, str]:
    if len(lines) > _MOST_FIELDS:
        raise RequestRefused(431)
    headers: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        # A name followed by a space, or a folded line, is how requests are smuggled.
        if not colon or not _TOKEN.fullmatch(name) or not _VALUE.fullmatch(value):
            raise RequestRefused(400)
        name, value = name.lower(), value.strip(" \t")
        if name in headers and name in _ALONE:
            raise RequestRefused(400)
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return headers


def _host(authority: str) -> str:
    found = _HOST.fullmatch(authority.lower())
    if found is None and authority:
        raise RequestRefused(400)
    return "" if found is None else found[1]
