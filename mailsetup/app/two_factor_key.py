"""The key of a login in two steps: read as it was copied, typed or scanned; pure.

Providers show it as groups of letters or as an `otpauth` address in a QR code (Google
Authenticator's "Key Uri Format"). Both are read leniently where that is harmless: the name of the
issuer may differ, an algorithm may be written in several ways.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from mailsetup.model.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST_TEXT: Final = 4096
SHORTEST_KEY: Final = 16
"""Letters; 80 bits. Whoever has fewer has not copied all of it."""

_LONGEST_KEY: Final = 256
_LONGEST_NAME: Final = 200
_SCHEME: Final = "otpauth"
_EXPORT: Final = "otpauth-migration"
_NOT_BASE32: Final = re.compile(r"[^A-Z2-7]")
_IMPOSSIBLE_ENDS: Final = frozenset({1, 3, 6})
"""Lengths modulo 8 that base32 never has (RFC 4648 section 6)."""


class Algorithm(StrEnum):
    """The hash of RFC 6238 section 1.2."""

    SHA1 = "SHA1"
    SHA256 = "SHA256"
    SHA512 = "SHA512"


class KeyProblem(StrEnum):
    """Why a text is no key that we can use."""

    EMPTY = "empty"
    NO_KEY = "no-key"
    """An address or a text without one."""
    STRANGE_LETTERS = "strange-letters"
    TOO_SHORT = "too-short"
    INCOMPLETE = "incomplete"
    """A letter is missing, or one is too many."""
    TOO_LONG = "too-long"
    COUNTED = "counted"
    """Its codes are counted, not timed (HOTP)."""
    EXPORT = "export"
    """What an app hands over to another phone: several keys packed together."""
    UNKNOWN_KIND = "unknown-kind"
    """Digits, period or algorithm that no app knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRefused:
    """No key; `letters` are those that never occur in one."""

    problem: KeyProblem
    letters: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoFactorKey:
    """What the codes are made of.

    Attributes:
        secret: base32 in upper case, without padding.
        period: seconds that a code lasts.
        account: whose it is, as the provider wrote it; "" where nobody said.
        issuer: the provider, as it calls itself; "" where nobody said.
    """

    secret: Secret
    algorithm: Algorithm = Algorithm.SHA1
    digits: int = 6
    period: int = 30
    account: str = ""
    issuer: str = ""


def read_key(text: str) -> TwoFactorKey | KeyRefused:
    """The key in a text: letters and digits in groups, or an `otpauth` address."""
    stripped = text.strip()
    if not stripped:
        return KeyRefused(problem=KeyProblem.EMPTY)
    if len(stripped) > LONGEST_TEXT:
        return KeyRefused(problem=KeyProblem.TOO_LONG)
    scheme = stripped.partition(":")[0].lower()
    if scheme == _EXPORT:
        return KeyRefused(problem=KeyProblem.EXPORT)
    if scheme == _SCHEME:
        return _from_address(stripped)
    if "://" in stripped:
        return KeyRefused(problem=KeyProblem.NO_KEY)
    secret = _secret(stripped)
    return secret if isinstance(secret, KeyRefused) else TwoFactorKey(secret=secret)


def is_surely_key(text: str) -> bool:
    """Whether a text is hardly anything else: an `otpauth` address, or as providers write a key,
    in one case and in groups of one size.

    Passwords are often letters alone, too. An app password is four groups of small letters, where
    nearly every key has digits.
    """
    stripped = text.strip()
    if stripped.partition("://")[0].lower() in {_SCHEME, _EXPORT}:
        return "://" in stripped
    *groups, last = "".join(" " if _is_gap(one) else one for one in stripped).split() or [""]
    sizes = {len(group) for group in groups} or {len(last)}
    letters = "".join((*groups, last)).rstrip("=")
    one_case = letters.isupper() or (letters.islower() and not letters.isalpha())
    one_size = len(sizes) == 1 and len(last) <= max(sizes)
    return one_case and one_size and isinstance(read_key(stripped), TwoFactorKey)


