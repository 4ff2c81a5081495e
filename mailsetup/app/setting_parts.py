"""A change of one setting, taken apart: what it is called, and its values, without a language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingParts:
    """`kind`: the id of `what`, e.g. `setting.prefix`; "" for a setting without a name of its own.

    Attributes:
        old, new: texts such as `value.empty` and `value.text`.
    """

    kind: str
    what: Message
    old: Message
    new: Message
