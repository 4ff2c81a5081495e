"""Lets few through in one turn of the loop, so that a crowd does not hold it."""

from __future__ import annotations

import asyncio

_TURNS = 4
"""From the start of a TLS handshake to the end of its costly part, if the client's hello waits."""


class Turnstile:
    """A thousand TLS handshakes in one turn of the loop take a second; so they queue here.

    A place is held for some turns and never until the peer answers, so that a peer which says
    nothing holds up nobody.
    """

    def __init__(self, places: int) -> None:
        self._places = asyncio.Semaphore(places)

    async def pass_through(self) -> None:
        """Wait for a place; it is given free again some turns from now."""
        await self._places.acquire()
        asyncio.get_running_loop().call_soon(self._stay, _TURNS)

    def _stay(self, turns: int) -> None:
        if turns:
            asyncio.get_running_loop().call_soon(self._stay, turns - 1)
        else:
            self._places.release()
