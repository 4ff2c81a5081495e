"""The dialogue between clients and the server, kept as lines without any password.

Tests ask it what a client really sent ("no CREATE was sent"); ``mailsetup serve
--transcript`` shows it. Two nets catch secrets: the session masks the arguments of login
commands, and every known password is masked wherever else it may stand.
"""

from __future__ import annotations

import re
from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HIDDEN = "<hidden>"
_MOST_LINES = 100_000
_MOST_TEXT = 400

# Case-insensitive and linear: a fixed number of bounded words before the secret.
_SECRET_COMMANDS = (
    re.compile(
        r"^(\S{1,64} +LOGIN +(?:\"(?:[^\"\\]|\\.)*\"|\S+))( .*)$", re.IGNORECASE | re.DOTALL
    ),
    re.compile(r"^(\S{1,64} +AUTHENTICATE +\S+)( .*)$", re.IGNORECASE | re.DOTALL),
    re.compile(r"^( *AUTH +\S+)( .*)$", re.IGNORECASE | re.DOTALL),
    re.compile(r"^( *PASS)( .*)$", re.IGNORECASE | re.DOTALL),
)


class Direction(StrEnum):
    """Who spoke."""

    CLIENT = "C"
    SERVER = "S"
    EVENT = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class DialogueLine:
    """One line of the dialogue; ``text`` holds no password and no message body."""

    session: int
    protocol: str
    direction: Direction
    text: str

    def __str__(self) -> str:
        return f"{self.protocol}#{self.session} {self.direction}: {self.text}"


class Transcript:
    """Collects lines; the oldest go first when there are more than 100,000."""

    def __init__(self, *, enabled: bool = True) -> None:
        self.enabled = enabled
        self._lines: deque[DialogueLine] = deque(maxlen=_MOST_LINES)
        self._secrets: tuple[str, ...] = ()
        self._listener: Callable[[DialogueLine], None] | None = None

    def hide(self, secrets: tuple[str, ...]) -> None:
        """Mask these words wherever they appear."""
        self._secrets = tuple(secret for secret in secrets if secret)

    def listen(self, listener: Callable[[DialogueLine], None]) -> None:
        """Call ``listener`` with each new line, on the server's thread."""
        self._listener = listener

    def record(self, session: int, protocol: str, direction: Direction, data: bytes) -> None:
        """Keep the first line of ``data``, shortened and masked."""
        if not self.enabled:
            return
        end = data.find(b"\r\n")
        length = len(data) if end < 0 else end
        rest = len(data) - length - 2
        text = data[: min(length, 2 * _MOST_TEXT)].decode("utf-8", "backslashreplace")
        if direction is Direction.CLIENT:
            text = mask_login(text)
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        if len(text) > _MOST_TEXT:
            text = f"{text[:_MOST_TEXT]}… ({length} bytes)"
        if rest > 0:
            text = f"{text} … (+{rest} bytes)"
        line = DialogueLine(session=session, protocol=protocol, direction=direction, text=text)
        self._lines.append(line)
        if self._listener is not None:
            self._listener(line)

    def lines(self) -> tuple[DialogueLine, ...]:
        """All lines so far."""
        return tuple(self._lines.copy())

    def clear(self) -> None:
        """Forget all lines."""
        self._lines.clear()


def mask_login(text: str) -> str:
    """Replace what follows a login command by ``<hidden>``."""
    for pattern in _SECRET_COMMANDS:
        match = pattern.match(text)
        if match is not None:
            return f"{match.group(1)} {HIDDEN}"
    return text
