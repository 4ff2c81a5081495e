"""How much a user may send: sliding windows and the block behind them (facts A11, K5)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.refserver.rules.provider import Counted

if TYPE_CHECKING:
    from collections.abc import Collection

    from mailsetup.refserver.rules.provider import SendingLimit

_WORDS = {
    Counted.DIFFERENT_RECIPIENTS: "different recipients",
    Counted.MESSAGES: "messages",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitHit:
    """The user may not send before ``until``."""

    limit: SendingLimit
    until: datetime.datetime

    def words(self) -> str:
        """``more than 50 different recipients in 60 minutes, blocked until 14:05:00 …``."""
        limit = self.limit
        return (
            f"more than {limit.at_most} {_WORDS[limit.counts]} in {limit.minutes} minutes, "
            f"sending is blocked until {self.until:%Y-%m-%d %H:%M:%S %z}"
        )


@dataclass(slots=True)
class _Record:
    """One user's mails of the last window, oldest first."""

    mails: list[tuple[datetime.datetime, frozenset[str]]] = field(default_factory=list)
    block: LimitHit | None = None


class SendingLedger:
    """Who sent how much to whom; a mail counts when the server has accepted it.

    A mail that is exactly as old as the window does not count any more, and at the very end
    of a block sending works again.
    """

    def __init__(self) -> None:
        self._records: dict[str, _Record] = {}

    def block(
        self,
        limits: Collection[SendingLimit],
        username: str,
        recipients: Collection[str],
        now: datetime.datetime,
    ) -> LimitHit | None:
        """What keeps the user from sending one more mail to these recipients.

        Going past a limit starts its block and wipes the count.
        """
        record = self._records.setdefault(username, _Record())
        if record.block is not None and now < record.block.until:
            return record.block
        record.block = None
        for limit in limits:
            if self._would_pass(record, limit, recipients, now):
                until = now + datetime.timedelta(minutes=limit.block_minutes)
                hit = LimitHit(limit=limit, until=until)
                if limit.block_minutes:
                    record.block = hit
                    record.mails.clear()
                return hit
        return None

    def record(
        self,
        limits: Collection[SendingLimit],
        username: str,
        recipients: Collection[str],
        now: datetime.datetime,
    ) -> None:
        """Count an accepted mail."""
        if not limits:
            return
        record = self._records.setdefault(username, _Record())
        longest = max(limit.minutes for limit in limits)
        record.mails = [mail for mail in record.mails if _is_within(mail[0], longest, now)]
        record.mails.append((now, frozenset(map(str.lower, recipients))))

    @staticmethod
    def _would_pass(
        record: _Record, limit: SendingLimit, recipients: Collection[str], now: datetime.datetime
    ) -> bool:
        recent = [mail for mail in record.mails if _is_within(mail[0], limit.minutes, now)]
        if limit.counts is Counted.MESSAGES:
            return len(recent) + 1 > limit.at_most
        different = {address.lower() for address in recipients}
        different.update(*(addresses for _, addresses in recent))
        return len(different) > limit.at_most


def _is_within(sent: datetime.datetime, minutes: int, now: datetime.datetime) -> bool:
    return now - sent < datetime.timedelta(minutes=minutes)
