"""A small Thunderbird profile, plans for it, and what a test needs to look at the result."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.changes.apply import Workbench
from mailsetup.changes.client_access import ClientAccess
from mailsetup.changes.journal import Journal
from mailsetup.changes.plan_identity import plan_identity
from mailsetup.clients.thunderbird.lock import LOCK_FILE
from mailsetup.clients.thunderbird.prefs_js import edit_prefs
from mailsetup.model.change import Change, CreateFile, Plan, ReplaceText, SetPref
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileInUseError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.changes.server_changes import MailboxEditor

PREFS = b"""// Mozilla User Preferences
user_pref("mail.server.server1.hostname", "imap.altibox.no");
user_pref("mail.server.server1.port", 993);
user_pref("mail.server.server1.server_sub_directory", "INBOX");
user_pref("mail.server.server1.using_subscription", true);
user_pref("mailnews.tags.x", "K\xc3\xa5re \\"og\\" venner");
"""
FILTERS = b'name="Kvitteringer"\r\nactionValue="imap://kari@imap.altibox.no/INBOX/Reise"\r\n'


@dataclass
class Workspace:
    """A profile and a state directory below one root.

    Attributes:
        running: whether the mail client claims to run.
        held: profiles that were held, in order.
    """

    root: Path
    mailboxes: MailboxEditor | None = None
    running: bool = False
    held: list[str] = field(default_factory=list)

    @property
    def profile(self) -> Path:
        return self.root / "profile"

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def prefs(self) -> Path:
        return self.profile / "prefs.js"

    @property
    def filters(self) -> Path:
        return self.profile / "ImapMail" / "msgFilterRules.dat"

    @property
    def journal(self) -> Journal:
        return Journal(self.state)

    @property
    def bench(self) -> Workbench:
        return Workbench(journal=self.journal, clients=self.clients, mailboxes=self.mailboxes)

    @property
    def clients(self) -> dict[ClientKind, ClientAccess]:
        return {ClientKind.THUNDERBIRD: ClientAccess(hold=self.hold, edit_prefs=edit_prefs)}

    @contextmanager
    def hold(self, location: str) -> Iterator[None]:
        """As Thunderbird's layer does it: a lock file of no bytes stays behind."""
        if self.running:
            raise ProfileInUseError(message("profile.in-use"))
        self.held.append(location)
        with open(os.path.join(location, LOCK_FILE), "ab"):
            yield

    def make_profile(self) -> Workspace:
        self.filters.parent.mkdir(parents=True)
        self.filters.write_bytes(FILTERS)
        self.prefs.write_bytes(PREFS)
        os.chmod(self.prefs, 0o640)
        os.utime(self.prefs, ns=(1_700_000_000_123_456_000, 1_700_000_000_123_456_000))
        return self

    def pref(self, key: str, old: str | int | bool | None, new: str | int | bool | None) -> SetPref:
        return SetPref(path=str(self.prefs), key=f"mail.server.server1.{key}", old=old, new=new)

    def repair(self) -> Plan:
        """Preferences first in the plan, though they are to be written last."""
        return self.plan(
            self.pref("server_sub_directory", "INBOX", None),
            self.pref("port", 993, 143),
            self.pref("socketType", None, 3),
            ReplaceText(
                path=str(self.filters),
                old="imap.altibox.no/INBOX/Reise",
                new="imap.altibox.no/Reise",
                count=1,
            ),
            CreateFile(path=str(self.profile / "ImapMail" / "ny" / "folders.txt"), text="Reise\n"),
        )

    def plan(self, *changes: Change) -> Plan:
        return Plan(
            plan_id=plan_identity(changes),
            title=message("plan.repair"),
            client=ClientKind.THUNDERBIRD,
            profile=str(self.profile),
            changes=changes,
        )

    def contents(self) -> dict[str, bytes | None]:
        """Everything below the profile: bytes of files, None for directories; no lock files."""
        return {
            path.relative_to(self.profile).as_posix(): path.read_bytes() if path.is_file() else None
            for path in sorted(self.profile.rglob("*"))
            if path.name != LOCK_FILE
        }
