"""Bytes to text, whatever charset they claim to be in; nothing here raises.

UTF-8 goes before the single-byte charsets even where one of those is named: text that is valid
UTF-8 beyond ASCII is next to never anything else, and pasted text keeps the old name.
"""

from __future__ import annotations

import binascii
import codecs
import re
from functools import lru_cache
from typing import Final

_NAME: Final = re.compile(r"[A-Za-z0-9_:+-]{1,40}")
# Only codecs of text that work in linear time; idna, punycode, unicode_escape and such stay out.
_ALLOWED: Final = re.compile(
    r"ascii|utf-(?:7|8|16(?:-[lb]e)?)|iso8859-\d{1,2}|koi8-[ru]|mac-(?:roman|cyrillic)"
    r"|gb2312|gbk|gb18030|hz|big5(?:hkscs)?|shift_jis(?:_2004|x0213)?|euc_jp|euc_jis_2004"
    r"|euc_jisx0213|iso2022_[a-z0-9_]+|euc_kr|johab|tis-620"
    r"|cp(?:437|85[0258]|86[256]|874|932|949|950|125[0-8])"
)
_SEVEN_BIT: Final = re.compile(r"utf-7|hz|iso2022.*")
# Names that Python does not know, and those that mean more than they say (as browsers take them).
_OTHER_NAMES: Final = {
    "unicode-1-1-utf-7": "utf-7",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-8-i": "iso8859-8",
    "ks_c_5601-1987": "cp949",
    "ks_c_5601": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "x-sjis": "cp932",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "ascii",
}
_LONGEST_SEQUENCE: Final = 8

_ENCODED_WORD: Final = re.compile(
    r"=\?([A-Za-z0-9_:+-]{1,40})(?:\*[A-Za-z0-9-]{0,20})?\?([bBqQ])\?([^?]*)\?=(?:\s+(?==\?))?"
)


@lru_cache(maxsize=256)
def codec_name(charset: str) -> str:
    """Python's name of a charset, or "" for an unknown one."""
    wanted = charset.strip(" '\"").lower()
    wanted = _OTHER_NAMES.get(wanted, wanted)
    if not _NAME.fullmatch(wanted):
        return ""
    try:
        name = codecs.lookup(wanted).name
    except LookupError:
        return ""
    return name if _ALLOWED.fullmatch(name) else ""


def decoded(data: bytes, charset: str = "") -> str:
    """Text without NUL characters; a sequence cut off at the end is left out."""
    name = codec_name(charset) if charset else ""
    if data.isascii():
        text = _strict(data, name) if _SEVEN_BIT.fullmatch(name) else None
        text = data.decode("ascii") if text is None else text
    else:
        text = _first_that_fits(data, name)
    if name == "utf-7":
        # Halves of characters beyond 16 bits, which nothing later could write out.
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text.replace("\0", "") if "\0" in text else text


def _first_that_fits(data: bytes, name: str) -> str:
    many_bytes = name.startswith(("utf-16", "iso2022", "hz"))
    for candidate in (name, "utf-8") if many_bytes else ("utf-8", name):
        text = _strict(data, candidate) if candidate else None
        if text is not None:
            return text
    return data.decode("cp1252", "replace")


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        whole = data[: error.start]
        # Without a good character of several bytes before it, it is a letter of another charset.
        if len(data) - error.start > _LONGEST_SEQUENCE or whole.isascii():
            return None
    try:
        return whole.decode(name)
    except UnicodeDecodeError:
        return None


def words_decoded(value: str) -> str:
    """A header value with its encoded words (RFC 2047) read, wherever they stand."""
    if "=?" not in value:
        return value
    pieces: list[str] = []
    waiting = b""
    waiting_in = ""
    at = 0
    for found in _ENCODED_WORD.finditer(value):
        charset, data = found[1].lower(), _word_bytes(found[2], found[3])
        if waiting and (found.start() > at or charset != waiting_in):
            pieces.append(decoded(waiting, waiting_in))
            waiting = b""
        pieces.append(value[at : found.start()])
        # A character may be split between two words, so those of one charset are read together.
        waiting, waiting_in = waiting + data, charset
        at = found.end()
    pieces.extend((decoded(waiting, waiting_in), value[at:]))
    return " ".join("".join(pieces).splitlines())


def _word_bytes(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "replace")
    if encoding in "bB":
        return from_base64(raw)
    return binascii.a2b_qp(raw, header=True)


def from_base64(data: bytes) -> bytes:
    """What base64 data stands for, as far as it goes; other characters are passed over."""
    kept = data.translate(None, _NOT_BASE64)
    length = len(kept) // 4 * 4
    rest = kept[length:]
    padded = rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""
    try:
        return binascii.a2b_base64(kept[:length] + padded)
    except binascii.Error:
        return b""


_NOT_BASE64: Final = bytes(
    code for code in range(256) if not (chr(code).isalnum() and code < 128) and code not in b"+/"
)


def from_quoted_printable(data: bytes) -> bytes:
    """What quoted-printable data stands for; wrong escapes stay as they are."""
    return binascii.a2b_qp(data)
