"""The parameters of MAIL and RCPT: SIZE, BODY, SMTPUTF8, AUTH and DSN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.bounces.xtext import is_xtext
from mailsetup.refserver.smtp.reply import Reply

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.refserver.smtp.path import MailPath

_NOTIFY = frozenset({"SUCCESS", "FAILURE", "DELAY"})
_BAD = Reply("501", "5.5.4", "Bad parameter")
_UNKNOWN = Reply("555", "5.5.4", "Unsupported parameter")


def check_mail_parameters(path: MailPath, *, size_limit: int) -> Reply | None:
    """The refusal that the parameters of MAIL call for, or None."""
    for name, value in path.parameters.items():
        check = _MAIL_VALUES.get(name)
        if check is None:
            return _UNKNOWN
        if not check(value):
            return _BAD
    if int(path.parameters.get("SIZE") or 0) > size_limit:
        return Reply("552", "5.3.4", "Message size exceeds fixed limit")
    return _address_refusal(path, smtputf8="SMTPUTF8" in path.parameters)


def _is_size(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdigit() and len(value) <= 20


def _is_text(value: str | None) -> bool:
    return value is not None and len(value) <= 500 and is_xtext(value)


def _is_envelope_id(value: str | None) -> bool:
    return _is_text(value) and len(value or "") <= 100


def _is_original(value: str | None) -> bool:
    """``rfc822;xtext``, or ``utf-8;`` with an address of RFC 6533."""
    kind, semicolon, address = (value or "").partition(";")
    if kind.lower() == "utf-8":
        return len(address) <= 500 and bool(address)
    return bool(kind and semicolon and address) and kind.isascii() and _is_text(address)


_MAIL_VALUES: dict[str, Callable[[str | None], bool]] = {
    "SIZE": _is_size,
    "BODY": lambda value: (value or "").upper() in {"7BIT", "8BITMIME"},
    "SMTPUTF8": lambda value: value is None,
    "RET": lambda value: (value or "").upper() in {"FULL", "HDRS"},
    "ENVID": _is_envelope_id,
    "AUTH": _is_text,
}


def check_rcpt_parameters(path: MailPath, *, smtputf8: bool) -> Reply | None:
    """The refusal that the parameters of RCPT call for, or None (DSN: RFC 3461)."""
    for name, value in path.parameters.items():
        match name:
            case "NOTIFY":
                words = (value or "").upper().split(",")
                if words != ["NEVER"] and not set(words) <= _NOTIFY:
                    return _BAD
            case "ORCPT":
                if not _is_original(value):
                    return _BAD
            case _:
                return _UNKNOWN
    return _address_refusal(path, smtputf8=smtputf8)


def _address_refusal(path: MailPath, *, smtputf8: bool) -> Reply | None:
    if path.needs_smtputf8 and not smtputf8:
        return Reply("553", "5.6.7", "Address needs SMTPUTF8")
    return None
