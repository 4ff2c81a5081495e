"""Mail programs by the names that people know."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.hand_over import SetupTarget
from mailsetup.gui.wording import translate
from mailsetup.model.client import ClientKind

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState


def kind_name(kind: ClientKind) -> str:
    """The name on the box."""
    return CLIENT_NAMES[kind]


def target_name(target: SetupTarget) -> str:
    """The name of a program that is handed a file or a guide."""
    match target:
        case SetupTarget.OUTLOOK:
            return "Outlook"
        case SetupTarget.NEW_OUTLOOK:
            return translate("WindowPrograms", "The new Outlook")
        case SetupTarget.MAC_MAIL:
            return translate("WindowPrograms", "Mail on the Mac")
        case SetupTarget.IPHONE:
            return translate("WindowPrograms", "iPhone or iPad")
        case _:
            assert_never(target)


def of_one_kind(state: SetupState, kind: ClientKind) -> int:
    """How many profiles of this program are here; with several its name is not enough."""
    profiles = (choice.profile for choice in state.choices if choice.profile is not None)
    return sum(profile.client is kind for profile in profiles)


def client_name(state: SetupState) -> str:
    """The program that this is about."""
    choice = state.choice
    if choice is not None and choice.profile is not None:
        return kind_name(choice.profile.client)
    if choice is not None and choice.target is not None:
        return target_name(choice.target)
    if state.plans:
        return kind_name(state.plans[0].client)
    return kind_name(ClientKind.THUNDERBIRD)


def is_new_account(state: SetupState) -> bool:
    """Whether the program does not have the account yet, or had not before we made it."""
    choice = state.choice
    return choice is not None and not choice.has_account
