"""Lists of recipients as people have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.outgoing.recipients import MAX_RECIPIENTS, decoded_list, read_recipients


def addresses(text: str) -> list[str]:
    return [one.address for one in read_recipients(text).recipients]


@pytest.mark.parametrize(
    "text",
    [
        "kari@lyse.net\nola@online.no\n",
        "kari@lyse.net\r\n\r\n  ola@online.no",
        "kari@lyse.net,ola@online.no",
        "kari@lyse.net; ola@online.no;",
        "kari@lyse.net\tola@online.no",
        "Kari <kari@lyse.net>, Ola Nordmann <ola@online.no>",
        '"Nordmann, Kari" <kari@lyse.net>; "Nordmann; Ola" <ola@online.no>',
        '"kari@lyse.net","ola@online.no"',
        "mailto:kari@lyse.net\rola@online.no",
    ],
)
def test_every_way_of_writing_a_list(text: str) -> None:
    found = read_recipients(text)
    assert [one.address for one in found.recipients] == ["kari@lyse.net", "ola@online.no"]
    assert found.malformed == ()


def test_the_same_person_gets_one_mail() -> None:
    found = read_recipients("kari@lyse.net\nola@online.no\nKari@LYSE.net\nkari@lyse.net")
    assert [one.address for one in found.recipients] == ["kari@lyse.net", "ola@online.no"]
    assert [one.line for one in found.duplicates] == [3, 4]


def test_what_is_no_address_is_told_with_its_line() -> None:
    found = read_recipients('kari@lyse.net\nola@online\nblåbær, per@x.no\n"per@y.no, ida@x.no\n')
    assert [(one.line, one.text) for one in found.malformed] == [
        (2, "ola@online"),
        (3, "blåbær"),
        (4, '"per@y.no'),
    ]
    assert found.malformed[0].reason.id == "address.no-ending"
    assert addresses("ida@x.no") == ["ida@x.no"]
    assert [one.address for one in found.recipients] == ["kari@lyse.net", "per@x.no", "ida@x.no"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_program_may_have_written_it(encoding: str) -> None:
    text = "Bjørn <bjorn@lyse.net>\nola@online.no"
    assert addresses(decoded_list(text.encode(encoding))) == ["bjorn@lyse.net", "ola@online.no"]


def test_a_list_without_end_is_cut_and_told() -> None:
    found = read_recipients(",".join(f"p{n}@x.no" for n in range(MAX_RECIPIENTS + 1)))
    assert found.cut
    assert len(found.recipients) == MAX_RECIPIENTS


@given(st.text(max_size=500))
def test_any_text_gives_a_list(text: str) -> None:
    found = read_recipients(text)
    lower = [one.address.lower() for one in found.recipients]
    assert len(set(lower)) == len(lower)
    assert all(len(one.text) <= 60 for one in found.malformed)


@given(st.binary(max_size=300))
def test_any_file_gives_a_list(data: bytes) -> None:
    assert not read_recipients(decoded_list(data)).cut


def test_one_bad_byte_spoils_only_itself() -> None:
    data = "Bjørn Åsen <bjorn@lyse.net>\nÅse <åse@x.no>\nRen".encode() + b"\xe9 <rene@x.no>"
    text = decoded_list(data)
    assert text.splitlines() == [
        "Bjørn Åsen <bjorn@lyse.net>",
        "Åse <åse@x.no>",
        "René <rene@x.no>",
    ]


def test_what_stands_in_brackets_is_no_part_of_the_address() -> None:
    assert addresses("jon@x.no (privat)\n(ny) kari@lyse.net") == ["jon@x.no", "kari@lyse.net"]
