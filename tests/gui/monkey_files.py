"""Files that a person may drop by mistake, and some that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def odd_files(directory: Path) -> tuple[Path, ...]:
    """Written into `directory`; the last ones are no files."""
    contents = {
        "empty.eml": b"",
        "returned.eml": b"From: x\r\nSubject: =?utf-8?q?zq<b>zq?=\r\n\r\nzq{0}zq\r\n",
        "half.html": b"<html><script type='application/json'>{",
        "picture.png": b"\x89PNG\r\n\x1a\n" + b"\x00" * 200,
        "letters.bin": bytes(range(256)) * 300,
        "zq<b>{0} %1zq.txt": "kari@example.no; ola@example.no\nzq\u202ezq".encode(),
        "huge line.csv": b"a" * 300_000,
    }
    for name, content in contents.items():
        (directory / name).write_bytes(content)
    return (*(directory / name for name in contents), directory, directory / "missing.eml")
