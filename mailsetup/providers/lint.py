"""All that is wrong with provider packs, for who writes them; nothing is loaded or raised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.providers.examine import conflicts, examine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.providers.problems import PackProblem


def lint_pack(data: bytes, file: str) -> tuple[PackProblem, ...]:
    """Every problem of one pack, in the order of the file; () when it can be loaded."""
    return lint_packs([(file, data)])


def lint_packs(files: Iterable[tuple[str, bytes]]) -> tuple[PackProblem, ...]:
    """Every problem of each pack (file name, bytes), and what more than one of them claims."""
    examined = [examine(data, file) for file, data in files]
    return (*(problem for one in examined for problem in one.problems), *conflicts(examined))
