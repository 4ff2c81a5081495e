"""Where the password goes once the provider is known, in each task that opens the mailbox."""

from __future__ import annotations

from mailsetup.app.steps import Task
from mailsetup.gui.wording import translate


def closed_mailbox(task: Task) -> tuple[str, str]:
    """A title and what it means: only programs with the provider's own sign-in page get in."""
    match task:
        case Task.MOVE:
            return (
                translate("WindowFound", "We cannot put mail into this mailbox"),
                translate(
                    "WindowFound",
                    "Your provider only opens it for programs that show its own sign-in page. Set"
                    " the mailbox up in your mail program, and drag the old folders over there.",
                ),
            )
        case Task.FOLDERS:
            return (
                translate("WindowFound", "We cannot look at these folders"),
                translate(
                    "WindowFound",
                    "Your provider only opens the mailbox for programs that show its own sign-in"
                    " page. What we can do is look at the settings of your mail program.",
                ),
            )
        case _:
            return (
                translate("WindowFound", "We cannot look in this inbox"),
                translate(
                    "WindowFound",
                    "Your provider only opens it for programs that show its own sign-in page. But"
                    " you can show us the mail yourself.",
                ),
            )


def password_goes(task: Task) -> str:
    """Before it does; with `{server}`."""
    match task:
        case Task.MOVE:
            return translate(
                "WindowFound",
                "Your old mail goes to “{server}”. First we only look at what is on this computer."
                " Your password goes there, over a safe connection, when you have seen that.",
            )
        case Task.FOLDERS:
            return translate(
                "WindowFound",
                "When you press Next, your password goes to “{server}”, over a safe connection,"
                " and we look at your folders. Nothing is changed there.",
            )
        case _:
            return translate(
                "WindowFound",
                "When you press Next, your password goes to “{server}”, over a safe connection,"
                " and we look for mail that came back. Nothing is changed there.",
            )


def password_is_tried() -> str:
    """The same, where it is tried there before anything else is done."""
    return translate(
        "WindowFound",
        "When you press Next, we try your password there, over a safe connection. If it is wrong,"
        " you can type it again. Nothing is changed.",
    )
