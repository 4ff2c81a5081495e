"""What the page for the person's own part can be doing, and what its work reports."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.gui.phone_panel import LinkState

if TYPE_CHECKING:
    from mailsetup.app.hand_over import Checked
    from mailsetup.app.state import Problem
    from mailsetup.clients.applemail.phone_link import PhoneLink
    from mailsetup.model.message import Message
    from mailsetup.runtime.context import Progress


class Doing(StrEnum):
    """One thing at a time."""

    NOTHING = "nothing"
    MAKING = "making"  # the file
    SAVING = "saving"
    STARTING = "starting"  # Outlook, and looking whether it took the file
    SERVING = "serving"  # the phone
    ASKING = "asking"  # Mail on the Mac
    CHECKING = "checking"
    ASKING_FOLDERS = "asking-folders"  # checking, and Mail on the Mac is asked what it shows

    @property
    def is_looking(self) -> bool:
        """Whether this is to see how the steps went."""
        return self in {Doing.CHECKING, Doing.ASKING_FOLDERS}


@dataclass(frozen=True, slots=True)
class ClientOpen:
    """Outlook has to be closed first, or was closed."""

    waiting: bool


@dataclass(frozen=True, slots=True)
class LinkOpen:
    """The link to the phone works now."""

    link: PhoneLink


@dataclass(slots=True)
class Now:
    """What goes on, and how the last thing went.

    Attributes:
        opened: when the link was, by the monotonic clock.
        is_used: whether the file was opened.
        told: what the guide says at its end, with its tone.
        failed: what `problem` is about.
        imported: what came of starting Outlook with the file.
        no_file: why there can be none; what is left are the steps by hand.
    """

    doing: Doing = Doing.NOTHING
    step: Progress | None = None
    client_open: bool = False
    link: LinkOpen | None = None
    opened: float = 0.0
    link_state: LinkState = LinkState.NONE
    link_problem: Problem | None = None
    is_used: bool = False
    told: tuple[Message, str] | None = None
    problem: Problem | None = None
    failed: Doing = Doing.NOTHING
    imported: Checked | None = None
    no_file: Problem | None = None

    @property
    def is_passed_over(self) -> bool:
        """Whether Outlook was started with the file and has made no account of it."""
        return self.imported is not None and not self.imported.took

    @property
    def failed_in_words(self) -> bool:
        """Something did not work, and only a sentence says so: it has no panel of its own."""
        warned = self.told is not None and self.told[1] == "warning"
        return warned or self.link_state is LinkState.FAILED
