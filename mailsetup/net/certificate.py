"""What a certificate says, read for people, whatever is in it: pure, no connection."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from mailsetup.model.probe import TlsFacts
from mailsetup.net.foreign_text import one_line
from mailsetup.net.peer_certificate import MAX_NAME, MAX_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator


def facts_of(der: bytes | None, *, version: str, verified: bool) -> TlsFacts:
    """Facts of a certificate in DER; names are printable and of limited length and number.

    A certificate that cannot be parsed gives facts without names.
    """
    if not der:
        return TlsFacts(version=version, verified=verified)
    try:
        certificate = x509.load_der_x509_certificate(der)
        return TlsFacts(
            version=version,
            verified=verified,
            subject=_shown_name(certificate.subject),
            issuer=_shown_name(certificate.issuer),
            names=tuple(_names(certificate))[:MAX_NAMES],
            not_before=certificate.not_valid_before_utc.isoformat(),
            not_after=certificate.not_valid_after_utc.isoformat(),
            sha256=certificate.fingerprint(hashes.SHA256()).hex(),
        )
    except (ValueError, TypeError, x509.UnsupportedGeneralNameType):
        return TlsFacts(version=version, verified=verified)


def _shown_name(name: x509.Name) -> str:
    """Organisation and common name, which is what people know."""
    parts: list[str] = []
    for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        for attribute in name.get_attributes_for_oid(oid)[:1]:
            shown = one_line(attribute.value, MAX_NAME)
            if shown and shown not in parts:
                parts.append(shown)
    return ", ".join(parts)


def _names(certificate: x509.Certificate) -> Iterator[str]:
    try:
        extension = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        return
    for name in extension.value:
        if isinstance(name, x509.DNSName | x509.IPAddress):
            yield one_line(str(name.value), MAX_NAME)
