"""What every mail client offers to the rest of the program."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from contextlib import AbstractContextManager

    from mailsetup.model.account import AccountConfig
    from mailsetup.model.change import ProfileChange, SetPref
    from mailsetup.model.client import ClientKind, ClientProfile
    from mailsetup.model.message import Message
    from mailsetup.model.server import ServerSettings


class ProfilePlanner(Protocol):
    """Plans changes of one profile from a snapshot of its files: pure, nothing is written.

    Every method returns the changes in the order in which they are shown; () if nothing differs.
    """

    def after(self, changes: Sequence[ProfileChange]) -> ProfilePlanner:
        """The planner of the profile as it will be once `changes` are done."""
        ...

    def prefix(
        self, account_key: str, prefix: str, delimiter: str, existing: frozenset[str]
    ) -> Sequence[ProfileChange]:
        """IMAP path prefix `prefix` ("" = off), with all folder addresses moved along.

        `existing` are the mailbox names on the server: filters follow the mailbox that is there;
        special folders prefer the top level where both are.
        """
        ...

    def incoming(self, account_key: str, server: ServerSettings) -> Sequence[ProfileChange]:
        """The incoming server of an account as in `server`; "" as username leaves it alone."""
        ...

    def outgoing(self, account_key: str, server: ServerSettings) -> Sequence[ProfileChange]:
        """The outgoing server of an account as in `server`, made when there is none."""
        ...

    def show_all_folders(self, account_key: str) -> Sequence[ProfileChange]:
        """Show also folders that are not subscribed."""
        ...

    def keep_on_server(self, account_key: str) -> Sequence[ProfileChange]:
        """POP3: leave mail on the server."""
        ...

    def new_account(
        self, config: AccountConfig, incoming: ServerSettings, outgoing: ServerSettings, name: str
    ) -> Sequence[ProfileChange]:
        """One more account; () when the profile has this account already."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class PopToImap:
    """What a POP3 account becomes.

    Attributes:
        incoming: the IMAP server; "" as username stands for the address.
        archive_name: what the old account is called from then on, in the person's language.
        mailboxes: the mailbox that each of its folders was moved to, by the folder's names.
        delimiter: of the mailboxes' names.
    """

    address: str
    incoming: ServerSettings
    archive_name: str
    mailboxes: Mapping[tuple[str, ...], str] = field(default_factory=dict)
    delimiter: str = "/"


@dataclass(frozen=True, slots=True, kw_only=True)
class PopSwitch:
    """How a POP3 account becomes an archive beside an IMAP account.

    Attributes:
        imap_account: the key of the account that has the identities then.
        remarks: what the person should know.
    """

    changes: Sequence[ProfileChange]
    imap_account: str
    remarks: tuple[Message, ...] = ()


@runtime_checkable
class PopPlanner(ProfilePlanner, Protocol):
    """A planner that can put a POP3 account out of action, and an IMAP account in its place."""

    def after(self, changes: Sequence[ProfileChange]) -> PopPlanner:
        """The planner of the profile as it will be once `changes` are done."""
        ...

    def stop_polling(self, account_key: str) -> Sequence[ProfileChange]:
        """Let it fetch nothing by itself, and delete nothing on the server when asked to."""
        ...

    def switch_to_imap(self, account_key: str, wanted: PopToImap) -> PopSwitch:
        """Its identities to an IMAP account, its mail to a local archive.

        Raises:
            ChangeError: this account cannot be switched; the message says why.
        """
        ...


@runtime_checkable
class GuidedPlanner(ProfilePlanner, Protocol):
    """A planner that cannot plan everything, and says why a person has to do it.

    Each gives None where nothing has to be done by hand.
    """

    def prefix_by_hand(self, account_key: str) -> Message | None:
        """Why the IMAP path prefix has to be set in the client itself."""
        ...

    def incoming_by_hand(self, account_key: str, server: ServerSettings) -> Message | None:
        """Why the incoming server has to be set in the client itself."""
        ...

    def outgoing_by_hand(self, account_key: str, server: ServerSettings) -> Message | None:
        """Why the outgoing server has to be set in the client itself."""
        ...


class MailClient(Protocol):
    """What every mail client offers: its profiles are read, and planned for."""

    @property
    def kind(self) -> ClientKind:
        """Which client this is."""
        ...

    def profiles(self) -> tuple[ClientProfile, ...]:
        """All profiles of this user on this computer, the default one first. Never raises: a
        profile that cannot be read has `problem` set.
        """
        ...

    def read_profile(self, location: str) -> ClientProfile:
        """One profile by its location.

        Raises:
            ProfileError: it is not there or is not a profile of this client.
        """
        ...

    def is_running(self, location: str) -> bool:
        """Whether the client uses this profile now (by its lock, never by a file's existence)."""
        ...

    def hold(self, location: str) -> AbstractContextManager[None]:
        """Keep the client from starting on this profile while inside.

        Raises:
            ProfileInUseError: the client is running.
        """
        ...

    def planner(self, location: str) -> ProfilePlanner:
        """Take a snapshot of the profile for planning.

        Raises:
            ProfileError: it is missing, too large or broken, or nothing of this client may be
                changed from outside.
        """
        ...


@runtime_checkable
class FileClient(MailClient, Protocol):
    """A client whose profiles are files that may be written: Thunderbird."""

    def plan_new_profile(
        self,
        config: AccountConfig,
        incoming: ServerSettings,
        outgoing: ServerSettings,
        name: str,
        location: str = "",
    ) -> tuple[str, Sequence[ProfileChange]]:
        """The directory of a new profile, and the changes that make it.

        With `location` "" it is one that the client starts with from then on; else it is made in
        that directory, for a client that is started with it by hand.
        """
        ...

    def edit_prefs(self, data: bytes, changes: Sequence[SetPref]) -> bytes:
        """The bytes of a preferences file after `changes`; everything else byte for byte.

        Raises:
            StaleChangeError: a key does not have its `old` value.
            ProfileError: the file cannot be edited safely.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupFile:
    """A file that makes an account, for a client whose own files may not be written.

    Attributes:
        name: what it may be called.
        data: its bytes; never with a password.
        remarks: what the person has to look at or type in, because the file cannot carry it.
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    remarks: tuple[Message, ...] = ()
