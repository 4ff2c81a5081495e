"""Folders and mail at the provider that are not as they should be, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.folders_state import Trouble
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate
from mailsetup.mailbox.renest import Clue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.app.folders_state import FoldersState, HiddenFolders
    from mailsetup.app.found_mail import CameAgain, FoundTwice
    from mailsetup.i18n import Translator
    from mailsetup.mailbox.folder_names import AccountFolders
    from mailsetup.mailbox.renest import FolderMove

_LONGEST = 48
"""Letters of a folder in a link, which cannot end its lines within a word."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleWords:
    """What a card says.

    Attributes:
        sure: how sure we are, one short phrase; "" where there is no question; `tone` colours it.
        tick: what the tick says.
    """

    title: str
    meaning: str
    sure: str = ""
    tone: str = "success"
    tick: str = ""


def place_name(path: Sequence[str]) -> str:
    """A folder with what it lies in, from the top; "" for the top itself."""
    first, *rest = path or ("",)
    inbox = translate("WindowFolders", "Inbox")
    return " › ".join((inbox if first.upper() == "INBOX" else first, *rest))


def folder_name(folders: AccountFolders, mailbox: str) -> str:
    """The same for a folder as the server names it; a line may end within it."""
    return breakable(place_name(folders.path(mailbox)))


def misplaced_words(task: FoldersState, translator: Translator) -> TroubleWords:
    """Folders that a move put at the top."""
    count = len(task.moves) + len(task.unclear)
    is_sure = not task.unclear and all(move.clue is Clue.MESSAGES for move in task.moves)
    if count == 1 and is_sure:
        title = translate("WindowTidy", "A folder is in the wrong place")
    elif count == 1:
        title = translate("WindowTidy", "A folder seems to be in the wrong place")
    elif count:
        words = (
            translate("WindowTidy", "{count} folders are in the wrong place")
            if is_sure
            else translate("WindowTidy", "{count} folders seem to be in the wrong place")
        )
        title = words.format(count=translator.number(count))
    else:
        title = translate("WindowTidy", "Folders that you want elsewhere")
    meaning = translate(
        "WindowTidy",
        "When a provider moves to new machines, folders that were inside another one sometimes"
        " end up at the top. Everything in them is still there, and stays in them.",
    )
    return TroubleWords(title=title, meaning=meaning if count else "")


def headline(
    task: FoldersState, troubles: Sequence[Trouble], translator: Translator
) -> tuple[str, str]:
    """Over all of it, and what is said first."""
    hidden = len(task.hidden)
    if not troubles and not hidden:
        return (
            translate("WindowTidy", "Your folders look right"),
            translate("WindowTidy", "This is what is kept for you at your provider."),
        )
    if not troubles:
        return (
            translate("WindowTidy", "Your folders are all there"),
            translate("WindowTidy", "Only the mail program on this computer hides some."),
        )
    only_asked = tuple(troubles) == (Trouble.MISPLACED,) and not (task.moves or task.asked)
    if only_asked:
        lead = translate(
            "WindowTidy",
            "Nothing has been changed yet. Only you know what belongs where. You can also leave"
            " everything as it is.",
        )
    else:
        lead = translate(
            "WindowTidy",
            "Nothing has been changed yet. We only do what has a tick, and you can take it back.",
        )
    count = len(troubles) + hidden
    if count > 1:
        words = translate("WindowTidy", "We found {count} things to put right")
        return words.format(count=translator.number(count)), lead
    if only_asked:
        return translate("WindowTidy", "We have a question about your folders"), lead
    return translate("WindowTidy", "We found something to put right"), lead


def move_line(folders: AccountFolders, move: FolderMove) -> str:
    """Which folder goes where."""
    *above, name = folders.path(move.new_name)
    shown = breakable(name)
    if not above:
        words = translate("WindowTidy", "“{folder}” goes to the top")
        return words.format(folder=shown)
    if move.clue is Clue.ASKED:
        words = translate("WindowTidy", "“{folder}” goes into “{parent}”")
    else:
        words = translate("WindowTidy", "“{folder}” goes back into “{parent}”")
    return words.format(folder=shown, parent=breakable(place_name(above)))


def move_clue(move: FolderMove, translator: Translator) -> tuple[str, str, str]:
    """How sure we are, its tone, and why."""
    match move.clue:
        case Clue.MESSAGES:
            return translate("WindowTidy", "We are sure"), "success", _compared(move, translator)
        case Clue.SUBSCRIPTION:
            why = translate("WindowTidy", "Your mail programs still look for it there.")
            return translate("WindowTidy", "Very likely"), "success", why
        case Clue.NAME:
            why = translate(
                "WindowTidy",
                "Your mail program had a folder of this name there. Only you can tell whether it is"
                " the same one.",
            )
            return translate("WindowTidy", "Please check this"), "warning", why
        case Clue.ASKED:
            return translate("WindowTidy", "As you said"), "info", ""
        case _:
            assert_never(move.clue)


