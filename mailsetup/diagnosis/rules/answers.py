"""How the servers answered: connection, certificate, login; one finding for each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.account import SourceKind
from mailsetup.model.finding import FindingCode, Severity
from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    CertificateInvalid,
    CertificateProblem,
    MissingCapability,
    ProbeResult,
    Reachable,
    ServerRefused,
    Unreachable,
    UnreachableReason,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import AccountObservation, Observations

_CONNECTION = {
    UnreachableReason.REFUSED: FindingCode.CONNECTION_REFUSED,
    UnreachableReason.TIMED_OUT: FindingCode.CONNECTION_TIMED_OUT,
    UnreachableReason.NAME_NOT_FOUND: FindingCode.NAME_NOT_FOUND,
    UnreachableReason.NETWORK_DOWN: FindingCode.NETWORK_DOWN,
    UnreachableReason.CLOSED: FindingCode.CONNECTION_CLOSED,
    UnreachableReason.NOT_TLS: FindingCode.NOT_TLS,
    UnreachableReason.NOT_MAIL: FindingCode.NOT_MAIL,
}
_CERTIFICATE = {
    CertificateProblem.EXPIRED: FindingCode.CERTIFICATE_EXPIRED,
    CertificateProblem.NOT_YET_VALID: FindingCode.CERTIFICATE_NOT_YET_VALID,
    CertificateProblem.CLOCK_WRONG: FindingCode.CLOCK_WRONG,
    CertificateProblem.WRONG_NAME: FindingCode.CERTIFICATE_WRONG_NAME,
    CertificateProblem.SELF_SIGNED: FindingCode.CERTIFICATE_UNKNOWN_ISSUER,
    CertificateProblem.UNKNOWN_ISSUER: FindingCode.CERTIFICATE_UNKNOWN_ISSUER,
    CertificateProblem.INTERCEPTED: FindingCode.CERTIFICATE_INTERCEPTED,
    CertificateProblem.OTHER: FindingCode.CERTIFICATE_OTHER,
}
_LOGIN = {
    AuthFailure.WRONG_CREDENTIALS: FindingCode.WRONG_PASSWORD,
    AuthFailure.UNKNOWN_ACCOUNT: FindingCode.UNKNOWN_ACCOUNT,
    AuthFailure.DISABLED: FindingCode.ACCOUNT_DISABLED,
    AuthFailure.TEMPORARY: FindingCode.LOGIN_TEMPORARY,
    AuthFailure.NEEDS_APP_PASSWORD: FindingCode.NEEDS_APP_PASSWORD,
}


def check(obs: Observations) -> Iterator[Finding]:
    """The provider's servers; the client's own only where nothing better is known."""
    if _offline(obs):
        yield finding(FindingCode.NETWORK_DOWN, Severity.ERROR, obs)
        return
    told: set[tuple[FindingCode, str]] = set()
    for about, probe in _probes(obs):
        result = _conclude(obs, about, probe)
        if result is None:
            continue
        # A wrong password is one fact about the account, not one for each of its servers.
        key = (result.code, "" if result.code in _LOGIN.values() else result.subject.hostname)
        if key not in told:
            told.add(key)
            yield result


def _offline(obs: Observations) -> bool:
    """Names from our own list exist: if none can be looked up, this computer is offline."""
    best = obs.discovery.best
    return (
        best is not None
        and best.source.kind is SourceKind.PACK
        and bool(obs.probes)
        and all(
            isinstance(probe, Unreachable)
            and probe.reason in (UnreachableReason.NAME_NOT_FOUND, UnreachableReason.NETWORK_DOWN)
            for probe in obs.probes
        )
    )


def _probes(obs: Observations) -> Iterator[tuple[AccountObservation | None, ProbeResult]]:
    for probe in obs.probes:
        yield None, probe
    if obs.discovery.best is not None:
        return
    for about in obs.accounts:
        for own in (about.incoming_probe, about.outgoing_probe):
            if own is not None:
                yield about, own


def _conclude(
    obs: Observations, about: AccountObservation | None, probe: ProbeResult
) -> Finding | None:
    server = probe.server
    match probe:
        case Reachable():
            return None
        case Unreachable(reason=reason, detail=detail):
            code, raw = _CONNECTION[reason], detail
        case CertificateInvalid(problem=problem, tls=tls):
            code = _CERTIFICATE[problem]
            raw = f"{tls.subject} / {tls.issuer} / {tls.not_after}" if tls else probe.detail
        case AuthenticationFailed(failure=failure, server_text=words):
            code, raw = _LOGIN[failure], words
        case MissingCapability(name=name):
            code, raw = FindingCode.CAPABILITY_MISSING, name
        case ServerRefused(server_text=words):
            code, raw = FindingCode.SERVER_REFUSED, words
        case _:
            assert_never(probe)
    issuer = "?"
    if isinstance(probe, CertificateInvalid) and probe.tls is not None:
        issuer = probe.tls.issuer or issuer
    return finding(
        code,
        Severity.WARNING if code is FindingCode.LOGIN_TEMPORARY else Severity.ERROR,
        obs,
        about=about,
        server=server,
        evidence=(seen("server-said", raw),) if raw else (),
        hostname=server.hostname,
        port=server.port,
        issuer=issuer,
    )
