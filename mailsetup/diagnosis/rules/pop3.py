"""POP3 in use where IMAP would serve better, and POP3 that deletes on the server (facts A9, K9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import Observations


def check(obs: Observations) -> Iterator[Finding]:
    """Explained here; the move itself is a task of its own, so there is no fix for POP3 in use."""
    best = obs.discovery.best
    has_imap = best is not None and best.preferred_incoming(MailProtocol.IMAP) is not None
    for about in obs.accounts:
        if about.account.incoming_type != "pop3":
            continue
        if has_imap:
            yield finding(
                FindingCode.POP3_IN_USE,
                Severity.INFO,
                obs,
                about=about,
                server=about.account.incoming,
                account=about.account.name,
            )
        if about.account.leave_on_server is False:
            yield finding(
                FindingCode.POP3_DELETES,
                Severity.WARNING,
                obs,
                about=about,
                server=about.account.incoming,
                fix=FixId.KEEP_ON_SERVER,
                evidence=(seen("leave-on-server", "false"),),
                account=about.account.name,
            )
