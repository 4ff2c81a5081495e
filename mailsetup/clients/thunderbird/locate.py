"""Where Thunderbird keeps its profiles, for every way in which it is installed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class Packaging(Enum):
    """How this Thunderbird was installed."""

    INSTALLER = "installer"
    STORE = "store"
    SNAP = "snap"
    FLATPAK = "flatpak"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileRoot:
    """A directory with `profiles.ini`.

    Attributes:
        profiles_below: where new profiles go, relative to `path` ("" for `path` itself).
    """

    path: Path
    packaging: Packaging
    profiles_below: str = ""


def profile_roots(platform: str, environment: Mapping[str, str]) -> tuple[ProfileRoot, ...]:
    """The roots of this user, the ordinary one first; it is listed even if it does not exist.

    Args:
        platform: as `sys.platform`.
        environment: `HOME` on Linux and macOS; `APPDATA`, `LOCALAPPDATA` on Windows.
    """
    match platform:
        case "win32":
            candidates = _windows_roots(environment)
        case "darwin":
            candidates = _mac_roots(environment)
        case _:
            candidates = _linux_roots(environment)
    roots: list[ProfileRoot] = []
    seen: set[str] = set()
    for root in candidates:
        real = os.path.realpath(root.path)
        if real not in seen and (not roots or root.path.is_dir()):
            seen.add(real)
            roots.append(root)
    return tuple(roots)


def _windows_roots(environment: Mapping[str, str]) -> Iterator[ProfileRoot]:
    if roaming := environment.get("APPDATA"):
        yield ProfileRoot(
            path=Path(roaming, "Thunderbird"),
            packaging=Packaging.INSTALLER,
            profiles_below="Profiles",
        )
    if local := environment.get("LOCALAPPDATA"):
        for package in _glob(Path(local, "Packages"), "MozillaThunderbird.MZLA_*"):
            yield ProfileRoot(
                path=package / "LocalCache" / "Roaming" / "Thunderbird",
                packaging=Packaging.STORE,
                profiles_below="Profiles",
            )


def _mac_roots(environment: Mapping[str, str]) -> Iterator[ProfileRoot]:
    if home := environment.get("HOME"):
        yield ProfileRoot(
            path=Path(home, "Library", "Thunderbird"),
            packaging=Packaging.INSTALLER,
            profiles_below="Profiles",
        )


def _linux_roots(environment: Mapping[str, str]) -> Iterator[ProfileRoot]:
    if not (home := environment.get("HOME")):
        return
    yield ProfileRoot(path=Path(home, ".thunderbird"), packaging=Packaging.INSTALLER)
    yield ProfileRoot(path=Path(home, ".icedove"), packaging=Packaging.INSTALLER)
    yield ProfileRoot(
        path=Path(home, "snap", "thunderbird", "common", ".thunderbird"), packaging=Packaging.SNAP
    )
    for app in _glob(Path(home, ".var", "app"), "*hunderbird*"):
        yield ProfileRoot(path=app / ".thunderbird", packaging=Packaging.FLATPAK)


def _glob(directory: Path, pattern: str) -> list[Path]:
    try:
        return sorted(directory.glob(pattern))
    except OSError:
        return []
