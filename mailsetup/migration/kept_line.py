"""A connection that is kept between the steps of a migration, since each login is a long way."""

from __future__ import annotations

import time
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.model.errors import Cancelled, MailsetupError

if TYPE_CHECKING:
    from mailsetup.protocols.imap_stream import ImapStream
    from mailsetup.runtime.context import Context

_FRESH: Final = 20.0
"""Seconds after which a connection that nobody used may be dead without a sign of it."""


@dataclass(slots=True)
class _Line:
    stream: ImapStream
    closing: ExitStack
    ctx: Context
    since: float


class KeptLine:
    """At most one connection, as long as `keeps`.

    Attributes:
        keeps: whether connections are kept at all.
    """

    def __init__(self) -> None:
        self.keeps = False
        self._line: _Line | None = None

    def keep(self, stream: ImapStream, closing: ExitStack, ctx: Context) -> None:
        """Take one over; `closing` ends it."""
        self.close()
        self._line = _Line(stream, closing, ctx, time.monotonic())

    def take(self, ctx: Context) -> tuple[ImapStream, ExitStack] | None:
        """Give it away, if it is one of this work and still alive."""
        line = self._line
        if line is None:
            return None
        is_fresh = time.monotonic() - line.since < _FRESH
        if line.ctx is not ctx or not is_fresh or not line.stream.is_open():
            self.close()
            return None
        self._line = None
        return line.stream, line.closing

    def close(self) -> None:
        """End it; whether the server hears that does not matter."""
        line, self._line = self._line, None
        if line is not None:
            with suppress(MailsetupError, Cancelled):
                line.closing.close()
