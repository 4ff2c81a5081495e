"""Why a certificate was not accepted: pure, no connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from mailsetup.model.probe import CertificateProblem
from mailsetup.net.tls_scanners import scanner_named_in

if TYPE_CHECKING:
    from mailsetup.model.probe import TlsFacts

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


def clock_now() -> datetime:
    """This computer's clock, aware."""
    return datetime.now(UTC)
