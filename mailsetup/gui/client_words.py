"""Mail programs by the names that people know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.client import ClientKind

if TYPE_CHECKING:
    from mailsetup.app.state import ProfileChoice, SetupState

_NAMES = {
    ClientKind.THUNDERBIRD: "Thunderbird",
    ClientKind.OUTLOOK: "Outlook",
    ClientKind.APPLE_MAIL: "Apple Mail",
}


def kind_name(kind: ClientKind) -> str:
    """The name on the box."""
    return _NAMES[kind]


def chosen_choice(state: SetupState) -> ProfileChoice | None:
    """The profile that the user chose."""
    for choice in state.choices:
        if choice.location == state.chosen:
            return choice
    return None


def has_several(state: SetupState) -> bool:
    """Whether one program is here with more than one profile, so that its name is not enough."""
    kinds = [choice.profile.client for choice in state.choices if choice.profile is not None]
    return len(kinds) > len(set(kinds))


def client_name(state: SetupState) -> str:
    """The program that this is about."""
    choice = chosen_choice(state)
    if choice is not None and choice.profile is not None:
        return kind_name(choice.profile.client)
    if state.plans:
        return kind_name(state.plans[0].client)
    return kind_name(ClientKind.THUNDERBIRD)
