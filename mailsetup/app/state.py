"""What the wizard knows: one frozen value, replaced as a whole, so that Back is exact."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mailsetup.app.folders_state import FoldersState
from mailsetup.app.moving_state import MovingState
from mailsetup.app.steps import Task
from mailsetup.app.support_state import SupportState
from mailsetup.discovery.consents import Consents
from mailsetup.model.folder import FolderNode, FolderView

if TYPE_CHECKING:
    from mailsetup.app.bounce_values import BounceAnswer, BounceInput, NotRead
    from mailsetup.app.hand_over import ByHand, Checked, HandOver, SetupTarget
    from mailsetup.app.two_factor_key import TwoFactorKey
    from mailsetup.clients.base import SetupFile
    from mailsetup.model.account import Discovery
    from mailsetup.model.change import AppliedPlan, Plan, UndoResult
    from mailsetup.model.client import ClientProfile
    from mailsetup.model.errors import MailsetupError
    from mailsetup.model.finding import Finding
    from mailsetup.model.message import Message
    from mailsetup.model.observation import Observations
    from mailsetup.model.secret import Secret
    from mailsetup.outgoing.mailing_plan import MailingPlan
    from mailsetup.outgoing.verdict import FileVerdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a waiting step did not succeed: text, folded reason, whether to offer another try."""

    message: Message
    reason: str = ""
    can_retry: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileChoice:
    """A profile or a program that the user may choose.

    Attributes:
        profile: None for a new profile in Thunderbird, and with `target`.
        location: of the profile; "" stands for the new one in Thunderbird, and `program:iphone`
            and the like for a `target`.
        target: a program that makes the account itself, from our file or with our values.
    """

    profile: ClientProfile | None
    location: str
    has_account: bool
    target: SetupTarget | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceState:
    """What the task about returned mail knows.

    Attributes:
        inputs: what the person gave: files, pastes.
        from_inbox: the program is to look in the inbox itself.
        answers: what was read, in the order of the inputs, of an inbox the newest first.
        complete: False where the connection ended before all of the inbox was seen.
    """

    inputs: tuple[BounceInput, ...] = ()
    from_inbox: bool = False
    answers: tuple[BounceAnswer | NotRead, ...] = ()
    complete: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingState:
    """What the tasks before sending know.

    Attributes:
        provider: the id of a provider; "" for one that we do not know; None until it is chosen.
        paths: the files to look at.
        verdicts: one for each of `paths`.
        before: those of before the provider was named.
        same: that naming it has changed nothing, and why; None where it has, or was not named.
        list_text: the recipients of a mail to many, as typed or pasted.
        already_sent: how many mails went out during the last hour.
        plan: when to send to whom.
    """

    provider: str | None = None
    paths: tuple[str, ...] = ()
    verdicts: tuple[FileVerdict, ...] = ()
    before: tuple[FileVerdict, ...] = ()
    same: Message | None = None
    list_text: str = ""
    already_sent: int = 0
    plan: MailingPlan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SetupState:
    """Everything between the first page and the last.

    Attributes:
        task: what the person wants; it decides the road.
        reported: what a returned mail says is wrong with the settings.
        remember_password: put it into the keyring once it was seen to work.
        password_recalled: it came from the keyring, so it is never shown.
        two_factor: the key that login codes are made of, only while the task lasts.
        username: what the user typed as username, where the provider's is not the address (K2).
        consents: what the user agreed to be asked in addition, of which host.
        notes: what the provider wants everybody to know who sets up an account.
        refusal: what the provider said to the password when it was tried; None when it was taken.
        consented: the user agreed to use settings from a source that is not trusted.
        client_notes: good to know about the mail programs here.
        choices: profiles found, best guess first, then programs that are handed a file; `chosen`
            is one of their locations or None.
        recovered: changes that a crash had left half-way and that are in order now.
        plans: what will be done, in order; empty when all is well.
        by_hand: findings that only the person can cure.
        hand_over: what is left for the person; None when nothing is.
        setup_file: the file for `hand_over`, once it is made.
        saved_as: where the person had it saved; "" for nowhere.
        fetched: whether the phone fetched it; None when no link was opened.
        checked: what looking again came to, after the person did something.
        remaining: findings after the plans were applied (the proof).
        verified: every server answered in that second look; else `remaining` proves nothing.
        history: applied plans that can be taken back.
    """

    task: Task = Task.SET_UP
    bounce: BounceState = field(default_factory=BounceState)
    sending: SendingState = field(default_factory=SendingState)
    moving: MovingState = field(default_factory=MovingState)
    folders_task: FoldersState = field(default_factory=FoldersState)
    support: SupportState = field(default_factory=SupportState)
    reported: Finding | None = None
    address_text: str = ""
    full_name: str = ""
    username: str = ""
    password: Secret | None = None
    remember_password: bool = False
    password_recalled: bool = False
    two_factor: TwoFactorKey | None = None
    consents: Consents = field(default_factory=Consents)
    discovery: Discovery | None = None
    notes: tuple[Message, ...] = ()
    refusal: Finding | None = None
    consented: bool = False
    recovered: tuple[AppliedPlan, ...] = ()
    client_notes: tuple[Message, ...] = ()
    choices: tuple[ProfileChoice, ...] = ()
    chosen: str | None = None
    observations: Observations | None = None
    findings: tuple[Finding, ...] = ()
    plans: tuple[Plan, ...] = ()
    folders: FolderView = field(default_factory=FolderView)
    by_hand: tuple[ByHand, ...] = ()
    hand_over: HandOver | None = None
    setup_file: SetupFile | None = None
    saved_as: str = ""
    fetched: bool | None = None
    checked: Checked | None = None
    applied: tuple[AppliedPlan, ...] = ()
    remaining: tuple[Finding, ...] = ()
    verified: bool = False
    folders_now: tuple[FolderNode, ...] = ()
    undone: tuple[UndoResult, ...] = ()
    problem: Problem | None = None

    @property
    def choice(self) -> ProfileChoice | None:
        """What is chosen."""
        return next((c for c in self.choices if c.location == self.chosen), None)

    def failed(self, error: MailsetupError) -> SetupState:
        """The same, with what went wrong."""
        return replace(self, problem=Problem(message=error.message, reason=error.reason))

    def anew(self) -> SetupState:
        """What is still known when another task is begun: who the person is."""
        return SetupState(
            address_text=self.address_text,
            full_name=self.full_name,
            password=self.password,
            remember_password=self.remember_password,
            password_recalled=self.password_recalled,
            sending=SendingState(provider=self.sending.provider),
        )
