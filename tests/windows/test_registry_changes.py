"""Plans of the registry on a real registry: `reg export` is the same before and after an undo."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from mailsetup.changes.apply import Workbench
from mailsetup.changes.client_access import ClientAccess
from mailsetup.changes.journal import Journal
from mailsetup.changes.plan_identity import plan_identity
from mailsetup.clients.outlook.registry_editor import (
    LiveRegistryEditor,
    export_key,
    this_registry_editor,
)
from mailsetup.clients.outlook.registry_windows import this_registry
from mailsetup.clients.thunderbird.prefs_js import edit_prefs
from mailsetup.model.change import Plan, PlanStatus, RenameFile, SetRegistryValue
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ChangeError, RegistryError, StaleChangeError
from mailsetup.model.message import message
from mailsetup.model.registry import RegistryType, RegistryValue
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.changes.registry_editor import RegistryEditor
    from mailsetup.clients.outlook.registry import RegistryWriter
    from mailsetup.model.change import RegistryChange

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="./dev test-windows runs these")

ROOT = r"HKEY_CURRENT_USER\Software\mailsetup-test-of-changes"
PROFILE = ROOT + r"\Profiles\Outlook"
ACCOUNT = PROFILE + r"\9375CFF0413111d3B88A00104B2A6676\00000002"


def value(kind: RegistryType, data: str | int | bytes | tuple[str, ...]) -> RegistryValue:
    return RegistryValue(type=kind, data=data)


# Synthetic, after Outlook 2010 (texts as bytes) and 16.0, and one value of every other type.
VALUES = {
    "Account Name": value(RegistryType.BINARY, "kari@lyse.net\0".encode("utf-16-le")),
    "IMAP Server": value(RegistryType.BINARY, "imap.altibox.no\0".encode("utf-16-le")),
    "IMAP User": value(RegistryType.SZ, "kåre"),
    "IMAP Port": value(RegistryType.DWORD, 143),
    "IMAP Folder Path": value(RegistryType.SZ, "INBOX"),
    "IMAP Password": value(RegistryType.BINARY, b"\x02encrypted"),
    "Expanded": value(RegistryType.EXPAND_SZ, "%APPDATA%\\x"),
    "Several": value(RegistryType.MULTI_SZ, ("a", "b")),
    "Large": value(RegistryType.QWORD, 2**63),
    "Nothing": value(RegistryType.NONE, b"\x01"),
}
NEW = {
    "IMAP Server": value(RegistryType.BINARY, "imap.lyse.net\0".encode("utf-16-le")),
    "IMAP User": value(RegistryType.SZ, "kåre@lyse.net"),
    "imap port": value(RegistryType.DWORD, 993),
    "IMAP Folder Path": None,
    "IMAP Use SSL": value(RegistryType.DWORD, 1),
    "Expanded": value(RegistryType.EXPAND_SZ, ""),
    "Several": value(RegistryType.MULTI_SZ, ()),
    "Large": value(RegistryType.QWORD, 0),
    "Nothing": value(RegistryType.NONE, b""),
}


@pytest.fixture
def registry() -> Iterator[RegistryWriter]:
    writer = this_registry()
    assert writer is not None
    remove(writer, ROOT)
    for name, one in VALUES.items():
        writer.set_value(ACCOUNT, name, one)
    yield writer
    remove(writer, ROOT)


def remove(registry: RegistryWriter, key: str) -> None:
    for name in registry.subkeys(key):
        remove(registry, f"{key}\\{name}")
    registry.delete_key(key)


def bench(state: Path, editor: RegistryEditor | None = None) -> Workbench:
    editor = editor or this_registry_editor()
    access = ClientAccess(hold=hold, edit_prefs=edit_prefs, registry=editor)
    return Workbench(journal=Journal(state), clients={ClientKind.OUTLOOK: access})


@contextmanager
def hold(_: str) -> Iterator[None]:
    yield


def repair(ost: Path, *more: RegistryChange) -> Plan:
    stored = {name.lower(): one for name, one in VALUES.items()}
    changes: tuple[RegistryChange, ...] = (
        *(
            SetRegistryValue(key=ACCOUNT, name=name, old=stored.get(name.lower()), new=new)
            for name, new in NEW.items()
        ),
        RenameFile(path=str(ost), new_path=f"{ost}.old"),
        *more,
    )
    return Plan(
        plan_id=plan_identity(changes),
        title=message("plan.repair"),
        client=ClientKind.OUTLOOK,
        profile=PROFILE,
        changes=changes,
    )


@pytest.fixture
def ost(tmp_path: Path) -> Path:
    path = tmp_path / "kåre.ost"
    path.write_bytes(b"mail")
    return path


def test_an_export_is_the_same_after_apply_and_undo(
    registry: RegistryWriter, tmp_path: Path, ost: Path
) -> None:
    before = export_key(ROOT)
    applied = bench(tmp_path / "state").apply(repair(ost), Context())
    now = {name.lower(): one for name, one in registry.values(ACCOUNT).items()}
    assert {name: now.get(name.lower()) for name in NEW} == NEW
    assert now["imap password"] == VALUES["IMAP Password"]
    assert not ost.exists()
    (kept,) = (tmp_path / "state/copies" / applied.journal_id).iterdir()
    assert kept.read_bytes().startswith("\ufeffWindows Registry Editor".encode("utf-16-le"))
    result = bench(tmp_path / "state").undo(None, Context())
    assert (result.identical, result.kept) == (True, ())
    assert export_key(ROOT) == before
    assert ost.read_bytes() == b"mail"


def test_the_kept_export_brings_the_old_values_back(
    registry: RegistryWriter, tmp_path: Path, ost: Path
) -> None:
    applied = bench(tmp_path / "state").apply(repair(ost), Context())
    (kept,) = (tmp_path / "state/copies" / applied.journal_id).iterdir()
    assert kept.read_bytes() != export_key(PROFILE)
    remove(registry, PROFILE)
    import_file(kept)
    assert kept.read_bytes() == export_key(PROFILE)
    assert dict(registry.values(ACCOUNT)) == VALUES


def import_file(path: Path) -> None:
    done = subprocess.run(["reg", "import", str(path)], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_same_text_in_another_type_is_stale(
    registry: RegistryWriter, tmp_path: Path, ost: Path
) -> None:
    registry.set_value(ACCOUNT, "IMAP User", value(RegistryType.EXPAND_SZ, "kåre"))
    before = export_key(ROOT)
    with pytest.raises(StaleChangeError):
        bench(tmp_path / "state").apply(repair(ost), Context())
    assert export_key(ROOT) == before
    assert ost.exists()


def test_a_file_that_outlook_has_open_stops_everything_before_it_begins(
    registry: RegistryWriter, tmp_path: Path, ost: Path
) -> None:
    before = export_key(ROOT)
    with ost.open("rb"), pytest.raises(ChangeError) as caught:
        bench(tmp_path / "state").apply(repair(ost), Context())
    assert caught.value.message.id == "change.no-permission"
    assert export_key(ROOT) == before
    assert registry.exists(ACCOUNT)
    (entry,) = bench(tmp_path / "state").history()
    assert entry.status is PlanStatus.ROLLED_BACK


class DyingEditor(LiveRegistryEditor):
    """Stops everything, as if the program was ended, at the write number `at`."""

    def __init__(self, registry: RegistryWriter, at: int) -> None:
        super().__init__(registry)
        self.left = at
        self.dead = False

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        self.left -= 1
        self.dead = self.dead or self.left <= 0
        if self.dead:
            raise ZeroDivisionError
        super().set_value(key, name, value)

    def value(self, key: str, name: str) -> RegistryValue | None:
        if self.dead:
            raise ZeroDivisionError
        return super().value(key, name)


@pytest.mark.parametrize("at", [1, 4, 8])
def test_what_was_interrupted_is_taken_back_at_the_next_start(
    registry: RegistryWriter, tmp_path: Path, ost: Path, at: int
) -> None:
    before = export_key(ROOT)
    with pytest.raises(ZeroDivisionError):
        bench(tmp_path / "state", DyingEditor(registry, at)).apply(repair(ost), Context())
    assert not ost.exists()
    (settled,) = bench(tmp_path / "state").recover(Context())
    assert settled.status is PlanStatus.ROLLED_BACK
    assert export_key(ROOT) == before
    assert ost.read_bytes() == b"mail"


def test_a_key_that_is_not_there_is_not_exported(registry: RegistryWriter) -> None:
    assert not registry.exists(ROOT + r"\nowhere")
    with pytest.raises(RegistryError):
        export_key(ROOT + r"\nowhere")
