"""Header fields of a mail or a part (RFC 5322 section 2.2), and their parameters (RFC 2045, 2231).

Data has LF line ends here. A line that can be no field ends the header, as if a blank one stood
before it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote_to_bytes

from mailsetup.bounces import limits
from mailsetup.bounces.charset import decoded, words_decoded
from mailsetup.bounces.report import Headers

# A field with its continuation lines; else all the rest, from the first line that can be no field.
_FIELDS: Final = re.compile(r"([!-9;-~]+)[ \t]*:(.*(?:\n[ \t].*)*)(?:\n|\Z)|((?s:.+))")
_POSTMARK: Final = re.compile(r">?From [^\n]*\n")

# `name=value` and `name="value"`; else all the rest, where anything else stands.
_SIMPLE_PARAMETER: Final = re.compile(
    r'[ \t]*([\w-]+)=(?:"([^"\\]*)"|([^\s";]+))(?:;|\Z)|((?s:.+))', re.ASCII
)
_MOST_PARAMETERS: Final = 60
_LONGEST_PARAMETERS: Final = 4 * limits.KIB


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """Fields, where the body after them begins, and whether something was left out."""

    headers: Headers
    body: int
    cut: bool = False


def header_of(data: bytes) -> HeaderBlock:
    """The header of a mail, which may have empty lines before it."""
    start = len(data) - len(data.lstrip(b"\n")) if data[:1] == b"\n" else 0
    return read_block(data, start, len(data))


def read_block(data: bytes, start: int, end: int) -> HeaderBlock:
    """The header fields that begin at `start`; none of them where the first line is no field."""
    if data.startswith(b"\n", start, end):
        return HeaderBlock(Headers(), start + 1)
    blank = data.find(b"\n\n", start, end)
    stop = end if blank < 0 else blank + 1
    cut = stop - start > limits.HEADERS
    # One character a byte, so that offsets in the text are offsets in the data.
    text = data[start : start + limits.HEADERS if cut else stop].decode("latin-1")
    postmark = _POSTMARK.match(text)
    found = _FIELDS.findall(text, postmark.end() if postmark else 0)
    rest = found.pop()[2] if found and found[-1][2] else ""
    cut = cut or len(found) > limits.FIELDS
    whole = cut or not rest
    if len(text) > limits.HEADER:
        cut = cut or any(len(value) > limits.HEADER for _, value, _ in found)
        found = [(name, value[: limits.HEADER], _) for name, value, _ in found[: limits.FIELDS]]
    if _is_plain(text):
        fields = [
            (name.lower(), _on_one_line(value) if "\n" in value else value.strip())
            for name, value, _ in found[: limits.FIELDS]
        ]
    else:
        fields = [(name.lower(), field_value(value)) for name, value, _ in found[: limits.FIELDS]]
    body = stop - len(rest) if not whole else end if blank < 0 else blank + 2
    return HeaderBlock(Headers(fields=tuple(fields)), body, cut)


def _is_plain(text: str) -> bool:
    """Whether there is nothing to decode."""
    return text.isascii() and "=?" not in text and "\0" not in text


def _on_one_line(value: str) -> str:
    return " ".join(map(str.strip, value.split("\n"))).strip()


def field_value(value: str) -> str:
    """A raw value, one character a byte, as a person would write it."""
    value = _on_one_line(value)
    if not value.isascii():
        value = decoded(value.encode("latin-1", "replace"))
    if "\0" in value:
        value = value.replace("\0", "")
    return words_decoded(value) if "=?" in value else value


@dataclass(frozen=True, slots=True)
class Parameterised:
    """A value such as `text/plain; charset=utf-8`: all lower case but the parameters' values."""

    value: str
    parameters: dict[str, str]


def parameterised(field: str) -> Parameterised:
    """A field of the form `value; name=value; name="value"`, comments left out at its end."""
    value, semicolon, rest = field.partition(";")
    words = value.split(None, 1)
    kind = words[0].lower() if words else ""
    return Parameterised(kind, _parameters(rest[:_LONGEST_PARAMETERS]) if semicolon else {})


def _parameters(rest: str) -> dict[str, str]:
    simple = _SIMPLE_PARAMETER.findall(rest)
    if not (simple and simple[-1][3]) and len(simple) <= _MOST_PARAMETERS:
        # The first of a name counts.
        return {name.lower(): quoted or bare for name, quoted, bare, _ in reversed(simple)}
    pieces: dict[str, str] = {}
    at = 0
    while at < len(rest) and len(pieces) < _MOST_PARAMETERS:
        equals = rest.find("=", at)
        if equals < 0:
            break
        semicolon = rest.find(";", at, equals)
        if semicolon >= 0:
            at = semicolon + 1
            continue
        name = rest[at:equals].strip().lower()
        value, at = _parameter_value(rest, equals + 1)
        if name:
            pieces.setdefault(name, value)
    return _joined(pieces)


def _parameter_value(rest: str, at: int) -> tuple[str, int]:
    start = at + len(rest[at:]) - len(rest[at:].lstrip())
    if rest.startswith('"', start):
        close = start + 1
        while (close := rest.find('"', close)) >= 0:
            if rest[close - 1] != "\\":
                after = rest.find(";", close)
                value = rest[start + 1 : close].replace('\\"', '"').replace("\\\\", "\\")
                return value, len(rest) if after < 0 else after + 1
            close += 1
        start += 1
    after = rest.find(";", start)
    after = len(rest) if after < 0 else after
    return rest[start:after].strip(), after + 1


def _joined(pieces: dict[str, str]) -> dict[str, str]:
    """Put `name*0*=`, `name*1=` ... together (RFC 2231 sections 3 and 4)."""
    if not any("*" in name for name in pieces):
        return pieces
    joined = {name: value for name, value in pieces.items() if "*" not in name}
    numbered: dict[str, list[tuple[int, bool, str]]] = {}
    for name, value in pieces.items():
        base, star, rest = name.partition("*")
        number = rest.rstrip("*")
        if star and (not number or (number.isascii() and number.isdigit() and len(number) < 4)):
            numbered.setdefault(base, []).append((int(number or 0), name.endswith("*"), value))
    for base, parts in numbered.items():
        joined[base] = _extended(sorted(parts))
    return joined


def _extended(parts: list[tuple[int, bool, str]]) -> str:
    charset = ""
    data = b""
    for number, encoded, part in parts:
        value = part
        if encoded and number == parts[0][0] and value.count("'") >= 2:
            charset, _language, value = value.split("'", 2)
        raw = value.encode("utf-8", "replace")
        data += unquote_to_bytes(raw) if encoded else raw
    return decoded(data, charset)
