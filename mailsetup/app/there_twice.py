"""Messages that are more than once in a folder: found, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.came_again import NO_EVIDENCE, messages_in, open_to_look
from mailsetup.app.folder_evidence import counting
from mailsetup.app.folder_work import server_plan
from mailsetup.app.found_mail import FoundTwice, TwiceHere
from mailsetup.mailbox.account_folders import read_account
from mailsetup.mailbox.duplicates import FLAGGED, find_duplicates
from mailsetup.mailbox.holding import flagged, free_name, moved_aside
from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.probe import SpecialUse
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.app.folder_work import Account
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.model.change import Plan, ServerChange
    from mailsetup.model.probe import Mailbox
    from mailsetup.model.server import ServerSettings
    from mailsetup.runtime.context import Context


def find_twice(account: Account, names: Sequence[str], holding: str, ctx: Context) -> FoundTwice:
    """Find messages that are more than once in one folder; nothing is changed.

    Args:
        names: folders as the server names them; () for all but drafts, junk mail and wastebasket.
        holding: what new folders for them may be called, one for each, with a number behind.

    Raises:
        ProtocolError: a folder is not there, or cannot be opened.
    """
    here: list[TwiceHere] = []
    looked_at = 0
    ctx.progress(Progress(step=message("progress.asking-servers")))
    with account.connected(ctx) as stream:
        folders = read_account(stream, ctx)
        chosen = _chosen(folders, names)
        identify = counting(messages_in(chosen), ctx)
        for box in chosen:
            uidvalidity = open_to_look(stream, folders, box)
            looked_at += box.messages or 0
            extra, unstarred = find_duplicates(stream, identify, ctx)
            if extra:
                here.append(
                    TwiceHere(
                        mailbox=box.name,
                        uidvalidity=uidvalidity,
                        extra=extra,
                        unstarred=unstarred,
                        target=free_name(folders, f"{holding} {len(here) + 1}") if holding else "",
                    )
                )
    return FoundTwice(folders=tuple(here), looked_at=looked_at)


def twice_plan(server: ServerSettings, twice: FoundTwice, *, aside: bool) -> Plan | None:
    """The extra ones go into folders of their own, or only get a star."""
    changes: list[ServerChange] = []
    for one in twice.folders:
        place = (server, one.mailbox, one.uidvalidity)
        if aside:
            changes += moved_aside(*place, one.extra, one.target)
        else:
            changes += flagged(*place, one.unstarred, FLAGGED)
    return server_plan(message("plan.duplicates", count=twice.count), changes)


def _chosen(folders: AccountFolders, names: Sequence[str]) -> tuple[Mailbox, ...]:
    if not names:
        left_out = NO_EVIDENCE | {SpecialUse.TRASH}
        return tuple(
            box
            for box in folders.mailboxes
            if box.selectable and box.special_use not in left_out and box.name in folders.raw
        )
    found = [(name, folders.find(name)) for name in names]
    missing = next((name for name, box in found if box is None or not box.selectable), None)
    if missing is not None:
        raise ProtocolError(message("mailbox.missing", mailbox=missing))
    return tuple(dict.fromkeys(box for _, box in found if box is not None))
