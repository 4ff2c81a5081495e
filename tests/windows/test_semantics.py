"""What the Windows tests stand on: that they run on Windows semantics at all."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="./dev test-windows runs these")


def test_names_of_files_have_no_case(tmp_path: Path) -> None:
    (tmp_path / "Mail").write_bytes(b"x")
    assert (tmp_path / "MAIL").read_bytes() == b"x"


def test_a_file_that_is_open_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "new").write_bytes(b"new")
    with (tmp_path / "old").open("wb"), pytest.raises(PermissionError):
        (tmp_path / "new").replace(tmp_path / "old")
