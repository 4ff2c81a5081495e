"""Which part of a host name somebody registered, by the public suffix list."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.config_file import is_own
from mailsetup.discovery.sites import registrable_domain, same_site


@pytest.mark.parametrize(
    ("host", "base"),
    [
        ("aspmx.l.google.com", "google.com"),
        ("mx.domeneshop.no", "domeneshop.no"),
        ("a.b.example.co.uk", "example.co.uk"),
        ("mx.lyseby.example", "lyseby.example"),  # an ending that the list does not know
        ("MX.Example.NO.", "example.no"),
        ("www.oslo.kommune.no", "oslo.kommune.no"),  # kommune.no is a suffix
        ("mx.alice.github.io", "alice.github.io"),  # the private section counts
        ("xn--blbrsyltety-y8ao3x.no", "xn--blbrsyltety-y8ao3x.no"),
        ("mx.blåbærsyltetøy.no", "blåbærsyltetøy.no"),
        (
            "mx.eier.xn--bod-2na.no",
            "eier.xn--bod-2na.no",
        ),  # bodø.no is a suffix, spelled either way
        ("mx.eier.bodø.no", "eier.bodø.no"),
        ("mx.xn--zzzzzz.no", "xn--zzzzzz.no"),  # no word of any language
        ("no", ""),
        ("co.uk", ""),
        ("xn--bod-2na.no", ""),
        ("github.io", ""),
        ("localhost", ""),
        ("192.0.2.1", ""),
        ("2001:db8::1", ""),
        ("a..no", ""),
        ("", ""),
    ],
)
def test_the_registered_part_of_a_name(host: str, base: str) -> None:
    assert registrable_domain(host) == base


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("example.no", "autodiscover.example.no", True),
        ("a.example.no", "b.example.no", True),
        ("Example.no.", "example.no", True),
        ("example.no", "example.se", False),
        ("alice.github.io", "bob.github.io", False),
        ("en.oslo.no", "to.oslo.no", False),
        ("co.uk", "co.uk", True),
        ("a.co.uk", "co.uk", False),
        ("", "", False),
        ("192.0.2.1", "192.0.2.2", False),
    ],
)
def test_hosts_of_one_owner(one: str, other: str, same: bool) -> None:
    assert same_site(one, other) is same
    assert same_site(other, one) is same


@given(st.text(max_size=80))
def test_any_text_has_an_answer(text: str) -> None:
    base = registrable_domain(text)
    assert base == "" or text.lower().removesuffix(".").endswith(base)


@pytest.mark.parametrize(
    ("host", "domain", "own"),
    [
        ("lyseby.example", "lyseby.example", True),
        ("autoconfig.lyseby.example", "lyseby.example", True),
        ("autoconfig.lyseby.example.evil.example", "lyseby.example", False),
        ("notlyseby.example", "lyseby.example", False),
        # Customers of a host have names of their own below it.
        ("autoconfig.github.io", "github.io", False),
        ("github.io", "github.io", True),
        ("autoconfig.kari.github.io", "kari.github.io", True),
    ],
)
def test_a_host_below_a_domain_is_its_own_unless_anybody_gets_a_name_there(
    host: str, domain: str, own: bool
) -> None:
    assert is_own(host, domain) is own
