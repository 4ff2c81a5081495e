"""Certificates for signing tests, made anew: a root, an authority between, and a signer."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime.datetime.now(datetime.UTC)
_DAY = datetime.timedelta(days=1)
Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)

    def key_pem(self, password: bytes = b"") -> bytes:
        return self.key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.BestAvailableEncryption(password)
            if password
            else serialization.NoEncryption(),
        )


def make(
    name: str, issuer: Holder | None = None, key: Key | None = None, *, is_authority: bool = False
) -> Holder:
    key = key or ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.certificate.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - _DAY)
        .not_valid_after(NOW + 30 * _DAY)
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
    )
    if not is_authority:
        usage = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
        builder = builder.add_extension(usage, critical=False)
    certificate = builder.sign(issuer.key if issuer else key, hashes.SHA256())
    return Holder(certificate=certificate, key=key)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignerFiles:
    """Files as a company has them."""

    root: Path
    certificate: Path
    key: Path
    chain: Path


def write_files(directory: Path, key: Key | None = None) -> SignerFiles:
    root = make("Root of the tests", is_authority=True)
    between = make("Between", root, is_authority=True)
    signer = make("Altibox of the tests", between, key)
    files = SignerFiles(
        root=directory / "root.pem",
        certificate=directory / "cert.pem",
        key=directory / "key.pem",
        chain=directory / "chain.pem",
    )
    files.root.write_bytes(root.pem)
    files.certificate.write_bytes(signer.pem)
    files.key.write_bytes(signer.key_pem())
    files.chain.write_bytes(between.pem)
    return files
