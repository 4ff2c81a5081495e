"""``MAIL FROM:<path> PARAM=VALUE`` and ``RCPT TO:`` (RFC 5321, section 4.1.2)."""

from __future__ import annotations

import re
from dataclasses import dataclass

_LONGEST_LOCAL = 64
_LONGEST_PATH = 254
_ATEXT = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\x80-\U0010ffff-]"
_DOT_STRING = re.compile(rf"{_ATEXT}+(?:\.{_ATEXT}+)*")
_QUOTED = re.compile(r'"(?:[^"\\\x00-\x1f\x7f]|\\[\x20-\x7e])*"')
_LABEL = r"[A-Za-z0-9\x80-\U0010ffff](?:[A-Za-z0-9\x80-\U0010ffff-]*[A-Za-z0-9\x80-\U0010ffff])?"
_DOMAIN = re.compile(rf"{_LABEL}(?:\.{_LABEL})*|\[[0-9A-Fa-f:.IPv]+\]")
_PARAMETER = re.compile(r"([A-Za-z0-9][A-Za-z0-9-]*)(?:=([\x21-\x3c\x3e-\x7e\x80-\U0010ffff]+))?")


class PathInvalid(ValueError):
    """The argument is no path with parameters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPath:
    """An address, empty for ``<>``, and the parameters with names in capitals."""

    local: str
    domain: str
    parameters: dict[str, str | None]

    @property
    def address(self) -> str:
        """``local@domain``, or nothing."""
        return f"{self.local}@{self.domain}" if self.domain else self.local

    @property
    def needs_smtputf8(self) -> bool:
        """Whether the address holds letters outside ASCII."""
        return not self.address.isascii()


def parse_path(argument: str, *, empty_allowed: bool) -> MailPath:
    """Read what follows ``FROM:`` or ``TO:``.

    Raises:
        PathInvalid: for a malformed address or parameter, or one that is too long.
    """
    argument = argument.lstrip(" ")
    path, bracket, rest = argument.removeprefix("<").partition(">")
    if not argument.startswith("<") or not bracket:
        # A quoted local part may hold the bracket itself.
        raise PathInvalid("the address must stand in angle brackets")
    if path.startswith('"'):
        path, rest = _with_quoted_local(argument[1:])
    parameters = _parameters(rest)
    if not path:
        if not empty_allowed:
            raise PathInvalid("an address is needed")
        return MailPath(local="", domain="", parameters=parameters)
    if path.startswith("@"):
        # An obsolete source route is read and ignored (RFC 5321, appendix C).
        path = path.partition(":")[2]
    local, at, domain = path.rpartition("@")
    if not at:
        if path.lower() == "postmaster":
            return MailPath(local=path, domain="", parameters=parameters)
        raise PathInvalid("the address has no domain")
    _check(local, domain)
    return MailPath(local=local, domain=domain.lower(), parameters=parameters)


def _with_quoted_local(text: str) -> tuple[str, str]:
    quoted = _QUOTED.match(text)
    if quoted is None:
        raise PathInvalid("a quoted local part is not closed")
    end = text.find(">", quoted.end())
    if end < 0:
        raise PathInvalid("the address must stand in angle brackets")
    return text[:end], text[end + 1 :]


def _check(local: str, domain: str) -> None:
    if len(local.encode()) > _LONGEST_LOCAL or len(f"{local}@{domain}".encode()) > _LONGEST_PATH:
        raise PathInvalid("the address is too long")
    if _DOT_STRING.fullmatch(local) is None and _QUOTED.fullmatch(local) is None:
        raise PathInvalid("the local part is malformed")
    if _DOMAIN.fullmatch(domain) is None:
        raise PathInvalid("the domain is malformed")


def _parameters(rest: str) -> dict[str, str | None]:
    if rest and not rest.startswith(" "):
        raise PathInvalid("a space must follow the address")
    found: dict[str, str | None] = {}
    for word in rest.split():
        match = _PARAMETER.fullmatch(word)
        if match is None or match.group(1).upper() in found:
            raise PathInvalid("a parameter is malformed or there twice")
        found[match.group(1).upper()] = match.group(2)
    return found
