"""Text for people, fit to be searched and shown: within the limits, no control characters."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.bounces import limits

if TYPE_CHECKING:
    from collections.abc import Iterable

# Control characters, and those that turn the direction of the text around.
_HARMFUL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EVEN: Final = bytes(code for code in range(128) if code in b"\t\n" or 32 <= code < 127)


def joined(pieces: Iterable[str]) -> tuple[str, set[str]]:
    """Pieces of text with a blank line between them, and the limits that were reached."""
    text = "\n\n".join(kept for piece in pieces if (kept := piece.strip()))
    cut: set[str] = set()
    if len(text) > limits.TEXT:
        text = text[: limits.TEXT]
        cut.add("text")
    if not _is_even(text):
        text = _HARMFUL.sub("", _LINE_ENDS.sub("\n", text))
    lines = text.split("\n")
    if max(map(len, lines)) > limits.LINE:
        cut.add("lines")
        text = "\n".join(
            line[at : at + limits.LINE]
            for line in lines
            for at in range(0, max(len(line), 1), limits.LINE)
        )
    return text, cut


def _is_even(text: str) -> bool:
    """Whether there is nothing to mend, as in most texts: far faster than to look for it."""
    return text.isascii() and not text.encode("ascii").translate(None, _EVEN)
