"""Certificates read for people, and what is wrong with them."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.probe import CertificateProblem, TlsFacts
from mailsetup.net.certificate import facts_of
from mailsetup.net.peer_certificate import MAX_NAME, MAX_NAMES, facts_of_peer
from mailsetup.net.tls_facts import classify
from mailsetup.net.tls_scanners import SCANNERS, scanner_named_in

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)
BUILT = datetime(2026, 10, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def _certificate(common_name: str, names: list[str]) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Firma\u202e AS"),
        ]
    )
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(NOW - DAY)
        .not_valid_after(NOW + DAY)
        .add_extension(
            x509.SubjectAlternativeName([x509.DNSName(name) for name in names]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    return certificate.public_bytes(serialization.Encoding.DER)


def test_names_and_dates_are_read() -> None:
    facts = facts_of(_certificate("mail.example", ["mail.example"]), version="x", verified=True)
    assert facts.subject == "mail.example, Firma� AS"
    assert facts.names == ("mail.example",)
    assert facts.not_before == "2026-11-20T12:00:00+00:00"
    assert facts.not_after == "2026-11-22T12:00:00+00:00"


def test_foreign_names_are_printable_and_limited() -> None:
    evil = "a\x1b[2J\r\n" + "b" * 50
    names = ["x" * 200 + ".example", *(f"n{number}.example" for number in range(100))]
    facts = facts_of(_certificate(evil, names), version="TLSv1.3", verified=False)
    assert facts.subject.isprintable()
    assert len(facts.names) == MAX_NAMES
    assert max(map(len, facts.names)) <= MAX_NAME


@given(st.binary(max_size=300))
def test_any_bytes_give_facts(der: bytes) -> None:
    assert facts_of(der, version="TLSv1.3", verified=False).version == "TLSv1.3"


@pytest.mark.filterwarnings("ignore::cryptography.utils.CryptographyDeprecationWarning")
def test_a_mutilated_certificate_gives_facts() -> None:
    der = bytearray(_certificate("mail.example", ["mail.example"]))
    for position in range(0, len(der), 3):
        broken = bytes(der[:position]) + b"\xff" + bytes(der[position + 1 :])
        assert isinstance(facts_of(broken, version="", verified=False), TlsFacts)


def _facts(start: datetime, end: datetime, issuer: str = "Some CA") -> TlsFacts:
    return TlsFacts(
        version="TLSv1.3",
        verified=False,
        issuer=issuer,
        not_before=start.isoformat(),
        not_after=end.isoformat(),
    )


VALID = _facts(NOW - 30 * DAY, NOW + 30 * DAY)


@pytest.mark.parametrize(
    ("code", "facts", "now", "expected"),
    [
        (10, _facts(NOW - 99 * DAY, NOW - DAY), NOW, CertificateProblem.EXPIRED),
        (10, _facts(NOW - 999 * DAY, NOW - 900 * DAY), NOW, CertificateProblem.CLOCK_WRONG),
        (10, None, NOW, CertificateProblem.EXPIRED),
        (9, _facts(NOW + DAY, NOW + 90 * DAY), NOW, CertificateProblem.NOT_YET_VALID),
        (9, _facts(NOW + 9 * DAY, NOW + 90 * DAY), NOW, CertificateProblem.CLOCK_WRONG),
        (9, VALID, datetime(2012, 1, 1, tzinfo=UTC), CertificateProblem.CLOCK_WRONG),
        (9, None, BUILT - DAY, CertificateProblem.CLOCK_WRONG),
        (62, VALID, NOW, CertificateProblem.WRONG_NAME),
        (64, None, NOW, CertificateProblem.WRONG_NAME),
        (18, VALID, NOW, CertificateProblem.SELF_SIGNED),
        (19, VALID, NOW, CertificateProblem.UNKNOWN_ISSUER),
        (20, VALID, NOW, CertificateProblem.UNKNOWN_ISSUER),
        (20, None, NOW, CertificateProblem.UNKNOWN_ISSUER),
        (20, _facts(NOW, NOW, "Bitdefender Personal CA"), NOW, CertificateProblem.INTERCEPTED),
        (10, _facts(NOW, NOW, "Bitdefender Personal CA"), NOW, CertificateProblem.EXPIRED),
        (66, VALID, NOW, CertificateProblem.OTHER),
    ],
)
def test_what_is_wrong(
    code: int, facts: TlsFacts | None, now: datetime, expected: CertificateProblem
) -> None:
    assert classify(code, facts, now=now, earliest=BUILT) is expected


@pytest.mark.parametrize(
    ("issuer", "product"),
    [
        ("avast! Web/Mail Shield Root, AVAST Software", "Avast"),
        ("Norton Web/Mail Shield Root, Gen Digital Inc.", "Norton"),
        ("ESET SSL Filter CA, ESET, spol. s r. o.", "ESET"),
        ("FG100D, Fortinet", "Fortinet"),
        ("Zscaler Intermediate Root CA", "Zscaler"),
        ("R11, Let's Encrypt", ""),
        ("Buypass Class 3 CA", ""),
        ("DigiCert TLS RSA SHA256 2020 CA1, DigiCert Inc", ""),
        ("", ""),
    ],
)
def test_local_scanners_are_known_by_their_issuer(issuer: str, product: str) -> None:
    assert scanner_named_in(issuer) == product


def test_the_table_of_scanners_is_in_lower_case() -> None:
    assert all(words == words.lower() and product for words, product in SCANNERS)


def test_the_facts_of_an_accepted_certificate_need_no_library_for_certificates() -> None:
    peer = {
        "subject": ((("organizationName", "Ola AS"),), (("commonName", "a.no"),)),
        "issuer": ((("commonName", "CA\u202e 1"),),),
        "notBefore": "Jun  1 12:00:00 2026 GMT",
        "notAfter": "Sep  1 12:00:00 2026 GMT",
        "subjectAltName": (("DNS", "a.no"), ("IP Address", "0:0:0:0:0:0:0:1"), ("email", "x@a.no")),
    }
    facts = facts_of_peer(peer, b"der", version="TLSv1.3")
    assert facts.subject == "a.no, Ola AS"
    assert "\u202e" not in facts.issuer
    assert facts.names == ("a.no", "::1")
    assert facts.not_before == "2026-06-01T12:00:00+00:00"
    code = "import sys, mailsetup.protocols.probe; print('cryptography' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
