"""Checks every value of a foreign configuration file in one place; pure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from mailsetup.model.errors import ProtocolError
from mailsetup.model.hostname import checked_hostname
from mailsetup.model.message import message
from mailsetup.model.server import AuthMethod, SocketType

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_USERNAME: Final = 255
MAX_NAME: Final = 100
MAX_SENTENCE: Final = 1000
MAX_SHOWN: Final = 60
MAX_URL: Final = 500
_SOCKET_TYPES: Final = {kind.value.casefold(): kind for kind in SocketType}
_AUTH_METHODS: Final = {method.value.casefold(): method for method in AuthMethod} | {
    "plain": AuthMethod.PASSWORD_CLEARTEXT,  # version 1.0 of the format
    "secure": AuthMethod.PASSWORD_ENCRYPTED,
}
_BOOLEANS: Final = {"true": True, "false": False}
_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,39}")
_LANG: Final = re.compile(r"[A-Za-z0-9-]{1,35}")


class UnusableValueError(ProtocolError):
    """A value that a server cannot do without is missing or not acceptable."""


def printable(text: str, limit: int = MAX_SHOWN) -> str:
    """Text for people: one line, without control, direction and other invisible characters."""
    kept = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in text)
    kept = " ".join(kept.split())
    return kept if len(kept) <= limit else kept[: limit - 1] + "…"


def plain_hostname(text: str) -> str:
    """A host name in A-labels.

    Raises:
        UnusableValueError: not the name of a host.
    """
    try:
        return checked_hostname(text)
    except ValueError:
        raise UnusableValueError(
            message("autoconfig.bad-hostname", hostname=printable(text))
        ) from None


def port_of(texts: Sequence[str]) -> int:
    """The first port, 1 to 65535.

    Raises:
        UnusableValueError: none, or not such a number.
    """
    text = texts[0] if texts else ""
    if text.isascii() and text.isdigit() and len(text) <= 5 and 1 <= int(text) <= 65535:
        return int(text)
    raise UnusableValueError(message("autoconfig.bad-port", port=printable(text)))


def socket_type_of(texts: Sequence[str]) -> SocketType:
    """The first socket type that is known.

    Raises:
        UnusableValueError: there is none.
    """
    for text in texts:
        known = _SOCKET_TYPES.get(text.casefold())
        if known is not None:
            return known
    raise UnusableValueError(
        message("autoconfig.bad-socket-type", socket_type=printable(", ".join(texts)))
    )


def username_of(texts: Sequence[str]) -> str:
    """The first username, placeholders and all; "" when the file has none.

    Raises:
        UnusableValueError: too long, or with a character that cannot be seen.
    """
    text = texts[0] if texts else ""
    if len(text) > MAX_USERNAME or not text.isprintable():
        raise UnusableValueError(message("autoconfig.bad-username"))
    return text


def auth_method_of(text: str) -> AuthMethod | None:
    """The method of that name, also in the words of version 1.0."""
    return _AUTH_METHODS.get(text.casefold())


def auth_methods_of(texts: Sequence[str]) -> tuple[AuthMethod, ...]:
    """Every authentication method that is known, in the file's order; empty when it names none.

    Raises:
        UnusableValueError: it names some, and none is known.
    """
    found = map(auth_method_of, texts)
    known = tuple(dict.fromkeys(method for method in found if method is not None))
    if texts and not known:
        raise UnusableValueError(
            message("autoconfig.bad-authentication", methods=printable(", ".join(texts)))
        )
    return known


def url_of(text: str) -> str:
    """A page for people, http or https.

    Raises:
        UnusableValueError: anything else.
    """
    plain = text.isascii() and text.isprintable() and " " not in text and len(text) <= MAX_URL
    if plain and text.startswith(("https://", "http://")):
        return text
    raise UnusableValueError(message("autoconfig.bad-url", url=printable(text)))


def boolean_of(text: str) -> bool:
    """`true` or `false`.

    Raises:
        UnusableValueError: anything else.
    """
    if text.casefold() not in _BOOLEANS:
        raise _ignored(text)
    return _BOOLEANS[text.casefold()]


def number_of(text: str) -> int:
    """A number of days or minutes, at most four digits.

    Raises:
        UnusableValueError: anything else.
    """
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        raise _ignored(text)
    return int(text)


def name_of(text: str) -> str:
    """A short technical name as it is, e.g. a folder path.

    Raises:
        UnusableValueError: too long, or with a character that cannot be seen.
    """
    if len(text) > MAX_NAME or not text.isprintable():
        raise _ignored(text)
    return text


def key_of(text: str) -> str:
    """The key of an input field.

    Raises:
        UnusableValueError: it cannot be a placeholder.
    """
    if not _KEY.fullmatch(text):
        raise _ignored(text)
    return text


def lang_of(text: str) -> str:
    """A language tag, or "" for what is none."""
    return text if _LANG.fullmatch(text) else ""


def _ignored(text: str) -> UnusableValueError:
    return UnusableValueError(message("autoconfig.ignored-value", value=printable(text)))
