"""For which addresses something of ours lies in the keyring: no keyring can be asked for a list.

The file holds addresses only. One that is damaged counts as empty: the passwords stay in the
keyring, where the system's own program shows them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mailsetup.app.preferences import write_private
from mailsetup.runtime.paths import state_directory

FILE_NAME: Final = "remembered.json"
_MOST_OCTETS: Final = 256 * 1024
_MOST: Final = 1000
_LONGEST: Final = 320


class Purpose(StrEnum):
    """What a secret is for."""

    PASSWORD = "password"
    TWO_FACTOR = "two-factor"
    """The key that the codes of a login in two steps are made of."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Remembered:
    """That there is one; the address in lower case."""

    address: str
    purpose: Purpose


def remembered() -> tuple[Remembered, ...]:
    """All of them, by address."""
    try:
        with (state_directory() / FILE_NAME).open("rb") as file:
            written = json.loads(file.read(_MOST_OCTETS))
    except (OSError, ValueError, RecursionError):
        return ()
    entries = written[:_MOST] if isinstance(written, list) else []
    return tuple(sorted({one for one in map(_entry, entries) if one is not None}))


def note(entry: Remembered) -> None:
    """Write down that there is one.

    Raises:
        OSError: there is no place for it.
    """
    _write({*remembered(), entry})


def strike(entry: Remembered) -> None:
    """Write down that there is none any more.

    Raises:
        OSError: there is no place for it.
    """
    known = remembered()
    if entry in known:
        _write(set(known) - {entry})


def _write(entries: set[Remembered]) -> None:
    if not entries:
        (state_directory() / FILE_NAME).unlink(missing_ok=True)
        return
    written = [[one.purpose.value, one.address] for one in sorted(entries)]
    write_private(state_directory() / FILE_NAME, json.dumps(written).encode())


def _entry(written: object) -> Remembered | None:
    match written:
        case [("password" | "two-factor") as purpose, str(address)] if len(address) <= _LONGEST:
            return Remembered(address=address, purpose=Purpose(purpose))
        case _:
            return None
