"""Why the first of several settings is the first, for whoever has to explain it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.account import SourceKind
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.account import AccountConfig, Discovery
    from mailsetup.model.message import Message


def winning_rule(discovery: Discovery) -> Message | None:
    """The rule of `mailsetup.discovery.ranking` that put the first before the second.

    None where there is nothing to win.
    """
    candidates = discovery.candidates
    if len(candidates) < 2:
        return message("won.only-one") if candidates else None
    return message(_rule(candidates[0], candidates[1]))


def _rule(first: AccountConfig, second: AccountConfig) -> str:
    if second.source.kind is SourceKind.GUESS and first.source.kind is not SourceKind.GUESS:
        return "won.not-guessed"
    if first.source.trusted and not second.source.trusted:
        return "won.trusted"
    if _is_complete(first) and not _is_complete(second):
        return "won.complete"
    if first.source.kind is not second.source.kind:
        return "won.earlier-source"
    return "won.named-first"


def _is_complete(config: AccountConfig) -> bool:
    return bool(config.incoming and config.outgoing)
