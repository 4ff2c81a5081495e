"""`./dev test-windows`: tests on a Windows Python, or one line that says why not."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import dev_system
from dev_report import say
from windows_environment import WindowsEnvironment, windows_path

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dev_environment import Environment

TESTS = (
    "tests/windows",
    "tests/unit/changes",
    "tests/unit/clients",
    "tests/unit/cli",
    "tests/unit/credentials",
    "tests/unit/model",
    "tests/unit/runtime",
)


def obstacle() -> str:
    """Why the Windows tests cannot be run here; "" when they can."""
    if sys.platform != "linux":
        return "they are run under Wine, on Linux"
    packages = dev_system.missing("windows")
    if packages and not dev_system.install(packages):
        return f"not installed: {' '.join(packages)}"
    if shutil.which("wine") is None:
        return "there is no wine"
    return ""


def run_tests(
    environment: Environment, arguments: Sequence[str] = (), report: Path | None = None
) -> int:
    """Run them; returns the exit status of pytest, 0 with one line where there is no Wine."""
    reason = obstacle()
    if reason:
        say(f"the Windows tests are skipped: {reason}")
        return 0
    windows = WindowsEnvironment(environment)
    windows.ensure()
    options = ["-p", "no:cacheprovider", "-m", "not real_client and not slow and not alone", "-q"]
    if report is not None:
        options.append(f"--junitxml={windows_path(report)}")
    return windows.run(["-m", "pytest", *options, *(arguments or TESTS)])
