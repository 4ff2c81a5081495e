"""One connection, one request, one answer; a handler decides what it says."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from email.utils import format_datetime
from typing import TYPE_CHECKING

from mailsetup.refserver.endings import LineTooLong, PeerTimedOut
from mailsetup.refserver.faults import Event
from mailsetup.refserver.http.request import HEAD_BYTES, Request, RequestRefused, parse_head
from mailsetup.refserver.http.response import Response, plain

if TYPE_CHECKING:
    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import Action

Handler = Callable[["Request", "Connection", "Action | None"], Response]

_HEAD_END = b"\r\n\r\n"
_REQUEST_SECONDS = 20.0
_BODY_SECONDS = 10.0
_SKIPPED = 256 * 1024
"""How much of a body that is too large is read, so that the client sees the answer."""


class HttpSession:
    """Serves one request; keep-alive is off, so nothing is left over for a second one."""

    def __init__(self, connection: Connection, handler: Handler, body_limit: int) -> None:
        self._connection = connection
        self._handler = handler
        self._body_limit = body_limit
        self._answered = False

    async def run(self) -> None:
        """Read, answer, close."""
        connection = self._connection
        connection.deadline = connection.seconds() + _REQUEST_SECONDS
        with_body = True
        try:
            request = await self._read()
            with_body = request.method != "HEAD"
            action = connection.fault(Event.REQUEST)
            await connection.obey(action)
            response = self._handler(request, connection, action)
        except RequestRefused as refused:
            response = plain(refused.status)
        except LineTooLong:
            response = plain(431)
        except PeerTimedOut:
            response = plain(408)
        self._answered = True
        date = format_datetime(connection.site.store.now(), usegmt=True)  # RFC 9110 section 6.6.1
        dated = dataclasses.replace(response, headers=(*response.headers, ("Date", date)))
        connection.write(dated.render(with_body=with_body))
        await connection.drain()

    async def _read(self) -> Request:
        connection = self._connection
        # The transcript keeps the first line only: no cookie gets there.
        head = await connection.read_line(HEAD_BYTES, _REQUEST_SECONDS, newline=_HEAD_END)
        request = parse_head(head)
        length = request.length
        if length > self._body_limit:
            await connection.skip(min(length, _SKIPPED), _BODY_SECONDS)
            raise RequestRefused(413)
        expected = request.headers.get("expect", "").lower()
        if expected not in {"", "100-continue"}:
            raise RequestRefused(417)
        if expected and length:
            connection.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        body = await connection.read_exactly(length, _BODY_SECONDS) if length else b""
        return dataclasses.replace(request, body=body)

    def farewell(self, reason: str) -> bytes:
        """An answer, if none was given: the server ends, or has failed."""
        del reason
        return b"" if self._answered else plain(503).render()

    def closed(self) -> None:
        """Nothing is held."""
