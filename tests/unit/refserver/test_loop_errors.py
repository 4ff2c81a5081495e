"""The server's loop complains about everything but a connection that is lost twice."""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.loop_errors import complain

if TYPE_CHECKING:
    from collections.abc import Iterator

LOST = "Exception in callback _SelectorSocketTransport._call_connection_lost(None)"


@pytest.fixture
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


def test_a_connection_that_is_lost_twice_is_no_news(
    loop: asyncio.AbstractEventLoop, caplog: pytest.LogCaptureFixture
) -> None:
    complain(loop, {"message": LOST, "exception": AttributeError("close")})
    assert not caplog.records


@pytest.mark.logs_errors
@pytest.mark.parametrize(
    ("text", "error"),
    [(LOST, ValueError("ours")), ("Exception in callback ours()", AttributeError("close"))],
)
def test_everything_else_is(
    loop: asyncio.AbstractEventLoop,
    caplog: pytest.LogCaptureFixture,
    text: str,
    error: Exception,
) -> None:
    complain(loop, {"message": text, "exception": error})
    assert [record.levelno for record in caplog.records] == [logging.ERROR]
