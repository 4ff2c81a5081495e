"""Profiles for the tests, as Thunderbird would have written them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.changes import ThunderbirdPlanner
from mailsetup.clients.thunderbird.prefs_js import edit_prefs, parse_prefs
from mailsetup.clients.thunderbird.snapshot import ProfileSnapshot, TextFile
from mailsetup.model.account import AccountConfig, ConfigSource, SourceKind
from mailsetup.model.change import FileChange, PrefValue, ReplaceText, SetPref
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

PREFS_PATH = "/home/kari/.thunderbird/x.default/prefs.js"
URI = "imap://kari%40lyse.net@imap.altibox.no"
S = "mail.server.server1."

ALTIBOX: dict[str, PrefValue] = {
    "mail.accountmanager.accounts": "account1,account2",
    "mail.accountmanager.defaultaccount": "account1",
    "mail.accountmanager.localfoldersserver": "server2",
    "mail.account.lastKey": 2,
    "mail.account.account1.server": "server1",
    "mail.account.account1.identities": "id1",
    "mail.account.account2.server": "server2",
    "mail.server.server1.type": "imap",
    "mail.server.server1.hostname": "imap.altibox.no",
    "mail.server.server1.port": 993,
    "mail.server.server1.socketType": 3,
    "mail.server.server1.userName": "kari@lyse.net",
    "mail.server.server1.name": "kari@lyse.net",
    "mail.server.server1.directory-rel": "[ProfD]ImapMail/imap.altibox.no",
    "mail.server.server2.type": "none",
    "mail.server.server2.hostname": "Local Folders",
    "mail.server.server2.userName": "nobody",
    "mail.identity.id1.fullName": "Kari Nordmann",
    "mail.identity.id1.useremail": "kari@lyse.net",
    "mail.identity.id1.smtpServer": "smtp1",
    "mail.smtpservers": "smtp1",
    "mail.smtp.defaultserver": "smtp1",
    "mail.smtpserver.smtp1.hostname": "smtp.altibox.no",
    "mail.smtpserver.smtp1.port": 587,
    "mail.smtpserver.smtp1.try_ssl": 2,
    "mail.smtpserver.smtp1.username": "kari@lyse.net",
    "mailnews.tags.version": 2,
}
SECOND_ACCOUNT: dict[str, PrefValue] = {
    "mail.accountmanager.accounts": "account1,account2,account3",
    "mail.account.account3.server": "server3",
    "mail.account.account3.identities": "id2",
    "mail.server.server3.type": "imap",
    "mail.server.server3.hostname": "imap.example.test",
    "mail.server.server3.userName": "ola",
    "mail.identity.id2.useremail": "ola@example.test",
}


def prefs_bytes(values: Mapping[str, PrefValue]) -> bytes:
    changes = [SetPref(path=PREFS_PATH, key=k, old=None, new=values[k]) for k in sorted(values)]
    return b"// Mozilla User Preferences\n\n" + edit_prefs(b"", changes)


def planner(values: Mapping[str, PrefValue], **texts: str) -> ThunderbirdPlanner:
    """A planner for these settings, and for texts with their file name as keyword."""
    return ThunderbirdPlanner(
        ProfileSnapshot(
            location="/home/kari/.thunderbird/x.default",
            prefs_path=PREFS_PATH,
            prefs=parse_prefs(prefs_bytes(values)),
            texts=tuple(TextFile(path=name, text=text) for name, text in texts.items()),
        )
    )


def settings(changes: Sequence[FileChange]) -> dict[str, PrefValue | None]:
    """The new values by key."""
    return {change.key: change.new for change in changes if isinstance(change, SetPref)}


def edited(text: str, changes: Sequence[FileChange]) -> str:
    """The only text of a planner after the changes; each must find what it expects."""
    for change in changes:
        if isinstance(change, ReplaceText):
            assert text.count(change.old) == change.count
            text = text.replace(change.old, change.new)
    return text


def server(
    protocol: MailProtocol = MailProtocol.IMAP,
    hostname: str = "imap.altibox.no",
    port: int = 993,
    socket_type: SocketType = SocketType.SSL,
    username: str = "kari@lyse.net",
    auth: tuple[AuthMethod, ...] = (AuthMethod.PASSWORD_CLEARTEXT,),
) -> ServerSettings:
    return ServerSettings(
        protocol=protocol,
        hostname=hostname,
        port=port,
        socket_type=socket_type,
        username=username,
        auth_methods=auth,
    )


def smtp(
    hostname: str = "smtp.altibox.no", port: int = 587, username: str = "kari@lyse.net"
) -> ServerSettings:
    return server(MailProtocol.SMTP, hostname, port, SocketType.STARTTLS, username)


def config(address: str = "kari@lyse.net") -> AccountConfig:
    source = ConfigSource(kind=SourceKind.PACK, uri="pack:altibox", trusted=True)
    return AccountConfig(address=address, source=source)


def write_profile(directory: Path, values: Mapping[str, PrefValue] = ALTIBOX) -> Path:
    directory.mkdir(parents=True)
    (directory / "prefs.js").write_bytes(prefs_bytes(values))
    return directory
