"""Build hook for hatchling: compiles the translations and puts the `.qm` into the wheel."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))

import dev_translations  # found only by the line above: the hook is loaded by path


class CustomBuildHook(BuildHookInterface[Any]):
    """Makes every `.qm` before a wheel is packed, so that none can be stale or forgotten."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile; a source distribution carries the `.ts` only, so it needs nothing."""
        if self.target_name != "wheel":
            return
        directory = Path(self.root) / "translations"
        dev_translations.compile_outdated(directory)
        if version == "editable":
            return
        for ts in dev_translations.source_files(directory):
            qm = ts.with_suffix(".qm")
            build_data["force_include"][str(qm)] = f"mailsetup/translations/{qm.name}"
