"""What goes into reading returned mail and what comes out: values, without files and networks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mailsetup.bounces.explanation import Explanation
    from mailsetup.model.bounce import BouncedRecipient, BounceReading
    from mailsetup.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class MailFile:
    """A file, or a folder that is read file by file."""

    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenMail:
    """What was pasted, dropped or fetched; `name` is for people."""

    name: str
    data: bytes


BounceInput = MailFile | GivenMail


@dataclass(frozen=True, slots=True, kw_only=True)
class NotRead:
    """A file that could not be read; the others were.

    Attributes:
        reason: as the system says it, or "".
    """

    name: str
    message: Message
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceAnswer:
    """One mail: what it says, and what to tell about it.

    Attributes:
        name: the file, or what was pasted or fetched.
        part: which mail of it, such as `bounces.zip/one.eml`; "" where it is one itself.
        explanations: one for each of `reading.recipients`, in their order; one where there are
            none.
    """

    name: str
    part: str
    reading: BounceReading
    explanations: tuple[Explanation, ...]

    @property
    def told(self) -> tuple[tuple[BouncedRecipient | None, Explanation], ...]:
        """Each recipient with what is told about it; None for a mail that names nobody."""
        recipients = self.reading.recipients or (None,)
        return tuple(zip(recipients, self.explanations, strict=True))
