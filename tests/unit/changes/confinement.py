"""Runs a piece of a test with fewer rights, or with a small disk of its own (Linux)."""

from __future__ import annotations

import ctypes
import os
import traceback
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_CLONE_NEWNS = 0x00020000
_CLONE_NEWUSER = 0x10000000
_MS_REC_PRIVATE = 0x4000 | 0x40000
_CAPABILITY_VERSION_3 = 0x20080522


def run_confined(action: Callable[[], str]) -> str:
    """The answer of `action`, which runs in a process of its own; its traceback if it fails."""
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # other tests may have left threads
        pid = os.fork()
    if pid == 0:
        try:
            answer = action()
        except BaseException:
            answer = traceback.format_exc()
        os.write(writer, answer.encode())
        os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8") as pipe:
        answer = pipe.read()
    os.waitpid(pid, 0)
    return answer


def ordinary_rights() -> None:
    """Give up root's right to write everywhere; no change for others."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    if libc.capset(header, (ctypes.c_uint32 * 6)()) != 0:
        raise OSError(ctypes.get_errno(), "capset")


def small_disk(place: Path, size: int) -> bool:
    """Mount a memory disk that only this process sees; False where that is not allowed."""
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.unshare(_CLONE_NEWNS) != 0 and libc.unshare(_CLONE_NEWNS | _CLONE_NEWUSER) != 0:
        return False
    libc.mount(None, b"/", None, _MS_REC_PRIVATE, None)
    options = f"size={size}".encode()
    return bool(libc.mount(b"tmpfs", os.fsencode(place), b"tmpfs", 0, options) == 0)
