"""The verdict in words, for the head of the last page."""

from __future__ import annotations

from typing import assert_never

from mailsetup.gui.verdict import Verdict
from mailsetup.gui.wording import translate


def proof_words(found: Verdict, *, new: bool = False) -> tuple[str, str, str, str]:
    """Heading, lead, and the icon with its tone.

    Args:
        new: the account was not there before, so that the program has no password for it.
    """
    match found:
        case Verdict.CURED:
            heading = translate("WindowDone", "Done and checked")
            lead = translate("WindowDone", "You can open {program} again.")
            if new:
                lead = translate(
                    "WindowDone", "Open {program}. The first time, it asks you for your password."
                )
            return heading, lead, "check-circle", "success"
        case Verdict.NOT_CURED:
            heading = translate("WindowDone", "Not everything is in order yet")
            lead = translate("WindowDone", "The changes were made, but something is still wrong.")
            return heading, lead, "warning", "warning"
        case Verdict.UNCHECKED:
            heading = translate("WindowDone", "Changed, but we could not check it")
            lead = translate(
                "WindowDone",
                "The changes were made. We could not see whether they helped, for the reason"
                " below. Your mail is safe.",
            )
            return heading, lead, "info", "info"
        case _:
            assert_never(found)
