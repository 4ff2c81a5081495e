"""The values that a person types into a mail program; never a password."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.guides.book import ValueKey
from mailsetup.model.server import MailProtocol, SocketType

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mailsetup.model.account import AccountConfig
    from mailsetup.model.server import ServerSettings


class ValueState(StrEnum):
    """What a person does with a field."""

    GIVEN = "given"  # type or copy `text`
    EMPTY = "empty"  # leave empty, or empty it
    SECRET = "secret"  # a password: only the person knows it
    UNKNOWN = "unknown"  # not a secret, but only the person knows it
    TICKED = "ticked"
    UNTICKED = "unticked"
    NO_ENCRYPTION = "no-encryption"  # the program's own word for it


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A value and what to do with it; `text` is "" unless it is given."""

    state: ValueState
    text: str = ""


_ENCRYPTION = {SocketType.SSL: "SSL/TLS", SocketType.STARTTLS: "STARTTLS"}
_UNKNOWN = Value(state=ValueState.UNKNOWN)


def values_of(
    config: AccountConfig, *, prefix: str = "", full_name: str = ""
) -> Mapping[ValueKey, Value]:
    """Every value, from the preferred servers; IMAP before POP3.

    Args:
        prefix: what should stand in the field for the folder prefix; mostly nothing (facts A4).
        full_name: the person's name, where it is known.
    """
    incoming = config.preferred_incoming(MailProtocol.IMAP) or config.preferred_incoming()
    outgoing = config.preferred_outgoing()
    key = ValueKey
    return {
        key.NAME: _text(full_name),
        key.ADDRESS: _text(config.address),
        key.PASSWORD: Value(state=ValueState.SECRET),
        key.USERNAME: _text(incoming.username if incoming else ""),
        key.PROTOCOL: _text(incoming.protocol.value.upper() if incoming else ""),
        key.INCOMING_HOSTNAME: _text(incoming.hostname if incoming else ""),
        key.INCOMING_PORT: _text(str(incoming.port) if incoming else ""),
        key.INCOMING_ENCRYPTION: _encryption(incoming),
        key.INCOMING_SECURE: _secure(incoming),
        key.OUTGOING_HOSTNAME: _text(outgoing.hostname if outgoing else ""),
        key.OUTGOING_PORT: _text(str(outgoing.port) if outgoing else ""),
        key.OUTGOING_ENCRYPTION: _encryption(outgoing),
        key.OUTGOING_SECURE: _secure(outgoing),
        key.OUTGOING_USERNAME: _text(outgoing.username if outgoing else ""),
        key.PREFIX: Value(state=ValueState.GIVEN, text=prefix)
        if prefix
        else Value(state=ValueState.EMPTY),
    }


def _text(text: str) -> Value:
    return Value(state=ValueState.GIVEN, text=text) if text else _UNKNOWN


def _encryption(server: ServerSettings | None) -> Value:
    if server is None:
        return _UNKNOWN
    if server.socket_type is SocketType.PLAIN:
        return Value(state=ValueState.NO_ENCRYPTION)
    return _text(_ENCRYPTION[server.socket_type])


def _secure(server: ServerSettings | None) -> Value:
    if server is None:
        return _UNKNOWN
    plain = server.socket_type is SocketType.PLAIN
    return Value(state=ValueState.UNTICKED if plain else ValueState.TICKED)
