"""At most two failed logins per server and account: servers lock accounts after about three."""

from __future__ import annotations

import threading

MAX_ATTEMPTS = 2


class LoginBudget:
    """Counts logins that are under way or have failed; threads may share it.

    The account is the address if it is known, else the local part of the username, so that trying
    `kari@minmail.fi` and then `kari` counts as two attempts on one account.
    """

    def __init__(self, attempts: int = MAX_ATTEMPTS) -> None:
        self._attempts = attempts
        self._used: dict[tuple[str, str], int] = {}
        self._lock = threading.Lock()

    def take(self, hostname: str, account: str) -> bool:
        """Ask for one attempt; False when there is none left."""
        key = _key(hostname, account)
        with self._lock:
            used = self._used.get(key, 0)
            if used >= self._attempts:
                return False
            self._used[key] = used + 1
            return True

    def give_back(self, hostname: str, account: str) -> None:
        """The login succeeded or was never tried, so it does not count."""
        key = _key(hostname, account)
        with self._lock:
            self._used[key] = max(0, self._used.get(key, 0) - 1)


def _key(hostname: str, account: str) -> tuple[str, str]:
    return hostname.lower(), account.partition("@")[0].casefold()
