"""Reads a PACC configuration and the digest that vouches for it (draft-ietf-mailmaint-pacc-02).

Pure: bytes in, values out.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_values import MAX_NAME, printable
from mailsetup.discovery.foreign_json import ForeignJsonError, json_object, members_of
from mailsetup.model.errors import ProtocolError
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mailsetup.model.address import EmailAddress
    from mailsetup.model.message import Message

MAX_URL: Final = 500
_VERSION: Final = "uaac1"
_INCOMING: Final = (MailProtocol.IMAP, MailProtocol.POP3)
_OUTGOING: Final = (MailProtocol.SMTP,)
# The format names hosts only; TLS from the start is what the draft means (RFC 8314).
_PORTS: Final = {MailProtocol.IMAP: 993, MailProtocol.POP3: 995, MailProtocol.SMTP: 465}


class PaccError(ProtocolError):
    """The bytes are no PACC configuration."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaccConfig:
    """What a configuration says.

    Attributes:
        takes_password: a password gets in.
        takes_sign_in: the provider's own sign-in page gets in (OAuth).
    """

    incoming: tuple[ServerSettings, ...] = ()
    outgoing: tuple[ServerSettings, ...] = ()
    takes_password: bool = False
    takes_sign_in: bool = False
    provider_name: str = ""
    help_url: str = ""
    remarks: tuple[Message, ...] = ()


def parse_pacc(data: bytes, address: EmailAddress) -> PaccConfig:
    """The servers, to be logged in to with the address and a password.

    Raises:
        PaccError: no JSON object, too large, or without any protocol.
    """
    try:
        members = json_object(data)
    except ForeignJsonError as error:
        raise PaccError(message("pacc.broken"), str(error)) from None
    protocols = members_of(members.get("protocols"))
    if protocols is None:
        raise PaccError(message("pacc.broken"), "no protocols")
    remarks: list[Message] = []
    logins = members_of(members.get("authentication")) or {}
    info = members_of(members.get("info")) or {}
    return PaccConfig(
        incoming=_servers(protocols, _INCOMING, address, remarks),
        outgoing=_servers(protocols, _OUTGOING, address, remarks),
        takes_password=logins.get("password") is True,
        takes_sign_in=members_of(logins.get("oauth-public")) is not None,
        provider_name=_provider_name(info),
        help_url=_help_url(info),
        remarks=tuple(remarks),
    )


def published_digests(texts: Iterable[str]) -> tuple[bytes, ...]:
    """The SHA-256 digests in TXT records such as `v=UAAC1; a=sha256; d=BASE64`.

    There may be several, while a provider changes its configuration.
    """
    found = (_digest(text) for text in texts)
    return tuple(digest for digest in found if digest is not None)


def is_vouched_for(data: bytes, digests: Iterable[bytes]) -> bool:
    """Whether one of the digests is that of these very bytes."""
    actual = hashlib.sha256(data).digest()
    return any(hmac.compare_digest(actual, digest) for digest in digests)


def _digest(text: str) -> bytes | None:
    tags: dict[str, str] = {}
    for tag in text.split(";"):
        name, _, value = tag.partition("=")
        tags.setdefault(name.strip().lower(), value.strip())
    if tags.get("v", "").lower() != _VERSION or tags.get("a", "").lower() != "sha256":
        return None
    try:
        return base64.b64decode(tags.get("d", ""), validate=True)
    except (binascii.Error, ValueError):
        return None


def _servers(
    protocols: Mapping[str, object],
    wanted: Iterable[MailProtocol],
    address: EmailAddress,
    remarks: list[Message],
) -> tuple[ServerSettings, ...]:
    servers = []
    for protocol in wanted:
        entry = members_of(protocols.get(protocol.value))
        if entry is None:
            continue
        host = entry.get("host")
        shown = printable(host) if isinstance(host, str) else ""
        try:
            hostname = checked_hostname(host if isinstance(host, str) else "")
        except ValueError:
            remarks.append(message("pacc.bad-host", protocol=protocol.value, hostname=shown))
            continue
        server = ServerSettings(
            protocol=protocol,
            hostname=hostname,
            port=_PORTS[protocol],
            socket_type=SocketType.SSL,
            username=str(address),
            auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
        )
        servers.append(server)
    return tuple(servers)


def _provider_name(info: Mapping[str, object]) -> str:
    provider = members_of(info.get("provider")) or {}
    names = (provider.get("name"), provider.get("shortName"))
    shown = (printable(name, MAX_NAME) for name in names if isinstance(name, str))
    return next((name for name in shown if name), "")


def _help_url(info: Mapping[str, object]) -> str:
    url = (members_of(info.get("help")) or {}).get("documentation")
    if not isinstance(url, str) or not url.startswith("https://"):
        return ""
    plain = url.isascii() and url.isprintable() and " " not in url and len(url) <= MAX_URL
    return url if plain else ""
