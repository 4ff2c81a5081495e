"""Symbolic links for tests, where this system and this person can make them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path


def link_or_skip(link: Path, target: str | Path) -> None:
    """Make `link`; skip the test where Windows does not allow it, and in Wine, which pretends."""
    try:
        link.symlink_to(target)
    except OSError:
        pytest.skip("symbolic links cannot be made here")
    if not link.is_symlink():
        pytest.skip("symbolic links cannot be made here")
