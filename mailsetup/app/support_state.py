"""What the task "help from customer service" knows; a part of the window's state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.app.support_report import SupportReport


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportState:
    """A report that is made here, or one that somebody sent.

    Attributes:
        about: what the person was at, a value of `Task`; "" where it is about the computer.
        report: the one made here.
        saved_as: where it was saved; "" for nowhere yet.
        file: the one to be opened; "" for none.
        opened: what is in that file.
    """

    about: str = ""
    report: SupportReport | None = None
    saved_as: str = ""
    file: str = ""
    opened: SupportReport | None = None
