"""Reads whole sources in tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.migration.message_form import PIECE, fingerprint_of
from mailsetup.model.migration import Oddity
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from mailsetup.migration.sources.base import Source
    from mailsetup.model.migration import SourceFolder, SourceMessage

Read = list[tuple["SourceMessage", bytes]]


def read(source: Source, folder: SourceFolder) -> Read:
    """All messages of a folder with their form; each is what its fingerprint says."""
    found: Read = []
    for message in source.messages(folder, Context()):
        if Oddity.UNREADABLE in message.oddities:
            found.append((message, b""))
            continue
        chunks = list(source.chunks(folder, message.key))
        form = b"".join(chunks)
        assert all(len(chunk) <= PIECE for chunk in chunks)
        assert fingerprint_of(form) == message.fingerprint
        found.append((message, form))
    assert len({message.key for message, _ in found}) == len(found)
    return found


def read_all(source: Source) -> dict[tuple[str, ...], Read]:
    """Every folder by its path."""
    folders = list(source.folders(Context()))
    assert len({folder.location for folder in folders}) == len(folders)
    return {folder.path: read(source, folder) for folder in folders}


def forms(source: Source) -> dict[tuple[str, ...], list[bytes]]:
    """Only the bytes."""
    return {path: [form for _, form in messages] for path, messages in read_all(source).items()}
