"""Certificates that are not accepted: what is wrong is named, and no password is sent."""

from __future__ import annotations

import ssl
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.probe import (
    CertificateInvalid,
    CertificateProblem,
    MissingCapability,
    Unreachable,
)
from mailsetup.model.server import MailProtocol, SocketType
from tests.fakes import imap_scripts
from tests.fakes.authority import Authority
from tests.fakes.probe_bench import CANARY, HOST, ProbeBench

if TYPE_CHECKING:
    from pathlib import Path

    from tests.fakes.scripted_server import Peer


def _ask(bench: ProbeBench, tls: ssl.SSLContext) -> CertificateInvalid:
    result = bench.ask(imap_scripts.log_in, tls=tls)
    assert isinstance(result, CertificateInvalid)
    assert result.tls is not None
    assert not result.tls.verified
    assert result.detail
    assert bench.sent() == b""
    assert bench.connections == 2  # the second look
    return result


@pytest.mark.parametrize(
    ("days", "problem"),
    [
        ((-9, -2), CertificateProblem.EXPIRED),
        ((-3_000, -2_000), CertificateProblem.CLOCK_WRONG),
        ((1, 20), CertificateProblem.NOT_YET_VALID),
        ((400, 800), CertificateProblem.CLOCK_WRONG),
    ],
)
def test_dates(bench: ProbeBench, days: tuple[int, int], problem: CertificateProblem) -> None:
    result = _ask(bench, bench.authority.server_context(HOST, days=days))
    assert result.problem is problem
    assert result.tls is not None
    assert result.tls.not_before < result.tls.not_after


def test_another_servers_certificate(bench: ProbeBench) -> None:
    result = _ask(bench, bench.authority.server_context("webhotell.example.test"))
    assert result.problem is CertificateProblem.WRONG_NAME
    assert result.tls is not None
    assert result.tls.names == ("webhotell.example.test",)


def test_self_signed(bench: ProbeBench) -> None:
    result = _ask(bench, bench.authority.server_context(HOST, self_signed=True))
    assert result.problem is CertificateProblem.SELF_SIGNED


@pytest.mark.parametrize(
    ("issuer", "problem"),
    [
        ("Somebody's own CA", CertificateProblem.UNKNOWN_ISSUER),
        ("avast! Web/Mail Shield Root", CertificateProblem.INTERCEPTED),
        ("Kaspersky Anti-Virus Personal Root Certificate", CertificateProblem.INTERCEPTED),
        ("ESET SSL Filter CA", CertificateProblem.INTERCEPTED),
    ],
)
def test_an_issuer_that_is_not_trusted_is_shown(
    bench: ProbeBench, tmp_path: Path, issuer: str, problem: CertificateProblem
) -> None:
    result = _ask(bench, Authority(tmp_path, issuer).server_context(HOST))
    assert result.problem is problem
    assert result.tls is not None
    assert result.tls.issuer == issuer


@pytest.mark.parametrize("protocol", list(MailProtocol))
def test_the_second_look_goes_through_starttls_too(
    bench: ProbeBench, protocol: MailProtocol
) -> None:
    expired = bench.authority.server_context(HOST, days=(-9, -2))

    def script(peer: Peer) -> None:
        match protocol:
            case MailProtocol.IMAP:
                peer.send(b"* OK hi\r\n")
                if peer.line().endswith(b"CAPABILITY"):
                    tag = peer.received[-1].split()[0]
                    peer.send(b"* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + b" OK done\r\n")
                    peer.line()
                peer.send(peer.received[-1].split()[0] + b" OK go\r\n")
            case MailProtocol.POP3:
                peer.send(b"+OK hi\r\n")
                if peer.line() == b"CAPA":
                    peer.send(b"+OK\r\nSTLS\r\n.\r\n")
                    peer.expect(b"STLS")
                peer.send(b"+OK go\r\n")
            case MailProtocol.SMTP:
                peer.send(b"220 hi\r\n")
                peer.expect(b"EHLO")
                peer.send(b"250-hi\r\n250 STARTTLS\r\n")
                peer.expect(b"STARTTLS")
                peer.send(b"220 go\r\n")
        peer.start_tls(expired)
        peer.hang()

    result = bench.ask(script, protocol, SocketType.STARTTLS, seconds=10)
    assert isinstance(result, CertificateInvalid)
    assert result.problem is CertificateProblem.EXPIRED
    assert result.tls is not None
    assert result.tls.issuer == "Practice CA"
    assert CANARY.encode() not in bench.sent()


def test_the_problem_is_named_even_if_the_second_look_fails(bench: ProbeBench) -> None:
    other = Authority(bench.directory_for("other")).server_context(HOST)
    result = bench.ask(lambda peer: peer.hang(), tls=other, only_connections=1, seconds=10)
    assert isinstance(result, CertificateInvalid)
    assert result.problem is CertificateProblem.UNKNOWN_ISSUER
    assert result.tls is None


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion.TLSv1:DeprecationWarning")
def test_a_server_that_is_too_old(bench: ProbeBench) -> None:
    old = bench.authority.server_context(HOST)
    old.set_ciphers("ALL:@SECLEVEL=0")
    old.minimum_version = ssl.TLSVersion.TLSv1
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    result = bench.ask(imap_scripts.log_in, tls=old)
    assert isinstance(result, MissingCapability | Unreachable)
    assert result == MissingCapability(server=result.server, name="TLS 1.2")
