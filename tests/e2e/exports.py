"""Registry files as a customer would export them, and what a registry has after importing some.

All are SYNTHETIC: nobody's Outlook wrote them; see `tests.unit.clients.outlook.synthetic`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import folded
from mailsetup.clients.outlook.reg_syntax import parse_reg
from mailsetup.clients.outlook.reg_writer import write_reg
from tests.e2e.mail_hosts import ADDRESS
from tests.unit.clients.outlook.synthetic import (
    changed,
    document,
    dword,
    imap_account,
    in_bytes,
    store,
    sz,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mailsetup.clients.outlook.reg_document import RawValue
    from mailsetup.model.registry import RegistryValue
    from tests.unit.clients.outlook.synthetic import Values

Registry = dict[tuple[str, str], "RegistryValue | RawValue"]


def account(address: str = ADDRESS, changes: Values | None = None) -> Values:
    """An account at Altibox that is as it should be, but for the changes."""
    right = changed(
        imap_account(),
        {
            "Account Name": sz(address),
            "Email": sz(address),
            "IMAP User": sz(address),
            "SMTP Port": dword(465),
            "SMTP Secure Connection": dword(1),
        },
    )
    return changed(right, changes or {})


def export(path: Path, *accounts: Values, version: str = "16.0", binary: bool = False) -> Path:
    """A file with one profile; `binary` as 2010 and 2013 store text."""
    entries = [in_bytes(values) if binary else values for values in accounts]
    content = store(version, entries, range(1, len(entries) + 1))
    path.write_bytes(write_reg(document(content)))
    return path


def imported(*files: Path) -> Registry:
    """What a registry has after importing these in order, key and name folded."""
    registry: Registry = {}
    for file in files:
        for key in parse_reg(file.read_bytes()).keys:
            for entry in key.entries:
                place = (folded(key.path), folded(entry.name))
                if entry.value is None:
                    registry.pop(place, None)
                else:
                    registry[place] = entry.value
    return registry


def differences(before: Registry, after: Registry) -> Mapping[str, object]:
    """The values that are not the same, by their names."""
    return {
        place[1]: after.get(place)
        for place in sorted(before.keys() | after.keys())
        if before.get(place) != after.get(place)
    }
