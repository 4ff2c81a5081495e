"""Checks every value of a foreign configuration file in one place; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.model.errors import ProtocolError
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, SocketType

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.address import EmailAddress

MAX_USERNAME = 255
MAX_NAME = 100
MAX_SHOWN = 60
_PLACEHOLDER = re.compile(r"%([A-Z]+)%")
_BROKEN_PLACEHOLDER = re.compile(r"%(?:EMAIL[A-Z]*|REALNAME|[A-Z]+%)")
_SOCKET_TYPES = {kind.value.casefold(): kind for kind in SocketType}
_AUTH_METHODS = {method.value.casefold(): method for method in AuthMethod} | {
    "plain": AuthMethod.PASSWORD_CLEARTEXT,  # version 1.0 of the format
    "secure": AuthMethod.PASSWORD_ENCRYPTED,
}


class UnusableValueError(ProtocolError):
    """A value that a server cannot do without is missing or not acceptable."""


def printable(text: str, limit: int = MAX_SHOWN) -> str:
    """Text for people: one line, without control, direction and other invisible characters."""
    kept = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def expanded(template: str, address: EmailAddress) -> str:
    """The template with the three placeholders filled in, each once and never again.

    Raises:
        UnusableValueError: a placeholder is unknown or lacks its final `%`.
    """
    values = {
        "EMAILADDRESS": str(address),
        "EMAILLOCALPART": address.local_part,
        "EMAILDOMAIN": address.domain,
    }
    rest = _PLACEHOLDER.sub(
        lambda found: " " if found[1] in values else found[0],
        template,
    )
    broken = _BROKEN_PLACEHOLDER.search(rest)
    if broken is not None:
        raise UnusableValueError(
            message("autoconfig.bad-placeholder", placeholder=printable(broken[0]))
        )
    return _PLACEHOLDER.sub(lambda found: values[found[1]], template)


def hostname_of(texts: Iterable[str], address: EmailAddress) -> str:
    """The first host name, in A-labels.

    Raises:
        UnusableValueError: none, or not the name of a host.
    """
    text = next(iter(texts), "")
    try:
        return checked_hostname(expanded(text, address))
    except ValueError:
        raise UnusableValueError(
            message("autoconfig.bad-hostname", hostname=printable(text))
        ) from None


def port_of(texts: Iterable[str]) -> int:
    """The first port, 1 to 65535.

    Raises:
        UnusableValueError: none, or not such a number.
    """
    text = next(iter(texts), "")
    if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535:
        return int(text)
    raise UnusableValueError(message("autoconfig.bad-port", port=printable(text)))


def socket_type_of(texts: Iterable[str]) -> SocketType:
    """The first socket type that is known.

    Raises:
        UnusableValueError: there is none.
    """
    given = tuple(texts)
    for text in given:
        known = _SOCKET_TYPES.get(text.casefold())
        if known is not None:
            return known
    raise UnusableValueError(
        message("autoconfig.bad-socket-type", socket_type=printable(", ".join(given)))
    )


def username_of(texts: Iterable[str], address: EmailAddress) -> str:
    """The first username; "" when the file has none.

    Raises:
        UnusableValueError: too long, or with a character that cannot be seen.
    """
    text = expanded(next(iter(texts), ""), address)
    if len(text) > MAX_USERNAME or not text.isprintable():
        raise UnusableValueError(message("autoconfig.bad-username"))
    return text


def auth_methods_of(texts: Iterable[str]) -> tuple[AuthMethod, ...]:
    """Every authentication method that is known, in the file's order; empty when it names none.

    Raises:
        UnusableValueError: it names some, and none is known.
    """
    given = tuple(texts)
    found = (_AUTH_METHODS.get(text.casefold()) for text in given)
    known = tuple(dict.fromkeys(method for method in found if method is not None))
    if given and not known:
        raise UnusableValueError(
            message("autoconfig.bad-authentication", methods=printable(", ".join(given)))
        )
    return known
