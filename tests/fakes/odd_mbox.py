"""A local store with all that makes moving mail hard, and what must be on the server afterwards."""

from __future__ import annotations

import calendar
import random
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_MOZILLA = ((0x1, "\\Seen"), (0x2, "\\Answered"), (0x4, "\\Flagged"), (0x1000, "$Forwarded"))
_START = calendar.timegm((2014, 3, 1, 8, 0, 0))
_LINE = b"En ganske vanlig linje i en e-post.\n"


@dataclass(frozen=True, slots=True)
class Stored:
    """A message as it must be on the server: bytes, flags in lower case, when it came."""

    content: bytes
    flags: frozenset[str]
    moment: int

    def sorted_by(self) -> tuple[bytes, tuple[str, ...], int]:
        """For comparing as many of them as there are."""
        return self.content, tuple(sorted(self.flags)), self.moment


def deleted(number: int) -> bytes:
    """So many messages that are deleted and not yet compacted away."""
    one = b"From - x\nX-Mozilla-Status: 0009\nMessage-ID: <gone%d@x>\n\nAlready deleted.\n\n"
    return b"".join(one % place for place in range(number))


def write_mbox(path: Path, number: int, seed: int = 7, lines: int = 120) -> list[Stored]:
    """Write so many messages, true duplicates among them; what they must become."""
    luck = random.Random(seed)
    stored: list[Stored] = []
    previous: tuple[bytes, bytes, int] | None = None
    with path.open("wb") as file:
        for place in range(number):
            moment = _START + 61 * place
            header, body = _message(place, moment, luck, lines)
            if previous is not None and place % 17 == 0:  # a true duplicate of the one before
                header, body, moment = previous
            elif previous is not None and place % 19 == 0:  # its twin: only the body differs
                header, moment = previous[0], previous[2]
                body = previous[1][:-2] + b"x\n"
            status = luck.choice((0, 0x1, 0x3, 0x5, 0x1001))
            word = luck.choice((b"", b"$label1", b"viktig"))
            marks = b"X-Mozilla-Status: %04x\nX-Mozilla-Keys: %b\n" % (status, word)
            file.write(b"From - Sat Nov 21 16:27:07 2026\n" + marks + header + b"\n" + body + b"\n")
            flags = {name.casefold() for bit, name in _MOZILLA if status & bit}
            flags |= {word.decode("ascii").casefold()} if word else set()
            content = (header + b"\n" + body).replace(b"\n", b"\r\n")
            stored.append(Stored(content, frozenset(flags), moment))
            previous = header, body, moment
    return stored


def _message(place: int, moment: int, luck: random.Random, lines: int) -> tuple[bytes, bytes]:
    when = format_datetime(datetime.fromtimestamp(moment, UTC)).encode("ascii")
    header = b"Received: from a by b; %b\nFrom: kari@example.test\nSubject: nr %d\n" % (when, place)
    if place % 23 != 0:
        header += b"Message-ID: <m%d@example.test>\n" % place
    if place % 29 != 0:
        header += b"Date: %b\n" % when
    return header, _LINE * luck.randrange(1, 2 * lines) + b"slutt\n"
