"""Runs every rule: observations in, findings out, worst first; pure and fast."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.diagnosis.rules import (
    account,
    answers,
    imap_prefix,
    outgoing,
    pop3,
    settings,
    subscriptions,
    username,
)
from mailsetup.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import Observations

    Rule = Callable[[Observations], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    answers.check,
    imap_prefix.check_prefix,
    subscriptions.check,
    settings.check,
    username.check,
    outgoing.check,
    pop3.check,
    imap_prefix.check_stray_trash,
    account.check,
)

_ORDER = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def diagnose(obs: Observations) -> tuple[Finding, ...]:
    """All findings, worst first, otherwise in the order of the rules.

    Accounts whose mail comes from elsewhere are nobody's business here.
    """
    elsewhere = tuple(account.check_elsewhere(obs))
    obs = replace(obs, accounts=tuple(a for a in obs.accounts if not a.is_elsewhere))
    findings = [*(finding for rule in RULES for finding in rule(obs)), *elsewhere]
    return tuple(sorted(findings, key=lambda finding: _ORDER[finding.severity]))
