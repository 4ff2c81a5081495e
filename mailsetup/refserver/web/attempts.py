"""Counts failures, so that nobody can try every password or every code."""

from __future__ import annotations

import datetime
from collections import OrderedDict

_MOST_KEYS = 1000


class Attempts:
    """Five failures within five minutes close a door for as long; another door stays open."""

    def __init__(self, *, most: int = 5, minutes: int = 5) -> None:
        self._most = most
        self._span = datetime.timedelta(minutes=minutes)
        self._failures: OrderedDict[str, list[datetime.datetime]] = OrderedDict()

    def blocked(self, key: str, now: datetime.datetime) -> bool:
        """Whether another try is refused unheard."""
        recent = [when for when in self._failures.get(key, ()) if now - when < self._span]
        return len(recent) >= self._most

    def failed(self, key: str, now: datetime.datetime) -> None:
        """Note a failure."""
        failures = self._failures.setdefault(key, [])
        failures.append(now)
        del failures[: -self._most]
        self._failures.move_to_end(key)
        while len(self._failures) > _MOST_KEYS:
            self._failures.popitem(last=False)

    def forget(self, key: str) -> None:
        """It was the right one."""
        self._failures.pop(key, None)
