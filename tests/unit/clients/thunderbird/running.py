"""A second process that locks a profile as a running Thunderbird does."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.lock import LOCK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

HOLDER = """
import os, sys
if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes
    create = ctypes.windll.kernel32.CreateFileW
    create.restype = wintypes.HANDLE
    reading_and_writing, no_sharing, make_anew = 0xC0000000, 0, 2
    handle = create(sys.argv[1], reading_and_writing, no_sharing, None, make_anew, 0, None)
    assert handle != wintypes.HANDLE(-1).value
else:
    import fcntl
    fd = os.open(sys.argv[1], os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o666)
    fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
print("locked", flush=True)
sys.stdin.read()
"""


@contextmanager
def thunderbird(profile: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Another process that locks the profile as Thunderbird does."""
    command = [sys.executable, "-c", HOLDER, str(profile / LOCK_FILE)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline().rstrip() == b"locked"
        try:
            yield process
        finally:
            process.kill()
