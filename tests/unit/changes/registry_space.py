"""A small Outlook profile in a registry that survives crashes, and plans for it.

Synthetic; names and types of the values follow Outlook 16.0 (outlook.md 1.2 to 1.4).
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.changes.apply import Workbench
from mailsetup.changes.client_access import ClientAccess
from mailsetup.changes.journal import Journal
from mailsetup.changes.plan_identity import plan_identity
from mailsetup.changes.plan_json import registry_value_from_json
from mailsetup.clients.thunderbird.prefs_js import edit_prefs
from mailsetup.model.change import Change, Plan, RenameFile, SetRegistryValue
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileError, ProfileInUseError
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType, RegistryValue
from mailsetup.model.serialize import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROFILE = r"HKEY_CURRENT_USER\Software\Microsoft\Office\16.0\Outlook\Profiles\Outlook"
ACCOUNT = PROFILE + r"\9375CFF0413111d3B88A00104B2A6676\00000002"


def text(data: str) -> RegistryValue:
    return RegistryValue(type=RegistryType.SZ, data=data)


def number(data: int) -> RegistryValue:
    return RegistryValue(type=RegistryType.DWORD, data=data)


def binary(data: bytes) -> RegistryValue:
    return RegistryValue(type=RegistryType.BINARY, data=data)


VALUES = {
    "Account Name": binary("kari@altiboxmail.no\0".encode("utf-16-le")),
    "IMAP Folder Path": text("INBOX"),
    "IMAP Password": binary(b"\x02an encrypted password"),
    "IMAP Server": binary("imap.altibox.no\0".encode("utf-16-le")),
    "IMAP User": text("kari"),
    "SMTP Secure Connection": number(0),
}


class StoredRegistry:
    """A `RegistryEditor` in a directory: keys are directories, values files, written at once.

    Attributes:
        exported: keys, in order.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.exported: list[str] = []

    def make_key(self, key: str) -> None:
        self._key(key).mkdir(parents=True)

    def exists(self, key: str) -> bool:
        return self._key(key).is_dir()

    def value(self, key: str, name: str) -> RegistryValue | None:
        path = self._key(key) / name.lower()
        if not path.exists():
            return None
        return registry_value_from_json(json.loads(path.read_text(encoding="ascii")))

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        path = self._key(key) / name.lower()
        new = self.directory / "new"
        new.write_text(json.dumps(to_json(value)), encoding="ascii")
        os.replace(new, path)

    def delete_value(self, key: str, name: str) -> None:
        (self._key(key) / name.lower()).unlink(missing_ok=True)

    def export(self, key: str) -> bytes:
        self.exported.append(key)
        return f"export of {key}: {self.contents()}".encode()

    def contents(self) -> dict[str, RegistryValue | None]:
        """Every value by key and name, and every key as None."""
        found: dict[str, RegistryValue | None] = {}
        for path in sorted(self.directory.iterdir()):
            if path.is_dir():
                key = bytes.fromhex(path.name).decode()
                values = {
                    f"{key}/{file.name}": self.value(key, file.name) for file in path.iterdir()
                }
                found |= {key: None, **values}
        return found

    def _key(self, key: str) -> Path:
        return self.directory / key.lower().encode().hex()


@dataclass
class RegistrySpace:
    """A registry, a directory with an `.ost`, and a state directory below one root.

    Attributes:
        running: whether Outlook claims to run.
        opened_meanwhile: whether it runs once everything is written.
        present: whether this computer has Outlook.
        held: profiles that were held, in order.
    """

    root: Path
    running: bool = False
    opened_meanwhile: bool = False
    present: bool = True
    held: list[str] = field(default_factory=list)

    @property
    def registry(self) -> StoredRegistry:
        return StoredRegistry(self.root / "registry")

    @property
    def ost(self) -> Path:
        return self.root / "Outlook" / "kari.ost"

    @property
    def old_ost(self) -> Path:
        return self.ost.with_suffix(".ost.old")

    @property
    def state(self) -> Path:
        return self.root / "state"

    @property
    def bench(self) -> Workbench:
        registry = self.registry if self.present else None
        access = ClientAccess(hold=self.hold, edit_prefs=edit_prefs, registry=registry)
        return Workbench(journal=Journal(self.state), clients={ClientKind.OUTLOOK: access})

    @contextmanager
    def hold(self, location: str) -> Iterator[None]:
        if self.running:
            raise ProfileInUseError(message("profile.in-use"))
        self.held.append(location)
        yield
        if self.opened_meanwhile:
            raise ProfileError(message("outlook.started-meanwhile"))

    def make_profile(self) -> RegistrySpace:
        self.registry.make_key(PROFILE)
        self.registry.make_key(ACCOUNT)
        for name, value in VALUES.items():
            self.registry.set_value(ACCOUNT, name, value)
        self.ost.parent.mkdir()
        self.ost.write_bytes(b"the mail that was fetched")
        return self

    def set(
        self, name: str, old: RegistryValue | None, new: RegistryValue | None
    ) -> SetRegistryValue:
        return SetRegistryValue(key=ACCOUNT, name=name, old=old, new=new)

    def rename(self) -> RenameFile:
        return RenameFile(path=str(self.ost), new_path=str(self.old_ost))

    def repair(self) -> Plan:
        """The rename last in the plan, though it is to be done first."""
        return self.plan(
            self.set("IMAP Folder Path", text("INBOX"), None),
            self.set(
                "IMAP Server",
                VALUES["IMAP Server"],
                binary("imap.lyse.net\0".encode("utf-16-le")),
            ),
            self.set("IMAP Use SSL", None, number(1)),
            self.set("smtp secure connection", number(0), number(2)),
            self.rename(),
        )

    def plan(self, *changes: Change, profile: str = PROFILE) -> Plan:
        return Plan(
            plan_id=plan_identity(changes),
            title=message("plan.repair"),
            client=ClientKind.OUTLOOK,
            profile=profile,
            changes=changes,
        )

    def contents(self) -> dict[str, RegistryValue | bytes | None]:
        """Every key, value and data file."""
        files = {path.name: path.read_bytes() for path in sorted(self.ost.parent.iterdir())}
        return {**self.registry.contents(), **files}
