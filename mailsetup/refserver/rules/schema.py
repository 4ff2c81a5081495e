"""Reading a provider's behaviour out of a scenario file; every error names its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.bounces.reason import BounceStyle, Reason
from mailsetup.refserver.rules.provider import (
    AttachmentRules,
    BounceHabits,
    Counted,
    Elsewhere,
    Inactivity,
    ProviderRules,
    SendingLimit,
)

if TYPE_CHECKING:
    from enum import StrEnum
    from typing import TypeVar

    from mailsetup.refserver.namespace import Namespace
    from mailsetup.refserver.table import Table

    _E = TypeVar("_E", bound=StrEnum)

_YEAR_OF_MINUTES = 366 * 24 * 60
_OWN_REASONS = tuple(reason.value for reason in Reason if reason is not Reason.DELAYED)


def parse_rules(table: Table, flags: Table, namespace: Namespace) -> ProviderRules:
    """Read the tables of the scenario that state rules.

    Args:
        table: the whole scenario.
        flags: its ``[rules]``, which holds more than this function reads.
        namespace: how folder names are spelt.

    Raises:
        TableInvalid: for a wrong or unknown key.
    """
    spam = table.table("spam_folder")
    spam_days = spam.integer("kept_days", default=0, least=0, most=3650)
    spam.check_all_read()
    move = table.table("platform_move")
    to_top = tuple(namespace.from_path(path) for path in move.texts("to_top"))
    move.check_all_read()
    return ProviderRules(
        sending_limits=tuple(_limit(one) for one in table.list_of_tables("sending_limits")),
        attachments=_attachments(table.table("blocked_attachments")),
        elsewhere=tuple(_elsewhere(one) for one in table.list_of_tables("elsewhere")),
        bounces=_bounces(table.table("bounces")),
        sender_check=flags.flag("sender_check", default=True),
        spam_days=spam_days or None,
        inactivity=_inactivity(table.table("inactivity")),
        moved_to_top=to_top,
    )


def _choice(table: Table, key: str, kind: type[_E], default: _E | None = None) -> _E:
    text = table.text(key, default=None if default is None else default.value)
    try:
        return kind(text)
    except ValueError as error:
        known = ", ".join(kind)
        raise table.invalid(key, f"{text!r} is none of {known}") from error


def _limit(table: Table) -> SendingLimit:
    limit = SendingLimit(
        counts=_choice(table, "counts", Counted),
        at_most=table.integer("at_most", default=0, least=1, most=100_000),
        minutes=table.integer("minutes", default=60, least=1, most=_YEAR_OF_MINUTES),
        block_minutes=table.integer("block_minutes", default=60, least=0, most=_YEAR_OF_MINUTES),
    )
    table.check_all_read()
    if not limit.at_most:
        raise table.invalid("at_most", "a whole number from 1 on is needed")
    return limit


def _attachments(table: Table) -> AttachmentRules:
    extensions = table.texts("extensions")
    for extension in extensions:
        if not extension.startswith(".") or extension != extension.lower() or len(extension) < 2:
            raise table.invalid("extensions", f"{extension!r} is no extension in lower case")
    detected = table.texts("detected")
    if not all(detected):
        raise table.invalid("detected", "an empty text would match everything")
    table.check_all_read()
    return AttachmentRules(extensions=frozenset(extensions), detected=detected)


def _elsewhere(table: Table) -> Elsewhere:
    entry = Elsewhere(
        domain=table.text("domain"),
        answers=_choice(table, "answers", Reason),
        after_minutes=table.integer("after_minutes", default=0, least=0, most=_YEAR_OF_MINUTES),
    )
    table.check_all_read()
    return entry


def _bounces(table: Table) -> BounceHabits:
    later = table.texts("later")
    for name in later:
        if name not in _OWN_REASONS:
            raise table.invalid("later", f"{name!r} is none of {', '.join(_OWN_REASONS)}")
    habits = BounceHabits(
        style=_choice(table, "style", BounceStyle, BounceStyle.POSTFIX),
        later=frozenset(Reason(name) for name in later),
        retry_days=table.integer("retry_days", default=5, least=1, most=30),
    )
    table.check_all_read()
    return habits


def _inactivity(table: Table) -> Inactivity | None:
    unused = table.integer("unused_months", default=0, least=0, most=120)
    notice_days = table.integers("notice_days", least=1, most=365)
    deleted_after = table.integer("deleted_after_months", default=0, least=0, most=120)
    table.check_all_read()
    if not unused:
        return None
    return Inactivity(
        unused_months=unused,
        notice_days=tuple(sorted(notice_days, reverse=True)),
        deleted_after_months=deleted_after,
    )
