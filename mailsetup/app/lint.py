"""Checks provider packs and clientConfig files, for who writes or publishes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_lint import lint_client_config
from mailsetup.discovery.autoconfig_tree import MAX_BYTES
from mailsetup.model.finding import Severity
from mailsetup.model.message import Message, message
from mailsetup.providers.lint import lint_packs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mailsetup.runtime.context import Context

_XML: Final = ".xml"
_TOML: Final = ".toml"
_NOT_READ: Final = frozenset({"lint.unreadable", "lint.nothing-here", "lint.unknown-kind"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LintProblem:
    """One thing that is wrong with a file.

    Attributes:
        file: as it was named, or found in a named folder.
        element: `emailProvider[1]/incomingServer[2]/port` of a clientConfig file, counted from 1;
            `servers[1].port` of a pack, from 0; "" is the file itself.
        code: the id of the message.
    """

    file: str
    element: str
    code: str
    severity: Severity
    message: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class LintReport:
    """What came of looking.

    Attributes:
        problems: of clientConfig files in their order, then those of packs.
        files: how many could be read.
    """

    problems: tuple[LintProblem, ...]
    files: int

    @property
    def could_not_read(self) -> bool:
        """Something that was named could not be looked at."""
        return any(problem.code in _NOT_READ for problem in self.problems)

    def count(self, severity: Severity) -> int:
        """How many problems of that severity."""
        return sum(problem.severity is severity for problem in self.problems)


def lint(paths: Sequence[str], ctx: Context) -> LintReport:
    """Look at every file, and at every `*.xml` and `*.toml` directly inside every folder.

    Raises:
        Cancelled: when the user stops it.
    """
    problems: list[LintProblem] = []
    packs: list[tuple[str, bytes]] = []
    files = 0
    for path in _files(paths, problems):
        ctx.check()
        data = _read(path)
        kind = "" if data is None else _kind(path, data)
        if data is None:
            problems.append(_not_read(path, "lint.unreadable"))
        elif kind == _XML:
            files += 1
            problems += _config_problems(path, data)
        elif kind == _TOML:
            files += 1
            packs.append((str(path), data))
        else:
            problems.append(_not_read(path, "lint.unknown-kind"))
    # All packs together: two of them may claim the same domain.
    problems += _pack_problems(packs)
    return LintReport(problems=tuple(problems), files=files)


def _files(paths: Sequence[str], problems: list[LintProblem]) -> Iterator[Path]:
    """Each file once."""
    seen: set[Path] = set()
    for path in map(Path, paths):
        inside = _inside(path) if path.is_dir() else (path,)
        if not inside:
            problems.append(_not_read(path, "lint.nothing-here"))
        for file in inside:
            if file not in seen:
                seen.add(file)
                yield file


def _inside(directory: Path) -> tuple[Path, ...]:
    try:
        found = [path for path in directory.iterdir() if path.suffix.lower() in {_XML, _TOML}]
    except OSError:
        return (directory,)  # reading it fails too, and that is told
    return tuple(sorted(path for path in found if not path.is_dir()))


def _read(path: Path) -> bytes | None:
    """One byte more than any such file may have is enough; only ordinary files are opened."""
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError):  # ValueError: a name with a NUL
        return None


def _kind(path: Path, data: bytes) -> str:
    suffix = path.suffix.lower()
    if suffix in {_XML, _TOML}:
        return suffix
    # The public database serves its files without an ending.
    return _XML if b"<clientConfig" in data.replace(b"\0", b"") else ""


def _config_problems(path: Path, data: bytes) -> Iterator[LintProblem]:
    for problem in lint_client_config(data):
        yield LintProblem(
            file=str(path),
            element=problem.element,
            code=problem.message.id,
            severity=problem.severity,
            message=problem.message,
        )


def _pack_problems(packs: Sequence[tuple[str, bytes]]) -> Iterator[LintProblem]:
    for problem in lint_packs(packs):
        yield LintProblem(
            file=problem.file,
            element=problem.key,
            code=problem.code,
            severity=Severity.ERROR,  # such a pack is not loaded
            message=problem.message,
        )


def _not_read(path: Path, code: str) -> LintProblem:
    return LintProblem(
        file=str(path), element="", code=code, severity=Severity.ERROR, message=message(code)
    )
