"""Addresses as people type them, and one clear sentence for each mistake."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.address import parse_address
from mailsetup.model.errors import AddressError
from mailsetup.texts.catalogue import TEXTS


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("kari@lyse.net", "kari@lyse.net"),
        ("  kari@Lyse.NET ", "kari@lyse.net"),
        ("Kari Nordmann <kari@lyse.net>", "kari@lyse.net"),
        ("mailto:kari@lyse.net", "kari@lyse.net"),
        ("kari.o'hara+test@lyse.net.", "kari.o'hara+test@lyse.net"),
        ("kari@blåbærsyltetøy.no", "kari@xn--blbrsyltety-y8ao3x.no"),
    ],
)
def test_what_people_type_and_paste_is_understood(typed: str, address: str) -> None:
    assert str(parse_address(typed)) == address


@pytest.mark.parametrize(
    ("typed", "mistake"),
    [
        ("", "address.empty"),
        ("kari.lyse.net", "address.no-at"),
        ("kari@lyse.net, ola@lyse.net", "address.many-at"),
        ("@lyse.net", "address.no-name"),
        ("kåre@lyse.net", "address.letter"),
        ("kari nordmann@lyse.net", "address.bad-name"),
        ("kari@", "address.no-domain"),
        ("kari@online", "address.no-ending"),
        ("kari@ly se.net", "address.bad-domain"),
        ("kari@-lyse.net", "address.bad-domain"),
        ("k@" + "a" * 63 + "." + "b" * 63 + "." + "c" * 63 + "." + "d" * 63, "address.too-long"),
    ],
)
def test_each_mistake_has_its_own_sentence(typed: str, mistake: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(typed)
    assert caught.value.message.id == mistake
    text = TEXTS[mistake].source.format_map(dict(caught.value.message.params))
    assert text


@given(st.text(max_size=300))
def test_any_text_is_an_address_or_an_address_error(typed: str) -> None:
    try:
        parsed = parse_address(typed)
    except AddressError:
        return
    assert parse_address(str(parsed)) == parsed
