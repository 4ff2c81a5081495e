"""Every answer of a server has a finding with words, and one cause is told once."""

from __future__ import annotations

import pytest

from mailsetup.diagnosis.engine import diagnose
from mailsetup.model.finding import FindingCode, Severity
from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    CertificateInvalid,
    CertificateProblem,
    MissingCapability,
    ProbeResult,
    ServerRefused,
    TlsFacts,
    Unreachable,
    UnreachableReason,
)
from tests.unit.diagnosis.scenes import IMAP, SMTP, scene, smtp_answer

CASES: list[tuple[ProbeResult, str]] = [
    *((Unreachable(server=IMAP, reason=r, detail="x"), "connection.") for r in UnreachableReason),
    *((CertificateInvalid(server=IMAP, problem=p), "tls.") for p in CertificateProblem),
    *(
        (AuthenticationFailed(server=IMAP, failure=f, server_text="x"), "auth.")
        for f in AuthFailure
    ),
    (MissingCapability(server=IMAP, name="STARTTLS"), "server."),
    (ServerRefused(server=IMAP, server_text="* BYE"), "server."),
]


@pytest.mark.parametrize(("answer", "family"), CASES)
def test_every_bad_answer_is_one_finding(answer: ProbeResult, family: str) -> None:
    (finding,) = diagnose(scene(answers=(answer, smtp_answer())))
    assert finding.code.value.startswith(family)
    assert finding.subject.hostname == "imap.altibox.no"
    assert finding.severity in (Severity.ERROR, Severity.WARNING)


def test_a_wrong_password_is_told_once_for_both_servers() -> None:
    answers = tuple(
        AuthenticationFailed(server=server, failure=AuthFailure.WRONG_CREDENTIALS)
        for server in (IMAP, SMTP)
    )
    assert [f.code for f in diagnose(scene(answers=answers))] == [FindingCode.WRONG_PASSWORD]


def test_the_issuer_of_an_intercepting_scanner_is_named() -> None:
    tls = TlsFacts(version="TLSv1.3", verified=False, issuer="Avast Web/Mail Shield Root")
    answer = CertificateInvalid(server=IMAP, problem=CertificateProblem.INTERCEPTED, tls=tls)
    (finding,) = diagnose(scene(answers=(answer, smtp_answer())))
    assert finding.params["issuer"] == "Avast Web/Mail Shield Root"


def test_no_settings_and_no_password_are_said_plainly() -> None:
    unknown = scene(has_settings=False)
    assert FindingCode.NO_SETTINGS in [f.code for f in diagnose(unknown)]


def test_without_a_network_no_server_name_is_blamed() -> None:
    gone = tuple(
        Unreachable(server=server, reason=UnreachableReason.NAME_NOT_FOUND)
        for server in (IMAP, SMTP)
    )
    assert [f.code for f in diagnose(scene(answers=gone))] == [FindingCode.NETWORK_DOWN]
