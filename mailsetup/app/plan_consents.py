"""Changes that need a word of their own from the person, and what they leave for her to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.outlook.changes import consents, old_folder_list
from mailsetup.model.change import RenameFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.model.change import Plan
    from mailsetup.model.message import Message


def needed_consents(plans: Iterable[Plan]) -> tuple[Message, ...]:
    """Questions to be answered with yes, each for itself, before the plans are applied."""
    renames = [c for plan in plans for c in plan.changes if isinstance(c, RenameFile)]
    return consents(renames)


def left_to_do(plans: Iterable[Plan]) -> tuple[Message, ...]:
    """What is to be done by hand once the plans are applied, each once."""
    notes = (old_folder_list(plan.changes) for plan in plans)
    return tuple(dict.fromkeys(note for note in notes if note is not None))
