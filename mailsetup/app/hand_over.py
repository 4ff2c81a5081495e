"""What a person does outside of this program: open a file of ours, or follow a guide. Values only.

For programs whose own files may not be written, or only in part: Outlook, Apple Mail, phones.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.guides.book import GuideClient, GuideTask
from mailsetup.model.client import ClientKind

if TYPE_CHECKING:
    from mailsetup.model.account import AccountConfig
    from mailsetup.model.finding import Finding
    from mailsetup.model.message import Message
    from mailsetup.model.server import ServerSettings


class SetupTarget(StrEnum):
    """Programs that make the account themselves, from our file or with our values."""

    OUTLOOK = "outlook"
    NEW_OUTLOOK = "new-outlook"
    MAC_MAIL = "mac-mail"
    IPHONE = "iphone"  # and iPad


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideRef:
    """Which guide, for `guide_for`; `version` is the major version, None for the newest."""

    client: GuideClient
    task: GuideTask
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """An account to be made in another program.

    Attributes:
        config: where the servers are from.
        prefix: IMAP path prefix, without a delimiter at its end; only where the server proved that
            it is needed.
    """

    config: AccountConfig
    incoming: ServerSettings
    outgoing: ServerSettings
    full_name: str = ""
    prefix: str = ""

    @property
    def address(self) -> str:
        """The e-mail address."""
        return self.config.address


@dataclass(frozen=True, slots=True, kw_only=True)
class ByHand:
    """A finding that no plan can cure, so that the person is guided.

    Attributes:
        reason: why it cannot be done from here.
        guide: None where there is no guide for it; then the advice of the finding is all.
        prefix: what belongs in the field for the IMAP path prefix, "" for nothing.
        script: AppleScript that asks Mail to do it; to be shown, and run only with consent.
        look_script: AppleScript that asks Mail for the names of its folders, by which one sees
            whether it worked; to be shown and run in the same way.
    """

    finding: Finding
    reason: Message
    guide: GuideRef | None = None
    prefix: str = ""
    script: str = ""
    look_script: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOver:
    """What is left for the person.

    Attributes:
        target: where `account` is to be made; None when an account that is there is to be repaired.
        guides: what to follow, the preferred one first; the others when that does not work.
        by_hand: findings of an account that is there.
    """

    target: SetupTarget | None = None
    account: NewAccount | None = None
    guides: tuple[GuideRef, ...] = ()
    by_hand: tuple[ByHand, ...] = ()

    @property
    def makes_file(self) -> bool:
        """Whether there is a file for it: the new Outlook takes none."""
        return self.account is not None and self.target is not SetupTarget.NEW_OUTLOOK


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What looking again came to: `took` is None where it cannot be seen from here."""

    took: bool | None
    words: Message


TARGET_OF = {ClientKind.OUTLOOK: SetupTarget.OUTLOOK, ClientKind.APPLE_MAIL: SetupTarget.MAC_MAIL}
"""Where a new account goes for a client whose profiles are not written."""

GUIDE_CLIENTS = {
    ClientKind.THUNDERBIRD: GuideClient.THUNDERBIRD,
    ClientKind.OUTLOOK: GuideClient.OUTLOOK,
    ClientKind.APPLE_MAIL: GuideClient.MAC_MAIL,
}

_NEW_ACCOUNT_GUIDES = {
    SetupTarget.OUTLOOK: (
        (GuideClient.OUTLOOK, GuideTask.NEW_ACCOUNT),
        (GuideClient.OUTLOOK_CONTROL_PANEL, GuideTask.NEW_ACCOUNT),
    ),
    SetupTarget.NEW_OUTLOOK: ((GuideClient.NEW_OUTLOOK, GuideTask.NEW_ACCOUNT),),
    SetupTarget.MAC_MAIL: (
        (GuideClient.MAC_MAIL, GuideTask.INSTALL_PROFILE),
        (GuideClient.MAC_MAIL, GuideTask.NEW_ACCOUNT),
    ),
    SetupTarget.IPHONE: (
        (GuideClient.IPHONE, GuideTask.INSTALL_PROFILE),
        (GuideClient.IPHONE, GuideTask.NEW_ACCOUNT),
    ),
}


def new_account_guides(target: SetupTarget, version: int | None = None) -> tuple[GuideRef, ...]:
    """How the account is made in that program: with our file first, else by hand."""
    return tuple(
        GuideRef(client=client, task=task, version=version)
        for client, task in _NEW_ACCOUNT_GUIDES[target]
    )
