"""What diagnosis concludes, each with its evidence and the fix that would cure it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.message import Message, Param


class Severity(StrEnum):
    """ERROR: mail does not work or is hidden; WARNING: it will bite; INFO: good to know."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class FindingCode(StrEnum):
    """One code for each rule; the words stand in `mailsetup.texts.findings`."""

    PREFIX_WRONG = "imap.prefix-wrong"
    PREFIX_SUSPECT = "imap.prefix-suspect"
    PREFIX_MISSING = "imap.prefix-missing"
    STRAY_TRASH = "imap.stray-trash"
    UNSUBSCRIBED = "imap.unsubscribed"
    HOSTNAME_DIFFERS = "server.hostname-differs"
    PORT_DIFFERS = "server.port-differs"
    SOCKET_TYPE_DIFFERS = "server.socket-type-differs"
    AUTH_METHOD_DIFFERS = "server.auth-method-differs"
    PLAIN_TEXT = "server.plain-text"
    USERNAME_DIFFERS = "account.username-differs"
    USERNAME_NOT_ADDRESS = "account.username-not-address"
    POP3_IN_USE = "pop3.in-use"
    POP3_DELETES = "pop3.deletes-on-server"
    OUTGOING_MISSING = "outgoing.missing"
    OUTGOING_NO_LOGIN = "outgoing.no-login"
    OUTGOING_PORT_25 = "outgoing.port-25"
    OUTGOING_OTHER_PROVIDER = "outgoing.other-provider"
    CERTIFICATE_EXPIRED = "tls.expired"
    CERTIFICATE_NOT_YET_VALID = "tls.not-yet-valid"
    CLOCK_WRONG = "tls.clock-wrong"
    CERTIFICATE_WRONG_NAME = "tls.wrong-name"
    CERTIFICATE_UNKNOWN_ISSUER = "tls.unknown-issuer"
    CERTIFICATE_INTERCEPTED = "tls.intercepted"
    CERTIFICATE_OTHER = "tls.other"
    WRONG_PASSWORD = "auth.wrong-password"
    UNKNOWN_ACCOUNT = "auth.unknown-account"
    ACCOUNT_DISABLED = "auth.disabled"
    LOGIN_TEMPORARY = "auth.temporary"
    NEEDS_APP_PASSWORD = "auth.needs-app-password"
    CONNECTION_REFUSED = "connection.refused"
    CONNECTION_TIMED_OUT = "connection.timed-out"
    NAME_NOT_FOUND = "connection.name-not-found"
    NETWORK_DOWN = "connection.network-down"
    CONNECTION_CLOSED = "connection.closed"
    NOT_TLS = "connection.not-tls"
    NOT_MAIL = "connection.not-mail"
    CAPABILITY_MISSING = "server.capability-missing"
    SERVER_REFUSED = "server.refused"
    NO_SETTINGS = "account.no-settings"
    NOT_CHECKED = "account.not-checked"
    SIGN_IN_IN_CLIENT = "account.sign-in-in-client"
    ELSEWHERE = "account.elsewhere"
    PROFILE_UNREADABLE = "client.profile-unreadable"


class FixId(StrEnum):
    """What a plan can do about a finding."""

    PREFIX_OFF = "prefix-off"
    PREFIX_ON = "prefix-on"
    DELETE_STRAY_TRASH = "delete-stray-trash"
    SHOW_ALL_FOLDERS = "show-all-folders"
    INCOMING_SETTINGS = "incoming-settings"
    OUTGOING_SETTINGS = "outgoing-settings"
    KEEP_ON_SERVER = "keep-on-server"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something that was seen: what it is, and the raw line (a server's answer, a setting)."""

    label: Message
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a finding is about: an account of a profile, or a server (`hostname`), or both."""

    address: str
    profile: str = ""
    account_key: str = ""
    hostname: str = ""
    port: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One conclusion; `fix` is None when only a person can do something about it."""

    code: FindingCode
    severity: Severity
    subject: Subject
    params: Mapping[str, Param] = field(default_factory=lambda: MappingProxyType({}))
    evidence: tuple[Evidence, ...] = ()
    fix: FixId | None = None
