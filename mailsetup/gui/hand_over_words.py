"""What the page for the person's own part is called, and how its parts are headed."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.hand_over import SetupTarget
from mailsetup.gui.client_words import client_name
from mailsetup.gui.wording import translate
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.app.hand_over import HandOver
    from mailsetup.app.state import SetupState
    from mailsetup.model.message import Message


def headline(state: SetupState, left: HandOver, *, by_hand: bool) -> tuple[str, str]:
    """Heading and lead.

    Args:
        by_hand: no file helps with this account.
    """
    if state.checked is not None and state.checked.took:
        return (
            translate("WindowHandOver", "That worked"),
            translate("WindowHandOver", "We have looked: it is as it should be."),
        )
    if left.target is None:
        return _repair_headline(state)
    heading, lead = _setup_headline(left.target)
    if by_hand:
        lead = translate("WindowHandOver", "We show you each step, with the values to copy.")
    return heading, lead


def _setup_headline(target: SetupTarget) -> tuple[str, str]:
    match target:
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
                    "The phone fetches the settings from this computer. Have the phone at hand.",
                ),
            )
        case _:
            assert_never(target)


def _repair_headline(state: SetupState) -> tuple[str, str]:
    heading = translate("WindowHandOver", "You do this in {program} yourself")
    if state.applied:
        lead = translate(
            "WindowHandOver",
            "The other changes are made. This one cannot be made safely from outside, so we show"
            " you each step, and check afterwards whether it worked.",
        )
    else:
        lead = translate(
            "WindowHandOver",
            "It cannot be changed safely from outside, so we show you each step, and check"
            " afterwards whether it worked.",
        )
    return heading.format(program=client_name(state)), lead


def look_yourself(left: HandOver | None, address: str) -> Message:
    """What the person has to see to, as nobody can look from here."""
    if left is not None and left.target is SetupTarget.IPHONE:
        return message("hand-over.look-on-phone", address=address)
    return message("hand-over.look-yourself", address=address)


def is_seen_from_here(target: SetupTarget | None) -> bool:
    """Whether the accounts of that program can be read afterwards; None: a repair of one that was
    read before.
    """
    return target in {None, SetupTarget.OUTLOOK, SetupTarget.MAC_MAIL}


def can_be_checked(left: HandOver | None) -> bool:
    """Whether the page with the steps offers to look how they went."""
    return left is not None and bool(left.guides) and is_seen_from_here(left.target)


def guide_words(target: SetupTarget, *, leads: bool) -> str:
    """Over guides that are folded away while another way is offered first.

    Args:
        leads: they are the best way by now.
    """
    match target:
        case SetupTarget.OUTLOOK | SetupTarget.NEW_OUTLOOK:
            if leads:
                return translate("WindowHandOver", "Step by step by hand, with pictures")
            return translate("WindowHandOver", "Or step by step by hand, with pictures")
        case SetupTarget.MAC_MAIL:
            return translate("WindowHandOver", "The steps on the Mac")
        case SetupTarget.IPHONE:
            return translate("WindowHandOver", "The steps on the phone")
        case _:
            assert_never(target)