def _compared(move: FolderMove, translator: Translator) -> str:
    count = translator.number(move.looked_at)
    if move.shared == move.looked_at:
        words = translate(
            "WindowTidy",
            "In your old mail on this computer, all the mails that we compared are there: {count}",
        )
        return words.format(count=count)
    words = translate(
        "WindowTidy",
        "In your old mail on this computer, {shared} of the {count} mails that we compared are"
        " there.",
    )
    return words.format(shared=translator.number(move.shared), count=count)


def unclear_words(folders: AccountFolders, mailbox: str) -> str:
    """The question about a folder with several places."""
    words = translate("WindowTidy", "Where does “{folder}” belong?")
    return words.format(folder=folder_name(folders, mailbox))


def belongs_words(above: Sequence[str]) -> str:
    """An answer to it."""
    name = place_name(above)
    shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"
    return translate("WindowTidy", "It belongs in “{parent}”").format(parent=shown)


def goes_words(folders: AccountFolders, mailbox: str, above: Sequence[str]) -> str:
    """The same with the folder in it."""
    words = translate("WindowTidy", "“{folder}” goes into “{parent}”")
    return words.format(folder=place_name(folders.path(mailbox)), parent=place_name(above))


def move_another() -> str:
    """What opens the choice of a folder and its place."""
    return translate("WindowTidy", "Move another folder")


def stray_words(count: int) -> TroubleWords:
    """Empty folders that a wrong setting made."""
    if count == 1:
        title = translate("WindowTidy", "An empty folder that nobody needs")
        meaning = translate(
            "WindowTidy",
            "A mail program with a wrong setting made it. Your real folder for this is a"
            " different one. We check once more that it is empty before it goes.",
        )
        tick = translate("WindowTidy", "Remove the empty folder")
    else:
        title = translate("WindowTidy", "Empty folders that nobody needs")
        meaning = translate(
            "WindowTidy",
            "A mail program with a wrong setting made them. Your real folders for this are"
            " different ones. We check once more that they are empty before they go.",
        )
        tick = translate("WindowTidy", "Remove the empty folders")
    return TroubleWords(
        title=title, meaning=meaning, sure=translate("WindowTidy", "We are sure"), tick=tick
    )


def again_words(again: CameAgain, translator: Translator) -> TroubleWords:
    """Mail that was read or deleted before."""
    deleted, read = len(again.deleted), len(again.read_before)
    lines = [
        translate(
            "WindowTidy",
            "After a provider has moved to new machines, mail programs sometimes fetch old mail"
            " again, including what you had deleted or read.",
        )
    ]
    if deleted:
        words = translate("WindowTidy", "Deleted before, and back again: {count}")
        lines.append(words.format(count=translator.number(deleted)))
    if read:
        words = translate("WindowTidy", "Read before, and shown as unread: {count}")
        lines.append(words.format(count=translator.number(read)))
    return TroubleWords(
        title=translate("WindowTidy", "Old mail has come a second time"),
        meaning="\n".join(lines),
        sure=translate("WindowTidy", "Very likely"),
        tick=translate("WindowTidy", "Put this right"),
    )


def twice_words(twice: FoundTwice, translator: Translator) -> TroubleWords:
    """Mail that is there more than once."""
    words = translate(
        "WindowTidy",
        "The same mail is in the same folder more than once, letter for letter. One of each"
        " stays. Extra copies: {count}",
    )
    return TroubleWords(
        title=translate("WindowTidy", "Some mail is there twice"),
        meaning=words.format(count=translator.number(twice.count)),
        sure=translate("WindowTidy", "We are sure"),
        tick=translate("WindowTidy", "Put this right"),
    )


def hidden_words(hidden: HiddenFolders, program: str, translator: Translator) -> TroubleWords:
    """A mail program that does not show all."""
    title = translate("WindowTidy", "{program} does not show all your folders")
    if hidden.hidden == 1:
        meaning = translate(
            "WindowTidy",
            "One folder is safe at your provider, just not shown: {program} on this computer has"
            " a setting that hides it.",
        )
    else:
        meaning = translate(
            "WindowTidy",
            "{count} folders are safe at your provider, just not shown: {program} on this"
            " computer has a setting that hides them.",
        )
    return TroubleWords(
        title=title.format(program=program),
        meaning=meaning.format(program=program, count=translator.number(hidden.hidden)),
        sure=translate("WindowTidy", "We are sure"),
    )
