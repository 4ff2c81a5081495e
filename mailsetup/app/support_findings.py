"""The findings of a report as findings again, so that they are shown in the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.finding import Evidence, Finding, FindingCode, Subject

if TYPE_CHECKING:
    from mailsetup.app.support_report import ReportedFinding


def as_finding(reported: ReportedFinding) -> Finding | None:
    """The finding; None for one of a version of the program that knows more than this one."""
    try:
        code = FindingCode(reported.code)
    except ValueError:
        return None
    return Finding(
        code=code,
        severity=reported.severity,
        subject=Subject(address="", hostname=reported.hostname, port=reported.port),
        params=reported.title.params,
        evidence=tuple(Evidence(label=seen.label, text=seen.text) for seen in reported.evidence),
    )
