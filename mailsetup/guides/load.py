"""Loads guide files; refuses what is not understood, and names file and key."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mailsetup.guides.book import Book
from mailsetup.guides.checks import book_rules
from mailsetup.model.errors import MailsetupError
from mailsetup.providers.examine import MAX_PACK_BYTES, toml_table
from mailsetup.providers.problems import Spot, shown
from mailsetup.providers.toml_reader import Broken, read_table
from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from pathlib import Path


class GuideError(MailsetupError):
    """A guide file is wrong; names file and key."""


@cache
def bundled_books() -> tuple[Book, ...]:
    """The guides that are shipped, by file name.

    Raises:
        GuideError: as `load_books`.
    """
    return load_books(resource("guides"))


def load_books(directory: Path) -> tuple[Book, ...]:
    """Every `*.toml` of a directory; no client and task may stand in two files.

    Raises:
        GuideError: for the first thing that is wrong.
    """
    books: list[Book] = []
    owners: dict[str, str] = {}
    for path in sorted(directory.glob("*.toml")):
        book = parse_book(_bytes(path), path.name)
        for index, guide in enumerate(book.guides):
            name = f"{guide.client} {guide.task}"
            if name in owners:
                spot = Spot(file=path.name).below("guides").item(index)
                spot.report("pack.duplicate", value=shown(name), other=owners[name])
                _raise_first(spot)
            owners[name] = path.name
        books.append(book)
    return tuple(books)


def parse_book(data: bytes, file: str) -> Book:
    """One file from its bytes; `file` is only for messages.

    Raises:
        GuideError: for anything that is no guide file.
    """
    spot = Spot(file=file)
    table = toml_table(data, spot)
    read = read_table(Book, table, spot, book_rules()) if table is not None else None
    _raise_first(spot)
    assert read is not None
    assert not isinstance(read, Broken)
    return read


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_PACK_BYTES + 1)
    except OSError:
        spot = Spot(file=path.name)
        spot.report("pack.unreadable")
        raise _error(spot) from None


def _raise_first(spot: Spot) -> None:
    if spot.problems:
        raise _error(spot)


def _error(spot: Spot) -> GuideError:
    problem = spot.problems[0]
    return GuideError(problem.message, f"{problem.file}: {problem.key}")
