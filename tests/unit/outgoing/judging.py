"""Files on a disk and the verdict on them, as the program gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.sending import judge_files, pack_with_id
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from pathlib import Path

    from mailsetup.outgoing.verdict import FileVerdict


def verdicts(
    directory: Path, *files: tuple[str, bytes], provider: str = "altibox"
) -> tuple[FileVerdict, ...]:
    """Write the files and judge them as one mail; provider "" is an unknown one."""
    paths = []
    for name, content in files:
        path = directory / name
        path.write_bytes(content)
        paths.append(str(path))
    return judge_files(paths, pack_with_id(provider), Context())


def verdict(directory: Path, name: str, content: bytes, provider: str = "altibox") -> FileVerdict:
    """The verdict on one file."""
    (one,) = verdicts(directory, (name, content), provider=provider)
    return one


def sparse(directory: Path, name: str, octets: int) -> str:
    """A file of zeros that takes no room on the disk."""
    path = directory / name
    with path.open("wb") as file:
        file.write(b"\xff\xd8\xff\xe0")
        file.truncate(octets)
    return str(path)
