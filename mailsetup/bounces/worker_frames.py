"""Frames between the program and its reading process: four bytes of length, then the bytes."""

from __future__ import annotations

from typing import IO, Final

MAX_REQUEST: Final = 64 * 1024 * 1024
MAX_ANSWER: Final = 16 * 1024 * 1024
READER_FLAG: Final = "--read-mails-for-mailsetup"
"""The argument that makes the program be the reading process, where it is one file."""

_LENGTH_BYTES = 4


class FrameError(Exception):
    """The other side said something that is no frame."""


def write_frame(stream: IO[bytes], content: bytes) -> None:
    """Send one frame at once.

    Raises:
        OSError: nobody reads it any more.
    """
    stream.write(len(content).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(content)
    stream.flush()


def read_frame(stream: IO[bytes], limit: int) -> bytes | None:
    """The next frame; None at the end, also in the middle of a frame.

    Raises:
        FrameError: the frame is said to be longer than `limit`.
    """
    head = stream.read(_LENGTH_BYTES)
    if len(head) < _LENGTH_BYTES:
        return None
    size = int.from_bytes(head, "big")
    if size > limit:
        raise FrameError(f"a frame of {size} bytes")
    content = stream.read(size)
    return content if len(content) == size else None
