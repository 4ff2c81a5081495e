"""Until when a mail server tries, and from when one may send again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.message import Message

_MOST_DATE = 100  # characters
_MOST_AHEAD = timedelta(days=60)  # a mail server that tries for longer has a wrong clock


def read_date(written: str) -> datetime | None:
    """A date of RFC 5322 or ISO 8601 with its time zone (without one: UTC); None for others."""
    text = written.strip()
    if not text or len(text) > _MOST_DATE:
        return None
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(text)
            return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def waiting_steps(retry_until: str, now: datetime) -> tuple[Message, ...]:
    """What to do while a mail server keeps trying."""
    until = _local(read_date(retry_until), now)
    if until is None or until - now > _MOST_AHEAD:
        return message("bounce.step.wait"), message("bounce.step.if-never")
    params = {
        "day": f"{until.day:02}",
        "month": f"{until.month:02}",
        "year": f"{until.year:04}",
        "time": f"{until:%H:%M}",
    }
    if until <= now:
        return (message("bounce.step.time-is-over", **params),)
    return message("bounce.step.wait-until", **params), message("bounce.step.if-never")


def pause_step(report_date: str, block_minutes: int, now: datetime) -> Message:
    """When sending works again: the pause began before the report was written, if not just then.

    Args:
        report_date: of the report, as it writes it.
        block_minutes: how long the provider's pause is; 0 where it does not say.
        now: with a time zone.
    """
    if not block_minutes:
        return message("bounce.step.pause-unknown")
    written = _local(read_date(report_date), now)
    begun = now if written is None or written > now else written
    until = begun + timedelta(minutes=block_minutes)
    if until.second or until.microsecond:  # "14:35" is not to be too early
        until = until.replace(second=0, microsecond=0) + timedelta(minutes=1)
    if until <= now:
        return message("bounce.step.pause-over")
    if until.date() == now.date():
        return message("bounce.step.pause-until", time=f"{until:%H:%M}")
    return message("bounce.step.pause-until-tomorrow", time=f"{until:%H:%M}")


def _local(moment: datetime | None, now: datetime) -> datetime | None:
    try:
        return moment.astimezone(now.tzinfo) if moment is not None else None
    except (ValueError, OverflowError):  # the first or the last day that there is
        return None
