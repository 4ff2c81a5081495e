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
        ("kari@BLÅBÆRSYLTETØY.NO", "kari@xn--blbrsyltety-y8ao3x.no"),
        ("kari@bla\u030abærsyltetøy.no", "kari@xn--blbrsyltety-y8ao3x.no"),
        ("kari@Räksmörgås.se", "kari@xn--rksmrgs-5wao1o.se"),
        ("kari@RA\u0308KSMO\u0308RGA\u030aS.SE", "kari@xn--rksmrgs-5wao1o.se"),
        ("kari@räksmörgås。se.", "kari@xn--rksmrgs-5wao1o.se"),
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
        ("k" * 65 + "@lyse.net", "address.long-name"),
        ("kari@", "address.no-domain"),
        ("kari@online", "address.no-ending"),
        ("kari@ly se.net", "address.bad-domain"),
        ("kari@-lyse.net", "address.bad-domain"),
        ("kari@192.0.2.1", "address.bad-domain"),
        ("kari@ø..no", "address.bad-domain"),
        ("kari@ly\u200dse.no", "address.bad-domain"),
        ("kari@ly\u200cse.no", "address.bad-domain"),
        ("kari@xn--ß.no", "address.bad-domain"),
        ("kari@مثالß.no", "address.bad-domain"),
        ("kari@" + "ø" * 70 + ".no", "address.bad-domain"),
        ("kari@" + "ß" * 70 + ".no", "address.bad-domain"),
        ("kari@" + "ø." * 1000 + "no", "address.too-long"),
        ("k@" + "a" * 63 + "." + "b" * 63 + "." + "c" * 63 + "." + "d" * 63, "address.too-long"),
    ],
)
def test_each_mistake_has_its_own_sentence(typed: str, mistake: str) -> None:
    with pytest.raises(AddressError) as caught:
        parse_address(typed)
    assert caught.value.message.id == mistake
    text = TEXTS[mistake].source.format_map(dict(caught.value.message.params))
    assert text


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("straße.de", "xn--strae-oqa.de"),
        ("STRAẞE.DE", "xn--strae-oqa.de"),
        ("strasse.de", "strasse.de"),
        ("βόλος.com", "xn--nxasmm1c.com"),
        ("βόλοσ.com", "xn--nxasmq6b.com"),
        ("ΒΌΛΟΣ.com", "xn--nxasmq6b.com"),
        ("example.ΒΌΛΟΣ", "example.xn--nxasmq6b"),
    ],
)
def test_a_domain_never_becomes_another_that_looks_alike(typed: str, domain: str) -> None:
    assert parse_address(f"kari@{typed}").domain == domain


@given(st.text(max_size=300))
def test_any_text_is_an_address_or_an_address_error(typed: str) -> None:
    try:
        parsed = parse_address(typed)
    except AddressError:
        return
    assert parse_address(str(parsed)) == parsed
