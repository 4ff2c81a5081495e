"""What is to be done in the mail programs around a move, by us and by the person. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.app.hand_over import GuideRef
    from mailsetup.migration.disarm import PopAccount
    from mailsetup.model.change import Plan
    from mailsetup.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftToDo:
    """What the person has to do in a mail program: why, and the guide for it."""

    pop: PopAccount
    reason: Message
    guide: GuideRef


@dataclass(frozen=True, slots=True, kw_only=True)
class Changeover:
    """Plans for the mail programs, what to know of them, and what is left for the person."""

    plans: tuple[Plan, ...] = ()
    remarks: tuple[Message, ...] = ()
    by_hand: tuple[LeftToDo, ...] = ()
