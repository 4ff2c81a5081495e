"""Stores that are copies of each other, such as those of a Thunderbird profile that was copied."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.runtime.context import Context

_INDEX = ".msf"
_PIECE = 1 << 20
_MOST_FILES = 20_000
"""Of a store with more we do not know whether it is a copy."""


def twins(paths: Iterable[str], ctx: Context) -> tuple[str, ...]:
    """Those that hold the same files as an earlier one, to the byte.

    Only stores with files of the same names and sizes are read.

    Raises:
        Cancelled: when the user cancelled.
    """
    known: dict[tuple[tuple[str, int], ...], list[str]] = {}
    found: list[str] = []
    for path in paths:
        ctx.check()
        files = _files(path)
        if not files:
            continue
        like = known.setdefault(files, [])
        if any(_same(one, path, files, ctx) for one in like):
            found.append(path)
        else:
            like.append(path)
    return tuple(found)


def _files(path: str) -> tuple[tuple[str, int], ...]:
    """Names below the store, and sizes; () where it is one file, too large, or cannot be read."""
    found: list[tuple[str, int]] = []
    for directory, _, names in os.walk(path):
        for name in names:
            if name.endswith(_INDEX):
                continue
            file = os.path.join(directory, name)
            try:
                found.append((os.path.relpath(file, path), os.path.getsize(file)))
            except OSError:
                return ()
        if len(found) > _MOST_FILES:
            return ()
    return tuple(sorted(found))


def _same(one: str, other: str, files: tuple[tuple[str, int], ...], ctx: Context) -> bool:
    try:
        return all(
            _digest(os.path.join(one, name), ctx) == _digest(os.path.join(other, name), ctx)
            for name, _ in files
        )
    except OSError:
        return False


def _digest(path: str, ctx: Context) -> bytes:
    digest = hashlib.sha256()
    with open(path, "rb") as file:
        while piece := file.read(_PIECE):
            ctx.check()
            digest.update(piece)
    return digest.digest()
