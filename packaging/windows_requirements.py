"""From `requirements.lock` on standard input, what the tests need on Windows, with its hashes.

pip would judge the markers by the system that it runs on, so they are judged here.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

if TYPE_CHECKING:
    from collections.abc import Iterator

_OTHER_VERSIONS = frozenset({"cryptography", "pyside6-essentials", "shiboken6"})  # under Wine
_TOOLS = frozenset(
    {"ast-serialize", "grimp", "hatchling", "import-linter", "librt", "mypy", "ruff"}
)
_MARKERS = {
    "implementation_name": "cpython",
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_system": "Windows",
    "python_full_version": "3.11.9",
    "python_version": "3.11",
    "sys_platform": "win32",
}


def windows_requirements(lock: str) -> Iterator[str]:
    """One line for each package that is wanted."""
    for entry in re.split(r"\n(?=[A-Za-z0-9])", lock):
        first, *others = entry.splitlines() or [""]
        if not first or first.startswith("#"):
            continue
        wanted = Requirement(first.rstrip("\\ "))
        on_windows = wanted.marker is None or wanted.marker.evaluate(_MARKERS)
        if on_windows and wanted.name not in _OTHER_VERSIONS | _TOOLS:
            hashes = [line.strip(" \\") for line in others if "--hash=" in line]
            yield " ".join((f"{wanted.name}{wanted.specifier}", *hashes))


if __name__ == "__main__":
    for requirement in windows_requirements(sys.stdin.read()):
        print(requirement)
