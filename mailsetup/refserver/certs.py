"""Certificates for one run of the server: a CA of its own and one leaf of each kind.

All keys are made anew per start (ECDSA P-256) and are never kept: the CA's key stays in
memory, a leaf's key lies in a private directory (0700, file 0600) only while OpenSSL loads
it. The CA is constrained to the scenario's names and to loopback, lives for days, and must
never be put into a system's or a browser's store; clients get it as a file.
"""

from __future__ import annotations

import datetime
import ipaddress
import os
import ssl
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LOOPBACK = ipaddress.IPv4Address("127.0.0.1")
WRONG_NAME = "other-server.example.test"
_DAY = datetime.timedelta(days=1)


class CertificateKind(StrEnum):
    """What a client must think of the certificate."""

    GOOD = "good"
    EXPIRED = "expired"
    NOT_YET_VALID = "not_yet_valid"
    SELF_SIGNED = "self_signed"
    UNKNOWN_ISSUER = "unknown_issuer"
    WRONG_NAME = "wrong_name"


@dataclass(frozen=True, slots=True)
class _Authority:
    certificate: x509.Certificate
    key: ec.EllipticCurvePrivateKey


class Certificates:
    """Makes the CA at once and each TLS context when it is first needed."""

    def __init__(self, hostnames: Sequence[str], directory: Path) -> None:
        """Write the CA file.

        Args:
            hostnames: the scenario's server names; the first is the CommonName (fetchmail
                refuses a certificate that has none).
            directory: a private directory that the caller removes.
        """
        self._hostnames = tuple(dict.fromkeys((*hostnames, "localhost")))
        self._directory = directory
        self._authority = _make_authority("mailsetup reference CA", self._hostnames)
        self._contexts: dict[CertificateKind, ssl.SSLContext] = {}
        self.ca_file = directory / "ca.pem"
        self.ca_file.write_bytes(_pem(self._authority.certificate))

    def context(self, kind: CertificateKind = CertificateKind.GOOD) -> ssl.SSLContext:
        """The server's TLS context that shows this kind of certificate."""
        context = self._contexts.get(kind)
        if context is None:
            context = self._contexts[kind] = self._make_context(kind)
        return context

    def _make_context(self, kind: CertificateKind) -> ssl.SSLContext:
        certificate, key = self._leaf(kind)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        path = self._directory / f"leaf-{kind.value}.pem"
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(private + _pem(certificate))
            context.load_cert_chain(path)
        finally:
            path.unlink()
        return context

    def _leaf(self, kind: CertificateKind) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
        now = datetime.datetime.now(datetime.UTC)
        key = ec.generate_private_key(ec.SECP256R1())
        start, end = now - _DAY, now + 7 * _DAY
        names: tuple[str, ...] = self._hostnames
        addresses: tuple[ipaddress.IPv4Address, ...] = (_LOOPBACK,)
        issuer = self._authority
        match kind:
            case CertificateKind.EXPIRED:
                start, end = now - 30 * _DAY, now - _DAY
            case CertificateKind.NOT_YET_VALID:
                start, end = now + 2 * _DAY, now + 9 * _DAY
            case CertificateKind.WRONG_NAME:
                names, addresses = (WRONG_NAME,), ()
            case CertificateKind.UNKNOWN_ISSUER:
                issuer = _make_authority("Some other CA", self._hostnames)
            case CertificateKind.SELF_SIGNED | CertificateKind.GOOD:
                pass
        subject = _name(names[0])
        signer_name, signer_key = issuer.certificate.subject, issuer.key
        if kind is CertificateKind.SELF_SIGNED:
            signer_name, signer_key = subject, key
        builder = (
            _builder(subject, signer_name, key, start, end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_key_usage(sign=True, certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.SubjectAlternativeName(
                    [
                        *(x509.DNSName(name) for name in names),
                        *(x509.IPAddress(address) for address in addresses),
                    ]
                ),
                critical=False,
            )
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(signer_key.public_key()),
                critical=False,
            )
        )
        return builder.sign(signer_key, hashes.SHA256()), key


def _make_authority(common_name: str, hostnames: Sequence[str]) -> _Authority:
    now = datetime.datetime.now(datetime.UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(common_name)
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in hostnames]
    permitted.append(x509.DNSName("example.test"))
    permitted.append(x509.IPAddress(ipaddress.IPv4Network("127.0.0.1/32")))
    builder = (
        _builder(subject, subject, key, now - 31 * _DAY, now + 10 * _DAY)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_key_usage(sign=False, certificates=True), critical=True)
        .add_extension(
            x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None),
            critical=True,
        )
    )
    return _Authority(builder.sign(key, hashes.SHA256()), key)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    start: datetime.datetime,
    end: datetime.datetime,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _name(common_name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common_name[:64])])


def _key_usage(*, sign: bool, certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=sign,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certificates,
        crl_sign=certificates,
        encipher_only=False,
        decipher_only=False,
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)
