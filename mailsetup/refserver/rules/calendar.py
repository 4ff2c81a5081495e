"""Months later, as providers count them."""

from __future__ import annotations

import calendar
import datetime


def months_later(start: datetime.datetime, months: int) -> datetime.datetime:
    """The same day so many months on, or the last day of a shorter month."""
    years, month = divmod(start.month - 1 + months, 12)
    year = start.year + years
    day = min(start.day, calendar.monthrange(year, month + 1)[1])
    return start.replace(year=year, month=month + 1, day=day)


def days(count: int) -> datetime.timedelta:
    """So many days."""
    return datetime.timedelta(days=count)
