"""The checks: lint, and everything that the CI runs, each by itself so that all are reported."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import dev_system
import dev_translations
import dev_windows
from dev_environment import ROOT, Environment
from dev_report import Stop, say

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# One worker for each core; tests that open a real program share one worker (tests/conftest.py).
SIDE_BY_SIDE = ("-n", str(min(os.cpu_count() or 1, 8)), "--dist", "loadgroup")
_CODE = ("mailsetup", "tests", "benchmarks", "packaging")
_COUNTED = frozenset({"tests", "tests alone", "windows tests"})
"""Checks whose tests are counted one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check that has been run."""

    name: str
    passed: bool
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many tests ended how; an error in a fixture counts as failed."""

    passed: int
    failed: int
    skipped: int

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            passed=self.passed + other.passed,
            failed=self.failed + other.failed,
            skipped=self.skipped + other.skipped,
        )


class Checks:
    """Runs checks one after the other and remembers how they went."""

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.done: list[Check] = []

    def run(self, name: str, check: Callable[[], bool]) -> None:
        """Run one check; one that fails does not keep the others from running."""
        say(f"--- {name}")
        started = time.monotonic()
        passed = check()
        seconds = time.monotonic() - started
        self.done.append(Check(name=name, passed=passed, seconds=seconds))
        say(f"--- {name}: {'ok' if passed else 'FAILED'} ({seconds:.1f} s)")

    def tool(self, name: str, *arguments: str) -> None:
        """Run a program of the environment as a check."""
        program = str(self.environment.scripts / name)
        self.run(name, lambda: self.call([program, *arguments]).returncode == 0)

    def python(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the environment's Python in the project root; its output is shown."""
        return self.call([str(self.environment.python), *arguments])

    def call(
        self, command: Sequence[str], *, cwd: Path = ROOT, capture: bool = False
    ) -> subprocess.CompletedProcess[str]:
        """Run a program on the tree at `cwd`, without standard input."""
        environ = {**os.environ, "PYTHONPATH": str(cwd)}
        output = subprocess.PIPE if capture else None
        return subprocess.run(
            command,
            cwd=cwd,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=output,
            text=True,
            check=False,
        )

    def failed(self) -> tuple[str, ...]:
        """Names of the checks that failed."""
        return tuple(check.name for check in self.done if not check.passed)


def lint(environment: Environment) -> int:
    """All static checks; returns the exit status."""
    checks = Checks(environment)
    _lint(checks)
    if checks.failed():
        say(f"failed: {', '.join(checks.failed())}")
    return 1 if checks.failed() else 0


def ci(environment: Environment) -> int:
    """Everything, the real Thunderbird included; returns the exit status.

    The last line of standard output is "N passed, N failed, N skipped": tests and checks together.
    """
    _install_real_programs()
    checks = Checks(environment)
    _lint(checks)
    with tempfile.TemporaryDirectory() as scratch:
        report = Path(scratch) / "tests.xml"
        checks.run("tests", lambda: _tests(checks, report, *SIDE_BY_SIDE, "-m", "not alone"))
        tests = read_report(report)
        alone = Path(scratch) / "alone.xml"
        checks.run("tests alone", lambda: _tests(checks, alone, "-m", "alone"))
        tests += read_report(alone)
        on_windows = Path(scratch) / "windows.xml"
        checks.run("windows tests", lambda: _windows_tests(environment, on_windows))
        tests += read_report(on_windows)
        checks.run("wheel", lambda: _wheel(checks, Path(scratch)))
    checks.run("demo", lambda: _demo(checks, ROOT))
    for check in checks.done:
        print(f"{'ok    ' if check.passed else 'FAILED'} {check.name} ({check.seconds:.1f} s)")
    others = [check for check in checks.done if check.name not in _COUNTED]
    passed = tests.passed + sum(check.passed for check in others)
    failed = tests.failed + sum(not check.passed for check in others)
    if not tests.failed and _COUNTED & set(checks.failed()):
        failed += 1  # pytest itself did not come through
    print(f"{passed} passed, {failed} failed, {tests.skipped} skipped", flush=True)
    return 1 if failed else 0


def update_translations(environment: Environment) -> int:
    """Bring the `.ts` up to date, then say what is still to be translated; the exit status."""
    directory, package = ROOT / "translations", ROOT / "mailsetup"
    try:
        dev_translations.update(directory, package, environment.scripts)
    except dev_translations.TranslationError as error:
        say(str(error))
        return 1
    return 0 if _translations_are_complete(environment) else 1


def _lint(checks: Checks) -> None:
    checks.tool("ruff", "check", ".")
    checks.run(
        "ruff format",
        lambda: checks.python("-m", "ruff", "format", "--check", ".").returncode == 0,
    )
    checks.tool("mypy", *(name for name in _CODE if any((ROOT / name).rglob("*.py"))))
    checks.tool("lint-imports", "--no-logo")
    checks.run("translations", lambda: _translations_are_complete(checks.environment))


def _translations_are_complete(environment: Environment) -> bool:
    try:
        found = dev_translations.complaints(
            ROOT / "translations", ROOT / "mailsetup", environment.scripts
        )
    except dev_translations.TranslationError as error:
        found = (str(error),)
    for complaint in found:
        say(complaint)
    return not found


def _install_real_programs() -> None:
    packages = dev_system.missing("ci")
    if packages and not dev_system.install(packages):
        say(f"without {' '.join(packages)} the tests with real programs are skipped")


def _tests(checks: Checks, report: Path, *options: str) -> bool:
    return checks.python("-m", "pytest", *options, f"--junitxml={report}").returncode == 0


def _windows_tests(environment: Environment, report: Path) -> bool:
    try:
        return dev_windows.run_tests(environment, report=report) == 0
    except Stop as stop:  # what was wrong has been said
        return stop.status == 0


def read_report(report: Path) -> Counts:
    """Counts of a pytest report; all zero when pytest did not get to write one."""
    try:
        suites = ET.parse(report).getroot().iter("testsuite")
    except (OSError, ET.ParseError):
        return Counts(passed=0, failed=0, skipped=0)
    total = failed = skipped = 0
    for suite in suites:
        total += int(suite.get("tests", 0))
        failed += int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        skipped += int(suite.get("skipped", 0))
    return Counts(passed=total - failed - skipped, failed=failed, skipped=skipped)


def missing_from_wheel(names: Sequence[str], root: Path = ROOT) -> tuple[str, ...]:
    """Which shipped files a wheel with these names lacks: every resource, one .qm for each .ts."""
    resources = (path for path in (root / "resources").rglob("*") if path.is_file())
    wanted = [f"mailsetup/{path.relative_to(root).as_posix()}" for path in resources]
    sources = dev_translations.source_files(root / "translations")
    wanted += [f"mailsetup/translations/{ts.stem}.qm" for ts in sources]
    return tuple(sorted(set(wanted) - set(names)))


def _wheel(checks: Checks, scratch: Path) -> bool:
    """Build the wheel, look into it, and run the demo from what it holds."""
    if checks.python("-m", "hatchling", "build", "-t", "wheel", "-d", str(scratch)).returncode:
        return False
    (wheel,) = scratch.glob("*.whl")
    unpacked = scratch / "unpacked"
    with zipfile.ZipFile(wheel) as archive:
        lacking = missing_from_wheel(archive.namelist())
        archive.extractall(unpacked)
    if lacking:
        say(f"the wheel lacks: {', '.join(lacking)}")
        return False
    return _demo(checks, unpacked)


def _demo(checks: Checks, tree: Path) -> bool:
    """The demo must end with all bytes as they were."""
    command = [str(checks.environment.python), "-P", "-m", "mailsetup", "demo"]
    done = checks.call([*command, "--no-window", "--json"], cwd=tree, capture=True)
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        answer = None
    undone = isinstance(answer, dict) and answer.get("undone_identical") is True
    if done.returncode or not undone:
        say(f"the demo ended with status {done.returncode} and:\n{done.stdout}")
        return False
    return True
