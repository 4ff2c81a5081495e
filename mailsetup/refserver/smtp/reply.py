"""SMTP replies with enhanced status codes (RFC 2034)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reply:
    """``550 5.1.1 text``; ``enhanced`` empty where the standard has none."""

    code: str
    enhanced: str
    text: str

    @property
    def is_failure(self) -> bool:
        """4yz and 5yz."""
        return self.code[0] in "45"

    def line(self) -> bytes:
        """The reply on the wire, in one line of ASCII or UTF-8."""
        words = [self.code, self.enhanced, self.text]
        return " ".join(word for word in words if word).encode("utf-8", "replace") + b"\r\n"


def reply_from(line: str) -> Reply:
    """``525 5.7.13 text`` as a `Reply`."""
    code, enhanced, text = line.split(" ", 2)
    return Reply(code, enhanced, text)
