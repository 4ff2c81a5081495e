"""Folders at the provider as the core would tell of them: Kari's, after Altibox has moved."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.folder_work import server_plan, tree
from mailsetup.app.folders_choice import chosen_plans, left_at_first
from mailsetup.app.folders_state import FoldersState, HiddenFolders, Tidied
from mailsetup.app.found_mail import CameAgain, FoundTwice, TwiceHere
from mailsetup.app.steps import Task
from mailsetup.mailbox.folder_names import AccountFolders
from mailsetup.mailbox.renest import Clue, FolderMove
from mailsetup.mailbox.stray import deletions
from mailsetup.model.change import AppliedPlan, Plan, PlanStatus, UndoResult
from mailsetup.model.client import ClientKind
from mailsetup.model.message import message
from mailsetup.model.probe import Mailbox, Namespace, SpecialUse
from tests.gui import samples

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState

_ROLES = {
    "Drafts": SpecialUse.DRAFTS,
    "Sent": SpecialUse.SENT,
    "Junk": SpecialUse.JUNK,
    "Trash": SpecialUse.TRASH,
}


def account_folders(*names: str) -> AccountFolders:
    """The inbox, those with a role, and these."""
    every = ("INBOX", *_ROLES, *names)
    return AccountFolders(
        mailboxes=tuple(
            Mailbox(name=name, delimiter="/", special_use=_ROLES.get(name), messages=0)
            for name in every
        ),
        subscriptions=frozenset(every),
        raw={name: name.encode() for name in every},
        prefix="",
        delimiter="/",
        namespaces=(Namespace(prefix="", delimiter="/"),),
    )


FOLDERS = account_folders(
    *("INBOX/Trash", "Bilder", "Familie", "Hytta", "Kvitteringer", "Lofoten"),
    *("Reise 2024", "Slekt"),
)
SURE = FolderMove(
    mailbox="Lofoten",
    new_name="Reise 2024/Lofoten",
    clue=Clue.MESSAGES,
    shared=118,
    looked_at=120,
)
LIKELY = FolderMove(mailbox="Bilder", new_name="Hytta/Bilder", clue=Clue.SUBSCRIPTION)
BY_NAME = FolderMove(mailbox="Slekt", new_name="Familie/Slekt", clue=Clue.NAME)
ASKED = FolderMove(mailbox="Kvitteringer", new_name="Hytta/Kvitteringer", clue=Clue.ASKED)

_MOVES = (SURE, LIKELY, BY_NAME)
_CHANGES = deletions(samples.IMAP, FOLDERS)
RIGHT = FoldersState(
    server=samples.IMAP,
    folders=account_folders("Familie", "Kvitteringer", "Reise 2024", "Reise 2024/Lofoten"),
    tree=tree(account_folders("Familie", "Kvitteringer", "Reise 2024", "Reise 2024/Lofoten")),
)
MISPLACED = FoldersState(
    server=samples.IMAP,
    folders=FOLDERS,
    tree=tree(FOLDERS),
    moves=_MOVES,
    left=left_at_first(_MOVES),
    stray=server_plan(message("plan.server-clean-up", count=len(_CHANGES)), _CHANGES),
)
UNCLEAR = replace(
    MISPLACED, moves=(), stray=None, unclear=(("Bilder", ("Hytta/Bilder", "Familie/Bilder")),)
)
HIDDEN = replace(
    RIGHT,
    hidden=(
        HiddenFolders(
            finding=samples.PREFIX_WRONG,
            client=ClientKind.THUNDERBIRD,
            location=samples.PROFILE,
            shown=samples.BEFORE,
            hidden=7,
        ),
    ),
)
_AGAIN = CameAgain(
    inbox="INBOX",
    uidvalidity=7,
    deleted=tuple(range(100, 340)),
    deleted_unread=tuple(range(100, 340)),
    read_before=tuple(range(400, 1_500)),
    looked_at=4_210,
    target="Came again 2026-11-22",
)
_TWICE = FoundTwice(
    folders=(
        TwiceHere(
            mailbox="Familie",
            uidvalidity=8,
            extra=tuple(range(5, 17)),
            unstarred=tuple(range(5, 17)),
            target="There twice 2026-11-22 1",
        ),
        TwiceHere(
            mailbox="Reise 2024/Lofoten",
            uidvalidity=9,
            extra=(4,),
            unstarred=(),
            target="There twice 2026-11-22 2",
        ),
    ),
    looked_at=12_384,
)


def looked_through(task: FoldersState) -> FoldersState:
    """After all mail was looked through, and some of it is not right."""
    return replace(task, again=_AGAIN, twice=_TWICE, looked_through=12_384)


NO_MAIL_TWICE = replace(
    RIGHT,
    again=replace(_AGAIN, deleted=(), deleted_unread=(), read_before=()),
    twice=FoundTwice(looked_at=12_384),
    looked_through=12_384,
    old_mail_unread=True,
)
EVERYTHING = replace(looked_through(MISPLACED), asked=(ASKED,), hidden=HIDDEN.hidden)


def applied(plan: Plan, number: int) -> AppliedPlan:
    """An entry of the journal."""
    return AppliedPlan(
        journal_id=f"20261122-05300{number}-1f2e3d4c",
        plan=plan,
        status=PlanStatus.APPLIED,
        applied_at="2026-11-22T05:30:00+00:00",
        backup_dir="",
    )


def tidied(task: FoldersState, *proofs: bool | None) -> FoldersState:
    """What is chosen, done; `proofs` in the order of the plans, True where there is none."""
    plans = chosen_plans(task)
    every = (*proofs, *(True for _ in plans))
    done = (
        Tidied(applied=applied(plan, number), proved=proved)
        for number, (plan, proved) in enumerate(zip(plans, every, strict=False))
    )
    then = account_folders(
        *("Familie", "Hytta", "Hytta/Bilder", "Kvitteringer", "Reise 2024"),
        *("Reise 2024/Lofoten", "Slekt"),
    )
    return replace(task, done=tuple(done), now=tree(then))


def undone(task: FoldersState, *kept: str) -> FoldersState:
    """The same, taken back."""
    results = tuple(
        UndoResult(applied=one.applied, identical=not kept, kept=kept) for one in task.done
    )
    return replace(task, undone=results, now=task.tree)


def state(task: FoldersState) -> SetupState:
    """The state of the window."""
    return replace(samples.SEARCHED, task=Task.FOLDERS, folders_task=task)
