"""The QR code: the same squares in every form."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
import segno

from mailsetup.clients.applemail.qr_code import qr_code

URL = "http://192.168.1.20:49152/Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4"


def test_the_squares_are_those_of_the_text() -> None:
    made = segno.make(URL, micro=False, error="m")
    assert qr_code(URL).rows == tuple(tuple(map(bool, row)) for row in made.matrix)


def test_the_terminal_shows_every_square_with_white_around() -> None:
    code = qr_code(URL)
    lines = code.text().split("\n")
    halves = {" ": (True, True), "▄": (True, False), "▀": (False, True), "█": (False, False)}
    shown = []
    for line in lines:
        shown.append([halves[sign][0] for sign in line])
        shown.append([halves[sign][1] for sign in line])
    size = len(code.rows)
    assert [row[4 : size + 4] for row in shown[4 : size + 4]] == [list(row) for row in code.rows]
    around = shown[:4] + shown[size + 4 :]
    assert len(around) >= 8
    assert not any(any(row) for row in around)
    assert not any(any(row[:4] + row[size + 4 :]) for row in shown)


def test_the_picture_is_svg_that_needs_nothing_else() -> None:
    picture = qr_code(URL).svg
    assert ET.fromstring(picture).tag == "{http://www.w3.org/2000/svg}svg"
    assert b"href" not in picture


def test_too_long_a_text_is_refused() -> None:
    with pytest.raises(ValueError, match=r"fit|capacity|too"):
        qr_code("x" * 5000)
