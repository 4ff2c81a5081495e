"""How rules make findings: one constructor, so that subject and parameters are alike everywhere."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.model.finding import Evidence, Finding, FindingCode, FixId, Severity, Subject
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.message import Param
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.server import ServerSettings


def finding(
    code: FindingCode,
    severity: Severity,
    obs: Observations,
    *,
    about: AccountObservation | None = None,
    server: ServerSettings | None = None,
    fix: FixId | None = None,
    evidence: tuple[Evidence, ...] = (),
    **params: Param,
) -> Finding:
    """A finding about an account of a profile, a server, or both."""
    subject = Subject(
        address=obs.address,
        profile=about.profile.location if about else "",
        account_key=about.account.key if about else "",
        hostname=server.hostname if server else "",
        port=server.port if server else 0,
    )
    return Finding(
        code=code,
        severity=severity,
        subject=subject,
        params=MappingProxyType(params),
        evidence=evidence,
        fix=fix,
    )


def seen(label: str, text: str, **params: Param) -> Evidence:
    """Evidence `evidence.<label>` with the raw text that was seen."""
    return Evidence(label=message(f"evidence.{label}", **params), text=text)
