"""One dialogue with both servers at once, each on a fresh account of its own."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from tests.conformance.differences import TABLE
from tests.conformance.exchange import Exchange, settled
from tests.conformance.normal import normal
from tests.conformance.peers import log_in

if TYPE_CHECKING:
    from types import TracebackType

    from tests.conformance.peers import Pair
    from tests.conformance.wire import ImapWire

_OTHER = b"B>"


class SideBySide:
    """Sessions by name, opened when they first speak; the second one is ``B``."""

    def __init__(self, pair: Pair, script: str) -> None:
        self._pair = pair
        self._script = script
        self._accounts = (pair.ours.new_account(), pair.theirs.new_account())
        self._sessions: dict[bool, tuple[ImapWire, ImapWire]] = {}
        self._stack = ExitStack()

    def __enter__(self) -> SideBySide:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def say(self, line: bytes) -> tuple[Exchange, set[str]]:
        """Say a script's line; gives what is left of the difference, and the rows that apply."""
        ours, theirs = self._session(other=line.startswith(_OTHER))
        script = line.removeprefix(_OTHER)
        command = self._pair.layout.command(script)
        exchange = Exchange(
            script=self._script,
            command=script,
            ours=normal(ours.ask(command)),
            theirs=normal(theirs.ask(command)),
        )
        return settled(exchange, TABLE)

    def _session(self, *, other: bool) -> tuple[ImapWire, ImapWire]:
        if other not in self._sessions:
            ours, theirs = self._accounts
            self._sessions[other] = (
                self._stack.enter_context(log_in(self._pair.ours, ours)),
                self._stack.enter_context(log_in(self._pair.theirs, theirs)),
            )
        return self._sessions[other]
