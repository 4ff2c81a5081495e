"""Text that came from outside, made safe to show and to log: one short printable line."""

from __future__ import annotations

MAX_SHOWN = 300
_WORKED_ON = 8_000  # more than this is never looked at: a hostile line may be a megabyte long


def one_line(text: str | bytes, limit: int = MAX_SHOWN) -> str:
    """The text on one line, without control, direction and other invisible characters.

    Bytes are read as UTF-8; what is not UTF-8 becomes "�". White space is collapsed, and what is
    longer than `limit` characters ends in "…".
    """
    if isinstance(text, bytes):
        text = text[: _WORKED_ON * 4].decode("utf-8", "replace")
    collapsed = " ".join(text[:_WORKED_ON].split())
    shown = "".join(letter if letter.isprintable() else "�" for letter in collapsed)
    return shown if len(shown) <= limit else shown[: limit - 1] + "…"
