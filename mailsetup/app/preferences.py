"""How the window is to look and speak: three choices in a small private file of their own.

A file that is damaged or of another program gives the defaults; a choice that cannot be written
holds until the window is closed. Neither is worth an error.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from mailsetup.runtime.paths import state_directory

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME: Final = "preferences.json"
TEXT_SIZES: Final = (1.0, 1.25, 1.5, 2.0)
"""Factors of the size that the system's text has."""

_LANGUAGES: Final = frozenset({"nb", "sv", "en"})
_MOST_OCTETS: Final = 4096


class Theme(StrEnum):
    """Which colours the person wants."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences:
    """What was chosen.

    Attributes:
        language: `nb`, `sv` or `en`; "" for the system's.
        text_size: one of `TEXT_SIZES`.
    """

    language: str = ""
    theme: Theme = Theme.SYSTEM
    text_size: float = 1.0


def load_preferences() -> Preferences:
    """What was chosen last time; whatever cannot be understood is as if nobody had chosen."""
    try:
        with (state_directory() / FILE_NAME).open("rb") as file:
            octets = file.read(_MOST_OCTETS)
    except OSError:
        return Preferences()
    import json  # noqa: PLC0415 - most people choose nothing, and see the first picture sooner

    try:
        written = json.loads(octets)
    except (ValueError, RecursionError):
        return Preferences()
    return _chosen(written) if isinstance(written, dict) else Preferences()


def save_preferences(preferences: Preferences) -> bool:
    """Keep them for the next time; False when there is no place for that."""
    import json  # noqa: PLC0415 - as above

    written = {
        "language": preferences.language,
        "theme": preferences.theme.value,
        "text_size": preferences.text_size,
    }
    try:
        write_private(state_directory() / FILE_NAME, json.dumps(written).encode())
    except OSError:
        return False
    return True


def write_private(path: Path, data: bytes) -> None:
    """Put `data` in the place of a small file of ours, readable for its owner only; the file is
    the old one or the new one, and never half of it.

    Raises:
        OSError: it cannot be written; the old one is still there.
    """
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise


def _chosen(written: dict[object, object]) -> Preferences:
    language, theme, size = (written.get(name) for name in ("language", "theme", "text_size"))
    known = {one.value: one for one in Theme}
    return Preferences(
        language=language if isinstance(language, str) and language in _LANGUAGES else "",
        theme=known.get(theme, Theme.SYSTEM) if isinstance(theme, str) else Theme.SYSTEM,
        text_size=_known_size(size),
    )


def _known_size(size: object) -> float:
    if isinstance(size, bool) or not isinstance(size, int | float):
        return 1.0
    return next((known for known in TEXT_SIZES if known == size), 1.0)
