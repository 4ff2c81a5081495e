"""The two `.reg` files of a repair, through `reg import` and `reg export` of Windows itself."""

from __future__ import annotations

import subprocess
import sys
import uuid
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.outlook.changes import OutlookPlanner
from mailsetup.clients.outlook.entries import ACCOUNTS_KEY
from mailsetup.clients.outlook.reg_patch import reg_patch
from mailsetup.clients.outlook.registry_file import RegFile
from mailsetup.clients.outlook.registry_windows import this_registry
from mailsetup.clients.outlook.snapshot import take_snapshot
from mailsetup.model.change import SetRegistryValue
from mailsetup.model.registry import RegistryType, RegistryValue
from tests.unit.clients.outlook.planning import FIRST, server, smtp
from tests.unit.clients.outlook.synthetic import (
    binary_text,
    dword,
    fill,
    imap_account,
    in_bytes,
    profile,
    sz,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.clients.outlook.registry import RegistryWriter
    from tests.unit.clients.outlook.synthetic import Values

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="./dev test-windows runs these")

OLD = imap_account({"IMAP Port": None, "IMAP Use SSL": None, "IMAP Folder Path": sz("INBOX")})


@pytest.fixture
def place() -> Iterator[str]:
    """A key of its own, gone again afterwards."""
    key = rf"HKEY_CURRENT_USER\Software\mailsetup-patch-tests\{uuid.uuid4().hex}"
    yield key
    reg("delete", key, "/f")


@pytest.fixture
def registry() -> RegistryWriter:
    found = this_registry()
    assert found is not None
    return found


def reg(*arguments: str) -> None:
    subprocess.run(["reg", *arguments], check=True, capture_output=True, timeout=60)


def exported(key: str, directory: Path) -> bytes:
    path = directory / f"{uuid.uuid4().hex}.reg"
    reg("export", key, str(path), "/y")
    return path.read_bytes()


def imported(data: bytes, directory: Path) -> None:
    path = directory / f"Kåres {uuid.uuid4().hex}.reg"
    path.write_bytes(data)
    reg("import", str(path))


@pytest.mark.parametrize("entry", [OLD, in_bytes(OLD)], ids=["text", "bytes"])
def test_a_repair_is_imported_and_taken_back_to_the_last_byte(
    entry: Values, place: str, registry: RegistryWriter, tmp_path: Path
) -> None:
    fill(registry, profile(place, [entry], (1,)))
    key = rf"{place}\{ACCOUNTS_KEY}\{FIRST}"
    before = exported(place, tmp_path)
    planner = OutlookPlanner(take_snapshot(registry, place))
    changes = [
        *planner.incoming(FIRST, server(hostname="mail.lyse.net", username="kåre")),
        *planner.outgoing(FIRST, smtp(username="kari1")),
        *planner.prefix(FIRST, "", "/"),
    ]
    patch = reg_patch(changes)
    imported(patch.repair, tmp_path)
    now = registry.values(key)
    assert len(changes) > 5
    for change in changes:
        assert isinstance(change, SetRegistryValue)
        assert now[change.name] == change.new
    assert now["IMAP Port"] == dword(993)
    assert now["IMAP User"] in (sz("kåre"), binary_text("kåre"))
    assert RegFile(exported(place, tmp_path)).values(key) == now
    imported(patch.take_back, tmp_path)
    assert exported(place, tmp_path) == before


def test_values_of_every_type_are_imported_and_taken_back(
    place: str, registry: RegistryWriter, tmp_path: Path
) -> None:
    texts = ("Kåre", 'a"b\\c', "l\r\nm", "")
    values = {
        "": sz("default"),
        "long": RegistryValue(type=RegistryType.BINARY, data=bytes(range(256)) * 4),
        "empty": RegistryValue(type=RegistryType.BINARY, data=b""),
        "expand": RegistryValue(type=RegistryType.EXPAND_SZ, data=r"%APPDATA%\x"),
        "list": RegistryValue(type=RegistryType.MULTI_SZ, data=("a", "Å")),
        "number": RegistryValue(type=RegistryType.QWORD, data=2**63),
        'quoted "name" \\ =': dword(0xFFFFFFFF),
        **{f"text{number}": sz(text) for number, text in enumerate(texts)},
    }
    registry.set_value(place, "first", sz("stays"))
    before = exported(place, tmp_path)
    patch = reg_patch(
        [SetRegistryValue(key=place, name=n, old=None, new=v) for n, v in values.items()]
    )
    imported(patch.repair, tmp_path)
    assert registry.values(place) == {"first": sz("stays"), **values}
    imported(patch.take_back, tmp_path)
    assert exported(place, tmp_path) == before
