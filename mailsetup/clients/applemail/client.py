"""Apple Mail on this Mac: its accounts are read, never written to its files.

accountsd owns the database and caches it, and there is no lock to take
(thunderbird-and-apple-mail.md, C1), so there is no planner: accounts are made by `mobileconfig` and
repaired by `applescript`. Unverified here: no Mac.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

from mailsetup.clients.applemail.account_values import StoredAccounts
from mailsetup.clients.applemail.accounts_db import read_accounts
from mailsetup.model.client import ClientKind, ClientProfile
from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from mailsetup.clients.base import ProfilePlanner

NAME: Final = "Apple Mail"
_DATABASES: Final = ("Accounts4.sqlite", "Accounts3.sqlite")  # the newest first
_PROGRAM: Final = "/Mail.app/Contents/MacOS/Mail"
_PS: Final = ("/bin/ps", "-x", "-o", "comm=")  # -x: all of this person's, windows or not
_PS_SECONDS: Final = 5.0


def known_databases(platform: str, environment: Mapping[str, str]) -> tuple[Path, ...]:
    """Where the accounts of one person may be, the newest kind first; () but on macOS.

    Args:
        platform: as `sys.platform`.
        environment: `HOME`.
    """
    home = environment.get("HOME")
    if platform != "darwin" or not home:
        return ()
    return tuple(Path(home, "Library", "Accounts", name) for name in _DATABASES)


def running_programs() -> tuple[str, ...]:
    """The paths of this person's programs that run now; () but on macOS, and when `ps` fails."""
    if sys.platform != "darwin":
        return ()
    try:
        listed = subprocess.run(_PS, capture_output=True, timeout=_PS_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(listed.stdout.decode("utf-8", "replace").splitlines())


class AppleMailClient:
    """The `MailClient` for Apple Mail: what reads works, what would write raises.

    Args:
        databases: the newest kind first; None for those of the person who runs this program.
        programs: which programs run now.
    """

    def __init__(
        self,
        databases: Sequence[Path] | None = None,
        programs: Callable[[], Sequence[str]] = running_programs,
    ) -> None:
        self._databases = tuple(
            known_databases(sys.platform, os.environ) if databases is None else databases
        )
        self._programs = programs

    @property
    def kind(self) -> ClientKind:
        """Apple Mail."""
        return ClientKind.APPLE_MAIL

    def profiles(self) -> tuple[ClientProfile, ...]:
        """The newest database that is there, as one profile; `problem` says what is wrong."""
        for database in self._databases:
            profile = self._read_or_explain(database)
            if profile.problem != "applemail.database-missing":
                return (profile,)
        return ()

    def read_profile(self, location: str) -> ClientProfile:
        """The accounts in a database, also one that somebody sent; other troubles are a
        `problem`.

        Raises:
            ProfileError: `applemail.database-missing`.
        """
        profile = self._read_or_explain(Path(os.path.abspath(location)))
        if profile.problem == "applemail.database-missing":
            raise ProfileError(message(profile.problem), location)
        return profile

    def is_running(self, location: str) -> bool:
        """Whether Mail runs now; it has no lock, so this goes by the list of programs."""
        del location
        return any(program.strip().endswith(_PROGRAM) for program in self._programs())

    def hold(self, location: str) -> AbstractContextManager[None]:
        """There is no lock that Mail respects.

        Raises:
            ProfileError: always.
        """
        _refuse(location)

    def planner(self, location: str) -> ProfilePlanner:
        """There are no files that may be changed.

        Raises:
            ProfileError: always.
        """
        _refuse(location)

    def _read_or_explain(self, database: Path) -> ClientProfile:
        stored, problem = StoredAccounts(), ""
        try:
            stored = read_accounts(database)
        except ProfileError as error:
            problem = error.message.id
        if stored.unreadable:
            problem = "applemail.accounts-unreadable"
        return ClientProfile(
            client=ClientKind.APPLE_MAIL,
            profile_id=database.name,
            name=NAME,
            location=str(database),
            is_default=True,
            is_running=self.is_running(str(database)),
            accounts=stored.accounts,
            problem=problem,
            unreadable=stored.unreadable,
        )


def _refuse(about: str) -> NoReturn:
    raise ProfileError(message("applemail.not-by-file"), about)
