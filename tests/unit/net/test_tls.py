"""Whom we trust, and with what."""

from __future__ import annotations

import socket
import ssl
import threading
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import TlsError
from mailsetup.net.certificate import facts_of
from mailsetup.net.sock import shut_down
from mailsetup.net.tls import (
    Trust,
    earliest_plausible_now,
    facts_of_connection,
    unverified_context,
)
from tests.fakes.authority import Authority

if TYPE_CHECKING:
    from pathlib import Path

HOST = "mail.example.test"


def _handshake(server: ssl.SSLContext, client: ssl.SSLContext, name: str = HOST) -> ssl.SSLSocket:
    ours, theirs = socket.socketpair()
    ours.settimeout(10)
    theirs.settimeout(10)

    def serve() -> None:
        try:
            with server.wrap_socket(theirs, server_side=True) as secured:
                secured.recv(100)
        except OSError:
            theirs.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        return client.wrap_socket(ours, server_hostname=name)
    except OSError:
        ours.close()
        raise


def test_an_extra_authority_is_trusted_only_when_it_was_named(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    server = authority.server_context(HOST)
    with _handshake(server, Trust(str(authority.ca_file)).context()) as connection:
        facts = facts_of_connection(connection)
        der = connection.getpeercert(binary_form=True)
    assert facts.verified
    assert facts.names == (HOST,)
    assert facts == facts_of(der, version=facts.version, verified=True)
    assert facts.version.startswith("TLSv1.")
    with pytest.raises(ssl.SSLCertVerificationError):
        _handshake(server, Trust().context())


def test_the_name_is_verified(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    with pytest.raises(ssl.SSLCertVerificationError, match="ostname"):
        _handshake(
            authority.server_context(HOST),
            Trust(str(authority.ca_file)).context(),
            "mail.another.test",
        )


def test_what_an_unverified_look_shows_is_marked_so(tmp_path: Path) -> None:
    server = Authority(tmp_path).server_context("other.test", self_signed=True)
    with _handshake(server, unverified_context()) as connection:
        facts = facts_of_connection(connection)
    assert not facts.verified
    assert facts.issuer == facts.subject == "other.test"
    assert len(facts.sha256) == 64


def test_the_usual_authorities_are_known_and_old_versions_refused() -> None:
    context = Trust().context()
    assert len(context.get_ca_certs()) > 50
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert unverified_context().minimum_version >= ssl.TLSVersion.TLSv1_2


def test_the_context_is_made_once() -> None:
    trust = Trust()
    assert trust.context() is trust.context()


@pytest.mark.parametrize("content", [None, b"", b"not a certificate", b"\xff\x00" * 500])
def test_a_ca_file_that_cannot_be_used(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "ca.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(TlsError) as caught:
        Trust(str(path)).context()
    assert caught.value.message.id == "tls.ca-file"
    assert caught.value.message.params["path"] == str(path)


def test_the_bundled_list_dates_the_program() -> None:
    assert datetime(2020, 1, 1, tzinfo=UTC) < earliest_plausible_now() < datetime.now(UTC)


def test_waking_a_reader_does_not_strip_the_encryption(tmp_path: Path) -> None:
    authority = Authority(tmp_path)
    trust = Trust(str(authority.ca_file))
    with _handshake(authority.server_context(HOST), trust.context()) as connection:
        shut_down(connection)
        assert connection.version() is not None
        with pytest.raises((ssl.SSLError, ConnectionError)):
            connection.sendall(b"secret")
