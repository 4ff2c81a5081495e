"""Mail clients on this computer, as read from their own files; never with passwords."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from mailsetup.model.server import ServerSettings


class ClientKind(StrEnum):
    """Clients that the program knows."""

    THUNDERBIRD = "thunderbird"
    OUTLOOK = "outlook"
    APPLE_MAIL = "apple-mail"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientAccount:
    """One account of a client.

    Attributes:
        key: the client's own key (`account1`), unique in its profile.
        incoming_type: the client's own word, `imap`, `pop3`, `none`, `nntp`, `ews` …
        incoming: None for a type without a mail server (local folders, news, feeds).
        imap_path_prefix: Thunderbird "IMAP server directory", Outlook "Root folder path",
            Apple "IMAP Path Prefix"; "" when not set.
        imap_path_prefix_name: the client's own name of the setting that holds it; "" when the
            client has none that could be changed. Only Outlook fills it in.
        namespace_override: False when the client was told to keep its own namespace (Thunderbird
            `override_namespaces` false) given in `namespace_personal`.
        show_only_subscribed: the client hides folders that are not subscribed.
        leave_on_server: POP3 only; None for others.
        leave_days: the client removes what it left on a POP3 server after so many; None: never.
        remove_when_deleted: the client also removes from a POP3 server what was deleted here.
        data_file: the file in which the client keeps this mail; "" when that is not known.
        check_on_start: the client polls this account at start or by timer.
    """

    key: str
    name: str
    address: str
    full_name: str = ""
    incoming_type: str
    incoming: ServerSettings | None
    outgoing: ServerSettings | None
    imap_path_prefix: str = ""
    imap_path_prefix_name: str = ""
    namespace_personal: str = ""
    namespace_override: bool = True
    show_only_subscribed: bool = True
    leave_on_server: bool | None = None
    leave_days: int | None = None
    remove_when_deleted: bool = False
    data_file: str = ""
    check_on_start: bool = False
    is_default: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientProfile:
    """One profile of a client: a directory (`location`), its accounts and its state.

    The `location` of an Outlook profile is its key in the registry.

    `problem` is the id of a text when the profile could not be read wholly ("" when it could), and
    `unreadable` how many of its accounts that is about, where it can be told.
    `damaged` has, for each account with damaged settings, its name and theirs: never values.
    """

    client: ClientKind
    profile_id: str
    name: str
    location: str
    is_default: bool
    is_running: bool
    accounts: tuple[ClientAccount, ...] = ()
    problem: str = ""
    unreadable: int = 0
    damaged: tuple[str, ...] = ()

    @property
    def problem_words(self) -> Message:
        """The text of `problem`, which must not be ""."""
        return message(
            self.problem,
            profile=self.location,
            count=self.unreadable,
            damaged="; ".join(self.damaged),
        )
