"""Folders on the server that are not subscribed, and so hidden by a client that asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.folder_view import is_inbox
from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import Observations


def check(obs: Observations) -> Iterator[Finding]:
    """LIST names more than LSUB, and the client shows only what LSUB names."""
    for about in obs.accounts:
        answer = obs.imap_answer(about)
        if answer is None or not about.account.show_only_subscribed:
            continue
        if about.account.incoming_type != "imap":
            continue
        hidden = [
            box.name
            for box in answer.mailboxes
            if box.selectable and not box.subscribed and not is_inbox(box.name)
        ]
        if hidden:
            yield finding(
                FindingCode.UNSUBSCRIBED,
                Severity.WARNING,
                obs,
                about=about,
                fix=FixId.SHOW_ALL_FOLDERS,
                evidence=(seen("unsubscribed", ", ".join(hidden[:20])),),
                hidden=len(hidden),
                account=about.account.name,
            )
