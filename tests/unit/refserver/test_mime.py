"""Byte-exact MIME: offsets, structures, envelopes, sections."""

from __future__ import annotations

import email
import email.policy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.limits import MIME_DEPTH, MIME_PARTS
from mailsetup.refserver.mime.addresses import parse_addresses
from mailsetup.refserver.mime.parts import Part, parse_message
from mailsetup.refserver.mime.section import Section, SectionText, section_bytes
from mailsetup.refserver.mime.structure import body_structure, envelope
from mailsetup.refserver.mime.text import body_texts, header_text


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


NESTED = crlf(
    """From: "Kari, N" <kari@example.com>
To: ola@example.com
Subject: nested
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

preamble
--outer
Content-Type: text/plain; charset=utf-8

first
--outer
Content-Type: message/rfc822
Content-Disposition: attachment; filename="brev.eml"

Subject: inner
From: a@b.example
Content-Type: multipart/alternative; boundary=inner

--inner

plain text

--inner
Content-Type: text/html
Content-Transfer-Encoding: base64

PGI+aGVpPC9iPg==
--inner--
inner epilogue
--outer--
epilogue
"""
)


INNER = NESTED.split(b'brev.eml"\r\n\r\n')[1].split(b"\r\n--outer--")[0]


def section(content: bytes, *path: int, text: SectionText = SectionText.ALL) -> bytes | None:
    return section_bytes(content, parse_message(content), Section(path=path, text=text))


def test_parts_hold_exactly_their_octets() -> None:
    assert section(NESTED, 1) == b"first"
    assert section(NESTED, 1, text=SectionText.MIME) == (
        b"Content-Type: text/plain; charset=utf-8\r\n\r\n"
    )
    assert section(NESTED, 2, 1) == b"plain text\r\n"
    assert section(NESTED, 2, 1, text=SectionText.MIME) == b"\r\n"
    assert section(NESTED, 2, 2) == b"PGI+aGVpPC9iPg=="
    assert section(NESTED, 2, text=SectionText.HEADER) == crlf(
        "Subject: inner\nFrom: a@b.example\nContent-Type: multipart/alternative; boundary=inner\n\n"
    )
    inner_text = section(NESTED, 2, text=SectionText.TEXT)
    assert inner_text is not None
    assert inner_text.startswith(b"--inner\r\n")
    assert inner_text.endswith(b"--inner--\r\ninner epilogue")


@pytest.mark.parametrize("path", [(3,), (1, 1), (2, 3), (2, 1, 1)])
def test_parts_that_are_not_there_are_none(path: tuple[int, ...]) -> None:
    assert section(NESTED, *path) is None


def test_part_one_of_a_plain_message_is_its_body() -> None:
    plain = b"Subject: a\r\n\r\nbody\r\n"
    assert section(plain, 1) == b"body\r\n"
    assert section(plain, 1, text=SectionText.MIME) == b"Subject: a\r\n\r\n"
    assert section(plain, text=SectionText.HEADER) == b"Subject: a\r\n\r\n"
    assert section(plain, text=SectionText.TEXT) == b"body\r\n"
    assert section(plain, 2) is None


def test_chosen_header_fields_come_with_their_blank_line() -> None:
    wanted = Section(text=SectionText.HEADER_FIELDS, names=(b"SUBJECT", b"X-None"))
    content = b"A: 1\r\nSubject: two\r\n lines\r\nB: 2\r\n\r\nx"
    tree = parse_message(content)
    assert section_bytes(content, tree, wanted) == b"Subject: two\r\n lines\r\n\r\n"
    others = Section(text=SectionText.HEADER_FIELDS_NOT, names=(b"Subject",))
    assert section_bytes(content, tree, others) == b"A: 1\r\nB: 2\r\n\r\n"


def test_a_line_that_is_no_field_belongs_to_no_field() -> None:
    content = b"Subject: a\r\nno field here\r\n more\r\nTo: b\r\n\r\nx"
    root = parse_message(content)
    assert [field.name for field in root.fields] == [b"Subject", b"", b"To"]
    assert b'"a"' in envelope(root.fields)
    without = Section(text=SectionText.HEADER_FIELDS_NOT, names=(b"Subject",))
    assert section_bytes(content, root, without) == (b"no field here\r\n more\r\nTo: b\r\n\r\n")


@pytest.mark.parametrize("end", [b"", b"\r\n"])
def test_a_message_without_a_blank_line_gets_none(end: bytes) -> None:
    content = b"Subject: a\r\nTo: b" + end
    root = parse_message(content)
    for text, names, expected in (
        (SectionText.HEADER_FIELDS, (b"To",), b"To: b" + end),
        (SectionText.HEADER_FIELDS_NOT, (b"To", b"Subject"), b""),
    ):
        assert section_bytes(content, root, Section(text=text, names=names)) == expected


def test_the_body_structure_is_exact() -> None:
    structure = body_structure(parse_message(NESTED), extended=True).decode()
    assert structure == (
        '(("text" "plain" ("charset" "utf-8") NIL NIL "7bit" 5 0 NIL NIL NIL NIL)'
        f'("message" "rfc822" NIL NIL NIL "7bit" {len(INNER)} '
        '(NIL "inner" ((NIL NIL "a" "b.example")) ((NIL NIL "a" "b.example")) '
        '((NIL NIL "a" "b.example")) NIL NIL NIL NIL NIL) '
        '(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 12 1 NIL NIL NIL NIL)'
        '("text" "html" ("charset" "us-ascii") NIL NIL "base64" 16 0 NIL NIL NIL NIL) '
        f'"alternative" ("boundary" "inner") NIL NIL NIL) {INNER.count(10)} '
        'NIL ("attachment" ("filename" "brev.eml")) NIL NIL) '
        '"mixed" ("boundary" "outer") NIL NIL NIL)'
    )


