"""What the reading process may not do: use much memory, outlive its time, reach out.

Limits of the system where it has them, because a regular expression or a library that runs wild
lets no Python code run. On Windows the program that starts the process sets them
(`worker_windows`).
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Final

MEMORY_EXIT: Final = 77
"""The exit status for "there was not enough memory"."""

_WATCH_SECONDS = 0.05
_FORBIDDEN = ("socket.", "subprocess.", "os.system", "os.exec", "os.spawn", "os.posix_spawn",
              "os.fork", "ctypes.", "os.remove", "os.rename", "os.mkdir", "shutil.")  # fmt: skip
_WRITES = os.O_WRONLY | os.O_RDWR


def limit_memory(most: int) -> None:
    """From now on no more than so many bytes; asking for more is a `MemoryError`, or the end."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    for kind, wanted in ((resource.RLIMIT_AS, most), (resource.RLIMIT_CORE, 0)):
        _, hardest = resource.getrlimit(kind)
        limit = wanted if hardest == resource.RLIM_INFINITY else min(wanted, hardest)
        try:
            resource.setrlimit(kind, (limit, limit))
        except (OSError, ValueError):  # macOS has the name and not the limit
            continue
    if sys.platform == "darwin":
        threading.Thread(target=_watch, args=(most,), daemon=True).start()


def _watch(most: int) -> None:
    """For a system that does not look after it itself."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - not on Windows

    pause = threading.Event()
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss <= most:
        pause.wait(_WATCH_SECONDS)
    os._exit(MEMORY_EXIT)


def limit_time(seconds: float) -> None:
    """The system ends this process after so many seconds, whatever it does; 0 takes it back."""
    if sys.platform != "win32":
        signal.setitimer(signal.ITIMER_REAL, seconds)


def stay_inside() -> None:
    """From now on no network, no other program, no file that is changed. Cannot be taken back."""
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open":
        flags = arguments[2] if len(arguments) > 2 else 0
        if not (isinstance(flags, int) and flags & _WRITES):
            return
    elif not event.startswith(_FORBIDDEN):
        return
    raise PermissionError(f"{event} is not for reading a mail")
