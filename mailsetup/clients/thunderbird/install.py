"""Where the Thunderbird program itself is: its directory gives the hash for `profiles.ini`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.install_hash import install_hash
from mailsetup.clients.thunderbird.locate import Packaging

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# A wrapper script in /usr/bin has the name but not the company of the program.
_MARKS = {"win32": ("thunderbird.exe", "application.ini"), "darwin": ("thunderbird",)}
_LINUX_MARKS = ("thunderbird", "application.ini")
_LINUX_DIRECTORIES = (
    "/usr/lib/thunderbird",
    "/usr/lib64/thunderbird",
    "/opt/thunderbird",
    "/usr/local/lib/thunderbird",
    "/usr/local/thunderbird",
)
_FLATPAK_DIRECTORY = "/app/lib/thunderbird"  # inside the sandbox


def program_directories(
    platform: str, environment: Mapping[str, str], base: Path = Path("/")
) -> tuple[str, ...]:
    """Directories with a Thunderbird program in them, the most usual first.

    Args:
        platform: as `sys.platform`.
        environment: `HOME`, `PATH`; on Windows `ProgramFiles` and its kin, `LOCALAPPDATA`.
        base: what `/` is (tests); Windows paths come whole from the environment.
    """
    marks = _MARKS.get(platform, _LINUX_MARKS)
    found: list[str] = []
    for directory in _candidates(platform, environment):
        place = base / directory.lstrip("/") if platform != "win32" else Path(directory)
        try:
            if not all((place / mark).is_file() for mark in marks):
                continue
        except OSError:
            continue
        shown = _real(place, base) if platform not in ("win32", "darwin") else directory
        if shown not in found:
            found.append(shown)
    return tuple(found)


def known_hashes(
    packaging: Packaging, platform: str, environment: Mapping[str, str], base: Path = Path("/")
) -> tuple[str, ...]:
    """Hashes under which `profiles.ini` may know this installation; never empty but for two cases.

    Snap and Store programs have no hash: they start with the profile that is marked `Default=1`.
    When the program is not found, the usual place is taken.
    """
    if packaging in (Packaging.SNAP, Packaging.STORE):
        return ()
    if packaging is Packaging.FLATPAK:
        return (install_hash(_FLATPAK_DIRECTORY),)
    directories = program_directories(platform, environment, base)
    if not directories:
        directories = tuple(_candidates(platform, environment))[:1]
    return tuple(install_hash(directory) for directory in directories)


def _candidates(platform: str, environment: Mapping[str, str]) -> Iterator[str]:
    if platform == "win32":
        for variable in ("ProgramW6432", "ProgramFiles", "ProgramFiles(x86)", "LOCALAPPDATA"):
            if parent := environment.get(variable):
                yield (
                    parent.rstrip("\\/") + ("\\" if "\\" in parent else "/") + "Mozilla Thunderbird"
                )
        return
    home = environment.get("HOME", "")
    if platform == "darwin":
        for parent in ("/Applications", f"{home}/Applications"):
            yield f"{parent}/Thunderbird.app/Contents/MacOS"
        return
    yield from _LINUX_DIRECTORIES
    for parent in environment.get("PATH", "").split(":"):
        # A link in PATH to an unpacked archive.
        program = os.path.realpath(os.path.join(parent, "thunderbird")) if parent else ""
        if program:
            yield os.path.dirname(program)


def _real(place: Path, base: Path) -> str:
    """The directory with links resolved, as the program sees itself, below `base`."""
    real = Path(os.path.realpath(place))
    root = Path(os.path.realpath(base))
    return str(Path("/") / real.relative_to(root)) if real.is_relative_to(root) else str(real)