def test_an_embedded_message_holds_exactly_its_octets() -> None:
    assert section(NESTED, 2) == INNER
    assert parse_message(NESTED).children[1].size == len(INNER)


def test_offsets_agree_with_the_standard_library() -> None:
    theirs = email.message_from_bytes(NESTED, policy=email.policy.compat32)
    first = theirs.get_payload(0)
    assert isinstance(first, email.message.Message)
    assert section(NESTED, 1) == str(first.get_payload()).encode()


def test_a_multipart_without_parts_still_has_one_in_its_structure() -> None:
    content = b"Content-Type: multipart/mixed; boundary=x\r\n\r\nnothing here\r\n"
    assert body_structure(parse_message(content), extended=False) == (
        b'(("text" "plain" ("charset" "us-ascii") NIL NIL "7bit" 0 0) "mixed")'
    )


def test_a_digest_holds_messages() -> None:
    content = crlf(
        "Content-Type: multipart/digest; boundary=d\n\n--d\n\nSubject: one\n\nbody\n--d--\n"
    )
    child = parse_message(content).children[0]
    assert child.content_type.value == b"message/rfc822"
    assert child.embedded is not None


def test_an_outer_delimiter_ends_an_inner_part_that_was_never_closed() -> None:
    content = crlf(
        "Content-Type: multipart/mixed; boundary=o\n\n--o\n"
        "Content-Type: multipart/mixed; boundary=i\n\n--i\n\nlost end\n--o\n\nnext\n--o--\n"
    )
    assert section(content, 1, 1) == b"lost end"
    assert section(content, 2) == b"next"


def depth_of(part: Part) -> int:
    below = [*part.children, *([part.embedded] if part.embedded else [])]
    return 1 + max((depth_of(child) for child in below), default=0)


def count_of(part: Part) -> int:
    below = [*part.children, *([part.embedded] if part.embedded else [])]
    return 1 + sum(count_of(child) for child in below)


def test_three_thousand_nested_multiparts_are_looked_into_only_so_far() -> None:
    content = b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (i, i)
        for i in range(3000)
    )
    assert depth_of(parse_message(content)) <= MIME_DEPTH + 2


def test_more_parts_than_the_limit_are_left_together() -> None:
    content = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 5000
    assert count_of(parse_message(content)) <= MIME_PARTS


ALPHABET = [
    b"--b\r\n", b"--b--\r\n", b"--c\r\n", b"\r\n", b"\n", b"x\r\n", b"Subject: y\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Type: multipart/mixed; boundary=c\r\n",
    b"Content-Type: message/rfc822\r\n", b"Content-Type: text/html; a=\"\\", b"(", b"\"", b"\0\xff",
]  # fmt: skip


@given(st.lists(st.sampled_from(ALPHABET), max_size=30).map(b"".join) | st.binary(max_size=200))
def test_any_bytes_give_a_tree_whose_parts_lie_in_order(content: bytes) -> None:
    root = parse_message(content)
    assert (root.start, root.end) == (0, len(content))

    def check(part: Part) -> None:
        assert part.start <= part.body <= part.end
        at = part.body
        for child in [*part.children, *([part.embedded] if part.embedded else [])]:
            assert at <= child.start <= child.end <= part.end
            at = child.end
            check(child)

    check(root)
    for extended in (False, True):
        body_structure(root, extended=extended)
    envelope(root.fields)
    for text in body_texts(content, root):
        if not isinstance(text, str):
            *_, last = text.readings()
            "".join(last)


@given(st.binary(max_size=120))
def test_any_bytes_give_addresses(raw: bytes) -> None:
    for address in parse_addresses(raw):
        assert address.render().startswith(b"(")


@pytest.mark.parametrize(
    ("raw", "rendered"),
    [
        (b"a@b.c", b'(NIL NIL "a" "b.c")'),
        (b'"N, K" <k@b.c>', b'("N, K" NIL "k" "b.c")'),
        (b"k@b.c (Kari (N))", b'("Kari (N)" NIL "k" "b.c")'),
        (b"Kari N <k@b.c>", b'("Kari N" NIL "k" "b.c")'),
        (b"<@r.example:k@b.c>", b'(NIL "@r.example" "k" "b.c")'),
        (
            b"Us: a@b, c@d;",
            b'(NIL NIL "Us" NIL)(NIL NIL "a" "b")(NIL NIL "c" "d")(NIL NIL NIL NIL)',
        ),
        (b"undisclosed-recipients:;", b'(NIL NIL "undisclosed-recipients" NIL)(NIL NIL NIL NIL)'),
        (b'"quoted local"@b', b'(NIL NIL "quoted local" "b")'),
        (b"k@[127.0.0.1]", b'(NIL NIL "k" "[127.0.0.1]")'),
        (b"just words", b'(NIL NIL "just words" "")'),
    ],
)
def test_addresses_are_taken_apart(raw: bytes, rendered: bytes) -> None:
    assert b"".join(address.render() for address in parse_addresses(raw)) == rendered


def test_two_senders_make_two_addresses() -> None:
    fields = parse_message(b"From: f@x\r\nSender: a@x, b@x\r\n\r\n").fields
    assert b'((NIL NIL "a" "x")(NIL NIL "b" "x"))' in envelope(fields)


def test_encoded_words_are_read() -> None:
    assert header_text(b"=?utf-8?Q?L=C3=B8rdag?= =?iso-8859-1?B?5Q==?= x") == "Lørdagå x"
    assert header_text(b"=?nonsense?q?a_b?=") == "a b"
