"""What a connection does when a fault strikes it, whatever the protocol is."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from mailsetup.refserver.endings import ConnectionGone
from mailsetup.refserver.faults import Action, Drop, EndlessLine, Hang, HangUp, Vanish, Wait

if TYPE_CHECKING:
    from mailsetup.refserver.connection import Connection


async def obey(connection: Connection, action: Action | None) -> None:
    """Do what a fault asks where the protocol does not matter; else go on.

    Raises:
        ConnectionGone: if that was the end of the connection.
    """
    match action:
        case Hang():
            await connection.drain()
            await connection.ignore()
        case Vanish():
            await connection.vanish()
        case Wait(seconds=seconds):
            await connection.drain()
            await asyncio.sleep(seconds)
        case Drop():
            await connection.drain()
            connection.abort()
            raise ConnectionGone
        case HangUp(words=words):
            connection.write(words)
            await connection.drain()
            raise ConnectionGone
        case EndlessLine():
            await _send_without_end(connection)
        case _:
            return


async def _send_without_end(connection: Connection) -> None:
    while True:
        connection.write(b"* OK " + b"x" * 16_379)
        await connection.drain()
        await asyncio.sleep(0)
