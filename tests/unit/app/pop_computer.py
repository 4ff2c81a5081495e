"""A computer with a Thunderbird that fetches over POP3 from the reference server."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailsetup.app.practice import fingerprint
from mailsetup.app.services import Services, make_services
from mailsetup.clients.thunderbird.client import KnownRoot, ThunderbirdClient
from mailsetup.clients.thunderbird.locate import Packaging, ProfileRoot
from mailsetup.migration.journal_rows import JournalFolder
from mailsetup.model.migration import SourceFolder
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from tests.unit.clients.thunderbird.pop_profiles import FILTERS, POP, SEARCHES
from tests.unit.clients.thunderbird.profiles import prefs_bytes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mailsetup.app.practice import Practice
    from mailsetup.clients.base import MailClient
    from mailsetup.model.change import PrefValue

POP_HOST, IMAP_HOST = "pop.altibox.no", "imap.altibox.no"
_OWNER = "kari@lyse.net"
_LOCAL_MAIL = b"From - Sat Nov 21 16:27:07 2026\r\nSubject: hei\n\nHei\n\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class PopComputer:
    """What is on it, and how to reach the server."""

    services: Services
    profile: Path
    place: Practice

    def bytes(self) -> dict[str, str]:
        """Every file of the profile by the digest of its bytes, but for the lock."""
        found = fingerprint(str(self.profile))
        return {name: digest for name, digest in found.items() if "parent" not in name}


def imap_settings(address: str) -> ServerSettings:
    """The server that the mail was moved to."""
    return ServerSettings(
        protocol=MailProtocol.IMAP,
        hostname=IMAP_HOST,
        port=993,
        socket_type=SocketType.SSL,
        username=address,
        auth_methods=(AuthMethod.PASSWORD_CLEARTEXT,),
    )


def pop_computer(
    place: Practice,
    root: Path,
    values: Mapping[str, PrefValue] = POP,
    *others: MailClient,
) -> PopComputer:
    """The profile of `pop_profiles`, for the address of the practice."""
    profile = root / "x.default"
    mail = profile / "Mail" / POP_HOST
    mail.mkdir(parents=True)
    (root / "profiles.ini").write_text("[Profile0]\nIsRelative=1\nPath=x.default\nDefault=1\n")
    ours = {key: _ours(value, place.address) for key, value in values.items()}
    (profile / "prefs.js").write_bytes(prefs_bytes(ours))
    (mail / "Inbox").write_bytes(_LOCAL_MAIL)
    (mail / "msgFilterRules.dat").write_text(str(_ours(FILTERS, place.address)))
    (profile / "virtualFolders.dat").write_text(str(_ours(SEARCHES, place.address)))
    known = KnownRoot(root=ProfileRoot(path=root, packaging=Packaging.INSTALLER), hashes=())
    services = make_services(replace(place.options, profile=None))
    services = replace(services, clients=(ThunderbirdClient([known]), *others))
    return PopComputer(services=services, profile=profile, place=place)


def moved_folders() -> tuple[JournalFolder, ...]:
    """Three folders of the account's directory (source 0), and one of the local folders."""
    moved = (
        (0, ("Inbox",), "INBOX"),
        (0, ("Sent",), "Sent"),
        (0, ("Kvitteringer",), "Kvitteringer"),
        (1, ("Sent",), "Elsewhere"),
    )
    return tuple(
        JournalFolder(
            id=number,
            source=source,
            folder=SourceFolder(path=path),
            target=target,
            scanned=True,
        )
        for number, (source, path, target) in enumerate(moved)
    )


def _ours(value: PrefValue, address: str) -> PrefValue:
    if not isinstance(value, str):
        return value
    return value.replace(_OWNER, address).replace(quote(_OWNER), quote(address))
