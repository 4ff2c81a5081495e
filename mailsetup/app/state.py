"""What the wizard knows: one frozen value, replaced as a whole, so that Back is exact."""

from __future__ import annotations

from dataclasses import dataclass, field

from mailsetup.model.account import Discovery  # noqa: TC001
from mailsetup.model.change import AppliedPlan, Plan, UndoResult  # noqa: TC001
from mailsetup.model.client import ClientProfile  # noqa: TC001
from mailsetup.model.finding import Finding  # noqa: TC001
from mailsetup.model.folder import FolderNode, FolderView
from mailsetup.model.message import Message  # noqa: TC001
from mailsetup.model.observation import Observations  # noqa: TC001
from mailsetup.model.secret import Secret  # noqa: TC001


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a waiting step did not succeed: text, folded reason, whether to offer another try."""

    message: Message
    reason: str = ""
    can_retry: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChoice:
    """A profile the user may choose; `location` "" stands for a new profile."""

    profile: ClientProfile | None
    location: str
    has_account: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupState:
    """Everything between the first page and the last.

    Attributes:
        username: what the user typed as username, where the provider's is not the address (K2).
        consented: the user agreed to use settings from a source that is not trusted.
        choices: profiles found, best guess first; `chosen` is one of their locations or None.
        recovered: changes that a crash had left half-way and that are in order now.
        plans: what will be done, in order; empty when all is well.
        remaining: findings after the plans were applied (the proof).
        verified: every server answered in that second look; else `remaining` proves nothing.
        history: applied plans that can be taken back.
    """

    address_text: str = ""
    full_name: str = ""
    username: str = ""
    password: Secret | None = None
    discovery: Discovery | None = None
    consented: bool = False
    recovered: tuple[AppliedPlan, ...] = ()
    choices: tuple[ProfileChoice, ...] = ()
    chosen: str | None = None
    observations: Observations | None = None
    findings: tuple[Finding, ...] = ()
    plans: tuple[Plan, ...] = ()
    folders: FolderView = field(default_factory=FolderView)
    applied: tuple[AppliedPlan, ...] = ()
    remaining: tuple[Finding, ...] = ()
    verified: bool = False
    folders_now: tuple[FolderNode, ...] = ()
    undone: tuple[UndoResult, ...] = ()
    problem: Problem | None = None
