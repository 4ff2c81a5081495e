"""Classic Outlook: its profiles in this computer's registry, or in a customer's `.reg` file."""

from __future__ import annotations

import ntpath
import os
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.changes import OutlookPlanner
from mailsetup.clients.outlook.prf import PrfAccount, PrfFile, write_prf
from mailsetup.clients.outlook.processes import (
    NoProcesses,
    OutlookProgram,
    running_programs,
    this_process_list,
)
from mailsetup.clients.outlook.profiles import (
    file_location,
    outlook_profile,
    outlook_profiles,
    split_location,
)
from mailsetup.clients.outlook.registry_file import read_reg_file
from mailsetup.clients.outlook.registry_memory import MemoryRegistry
from mailsetup.clients.outlook.registry_windows import this_registry
from mailsetup.clients.outlook.snapshot import OutlookSnapshot, take_snapshot
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileError, ProfileInUseError, RegistryError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.clients.outlook.processes import ProcessList
    from mailsetup.clients.outlook.registry import RegistryReader
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.server import ServerSettings

NEW_PROFILE_NAME = "Outlook"  # what Outlook itself calls its first one


class OutlookClient:
    """The `MailClient` for classic Outlook.

    Args:
        registry: None for that of this computer, which is empty where it is not Windows.
        processes: None for the programs of this computer; with `file`, none matter.
        file: the path of the `.reg` file that `registry` was read from; "" for a live one.
        list_files: the names in a directory; raises OSError.
    """

    def __init__(
        self,
        registry: RegistryReader | None = None,
        processes: ProcessList | None = None,
        *,
        file: str = "",
        list_files: Callable[[str], list[str]] = os.listdir,
    ) -> None:
        known = registry or this_registry()
        self._is_elsewhere = known is None
        self._registry = known or MemoryRegistry()
        self._processes = NoProcesses() if file else processes or this_process_list()
        self._file = file
        self._list_files = list_files

    @property
    def kind(self) -> ClientKind:
        """Outlook."""
        return ClientKind.OUTLOOK

    def profiles(self) -> tuple[ClientProfile, ...]:
        """All profiles that Outlook can start with, the default one first; `problem` says what is
        wrong.
        """
        found = outlook_profiles(self._registry, is_running=self._runs())
        return tuple(self._located(profile) for profile in found)

    def read_profile(self, location: str) -> ClientProfile:
        """One profile by the path of its key, with `FILE!` before it for one out of a file.

        Raises:
            ProfileError: `outlook.profile-missing`.
        """
        profile = outlook_profile(self._registry, self._key(location))
        known = {found.location: found for found in self.profiles()}
        located = replace(self._located(profile), is_running=self._runs())
        return known.get(located.location, located)

    def is_running(self, location: str) -> bool:
        """Whether classic Outlook runs, with whichever profile; False when Windows does not say."""
        self._key(location)
        return self._runs()

    @contextmanager
    def hold(self, location: str) -> Iterator[None]:
        """Make sure that Outlook is closed before and after: there is no lock that would keep it
        from starting in between, and it is never ended from here.

        Raises:
            ProfileInUseError: Outlook runs.
            ProfileError: `outlook.running-unknown`; `outlook.started-meanwhile`: it was opened in
                between, and writes its own view of the settings when it is closed.
        """
        self._key(location)
        if OutlookProgram.CLASSIC in running_programs(self._processes):
            raise ProfileInUseError(message("client.in-use", client="Outlook"))
        yield
        if OutlookProgram.CLASSIC in running_programs(self._processes):
            raise ProfileError(message("outlook.started-meanwhile"))

    def planner(self, location: str) -> OutlookPlanner:
        """A planner for the values as they are now.

        Raises:
            ProfileError: `outlook.profile-missing`, or the registry cannot be read.
        """
        key = self._key(location)
        outlook_profile(self._registry, key)
        try:
            snapshot = take_snapshot(self._registry, key)
        except RegistryError as error:
            raise ProfileError(error.message, error.reason) from error
        return OutlookPlanner(snapshot if self._file else self._with_files(snapshot))

    def new_account_file(
        self,
        config: AccountConfig,
        incoming: ServerSettings,
        outgoing: ServerSettings,
        name: str,
        root_folder: str = "",
    ) -> PrfFile:
        """The file from which Outlook makes the account: in the profile that it starts with, which
        keeps everything it has, or in a new one where there is none. Where there is no Windows, it
        is for another computer, and so made for any profiles; a remark says what comes of that.

        Raises:
            SettingsFileError: `outlook.prf-impossible`, also where the profiles cannot be read;
                then only the guide is left.
        """
        account = PrfAccount(
            address=config.address,
            full_name=name,
            incoming=incoming,
            outgoing=outgoing,
            root_folder=root_folder,
        )
        if self._is_elsewhere:
            return write_prf([account], profile=NEW_PROFILE_NAME, elsewhere=True)
        there = [profile.name for profile in self.profiles()]
        return write_prf(
            [account], profile=there[0] if there else NEW_PROFILE_NAME, append=bool(there)
        )

    def _runs(self) -> bool:
        try:
            return OutlookProgram.CLASSIC in running_programs(self._processes)
        except ProfileError:
            return False

    def _located(self, profile: ClientProfile) -> ClientProfile:
        if not self._file:
            return profile
        return replace(profile, location=file_location(self._file, profile.location))

    def _key(self, location: str) -> str:
        file, key = split_location(location)
        if file != self._file:
            raise ProfileError(message("outlook.profile-missing"), location)
        return key

    def _with_files(self, snapshot: OutlookSnapshot) -> OutlookSnapshot:
        """Cache files that are really there, and what lies beside them."""
        taken: set[str] = set()
        accounts = []
        for account in snapshot.accounts:
            beside = self._beside(account.cache_file)
            is_there = account.cache_file.lower() in {path.lower() for path in beside}
            accounts.append(account if is_there else replace(account, cache_file=""))
            taken |= beside
        return replace(snapshot, accounts=tuple(accounts), taken=frozenset(taken))

    def _beside(self, path: str) -> set[str]:
        if not path:
            return set()
        directory = ntpath.dirname(path)
        try:
            return {ntpath.join(directory, name) for name in self._list_files(directory)}
        except OSError:
            return set()


def reg_file_client(path: str) -> OutlookClient:
    """The client over what a customer exported.

    Raises:
        RegistryFileError: the file cannot be read, or is none.
    """
    return OutlookClient(read_reg_file(path), file=path)
