"""Certificates for one run of the server: a CA of its own and one leaf of each kind.

All keys are made anew per start (ECDSA P-256, but for the weak one) and are never kept: the
CA's key stays in memory, a leaf's key lies in a private directory (0700, file 0600) only while
OpenSSL loads it. The CA is constrained to the scenario's names and to loopback, lives for
days, and must never be put into a system's or a browser's store; clients get it as a file.
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
from cryptography.hazmat.primitives.asymmetric import ec, rsa
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
    CN_ONLY = "cn_only"
    """No SubjectAltName: nobody looks at the CommonName any more (RFC 9525, section 2)."""
    WEAK_KEY = "weak_key"
    MISSING_CHAIN = "missing_chain"
    """Good, but for an intermediate certificate that the server does not send."""


_Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
_WEAK_BITS = 1024


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
        if kind is CertificateKind.WEAK_KEY:
            # OpenSSL's own level would not let the server show such a key.
            context.set_ciphers("DEFAULT:@SECLEVEL=0")
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

    def _leaf(self, kind: CertificateKind) -> tuple[x509.Certificate, _Key]:
        now = datetime.datetime.now(datetime.UTC)
        key = _leaf_key(kind)
        start, end = now - _DAY, now + 7 * _DAY
        names: tuple[str, ...] = self._hostnames
        issuer = self._authority
        match kind:
            case CertificateKind.EXPIRED:
                start, end = now - 30 * _DAY, now - _DAY
            case CertificateKind.NOT_YET_VALID:
                start, end = now + 2 * _DAY, now + 9 * _DAY
            case CertificateKind.WRONG_NAME:
                names = (WRONG_NAME,)
            case CertificateKind.UNKNOWN_ISSUER:
                issuer = _make_authority("Some other CA", self._hostnames)
            case CertificateKind.MISSING_CHAIN:
                issuer = _make_authority("Intermediate CA", self._hostnames, self._authority)
            case _:
                pass
        subject = _name(names[0])
        signer_name: x509.Name = issuer.certificate.subject
        signer_key: _Key = issuer.key
        if kind is CertificateKind.SELF_SIGNED:
            signer_name, signer_key = subject, key
        builder = (
            _builder(subject, signer_name, key, start, end)
            .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            .add_extension(_key_usage(sign=True, certificates=False), critical=True)
            .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(signer_key.public_key()),
                critical=False,
            )
        )
        if kind is not CertificateKind.CN_ONLY:
            builder = builder.add_extension(_alternative_names(kind, names), critical=False)
        return builder.sign(signer_key, hashes.SHA256()), key


def _leaf_key(kind: CertificateKind) -> _Key:
    if kind is CertificateKind.WEAK_KEY:
        return rsa.generate_private_key(public_exponent=65537, key_size=_WEAK_BITS)
    return ec.generate_private_key(ec.SECP256R1())


def _alternative_names(
    kind: CertificateKind, names: tuple[str, ...]
) -> x509.SubjectAlternativeName:
    alternatives: list[x509.GeneralName] = [x509.DNSName(name) for name in names]
    if kind is not CertificateKind.WRONG_NAME:
        alternatives.append(x509.IPAddress(_LOOPBACK))
    return x509.SubjectAlternativeName(alternatives)


def _make_authority(
    common_name: str, hostnames: Sequence[str], above: _Authority | None = None
) -> _Authority:
    """A CA that signs itself, or one below another."""
    now = datetime.datetime.now(datetime.UTC)
    key = ec.generate_private_key(ec.SECP256R1())
    subject = _name(common_name)
    signer_name = subject if above is None else above.certificate.subject
    signer_key = key if above is None else above.key
    permitted: list[x509.GeneralName] = [x509.DNSName(name) for name in hostnames]
    permitted.append(x509.DNSName("example.test"))
    permitted.append(x509.IPAddress(ipaddress.IPv4Network("127.0.0.1/32")))
    builder = (
        _builder(subject, signer_name, key, now - 31 * _DAY, now + 10 * _DAY)
        .add_extension(
            x509.BasicConstraints(ca=True, path_length=1 if above is None else 0), critical=True
        )
        .add_extension(_key_usage(sign=False, certificates=True), critical=True)
        .add_extension(
            x509.NameConstraints(permitted_subtrees=permitted, excluded_subtrees=None),
            critical=True,
        )
    )
    return _Authority(builder.sign(signer_key, hashes.SHA256()), key)


def _builder(
    subject: x509.Name,
    issuer: x509.Name,
    key: _Key,
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
