"""The one place that finds shipped files: beside the package, or inside it in a wheel."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path


@cache
def _root(name: str) -> Path:
    package = Path(__file__).resolve().parent.parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [Path(frozen) / name] if isinstance(frozen, str) else []
    candidates += [package / name, package.parent / name]
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the program is not installed completely: {name}/ is missing")


def resource(relative: str) -> Path:
    """A file or directory under `resources/`, e.g. `providers`."""
    return _root("resources") / relative


def translations_directory() -> Path:
    """The directory of the compiled translations (`*.qm`)."""
    return _root("translations")
