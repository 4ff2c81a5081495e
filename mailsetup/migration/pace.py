"""How long to wait before another try, and when to stop trying; pure."""

from __future__ import annotations

from dataclasses import dataclass

_PAUSES = (1.0, 2.0, 5.0, 10.0, 20.0, 40.0, 60.0, 60.0, 120.0, 120.0)


@dataclass(slots=True)
class Patience:
    """Pauses that grow as long as nothing goes forward.

    Attributes:
        pauses: seconds, one for each try in a row that came to nothing.
    """

    pauses: tuple[float, ...] = _PAUSES
    tries: int = 0

    def next_pause(self) -> float | None:
        """Seconds to wait now; None: it has been tried often enough."""
        if self.tries >= len(self.pauses):
            return None
        self.tries += 1
        return self.pauses[self.tries - 1]

    def went_forward(self) -> None:
        """Something succeeded: the next trouble is a new one."""
        self.tries = 0
