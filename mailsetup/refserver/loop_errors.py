"""Which of the loop's complaints are asyncio's own and mean nothing.

A connection that is reset while its last bytes are being written is told to be lost twice (Python
3.11, `_SelectorSocketTransport`: once by `_write_ready`, then by `_force_close`); the
second time nothing is left to be closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import asyncio

_LOST_TWICE = "_SelectorSocketTransport._call_connection_lost"


def complain(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """As the loop does it by itself, but silent about a connection that is lost twice."""
    twice = _LOST_TWICE in str(context.get("message", ""))
    if not (twice and isinstance(context.get("exception"), AttributeError)):
        loop.default_exception_handler(context)
