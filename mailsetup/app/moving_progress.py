"""How far a move is, for a bar and a few words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MovingStage(StrEnum):
    """What is being done."""

    LISTING = "listing"
    READING = "reading"
    ASKING = "asking"
    SENDING = "sending"
    WAITING = "waiting"
    SETTLING = "settling"
    CHECKING = "checking"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovingProgress:
    """One look at it.

    Attributes:
        folder: its path as people see it; "" between folders.
        messages: done so far, of `total`; `bytes` likewise of `total_bytes`.
        rate: bytes a second during the last while; None where it is too early to say.
        seconds_left: None where it is too early to say.
        wait_seconds: until it is tried again, with WAITING and SETTLING.
        server_text: what the server said about a pause, for the folded details.
    """

    stage: MovingStage
    folder: str = ""
    messages: int = 0
    total: int = 0
    bytes: int = 0
    total_bytes: int = 0
    rate: float | None = None
    seconds_left: float | None = None
    wait_seconds: float = 0
    server_text: str = ""
    refused: int = 0
