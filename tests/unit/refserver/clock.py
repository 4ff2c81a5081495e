"""A clock that stands still until a test moves it."""

from __future__ import annotations

import datetime

START = datetime.datetime(2026, 3, 2, 12, 0, tzinfo=datetime.UTC)


class Clock:
    """Call it for the time; months may pass in no time."""

    def __init__(self, now: datetime.datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime.datetime:
        return self.now

    def go_on(
        self, *, days: float = 0, hours: float = 0, minutes: float = 0, seconds: float = 0
    ) -> None:
        """Move forward."""
        self.now += datetime.timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
