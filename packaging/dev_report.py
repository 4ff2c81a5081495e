"""What the tooling says, always on standard error, and how it stops."""

from __future__ import annotations

import sys


class Stop(Exception):  # not an error by itself: a wish to end with this status
    """End `./dev` with this exit status; what went wrong has been said already."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


def say(text: str) -> None:
    """One line for the person; standard output belongs to the program that is run."""
    print(f"mailsetup: {text}", file=sys.stderr, flush=True)