def read_pattern(texts: Sequence[str]) -> TwoFactorKey | KeyRefused | None:
    """What the patterns of a picture say, the first key of them; None where there are none.

    A pattern may be about anything, so what is no key need not be a damaged one.
    """
    if not texts:
        return None
    read = [read_key(text) for text in texts if is_surely_key(text)]
    keys = [one for one in read if isinstance(one, TwoFactorKey)]
    return next(iter([*keys, *read]), KeyRefused(problem=KeyProblem.NO_KEY))


def key_address(key: TwoFactorKey) -> Secret:
    """The key as an `otpauth` address, which `read_key` reads: all of it in one text."""
    label = quote(f"{key.issuer}:{key.account}" if key.issuer else key.account, safe="@")
    issuer = f"&issuer={quote(key.issuer, safe='')}" if key.issuer else ""
    return Secret(
        f"{_SCHEME}://totp/{label}?secret={key.secret.reveal()}{issuer}"
        f"&algorithm={key.algorithm.value}&digits={key.digits}&period={key.period}"
    )


def _from_address(text: str) -> TwoFactorKey | KeyRefused:
    try:
        parts = urlsplit(text)
        given = parse_qsl(parts.query, keep_blank_values=True, max_num_fields=50)
    except ValueError:
        return KeyRefused(problem=KeyProblem.NO_KEY)
    fields: dict[str, str] = {}
    for name, value in given:
        fields.setdefault(name.lower(), value.strip())
    if parts.netloc.lower() == "hotp":
        return KeyRefused(problem=KeyProblem.COUNTED)
    if not fields.get("secret"):
        return KeyRefused(problem=KeyProblem.NO_KEY)
    secret = _secret(fields["secret"])
    if isinstance(secret, KeyRefused):
        return secret
    algorithm = _algorithm(fields.get("algorithm", ""))
    digits = _number(fields.get("digits", ""), 6, range(6, 9))
    period = _number(fields.get("period", ""), 30, range(10, 301))
    if parts.netloc.lower() != "totp" or algorithm is None or digits is None or period is None:
        return KeyRefused(problem=KeyProblem.UNKNOWN_KIND)
    before, colon, after = unquote(parts.path.lstrip("/")).partition(":")
    return TwoFactorKey(
        secret=secret,
        algorithm=algorithm,
        digits=digits,
        period=period,
        account=_name(after if colon else before),
        issuer=_name(fields.get("issuer", "") or (before if colon else "")),
    )


def _secret(text: str) -> Secret | KeyRefused:
    letters = "".join(
        letter for letter in unicodedata.normalize("NFKC", text) if not _is_gap(letter)
    )
    letters = letters.rstrip("=").upper()
    strange = sorted(set(_NOT_BASE32.findall(letters)))
    if strange:
        return KeyRefused(problem=KeyProblem.STRANGE_LETTERS, letters=" ".join(strange[:10]))
    if not letters:
        return KeyRefused(problem=KeyProblem.NO_KEY)
    if len(letters) > _LONGEST_KEY:
        return KeyRefused(problem=KeyProblem.TOO_LONG)
    if len(letters) < SHORTEST_KEY:
        return KeyRefused(problem=KeyProblem.TOO_SHORT)
    if len(letters) % 8 in _IMPOSSIBLE_ENDS:
        return KeyRefused(problem=KeyProblem.INCOMPLETE)
    return Secret(letters)


def _is_gap(letter: str) -> bool:
    """White space, dashes of every kind, and what cannot be seen."""
    return letter.isspace() or unicodedata.category(letter) in {"Pd", "Cf", "Cc", "Zs"}


def _algorithm(text: str) -> Algorithm | None:
    plain = text.upper().replace("-", "").removeprefix("HMAC")
    if not plain:
        return Algorithm.SHA1
    return next((one for one in Algorithm if one.value == plain), None)


def _number(text: str, default: int, allowed: range) -> int | None:
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        return None
    return int(text) if int(text) in allowed else None


def _name(text: str) -> str:
    """One line of what can be seen."""
    visible = "".join(letter for letter in text if letter.isprintable())
    return visible.strip()[:_LONGEST_NAME]
