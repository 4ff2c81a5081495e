"""Loads provider packs from TOML files; refuses what is not understood, and names file and key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mailsetup.providers.examine import MAX_PACK_BYTES, conflicts, examine
from mailsetup.providers.problems import Spot
from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from mailsetup.providers.examine import Examined
    from mailsetup.providers.pack import Pack
    from mailsetup.providers.problems import PackProblem


@cache
def bundled_packs() -> tuple[Pack, ...]:
    """The packs that are shipped, by id.

    Raises:
        ProviderPackError: as `load_packs`.
    """
    return load_packs(resource("providers"))


def load_packs(directory: Path) -> tuple[Pack, ...]:
    """Every `*.toml` of a directory, by id; no domain or id may belong to two packs.

    Raises:
        ProviderPackError: names the file, and the key where one is to blame.
    """
    files = [examine(_bytes(path), path.name) for path in sorted(directory.glob("*.toml"))]
    packs = [_pack(one) for one in files]
    _raise_first(conflicts(files))
    return tuple(sorted(packs, key=lambda pack: pack.id))


def parse_pack(data: bytes, file: str) -> Pack:
    """One pack from bytes; `file` is only for messages.

    Raises:
        ProviderPackError: for anything that is not a pack.
    """
    return _pack(examine(data, file))


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_PACK_BYTES + 1)
    except OSError:
        spot = Spot(file=path.name)
        spot.report("pack.unreadable")
        raise spot.problems[0].error() from None


def _pack(one: Examined) -> Pack:
    _raise_first(one.problems)
    assert one.pack is not None
    return one.pack


def _raise_first(problems: Iterable[PackProblem]) -> None:
    for problem in problems:
        raise problem.error()
