"""Hands a PRF file to Outlook, and looks in the registry whether the account has come of it.

Outlook page 2.4: nothing says beforehand whether a build takes the file, and it says nothing
afterwards. So the registry is read again; when the account is not there as it was meant, the person
is guided through Outlook's own dialog.
"""

from __future__ import annotations

import ntpath
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from mailsetup.model.errors import ProfileError
from mailsetup.model.hostname import plain_hostname
from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from mailsetup.clients.outlook.prf import PrfAccount
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.runtime.context import Context

POLL_SECONDS: Final = 1.0
# Seen within five seconds on a fast machine; a first start takes its time.
WAIT_SECONDS: Final = 120.0
_BACKUP: Final = "backup of "


class ProgramStarter(Protocol):
    """Starts a program and does not wait for it."""

    def start(self, arguments: Sequence[str]) -> None:
        """Start the program `arguments[0]`.

        Raises:
            ProfileError: `outlook.import.not-started`.
        """
        ...


class SystemStarter:
    """The `ProgramStarter` of this computer, which is one with Windows; elsewhere it refuses."""

    def start(self, arguments: Sequence[str]) -> None:
        """Start the program, with none of our handles.

        Raises:
            ProfileError: `outlook.import.not-started`.
        """
        if sys.platform != "win32":
            raise ProfileError(message("outlook.import.not-started"), "not Windows")
        try:
            subprocess.Popen(
                list(arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                close_fds=True,
            )
        except OSError as error:
            reason = error.strerror or type(error).__name__
            raise ProfileError(message("outlook.import.not-started"), reason) from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The account is there, exactly once and as it was meant."""

    account: ClientAccount
    profile: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotImported:
    """It is not; the reason leads on to the guide."""

    reason: Message


ImportOutcome = Imported | NotImported


def import_command(program: str, prf: str) -> tuple[str, ...]:
    r"""How Outlook is started with a file.

    Args:
        program: the path of OUTLOOK.EXE, as `detect` gives it.
        prf: the full path of the file, such as `C:\Users\Kari\account.prf`.

    Raises:
        ValueError: one of them is no full path on Windows, or has characters that none can have.
    """
    for path in (program, prf):
        if not ntpath.isabs(path) or any(c in '"<>|?*' or c < " " for c in path):
            raise ValueError("not the full path of a file on Windows")
    return (program, "/importprf", prf)


def check_import(profiles: Iterable[ClientProfile], wanted: PrfAccount) -> ImportOutcome:
    """Whether the account is there: its address, kind, server, port and encryption, exactly once.

    An account of another kind for the same address does not matter.
    """
    found: list[Imported] = []
    others = 0
    for profile in profiles:
        if profile.name.lower().startswith(_BACKUP):
            return NotImported(
                reason=message("outlook.import.backup-profile", profile=profile.name)
            )
        for account in profile.accounts:
            if not _is_of(account, wanted):
                continue
            if _is_as_meant(account, wanted):
                found.append(Imported(account=account, profile=profile.location))
            else:
                others += 1
    if len(found) == 1 and not others:
        return found[0]
    reason = "outlook.import.twice" if found else "outlook.import.other-settings"
    if not found and not others:
        reason = "outlook.import.not-seen"
    return NotImported(reason=Message(id=reason, params={"address": wanted.address}))


def wait_for_import(
    look: Callable[[], Iterable[ClientProfile]],
    wanted: PrfAccount,
    ctx: Context,
    seconds: float = WAIT_SECONDS,
    poll_seconds: float = POLL_SECONDS,
) -> ImportOutcome:
    """Look until the account is there, or the time is over: then what was seen last.

    Raises:
        Cancelled: the person does not want to wait.
    """
    limited = ctx.within(seconds)
    while True:
        limited.check()
        outcome = check_import(look(), wanted)
        if isinstance(outcome, Imported) or limited.expired:
            return outcome
        limited.cancel.wait(poll_seconds)


def _is_of(account: ClientAccount, wanted: PrfAccount) -> bool:
    same_address = account.address.casefold() == wanted.address.casefold()
    return same_address and account.incoming_type == wanted.incoming.protocol.value


def _is_as_meant(account: ClientAccount, wanted: PrfAccount) -> bool:
    server = account.incoming
    meant = wanted.incoming
    return server is not None and (
        (server.hostname, server.port, server.socket_type)
        == (plain_hostname(meant.hostname), meant.port, meant.socket_type)
    )
