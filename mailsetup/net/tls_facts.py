"""What a certificate says, read for people, and why it was not accepted: pure, no connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import NameOID

from mailsetup.model.probe import CertificateProblem, TlsFacts
from mailsetup.net.foreign_text import one_line
from mailsetup.net.tls_scanners import scanner_named_in

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NAMES = 20
MAX_NAME = 100

# OpenSSL X509_V_ERR_* (x509_vfy.h, OpenSSL 3.0)
_NOT_YET_VALID = 9
_EXPIRED = 10
_SELF_SIGNED_LEAF = 18
_UNTRUSTED_ISSUER = frozenset({2, 19, 20, 21, 27})
_WRONG_NAME = frozenset({62, 64})

# A CA dates a certificate back by about an hour; one that starts days from now means a slow clock.
_START_SLACK = timedelta(days=3)
# No public certificate lives longer than 398 days (CA/Browser Forum baseline 6.3.2): one that ended
# two such lives ago on a server that people use means a clock that runs ahead.
_END_SLACK = timedelta(days=2 * 398)


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


def classify(
    verify_code: int, facts: TlsFacts | None, *, now: datetime, earliest: datetime
) -> CertificateProblem:
    """Why verification failed.

    Args:
        verify_code: OpenSSL's `X509_V_ERR_*` number.
        facts: of the second look, None when it could not be taken.
        now: this computer's clock, aware.
        earliest: a moment that is certainly past (the program was built then); a clock that shows
            less is wrong.
    """
    untrusted = verify_code in _UNTRUSTED_ISSUER or verify_code == _SELF_SIGNED_LEAF
    if untrusted and facts is not None and scanner_named_in(facts.issuer):
        return CertificateProblem.INTERCEPTED
    if verify_code in {_EXPIRED, _NOT_YET_VALID}:
        return _time_problem(verify_code, facts, now=now, earliest=earliest)
    if verify_code in _WRONG_NAME:
        return CertificateProblem.WRONG_NAME
    if verify_code == _SELF_SIGNED_LEAF:
        return CertificateProblem.SELF_SIGNED
    if untrusted:
        return CertificateProblem.UNKNOWN_ISSUER
    return CertificateProblem.OTHER


def _time_problem(
    verify_code: int, facts: TlsFacts | None, *, now: datetime, earliest: datetime
) -> CertificateProblem:
    starts, ends = _dates(facts)
    if now < earliest:
        return CertificateProblem.CLOCK_WRONG
    if verify_code == _NOT_YET_VALID:
        far = starts is not None and starts - now > _START_SLACK
        return CertificateProblem.CLOCK_WRONG if far else CertificateProblem.NOT_YET_VALID
    far = ends is not None and now - ends > _END_SLACK
    return CertificateProblem.CLOCK_WRONG if far else CertificateProblem.EXPIRED


def _dates(facts: TlsFacts | None) -> tuple[datetime | None, datetime | None]:
    if facts is None or not facts.not_before:
        return None, None
    return datetime.fromisoformat(facts.not_before), datetime.fromisoformat(facts.not_after)


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


def clock_now() -> datetime:
    """This computer's clock, aware."""
    return datetime.now(UTC)
