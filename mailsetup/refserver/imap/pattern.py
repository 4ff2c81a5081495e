"""LIST patterns: ``*`` and ``%`` matched in one pass over the name, whatever the pattern.

``INBOX`` as the first part of a name has no case (RFC 3501, 5.1 and 6.3.8).

The pattern is a bit-parallel automaton: bit *i* of the state says that the first *i* symbols
can match what was read. No regular expression, so no wildcard bomb.
"""

from __future__ import annotations

import re

_RUNS = re.compile(rb"[*%]*\*[*%]*")
_PERCENTS = re.compile(rb"%+")


class PatternTooLong(ValueError):
    """More bytes or wildcards than the server looks at."""


class ListPattern:
    """One pattern on names as they stand on the wire."""

    def __init__(self, pattern: bytes, *, delimiter: str, longest: int, wildcards: int) -> None:
        """Compile.

        Raises:
            PatternTooLong: if the pattern is over a limit.
        """
        simple = _PERCENTS.sub(b"%", _RUNS.sub(b"*", pattern))
        if len(pattern) > longest or simple.count(b"*") + simple.count(b"%") > wildcards:
            raise PatternTooLong("Pattern is too long")
        self._below_inbox = b"INBOX" + delimiter.encode("ascii")
        self._plain = _Automaton(simple, ord(delimiter))
        self._upper = _Automaton(simple.upper(), ord(delimiter))

    def matches(self, name: bytes) -> bool:
        """Whether the whole name matches."""
        state = self._plain.begin()
        if name == b"INBOX" or name.startswith(self._below_inbox):
            # Both automata have one state for each place in the pattern, and so the same states.
            state = self._upper.run(state, b"INBOX")
            name = name[len(b"INBOX") :]
        return self._plain.accepts(self._plain.run(state, name))


class _Automaton:
    def __init__(self, pattern: bytes, delimiter: int) -> None:
        self._delimiter = delimiter
        self._goal = 1 << len(pattern)
        self._stars = self._percents = 0
        self._symbols: dict[int, int] = {}
        for index, symbol in enumerate(pattern):
            bit = 1 << index
            if symbol == ord("*"):
                self._stars |= bit
            elif symbol == ord("%"):
                self._percents |= bit
            else:
                self._symbols[symbol] = self._symbols.get(symbol, 0) | bit

    def _skip_wildcards(self, state: int) -> int:
        # Wildcards never stand side by side, so one step is enough.
        return state | (state & (self._stars | self._percents)) << 1

    def begin(self) -> int:
        return self._skip_wildcards(1)

    def accepts(self, state: int) -> bool:
        return bool(state & self._goal)

    def run(self, state: int, name: bytes) -> int:
        for symbol in name:
            stays = state & self._stars
            if symbol != self._delimiter:
                stays |= state & self._percents
            state = self._skip_wildcards(stays | (state & self._symbols.get(symbol, 0)) << 1)
            if not state:
                break
        return state
