"""Text is found wherever it lies, also across the pieces in which a body is read."""

from __future__ import annotations

import base64
import quopri
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.imap.spans import Spans
from mailsetup.refserver.mime import text
from mailsetup.refserver.mime.parts import parse_message
from mailsetup.refserver.mime.text import BodyText, body_texts
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer

WORDS = "Blåbærsyltetøy på brødskiva, så går det i ål. " * 20


def read(content: bytes) -> str:
    """The text of the one part, by the first reading that is right."""
    (part,) = body_texts(content, parse_message(content))
    assert isinstance(part, BodyText)
    for reading in part.readings():
        try:
            return "".join(reading)
        except UnicodeError:
            continue
    raise AssertionError("no reading was right")


def mail(charset: str, encoding: str, body: bytes) -> bytes:
    return (
        f"Content-Type: text/plain; charset={charset}\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\n\r\n"
    ).encode() + body


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 64, 1000])
@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "utf-16", "utf-7", "us-ascii", "x-no"])
@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
def test_a_body_is_the_same_in_pieces_of_any_size(
    monkeypatch: pytest.MonkeyPatch, size: int, charset: str, encoding: str
) -> None:
    monkeypatch.setattr(text, "_PIECE", size)
    written = "utf-8" if charset in {"us-ascii", "x-no"} else charset
    raw = WORDS.encode(written)
    body = {
        "8bit": raw,
        "base64": base64.encodebytes(raw).replace(b"\n", b"\r\n"),
        "quoted-printable": quopri.encodestring(raw).replace(b"\n", b"\r\n"),
    }[encoding]
    assert read(mail(charset, encoding, body)).rstrip("\r\n") == WORDS.rstrip("\r\n")


@pytest.mark.parametrize(
    "charset", ["zlib", "base64", "idna", "punycode", "undefined", "rot13", "unicode_escape\0", ""]
)
def test_what_is_no_character_set_is_passed_over(charset: str) -> None:
    assert read(mail(charset, "8bit", "blåbær".encode())) == "blåbær"


def test_a_word_across_two_pieces_is_found(
    altibox: ReferenceServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(text, "_PIECE", 10)
    body = "x" * 25 + "SYLTETØY" + "y" * 25
    content = mail("utf-8", "8bit", body.encode())
    with imap_session(altibox) as talk:
        talk.ask(b"b APPEND INBOX {%d+}\r\n%s" % (len(content), content))
        talk.ask(b"c SELECT INBOX")
        for key in (b"BODY", b"TEXT"):
            for wanted, found in (("syltetøy", b" 5"), ("syltetøyy", b" 5"), ("xsyltxtøy", b"")):
                literal = wanted.encode()
                asked = b"d SEARCH CHARSET UTF-8 %s {%d+}\r\n%s" % (key, len(literal), literal)
                assert talk.ask(asked)[0] == b"* SEARCH" + found


def test_a_keyword_is_no_system_flag(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        for key in (b"KEYWORD", b"UNKEYWORD"):
            assert talk.ask(b"c SEARCH " + key + b" \\Seen")[-1].startswith(b"c BAD")


@pytest.mark.parametrize(
    ("ranges", "numbers"),
    [
        (((3, 5),), {3, 4, 5}),
        (((5, 3),), {3, 4, 5}),
        (((0, 0),), {9}),
        (((0, 7),), {7, 8, 9}),
        (((12, 0),), {9, 10, 11, 12}),
        (((1, 2), (4, 4), (2, 3), (8, 8)), {1, 2, 3, 4, 8}),
    ],
)
def test_number_sets(ranges: tuple[tuple[int, int], ...], numbers: set[int]) -> None:
    spans = Spans(ranges, 9)
    assert {number for number in range(20) if number in spans} == numbers
