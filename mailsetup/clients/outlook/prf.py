"""Writes an Outlook profile file (PRF), with which Outlook makes a new IMAP or POP3 account.

Pure. Grammar: Outlook page 2.4, after files that were measured to work for POP3 (Outlook
16.0.17932); for IMAP it is documented and unproven with the newest versions, so `import_check` has
to look afterwards. No password is ever in the file: the format has no place for one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.clients.outlook.prf_layout import (
    ADDRESS_BOOK,
    ADDRESS_BOOK_SERVICE,
    MAPPING_NAMES,
    MAPPINGS,
    SECTIONS,
)
from mailsetup.clients.outlook.prf_text import exact_text, plain_label
from mailsetup.model.errors import SettingsFileError
from mailsetup.model.message import Message, message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_ACCOUNTS: Final = 20
_LINE_END = "\r\n"
_LOCAL_NETWORK = "0"  # ConnectionType: the computer is online by itself, no dial-up
_KEEP_ON_SERVER = "1"  # without it Outlook deletes at the provider what it has fetched
_SSL_NUMBERS = {SocketType.PLAIN: "0", SocketType.SSL: "1", SocketType.STARTTLS: "2"}
_NO_LOGIN = frozenset({AuthMethod.NONE, AuthMethod.CLIENT_IP_ADDRESS})

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrfAccount:
    """One account to be made.

    Attributes:
        full_name: as it stands before the address in mail that is sent; may be "".
        root_folder: IMAP only, and only where the server proves that it is needed; a delimiter at
            its end is left out.
    """

    address: str
    incoming: ServerSettings
    outgoing: ServerSettings
    full_name: str = ""
    root_folder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrfFile:
    """The file, and what the person has to look at or type in because the file cannot carry it."""

    data: bytes
    remarks: tuple[Message, ...] = ()


def write_prf(
    accounts: Sequence[PrfAccount],
    *,
    profile: str = "Outlook",
    append: bool = False,
    elsewhere: bool = False,
) -> PrfFile:
    """The same bytes for the same accounts: ASCII, CR LF, no byte order mark.

    Args:
        profile: the name of the profile that is made; with `append`, of the one that is there and
            keeps everything it has. One that is there is never overwritten.
        elsewhere: for a computer whose profiles nobody here knows: the accounts join the profile
            that Outlook starts with, whatever its name, and only where there is none is `profile`
            made. The form of the Office Customization Tool's "Modify profile"; not measured.

    Raises:
        SettingsFileError: `outlook.prf-impossible`: a host, address or name of a profile that the
            format cannot carry, SMTP as incoming server, or no account at all.
    """
    if not 0 < len(accounts) <= MAX_ACCOUNTS:
        raise SettingsFileError(message("outlook.prf-impossible"), "number of accounts")
    append = append or elsewhere
    remarks = [message("outlook.prf-other-computer", profile=profile)] if elsewhere else []
    numbered = [
        (f"Account{number}", account, _values(account, append or number > 1, remarks))
        for number, account in enumerate(accounts, 1)
    ]
    listed = tuple((name, MAPPING_NAMES[a.incoming.protocol]) for name, a, _ in numbered)
    used = {account.incoming.protocol for account in accounts}
    sections = (
        (("General", _general(profile, append=append, elsewhere=elsewhere)),),
        (("Service List", () if append else (("Service1", ADDRESS_BOOK),)),),
        (("Internet Account List", listed),),
        () if append else (("Service1", ()),),
        tuple((name, values) for name, _, values in numbered),
        () if append else ((ADDRESS_BOOK, (("ServiceName", ADDRESS_BOOK_SERVICE),)),),
        tuple((MAPPING_NAMES[kind], MAPPINGS[kind]) for kind in MAPPINGS if kind in used),
    )
    text = "".join(
        _section(title, blocks) for title, blocks in zip(SECTIONS, sections, strict=True)
    )
    return PrfFile(data=text.encode("ascii"), remarks=tuple(dict.fromkeys(remarks)))


def _general(profile: str, *, append: bool, elsewhere: bool) -> Lines:
    return (
        ("Custom", "1"),
        ("ProfileName", _needed(profile, "name of the profile")),
        ("DefaultProfile", "Yes"),
        ("OverwriteProfile", "Append" if append else "No"),
        ("BackupProfile", "No"),
        ("ModifyDefaultProfileIfPresent", "TRUE" if elsewhere else "FALSE"),
    )


def _values(account: PrfAccount, joins: bool, remarks: list[Message]) -> Lines:
    """Section 5; `joins`: other accounts come before it, so it is not the one for new mail."""
    if account.incoming.protocol not in MAPPINGS or account.outgoing.protocol != MailProtocol.SMTP:
        raise SettingsFileError(message("outlook.prf-impossible"), "protocol")
    address = _needed(account.address, "address")
    return (
        ("UniqueService", "No"),
        ("AccountName", address),
        *_display_name(account, remarks),
        ("EmailAddress", address),
        *_incoming(account, remarks),
        *_outgoing(account, remarks),
        ("ConnectionType", _LOCAL_NETWORK),
        ("DefaultAccount", "FALSE" if joins else "TRUE"),
    )


def _display_name(account: PrfAccount, remarks: list[Message]) -> Lines:
    if not account.full_name.strip():
        return ()
    label = plain_label(account.full_name)
    if label != account.full_name.strip():
        remarks.append(message("outlook.prf-name", name=_shown(account.full_name)))
    return (("DisplayName", label),) if label else ()


def _incoming(account: PrfAccount, remarks: list[Message]) -> Lines:
    server = account.incoming
    prefix = "IMAP" if server.protocol is MailProtocol.IMAP else "POP3"
    if server.socket_type is SocketType.STARTTLS:
        # That 2 means STARTTLS here is only known from a comment by the author of another tool.
        remarks.append(message("outlook.prf-starttls", host=server.hostname))
    return (
        (f"{prefix}Server", _needed(server.hostname, "server")),
        *_username(f"{prefix}UserName", server, remarks),
        (f"{prefix}Port", str(server.port)),
        (f"{prefix}UseSSL", _SSL_NUMBERS[server.socket_type]),
        (f"{prefix}UseSPA", "0"),
        *_folders(account, remarks),
    )


def _folders(account: PrfAccount, remarks: list[Message]) -> Lines:
    if account.incoming.protocol is MailProtocol.POP3:
        return (("LeaveOnServer", _KEEP_ON_SERVER),)
    root = account.root_folder.rstrip("./\\")
    if not root:
        return ()
    carried = exact_text(root)
    if carried is None:
        remarks.append(message("outlook.prf-root-folder", folder=_shown(root)))
        return ()
    return (("RootFolder", carried),)


def _outgoing(account: PrfAccount, remarks: list[Message]) -> Lines:
    server = account.outgoing
    logs_in = not server.auth_methods or any(m not in _NO_LOGIN for m in server.auth_methods)
    own_login = logs_in and server.username not in ("", account.incoming.username)
    return (
        ("SMTPServer", _needed(server.hostname, "server")),
        ("SMTPPort", str(server.port)),
        ("SMTPUseSSL", "0" if server.socket_type is SocketType.PLAIN else "1"),
        ("SMTPSecureConnection", _SSL_NUMBERS[server.socket_type]),
        ("SMTPUseAuth", "1" if logs_in else "0"),
        ("SMTPAuthMethod", "1" if own_login else "0"),
        *(_username("SMTPUserName", server, remarks) if own_login else ()),
        ("SMTPUseSPA", "0"),
    )


def _username(key: str, server: ServerSettings, remarks: list[Message]) -> Lines:
    carried = exact_text(server.username)
    if carried is None:
        remarks.append(
            message("outlook.prf-username", host=server.hostname, username=_shown(server.username))
            if server.username
            else message("outlook.prf-username-unknown", host=server.hostname)
        )
        return ()
    return ((key, carried),)


def _needed(text: str, what: str) -> str:
    carried = exact_text(text)
    if carried is None:
        raise SettingsFileError(message("outlook.prf-impossible"), what)
    return carried


def _shown(text: str) -> str:
    return "".join(c if c.isprintable() else " " for c in text).strip()


def _section(title: str, blocks: Iterable[tuple[str, Lines]]) -> str:
    lines = [f"; {title}", ""]
    for name, values in blocks:
        lines += [f"[{name}]", *(f"{key}={value}" for key, value in values), ""]
    return _LINE_END.join((*lines, ""))
