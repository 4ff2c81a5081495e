"""What the page for the person's own part is called, and how its parts are headed."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.hand_over import SetupTarget
from mailsetup.gui.client_words import client_name
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.hand_over import HandOver
    from mailsetup.app.state import SetupState


def headline(state: SetupState, left: HandOver) -> tuple[str, str]:
    """Heading and lead."""
    if state.checked is not None and state.checked.took:
        return (
            translate("WindowHandOver", "That worked"),
            translate("WindowHandOver", "We have looked: it is as it should be."),
        )
    if left.target is None:
        return _repair_headline(state)
    match left.target:
        case SetupTarget.OUTLOOK:
            return (
                translate("WindowHandOver", "Now Outlook gets your account"),
                translate(
                    "WindowHandOver",
                    "There are two ways: a file that Outlook reads, or step by step by hand.",
                ),
            )
        case SetupTarget.NEW_OUTLOOK:
            return (
                translate("WindowHandOver", "Now the new Outlook gets your account"),
                translate(
                    "WindowHandOver",
                    "Only Outlook itself can do it. We show you each step, with the values to"
                    " copy.",
                ),
            )
        case SetupTarget.MAC_MAIL:
            return (
                translate("WindowHandOver", "Now Mail on the Mac gets your account"),
                translate(
                    "WindowHandOver", "We make a file that the Mac opens, and show you each step."
                ),
            )
        case SetupTarget.IPHONE:
            return (
                translate("WindowHandOver", "Now your iPhone or iPad gets your account"),
                translate(
                    "WindowHandOver",
                    "The phone takes the settings over from this computer. Have it at hand.",
                ),
            )
        case _:
            assert_never(left.target)


def _repair_headline(state: SetupState) -> tuple[str, str]:
    heading = translate("WindowHandOver", "This you do in {program} yourself")
    if state.applied:
        lead = translate(
            "WindowHandOver",
            "The other changes are made. This one cannot be made safely from outside, so we show"
            " you each step, and look afterwards whether it worked.",
        )
    else:
        lead = translate(
            "WindowHandOver",
            "It cannot be changed safely from outside, so we show you each step, and look"
            " afterwards whether it worked.",
        )
    return heading.format(program=client_name(state)), lead


def guide_words(target: SetupTarget) -> str:
    """Over guides that are folded away while another way is offered first."""
    match target:
        case SetupTarget.OUTLOOK | SetupTarget.NEW_OUTLOOK:
            return translate("WindowHandOver", "Or step by step by hand, with pictures")
        case SetupTarget.MAC_MAIL:
            return translate("WindowHandOver", "The steps on the Mac")
        case SetupTarget.IPHONE:
            return translate("WindowHandOver", "The steps on the phone")
        case _:
            assert_never(target)
