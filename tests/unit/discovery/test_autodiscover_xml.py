"""The parser of Autodiscover answers: what servers write, and any bytes at all."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.autodiscover_xml import (
    MAX_BYTES,
    MAX_SECTIONS,
    AutodiscoverError,
    GoToAddress,
    GoToUrl,
    NotAutodiscoverError,
    Refusal,
    Section,
    Settings,
    parse_autodiscover,
)
from tests.fakes import autodiscover_pages as pages


def _sections(data: bytes) -> tuple[Section, ...]:
    said = parse_autodiscover(data)
    assert isinstance(said, Settings)
    return said.sections


def test_every_value_of_a_section_is_read() -> None:
    (section,) = _sections(
        pages.answer(
            pages.account(
                pages.section(
                    "imap",
                    " imap.lyseby.example ",
                    Port="993",
                    LoginName="kari",
                    DomainRequired="off",
                    SPA="Off",
                    SSL="on",
                    Encryption="SSL",
                    AuthRequired="on",
                    UsePOPAuth="on",
                )
            )
        )
    )
    assert section == Section(
        type="IMAP",
        server="imap.lyseby.example",
        port="993",
        login_name="kari",
        domain_required="off",
        spa="off",
        ssl="on",
        encryption="ssl",
        auth_required="on",
        use_pop_auth="on",
    )


@pytest.mark.parametrize(
    ("outer", "inner"), [("", ""), ("urn:else", "urn:other"), ("urn:one", "urn:one")]
)
def test_namespaces_do_not_matter(outer: str, inner: str) -> None:
    data = pages.answer(pages.account(pages.section("IMAP")), outer=outer, inner=inner)
    assert _sections(data) == (Section(type="IMAP", server="mail.lyseby.example"),)


def test_prefixes_and_the_case_of_names_do_not_matter() -> None:
    data = (
        b'<a:autodiscover xmlns:a="u:a" xmlns:b="u:b"><b:response><b:account><b:action>SETTINGS'
        b"</b:action><b:protocol><b:type>Imap</b:type><b:server>x.example</b:server></b:protocol>"
        b"</b:account></b:response></a:autodiscover>"
    )
    assert _sections(data) == (Section(type="IMAP", server="x.example"),)


def test_an_account_for_mail_is_wanted() -> None:
    other = pages.account(pages.section("EXCH")).replace(">email<", ">share<")
    data = pages.answer(other, pages.account(pages.section("IMAP")))
    assert [section.type for section in _sections(data)] == ["IMAP"]


def test_redirects_are_told_apart() -> None:
    url = "https://autodiscover.vert.example/autodiscover/autodiscover.xml"
    assert parse_autodiscover(pages.redirect_url(url)) == GoToUrl(url=url)
    moved = pages.redirect_address("kari@vert.example")
    assert parse_autodiscover(moved) == GoToAddress(address="kari@vert.example")


def test_a_redirect_to_nowhere_is_no_redirect() -> None:
    assert parse_autodiscover(pages.redirect_url("")) == Settings(sections=())


def test_a_refusal_keeps_the_words_of_the_server_in_one_line() -> None:
    said = parse_autodiscover(pages.refusal("600", "Invalid\n  Request"))
    assert said == Refusal(code="600", text="Invalid Request")
    outside = b"<Autodiscover><Error><ErrorCode>601</ErrorCode></Error></Autodiscover>"
    assert parse_autodiscover(outside) == Refusal(code="601", text="")


def test_a_byte_order_mark_and_space_around_are_forgiven() -> None:
    assert _sections(b"\xef\xbb\xbf \r\n" + pages.usual() + b"\n")


def test_no_more_sections_than_anybody_has_are_read() -> None:
    many = [pages.section("IMAP")] * (MAX_SECTIONS + 5)
    assert len(_sections(pages.answer(pages.account(*many)))) == MAX_SECTIONS


def test_a_value_that_is_too_long_is_none() -> None:
    (section,) = _sections(pages.answer(pages.account(pages.section("IMAP", "x" * 3000))))
    assert section.server == ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Not found",
        b"<!DOCTYPE html><html><body>Autodiscover<br></body></html>",
        b"<html><body/></html>",
        b"<clientConfig/>",
        b'{"Url": "https://x.example/"}',
    ],
)
def test_something_else_is_told_apart_from_a_broken_answer(data: bytes) -> None:
    with pytest.raises(NotAutodiscoverError):
        parse_autodiscover(data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pages.usual()[:300], "autodiscover.broken"),
        (b"<!DOCTYPE Autodiscover><Autodiscover/>", "autodiscover.broken"),
        (
            b'<!DOCTYPE A [<!ENTITY x "y">]><Autodiscover>&x;</Autodiscover>',
            "autodiscover.broken",
        ),
        (b'<?xml version="1.0" encoding="bogus"?><Autodiscover/>', "autodiscover.broken"),
        (b"<Autodiscover/>", "autodiscover.nothing-usable"),
        (b"<Autodiscover>" + b" " * MAX_BYTES, "autodiscover.too-large"),
    ],
)
def test_a_broken_answer_says_why(data: bytes, reason: str) -> None:
    with pytest.raises(AutodiscoverError) as caught:
        parse_autodiscover(data)
    assert not isinstance(caught.value, NotAutodiscoverError)
    assert caught.value.message.id == reason


def test_the_deepest_nesting_is_no_trouble() -> None:
    depth = 60_000
    data = b"<Autodiscover>" + b"<a>" * depth + b"</a>" * depth + b"</Autodiscover>"
    assert len(data) < MAX_BYTES
    with pytest.raises(AutodiscoverError):
        parse_autodiscover(data)


@given(st.binary(max_size=400))
def test_any_bytes_give_an_answer_or_the_modules_own_error(data: bytes) -> None:
    with suppress(AutodiscoverError):
        parse_autodiscover(data)


@given(st.binary(max_size=30), st.integers(0, 600), st.integers(0, 40))
def test_a_damaged_answer_gives_an_answer_or_the_modules_own_error(
    junk: bytes, at: int, cut: int
) -> None:
    whole = pages.usual()
    with suppress(AutodiscoverError):
        parse_autodiscover(whole[:at] + junk + whole[at + cut :])
