"""Asks Apple Mail which folders it shows, to see whether a path prefix took; nothing is changed.

Mail has no word for the prefix, so its folders are all that can be asked for
(thunderbird-and-apple-mail.md, C2). Whether it tells paths or names, and those of folders in
folders too, is unverified here: no Mac. So only folders at the top are looked for, by their names.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import TYPE_CHECKING

from mailsetup.app.hand_over import Checked
from mailsetup.clients.applemail.applescript import parse_mailboxes
from mailsetup.diagnosis.folder_view import is_inbox
from mailsetup.model.finding import FixId
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mailsetup.app.hand_over import ByHand
    from mailsetup.app.services import Services
    from mailsetup.model.observation import Observations
    from mailsetup.model.probe import Mailbox, Reachable
    from mailsetup.runtime.context import Context

MOST_NAMED = 5


def folder_scripts(by_hand: Iterable[ByHand]) -> tuple[str, ...]:
    """What Mail would be asked, each once."""
    return tuple(dict.fromkeys(left.look_script for left in by_hand if left.look_script))


def folders_in_mail(
    services: Services, by_hand: Iterable[ByHand], ctx: Context
) -> dict[str, tuple[str, ...]]:
    """The answer to each of `folder_scripts`; only with consent.

    Raises:
        ProfileError: Mail cannot be asked, or the Mac does not allow it.
        Cancelled: the user cancelled.
    """
    answers = {}
    for script in folder_scripts(by_hand):
        ctx.progress(Progress(step=message("progress.looking-for-account")))
        answers[script] = parse_mailboxes(services.scripts.run(script, ctx))
    return answers


def told_by_mail(
    answers: dict[str, tuple[str, ...]], by_hand: Iterable[ByHand], obs: Observations
) -> Checked:
    """What the answers come to, beside the folders that the server has."""
    compared = [
        _compared(answers[left.look_script], left, obs)
        for left in by_hand
        if left.look_script in answers
    ]
    for took in (False, None, True):
        for checked in compared:
            if checked.took is took:
                return checked
    return Checked(took=None, words=message("applemail.folders-unclear"))


def _compared(shown: Sequence[str], left: ByHand, obs: Observations) -> Checked:
    subject = left.finding.subject
    about = next((a for a in obs.accounts if a.account.key == subject.account_key), None)
    answer = obs.imap_answer(about)
    wanted = tuple(_telling(answer)) if answer is not None else ()
    if not wanted:
        return Checked(took=None, words=message("applemail.folders-unclear"))
    names = {_alike(path.rpartition("/")[2]) for path in shown}
    missing = [name for name in wanted if _alike(name) not in names]
    if missing:
        listed = ", ".join(missing[:MOST_NAMED]) + (" …" if len(missing) > MOST_NAMED else "")
        return Checked(took=False, words=message("applemail.folders-missing", folders=listed))
    if left.finding.fix is FixId.PREFIX_ON:  # they are there without it too, below the inbox
        return Checked(took=None, words=message("applemail.folders-look"))
    return Checked(took=True, words=message("applemail.folders-shown"))


def _telling(answer: Reachable) -> Iterator[str]:
    """The names of the person's own folders at the top that no other folder has."""
    prefix = answer.namespaces[0].prefix if answer.namespaces else ""
    uses = Counter(_alike(_last(box)) for box in answer.mailboxes)
    for box in answer.mailboxes:
        name = box.name.removeprefix(prefix)
        is_at_top = not box.delimiter or box.delimiter not in name
        is_own = box.selectable and box.special_use is None and not is_inbox(box.name)
        if is_at_top and is_own and uses[_alike(name)] == 1:
            yield name


def _last(box: Mailbox) -> str:
    return box.name.rpartition(box.delimiter)[2] if box.delimiter else box.name


def _alike(name: str) -> str:
    """As names are compared: a Mac may write `å` as two signs."""
    return unicodedata.normalize("NFC", name)
