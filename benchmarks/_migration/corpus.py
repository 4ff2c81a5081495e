"""Old mail of one size, the same each time, as an mbox of Thunderbird's and as a maildir."""

from __future__ import annotations

import base64
import os
import random
import shutil
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FOLDER: Final = "Gammelt"
"""How the folder is called, here and on the server."""
_FIRST = datetime(2014, 3, 1, 8, 0, 0, tzinfo=UTC)
_EVERY = timedelta(minutes=17)
_BLOCK = 57 * 4096  # bytes that become whole lines of base64
_LINE = 77


@dataclass(frozen=True, slots=True)
class Load:
    """So many messages of so many bytes (about, with LF line ends)."""

    name: str
    messages: int
    size: int


@dataclass(frozen=True, slots=True)
class Store:
    """A load on the disk.

    Attributes:
        mbox: as Thunderbird keeps a folder.
        maildir: a directory with the maildir `FOLDER` in it.
        octets: the size of each message as a server should have it, with CRLF.
    """

    load: Load
    mbox: Path
    maildir: Path
    octets: tuple[int, ...]

    def maildir_copy(self, place: Path) -> Path:
        """For a program that renames files; their bytes are not copied."""
        return shutil.copytree(self.maildir, place, copy_function=os.link)


def is_read(number: int) -> bool:
    """Every third message was never opened."""
    return number % 3 != 0


def message_id(number: int) -> str:
    """Without the angle brackets."""
    return f"{number:08d}.benchmark@gammel.example"


def message(number: int, size: int) -> Iterator[bytes]:
    """A letter with an attachment, in pieces, LF line ends."""
    sent = _FIRST + number * _EVERY
    header = (
        f"Return-Path: <ola{number % 97}@nord.example>\n"
        f"Received: from mx.nord.example (mx.nord.example [192.0.2.{number % 250}])\n"
        f"\tby mail.gammel.example with ESMTPS id {number:x}; {format_datetime(sent)}\n"
        f"From: Ola Nordmann <ola{number % 97}@nord.example>\n"
        "To: Kari Nordmann <kari@gammel.example>\n"
        f"Subject: Sak {number}: bilder fra turen\n"
        f"Date: {format_datetime(sent)}\n"
        f"Message-ID: <{message_id(number)}>\n"
        "MIME-Version: 1.0\n"
        "Content-Type: application/octet-stream\n"
        "Content-Transfer-Encoding: base64\n"
        "\n"
    ).encode("ascii")
    yield header
    left = size - len(header)
    chance = random.Random(number)
    block = base64.encodebytes(chance.randbytes(min(_BLOCK, 57 * (left // _LINE + 1))))
    while left > 0:
        piece = block[: left // _LINE * _LINE] or block[: left - 1] + b"\n"
        yield piece
        left -= len(piece)


def write_store(load: Load, place: Path) -> Store:
    """Both forms of a load, in an empty directory."""
    mbox = place / FOLDER
    maildir = place / "maildir"
    for name in ("cur", "new", "tmp"):
        (maildir / FOLDER / name).mkdir(parents=True)
    octets: list[int] = []
    with mbox.open("wb") as whole:
        for number in range(load.messages):
            status = "0001" if is_read(number) else "0000"
            sent = _FIRST + number * _EVERY
            mark = f"From - {sent:%a %b %d %H:%M:%S %Y}\nX-Mozilla-Status: {status}\n"
            whole.write(f"{mark}X-Mozilla-Status2: 00000000\n".encode("ascii"))
            flags = "S" if is_read(number) else ""
            name = f"{int(sent.timestamp())}.{number}.gammel:2,{flags}"
            size = 0
            with (maildir / FOLDER / "cur" / name).open("wb") as single:
                for piece in message(number, load.size):
                    whole.write(piece)
                    single.write(piece)
                    size += len(piece) + piece.count(b"\n")
            whole.write(b"\n")
            octets.append(size)
    return Store(load=load, mbox=mbox, maildir=maildir, octets=tuple(octets))
