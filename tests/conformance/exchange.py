"""One command as both servers answered it, and the tools that the table of differences needs."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conformance.normal import Line, Normal


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """``command`` as the script writes it, before the layout; ``script`` says where it stands."""

    script: str
    command: bytes
    ours: Normal
    theirs: Normal

    @property
    def equal(self) -> bool:
        """Whether nothing is left to explain."""
        return self.ours == self.theirs

    @property
    def verb(self) -> bytes:
        """``FETCH``, ``UID FETCH``, …, in capitals."""
        words = self.command.upper().split(b" ")
        return b" ".join(words[:2]) if words[0] == b"UID" else words[0]

    def agreed(self) -> Exchange:
        """The difference is allowed as a whole."""
        return dataclasses.replace(self, ours=self.theirs)

    def without(self, unwanted: Callable[[Line], bool]) -> Exchange:
        """With these lines taken out of both replies."""
        return self.with_lines(lambda line: None if unwanted(line) else line)

    def with_lines(self, change: Callable[[Line], Line | None]) -> Exchange:
        """With each line of both replies changed, or left out for None."""

        def changed(reply: Normal) -> Normal:
            lines = [new for line in reply.lines if (new := change(line)) is not None]
            return dataclasses.replace(reply, lines=tuple(lines))

        return dataclasses.replace(self, ours=changed(self.ours), theirs=changed(self.theirs))

    def with_our_code(self) -> Exchange:
        """With our response code in both replies."""
        theirs = dataclasses.replace(self.theirs, code=self.ours.code)
        return dataclasses.replace(self, theirs=theirs)


Settle: TypeAlias = "Callable[[Exchange], Exchange]"
"""Gives the exchange without one kind of difference; as it is, where that kind is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One allowed difference."""

    name: str
    section: str
    """What the standard says, or that it leaves it open."""
    reason: str
    settle: Settle


def settled(exchange: Exchange, table: tuple[Difference, ...]) -> tuple[Exchange, set[str]]:
    """The exchange without allowed differences, and the names of those that were there."""
    used: set[str] = set()
    for difference in table:
        if exchange.equal:
            break
        after = difference.settle(exchange)
        if after != exchange:
            used.add(difference.name)
            exchange = after
    return exchange, used


def report(exchange: Exchange) -> str:
    """What differs, for a person."""
    ours, theirs = exchange.ours, exchange.theirs
    lines = [f"{exchange.script}: {exchange.command!r}"]
    if (ours.status, ours.code) != (theirs.status, theirs.code):
        lines.append(f"  ours    {ours.status} {ours.code}")
        lines.append(f"  Dovecot {theirs.status} {theirs.code}")
    lines += [f"  ours    * {line}" for line in ours.lines if line not in theirs.lines]
    lines += [f"  Dovecot * {line}" for line in theirs.lines if line not in ours.lines]
    if set(ours.lines) == set(theirs.lines) and ours.lines != theirs.lines:
        lines += [f"  order   {ours.lines}", f"  Dovecot {theirs.lines}"]
    return "\n".join(lines)
