"""What the plan of a move says: the whole in a few lines, and a row for each folder."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.gui.moving_folders import folder_goes, shown_folder
from mailsetup.gui.moving_words import time_range
from mailsetup.gui.wording import translate
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.i18n import Translator
    from mailsetup.model.migration_plan import MigrationPlan, PlannedFolder

_SEPARATOR = " / "


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWords:
    """A folder in four short lines; `spoken` is all of it in one."""

    name: str
    goes: str
    send: str
    more: str

    @property
    def spoken(self) -> str:
        """For a screen reader."""
        return ". ".join(part for part in (self.name, self.goes, self.send, self.more) if part)


def folders_within(
    folder: PlannedFolder, folders: Sequence[PlannedFolder]
) -> Iterator[PlannedFolder]:
    """Those below it in the same store: until the next store begins, which has its name as well."""
    below = folder.source + _SEPARATOR
    for other in folders[folders.index(folder) + 1 :]:
        if other.source == folder.source:
            return
        if other.source.startswith(below):
            yield other


def row_words(
    folder: PlannedFolder, wish: tuple[bool, str | None], translator: Translator
) -> RowWords:
    """A folder of the plan.

    Args:
        wish: whether it stays here, and else where it goes, as the person wants it now.
    """
    number, size = translator.number, translator.size
    left_out, target = wish
    where = folder_goes(folder, left_out=left_out, target=target)
    if left_out or target is None:
        words = "{place}"
    elif folder.is_new and target == folder.target:
        words = translate("WindowMoving", "→ {place} (new)")
    else:
        words = translate("WindowMoving", "→ {place}")
    goes = words.format(place=where)
    if left_out or target is None:
        send = translate("WindowMoving", "Is not sent")
    elif folder.to_send:
        send = translate("WindowMoving", "To send: {count} ({size})").format(
            count=number(folder.to_send), size=size(folder.to_send_bytes)
        )
    elif folder.found:
        send = translate("WindowMoving", "All of it is there already")
    else:
        send = translate("WindowMoving", "An empty folder")
    more = _more(folder, translator)
    return RowWords(name=shown_folder(folder.source), goes=goes, send=send, more=more)


def _more(folder: PlannedFolder, translator: Translator) -> str:
    number = translator.number
    parts = []
    if folder.found and folder.found != folder.to_send:
        parts.append(translate("WindowMoving", "here: {count}").format(count=number(folder.found)))
    if folder.already_there:
        words = translate("WindowMoving", "there already: {count}")
        parts.append(words.format(count=number(folder.already_there)))
    if folder.too_large:
        words = translate("WindowMoving", "too large: {count}")
        parts.append(words.format(count=number(folder.too_large)))
    if folder.partial:
        words = translate("WindowMoving", "only the beginning is here: {count}")
        parts.append(words.format(count=number(folder.partial)))
    return ", ".join(parts)


def totals(plan: MigrationPlan, translator: Translator) -> str:
    """All of it in one sentence."""
    number = translator.number
    if not plan.found:
        return translate("WindowMoving", "There is no message in what you have chosen.")
    if not plan.to_send and plan.already_there < plan.found:
        words = translate(
            "WindowMoving",
            "There is nothing to send. Already at your provider: {there}. What stays only on"
            " this computer is listed below.",
        )
        return words.format(there=number(plan.already_there))
    if not plan.to_send:
        return translate(
            "WindowMoving", "All of it is at your provider already. There is nothing to send."
        )
    words = translate(
        "WindowMoving", "Messages to send: {count} ({size}). Already at your provider: {there}."
    )
    return words.format(
        count=number(plan.to_send),
        size=translator.size(plan.to_send_bytes),
        there=number(plan.already_there),
    )


def plan_lines(plan: MigrationPlan, translator: Translator) -> list[tuple[str, str]]:
    """What else there is to know, each with the tone of its line."""
    number, size = translator.number, translator.size
    lines = []
    if plan.to_send:
        if plan.enough is None:
            words = translate(
                "WindowMoving", "Your provider does not tell us how much room there is."
            )
            lines.append((words, "plain"))
        elif plan.enough and plan.room.free is not None:
            words = translate("WindowMoving", "There is enough room: {size} is free.")
            lines.append((words.format(size=size(plan.room.free)), "success"))
        elif plan.enough:
            lines.append((translate("WindowMoving", "There is enough room."), "success"))
        lines.append((time_range(*plan.seconds, translator), "plain"))
    for count, words in (
        (plan.new_mailboxes, translate("WindowMoving", "Folders that we make there: {count}")),
        (plan.left_out, translate("WindowMoving", "Messages that you leave out: {count}")),
        (
            plan.in_other_store,
            translate(
                "WindowMoving", "In several places in your old mail, and sent only once: {count}"
            ),
        ),
        (
            plan.lost,
            translate(
                "WindowMoving",
                "Their folder was deleted at your provider, so they are sent again: {count}",
            ),
        ),
    ):
        if count:
            lines.append((words.format(count=number(count)), "plain"))
    for count, words in (
        (
            plan.taken_away,
            translate(
                "WindowMoving",
                "Sent before and since removed at your provider, so left out: {count}",
            ),
        ),
        (
            plan.too_large,
            translate(
                "WindowMoving", "Too large for your provider, so they stay here only: {count}"
            ),
        ),
        (
            plan.partial,
            translate(
                "WindowMoving",
                "Only the beginning of them was ever fetched, so they stay here only: {count}",
            ),
        ),
    ):
        if count:
            lines.append((words.format(count=number(count)), "warning"))
    return lines


def room_warning(plan: MigrationPlan, translator: Translator) -> str:
    """Where it does not fit; "" where it does, or nobody knows."""
    if plan.enough is not False:
        return ""
    if plan.room.free is None:
        return translate(
            "WindowMoving",
            "There is not enough room for all of it in your mailbox. Ask your provider for more"
            " room, or leave out some folders below.",
        )
    words = translate(
        "WindowMoving",
        "There is not enough room for all of it in your mailbox: {free} is free, and {needed} is"
        " needed. Ask your provider for more room, or leave out some folders below.",
    )
    free = translator.size(plan.room.free)
    return words.format(free=free, needed=translator.size(plan.to_send_bytes))


def oddity_lines(plan: MigrationPlan, translator: Translator) -> list[str]:
    """What is unusual, and how often."""
    words = translate("WindowMoving", "{count}: {what}")
    return [
        words.format(
            count=translator.number(count),
            what=translator.render(message(f"oddity.{oddity.value}")),
        )
        for oddity, count in plan.oddities
    ]
