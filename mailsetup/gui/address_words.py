"""What the page for address and password says; the password is for another thing in each task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.app.steps import Task
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState

OPENS_MAILBOX: Final = frozenset({Task.BOUNCE, Task.MOVE, Task.FOLDERS})
"""Tasks that need the mailbox itself, so that the password has to be given."""


def address_headline(state: SetupState) -> tuple[str, str]:
    """Heading and lead."""
    match state.task:
        case Task.BOUNCE:
            return (
                translate("WindowAddress", "Which inbox shall we look in?"),
                translate(
                    "WindowAddress",
                    "First we find your provider. You will see who it is before your password is"
                    " used.",
                ),
            )
        case Task.MOVE if state.moving.id:
            return (
                translate("WindowAddress", "Let us go on with your old mail"),
                translate(
                    "WindowAddress",
                    "We have noted how far we got. Your password is not kept with that, so"
                    " please type it again.",
                ),
            )
        case Task.MOVE:
            return (
                translate("WindowAddress", "Where should your old mail go?"),
                translate(
                    "WindowAddress",
                    "First we find your provider. You will see who it is before your password is"
                    " used.",
                ),
            )
        case Task.FOLDERS:
            return (
                translate("WindowAddress", "Whose folders shall we look at?"),
                translate(
                    "WindowAddress",
                    "First we find your provider. You will see who it is before your password is"
                    " used.",
                ),
            )
        case Task.FIX:
            return (
                translate("WindowAddress", "Let us find out what is wrong"),
                translate(
                    "WindowAddress",
                    "We look at how your mail program is set up, and ask your provider how it"
                    " should be. You will see everything before we change anything.",
                ),
            )
        case _:
            return (
                translate("WindowAddress", "Let us set up your e‑mail"),
                translate(
                    "WindowAddress",
                    "We find the right settings for your address, and put them into your mail"
                    " program. You will see everything before we change anything.",
                ),
            )


def password_use(task: Task) -> str:
    """What the password is for."""
    match task:
        case Task.BOUNCE:
            return translate(
                "WindowAddress",
                "The password is only used to open your inbox at your e‑mail provider. It is not"
                " shown to anybody, and only remembered if you say so. Unread mails stay unread.",
            )
        case Task.MOVE:
            return translate(
                "WindowAddress",
                "The password is only used to see what is at your e‑mail provider, and to put your"
                " old mail there when you say so. It is not shown to anybody, and only remembered"
                " if you want that.",
            )
        case Task.FOLDERS:
            return translate(
                "WindowAddress",
                "The password is only used to look at your folders at your e‑mail provider. It is"
                " not shown to anybody, and only remembered if you say so.",
            )
        case Task.SET_UP:
            return translate(
                "WindowAddress",
                "The password is only used to test whether your e‑mail works. It is not shown to"
                " anybody, and only remembered if you say so. Without it we can set up"
                " everything, but not test it.",
            )
        case _:
            return translate(
                "WindowAddress",
                "The password is only used to log in to your e‑mail provider and look at your"
                " folders. It is not shown to anybody, and only remembered if you say so. Without"
                " it we can compare settings, but not see your folders.",
            )


def password_needed(task: Task) -> str:
    """Where it is missing."""
    if task is Task.BOUNCE:
        return translate(
            "WindowAddress", "Type your password: the inbox cannot be opened without it."
        )
    return translate(
        "WindowAddress", "Type your password: the mailbox cannot be opened without it."
    )
