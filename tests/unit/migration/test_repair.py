"""A repaired copy is one that every server takes, and says the same."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.message_form import formed
from mailsetup.migration.repair import MAX_REPAIRED, repaired_form

LONE = re.compile(rb"\r(?!\n)|(?<!\r)\n")
ANYTHING = st.binary(max_size=60) | st.text(max_size=20).map(
    lambda text: text.encode("utf-8", "replace")
)
NAMES = st.sampled_from(
    ["Subject", "From", "To", "Content-Type", "Message-ID", "X-Odd", "Content-Disposition"]
)


def _repaired(data: bytes) -> bytes:
    form = b"".join(formed([data], unquote=False))
    return repaired_form([form]) or form


@given(
    fields=st.lists(st.tuples(NAMES, ANYTHING), max_size=5),
    middle=st.sampled_from([b"", b"\n", b"\0\n", b"no field\n", b"\r", b" \n"]),
    body=ANYTHING,
)
def test_the_copy_has_nothing_that_servers_refuse(
    fields: list[tuple[str, bytes]], middle: bytes, body: bytes
) -> None:
    head = b"".join(name.encode() + b": " + value + b"\n" for name, value in fields)
    repaired = _repaired(head + middle + b"\n" + body)
    assert b"\0" not in repaired
    assert not LONE.search(repaired)
    header = b"" if repaired.startswith(b"\r\n") else repaired.partition(b"\r\n\r\n")[0]
    assert header.isascii()
    assert repaired_form([repaired]) is None


@given(ANYTHING)
def test_the_body_is_touched_only_where_it_must_be(body: bytes) -> None:
    form = b"".join(formed([b"Subject: bl\xc3\xa5\n\n" + body], unquote=False))
    expected = LONE.sub(b"\r\n", form.partition(b"\r\n\r\n")[2].replace(b"\0", b""))
    assert _repaired(form).partition(b"\r\n\r\n")[2] == expected


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=80))
def test_a_subject_reads_as_before(text: str) -> None:
    repaired = _repaired(f"Subject: En {text} to\n\nx\n".encode())
    assert str(message_from_bytes(repaired, policy=default)["Subject"]) == f"En {text} to"


@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
@pytest.mark.parametrize(
    ("line", "name", "shown"),
    [
        ("Subject: Blåbær og  rømme – i dag", "Subject", "Blåbær og  rømme – i dag"),
        ("Subject: folded\n på to linjer", "Subject", "folded på to linjer"),
        ("X-Note: " + "æøå" * 60, "X-Note", "æøå" * 60),
        ("From: Kåre Ødegård <kare@example.no>", "From", "Kåre Ødegård <kare@example.no>"),
        ('To: "Ødegård, Kåre" <k@e.no>, b@c.no', "To", '"Ødegård, Kåre" <k@e.no>, b@c.no'),
        ("To: Per Å. <p@e.no>,\n Åse <a@e.no>", "To", '"Per Å." <p@e.no>, Åse <a@e.no>'),
    ],
)
def test_letters_keep_their_meaning(charset: str, line: str, name: str, shown: str) -> None:
    repaired = _repaired(f"{line}\nX-After: 1\n\nkropp\n".encode(charset))
    message = message_from_bytes(repaired, policy=default)
    assert str(message[name]) == shown
    assert message["X-After"] == "1"
    assert max(map(len, repaired.split(b"\r\n"))) <= 100


@pytest.mark.parametrize("value", ['"blå bær.pdf"', "blåbær.pdf"])
def test_the_name_of_an_attachment_is_kept(value: str) -> None:
    repaired = _repaired(
        f"Content-Disposition: attachment; filename={value}; size=7\n\nx\n".encode()
    )
    message = message_from_bytes(repaired, policy=default)
    assert message.get_filename() == value.strip('"')
    assert b"size=7" in repaired


def test_an_address_can_only_lose_its_letters() -> None:
    assert b"From: k?re@example.no\r\n" in _repaired("From: kåre@example.no\n\nx\n".encode())
    assert b"Message-ID: <?@x>\r\n" in _repaired("Message-ID: <å@x>\n\nx\n".encode())


def test_a_lone_cr_or_nul_does_not_end_the_header() -> None:
    repaired = _repaired(b"A: b\r\r\nC: d\re\n\0\nF: g\n\nbody\rnext\0\n")
    assert repaired == b"A: b\r\nC: d e\r\nF: g\r\n\r\nbody\r\nnext\r\n"


def test_text_without_a_header_stays_whole() -> None:
    text = "Subject: hei\r\nBlåbær i skogen,\r\nså fint.\r\n\r\nHilsen Åse\r\n".encode()
    cut = text.index(b"\r\n") + 2
    assert _repaired(text) == text[:cut] + b"\r\n" + text[cut:]


@pytest.mark.parametrize("data", [b"A: b\r\n\r\nbl\xe5\r\n", b"", b"\r\nbl\xe5\r\n"])
def test_what_needs_no_repair_gives_none(data: bytes) -> None:
    assert repaired_form([data]) is None


def test_what_is_too_big_gives_none() -> None:
    assert repaired_form([b"A: b\0\r\n\r\n", b"x" * MAX_REPAIRED]) is None


@pytest.mark.parametrize("value", ["<å", "(å", '"å', ';a="å', "å ", "; å=", "å,"])
@pytest.mark.parametrize("name", ["To", "Content-Type", "Subject"])
def test_a_header_made_to_keep_us_busy_does_not(name: str, value: str) -> None:
    data = f"{name}: {value * 80_000}\n\nx\n".encode()
    assert _repaired(data).partition(b"\r\n\r\n")[0].isascii()
