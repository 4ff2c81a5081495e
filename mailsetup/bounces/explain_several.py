"""One report about several recipients: who got the mail, and which of them share an explanation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.bounces.explain_case import shown
from mailsetup.model.bounce import BounceClass, DeliveryState
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.bounce import BouncedRecipient, BounceReading
    from mailsetup.model.message import Message

_MOST_NAMED = 10
_NOBODY = "–"
_ALONE = frozenset({BounceClass.DOMAIN_NOT_FOUND, BounceClass.USER_UNKNOWN})


def overview(reading: BounceReading) -> Message | None:
    """Who was reached and who not, in one paragraph; None for fewer than two recipients."""
    if len(reading.recipients) < 2:
        return None
    failed = _named(reading, DeliveryState.FAILED)
    trying = _named(reading, DeliveryState.STILL_TRYING)
    arrived = _named(reading, DeliveryState.DELIVERED)
    if not failed and not trying:
        return message("bounce.several.arrived", arrived=arrived) if arrived else None
    if not failed:
        return message("bounce.several.waiting", trying=trying, arrived=arrived or _NOBODY)
    if not trying and not arrived:
        return message("bounce.several.none", failed=failed)
    return message(
        "bounce.several.some",
        failed=failed,
        trying=trying or _NOBODY,
        arrived=arrived or _NOBODY,
    )


def grouped(reading: BounceReading) -> tuple[tuple[BouncedRecipient, ...], ...]:
    """Recipients with the same cause and state together, in the order of the report.

    An address that cannot be right stands alone: each has a suggestion of its own.
    """
    groups: dict[tuple[str, ...], list[BouncedRecipient]] = {}
    for recipient in reading.recipients:
        alone = recipient.address.lower() if recipient.bounce_class in _ALONE else ""
        key = (recipient.bounce_class, recipient.state, recipient.who_can_fix, alone)
        groups.setdefault(key, []).append(recipient)
    return tuple(tuple(group) for group in groups.values())


def _named(reading: BounceReading, state: DeliveryState) -> str:
    names = [shown(one.address) for one in reading.recipients if one.state is state and one.address]
    more = ["…"] if len(names) > _MOST_NAMED else []
    return ", ".join([*names[:_MOST_NAMED], *more])
