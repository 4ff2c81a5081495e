"""The parser of PACC configurations and of the digests in DNS."""

from __future__ import annotations

import base64
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.discovery.pacc_json import (
    PaccError,
    is_vouched_for,
    parse_pacc,
    published_digests,
)
from mailsetup.model.address import parse_address
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType

KARI = parse_address("kari@lyseby.example")
DIGEST = hashlib.sha256(b"data").digest()
TEXT = base64.b64encode(DIGEST).decode()


def _data(**members: object) -> bytes:
    return json.dumps({"protocols": {}} | members).encode()


def _server(protocol: MailProtocol, hostname: str, port: int) -> ServerSettings:
    return ServerSettings(
        protocol=protocol,
        hostname=hostname,
        port=port,
        socket_type=SocketType.SSL,
        username="kari@lyseby.example",
        auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
    )


def test_a_whole_configuration_is_read() -> None:
    config = parse_pacc(
        _data(
            protocols={
                "jmap": {"url": "https://jmap.lyseby.example/"},
                "imap": {"host": "IMAP.lyseby.example"},
                "pop3": {"host": "pop.lyseby.example"},
                "smtp": {"host": "smtp.lyseby.example"},
            },
            authentication={"oauth-public": {"issuer": "https://id.example"}, "password": True},
            info={
                "provider": {"name": "Lyseby  e-post", "shortName": "Lyseby"},
                "help": {"documentation": "https://lyseby.example/help"},
            },
        ),
        KARI,
    )
    assert config.incoming == (
        _server(MailProtocol.IMAP, "imap.lyseby.example", 993),
        _server(MailProtocol.POP3, "pop.lyseby.example", 995),
    )
    assert config.outgoing == (_server(MailProtocol.SMTP, "smtp.lyseby.example", 465),)
    assert (config.takes_password, config.takes_sign_in) == (True, True)
    assert config.provider_name == "Lyseby e-post"
    assert config.help_url == "https://lyseby.example/help"


@pytest.mark.parametrize("host", ["", "192.0.2.1", "a b.example", "imap", 7, None, ["a.example"]])
def test_one_bad_host_costs_that_server_only(host: object) -> None:
    config = parse_pacc(
        _data(protocols={"imap": {"host": host}, "smtp": {"host": "smtp.lyseby.example"}}), KARI
    )
    assert config.incoming == ()
    assert len(config.outgoing) == 1
    assert [remark.id for remark in config.remarks] == ["pacc.bad-host"]


@pytest.mark.parametrize(
    "authentication", [None, [], {"password": "true"}, {"password": 1}, {"oauth-public": True}]
)
def test_values_of_another_type_say_nothing(authentication: object) -> None:
    config = parse_pacc(_data(authentication=authentication), KARI)
    assert not config.takes_password
    assert not config.takes_sign_in


@pytest.mark.parametrize(
    "url", ["http://lyseby.example", "https://ly seby", "https://" + "x" * 600, 7, {}]
)
def test_a_help_page_that_cannot_be_shown_is_none(url: object) -> None:
    assert parse_pacc(_data(info={"help": {"documentation": url}}), KARI).help_url == ""


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"[]", b"{}", b'{"protocols": []}'])
def test_something_else_is_an_error(data: bytes) -> None:
    with pytest.raises(PaccError):
        parse_pacc(data, KARI)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        ([f"v=UAAC1; a=sha256; d={TEXT}"], True),
        ([f"V=uaac1;A=SHA256;  d = {TEXT} ;x=y"], True),
        (["v=spf1 -all", f"v=UAAC1; a=sha256; d={TEXT}"], True),
        ([f"v=UAAC2; a=sha256; d={TEXT}"], False),
        ([f"v=UAAC1; a=sha1; d={TEXT}"], False),
        ([f"v=UAAC1; a=sha256; d={TEXT[:-2]}"], False),
        (["v=UAAC1; a=sha256; d=æ"], False),
        (["v=UAAC1; a=sha256"], False),
        ([], False),
    ],
)
def test_a_digest_vouches_for_these_very_bytes(texts: list[str], *, found: bool) -> None:
    digests = published_digests(texts)
    assert is_vouched_for(b"data", digests) is found
    assert not is_vouched_for(b"data ", digests)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.just("a.example"),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["protocols", "imap", "host", "authentication", "password", "info", "help"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.one_of(st.binary(max_size=60), JSON.map(lambda value: json.dumps(value).encode())))
def test_any_bytes_give_a_configuration_or_the_modules_own_error(data: bytes) -> None:
    try:
        config = parse_pacc(data, KARI)
    except PaccError:
        return
    assert all(server.socket_type is SocketType.SSL for server in config.incoming)


@given(st.lists(st.text(max_size=60)))
def test_any_texts_give_digests(texts: list[str]) -> None:
    assert not is_vouched_for(b"data", published_digests(texts))
