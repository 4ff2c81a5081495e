"""Puts right the signs around the letters of an address: commas, spaces, a missing @."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mailsetup.bounces.explanation import GuessReason

if TYPE_CHECKING:
    from mailsetup.bounces.suggest_known import KnownDomains

_SPELT_OUT = re.compile(r"[(\[{](?:at|a|alfa|krøllalfa|snabel-?a)[)\]}]", re.IGNORECASE)
# "@" is AltGr and 2 on a Nordic keyboard; without AltGr it is "2", with Shift a quotation mark.
_INSTEAD_OF_AT = '2"£$€'
_WRAPPING = "<>\"'()[]«»“”„`"


def put_right(typed: str, known: KnownDomains) -> tuple[str, GuessReason | None]:
    """The address with every sign in its place, and the slip; None where nothing was wrong."""
    slips: list[GuessReason] = []
    text = unicodedata.normalize("NFKC", typed)
    text = _changed(text, "".join(filter(_is_seen, text)), GuessReason.EXTRA_SIGN, slips)
    plain = text[len("mailto:") :] if text.lower().startswith("mailto:") else text
    text = _changed(text, plain.strip(_WRAPPING), GuessReason.EXTRA_SIGN, slips)
    text = _changed(text, "".join(text.split()), GuessReason.SPACE, slips)
    text = _changed(text, text.rstrip(".,;:!?").lstrip(".,;:"), GuessReason.EXTRA_SIGN, slips)
    text = _changed(text, text.replace(",", ".").replace(";", "."), GuessReason.COMMA, slips)
    text = _changed(text, _with_at(text, known), GuessReason.AT_SIGN, slips)
    text = _changed(text, _once(text), GuessReason.EXTRA_SIGN, slips)
    if not slips:
        return text, None
    return text, slips[0] if len(set(slips)) == 1 else GuessReason.SEVERAL


def _changed(old: str, new: str, reason: GuessReason, slips: list[GuessReason]) -> str:
    if old != new:
        slips.append(reason)
    return new


def _is_seen(letter: str) -> bool:
    return letter.isspace() or letter.isprintable()


def _with_at(text: str, known: KnownDomains) -> str:
    """With an @ where it is missing and what stands after it is a domain that we know."""
    if "@" in text:
        return text
    spelt = _SPELT_OUT.sub("@", text, count=1)
    if spelt != text:
        return spelt
    lower = text.lower()
    for at, sign in enumerate(text):
        if sign in _INSTEAD_OF_AT and at and lower[at + 1 :] in known.targets:
            return f"{text[:at]}@{text[at + 1 :]}"
    for at, sign in enumerate(text):
        if sign == "." and at and lower[at + 1 :] in known.targets:
            return f"{text[:at]}@{text[at + 1 :]}"
    return text


def _once(text: str) -> str:
    """Without doubled dots and at signs, dots beside the @, and a "www." that nobody's name has."""
    for _ in range(2):
        text = re.sub(r"\.{2,}", ".", text)
        text = re.sub(r"\.?@[@.]*", "@", text) if text.count("@") <= 2 else text
    for www in ("www.", "http://", "https://"):
        text = text.removeprefix(www)
    name, at, domain = text.partition("@")
    return f"{name}{at}{domain.removeprefix('www.')}"
