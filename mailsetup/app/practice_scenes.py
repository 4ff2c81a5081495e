"""What can be practised; each scene has its server, its profile and its old mail."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final, TypeAlias

Settings: TypeAlias = Mapping[str, str | int | bool | None]
"""Settings of Thunderbird by name; None takes one out. `@USER@` and the like are filled in."""


class Scene(StrEnum):
    """What has happened to the person who is played."""

    HIDDEN_FOLDERS = "hidden-folders"
    WRONG_SETTINGS = "wrong-settings"
    NEW_ACCOUNT = "new-account"
    MOVED_FOLDERS = "moved-folders"
    OLD_MAIL = "old-mail"
    RETURNED_MAIL = "returned-mail"
    LOGIN_CODES = "login-codes"
    SLOW_CLOCK = "slow-clock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Props:
    """What a scene is made of.

    Attributes:
        server: a scenario of the reference server.
        prefs: the file in `resources/practice` that becomes `prefs.js`.
        settings: what is otherwise than in that file.
        filters: there are filter rules that name a folder.
        slow: so many seconds is the clock of the person's computer behind the provider's.
        mail: files of the profile that hold mail, each with the samples in it.
    """

    server: str
    prefs: str = "prefs.js"
    settings: Settings = field(default_factory=lambda: MappingProxyType({}))
    filters: bool = False
    slow: int = 0
    mail: tuple[tuple[str, tuple[str, ...]], ...] = ()


_IMAP: Final = "ImapMail/imap.altibox.no"
_POP3: Final = "Mail/pop.altibox.no"
_HERE: Final = "mail.server.server1"
_SENDING: Final = "mail.smtpserver.smtp1"
_IDENTITY: Final = "mail.identity.id1"

_RIGHT: Final[Settings] = {
    f"{_HERE}.server_sub_directory": None,
    f"{_HERE}.trash_folder_name": "Trash",
    f"{_IDENTITY}.draft_folder": "imap://@USER@@@IMAP@/Drafts",
    f"{_IDENTITY}.fcc_folder": "imap://@USER@@@IMAP@/Sent",
    f"{_SENDING}.port": 465,
}
_UNPROTECTED: Final[Settings] = {
    **_RIGHT,
    f"{_HERE}.port": 143,
    f"{_HERE}.socketType": 0,
    f"{_SENDING}.port": 25,
    f"{_SENDING}.try_ssl": 0,
    f"{_SENDING}.authMethod": 1,
}
_OLD_WAY: Final[Settings] = {
    f"{_HERE}.type": "pop3",
    f"{_HERE}.hostname": "@POP@",
    f"{_HERE}.port": 995,
    f"{_HERE}.directory-rel": "[ProfD]Mail/@POP@",
    f"{_HERE}.namespace.personal": None,
    f"{_HERE}.server_sub_directory": None,
    f"{_HERE}.trash_folder_name": None,
    f"{_IDENTITY}.draft_folder": "mailbox://@USER@@@POP@/Drafts",
    f"{_IDENTITY}.fcc_folder": "mailbox://@USER@@@POP@/Sent",
    f"{_SENDING}.port": 465,
}

SCENES: Final = {
    Scene.HIDDEN_FOLDERS: Props(server="altibox", filters=True),
    Scene.WRONG_SETTINGS: Props(server="altibox", settings=_UNPROTECTED),
    Scene.NEW_ACCOUNT: Props(server="altibox", prefs="prefs-empty.js"),
    Scene.MOVED_FOLDERS: Props(
        server="practice-moved",
        settings=_RIGHT,
        mail=(
            (f"{_IMAP}/Familie", ("hytte",)),
            (f"{_IMAP}/Familie.sbd/Bursdager", ("bursdag", "gammelt-bilde")),
            (f"{_IMAP}/Reiser", ("hotell",)),
            (f"{_IMAP}/Reiser.sbd/Stavanger", ("billett",)),
        ),
    ),
    Scene.OLD_MAIL: Props(
        server="practice-old-mail",
        settings=_OLD_WAY,
        mail=(
            (f"{_POP3}/Inbox", ("velkommen", "dugnad", "bibliotek")),
            (f"{_POP3}/Sent", ("svar-dugnad", "hilsen-ola")),
            (f"{_POP3}/Kvitteringer", ("kvittering-sko", "kvittering-strom")),
            (f"{_POP3}/Reiser", ("billett", "hotell")),
            (f"{_POP3}/Reiser.sbd/Hytta", ("hytte",)),
            (f"{_POP3}/Familie", ("bursdag", "gammelt-bilde")),
        ),
    ),
    Scene.RETURNED_MAIL: Props(server="practice-returned", settings=_RIGHT),
    Scene.LOGIN_CODES: Props(server="altibox", settings=_RIGHT),
    Scene.SLOW_CLOCK: Props(server="altibox", settings=_RIGHT, slow=7 * 60),
}
