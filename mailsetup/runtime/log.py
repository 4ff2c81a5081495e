"""A small log file for support; it never holds passwords (nothing secret is ever formatted)."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from mailsetup.runtime.paths import state_directory

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES = 500_000
"""The file is not let grow much beyond this; the one before it is kept as `mailsetup.log.1`."""


class _CappedFile(logging.FileHandler):
    """A file that is begun anew when it is full.

    The handlers of the library that do so import sockets and pickle, which the first picture of
    the window would have to wait for.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8", delay=True)
        self._path = path

    def emit(self, record: logging.LogRecord) -> None:
        """Write one line, in a new file if this one is full."""
        try:
            if self._path.stat().st_size >= MAX_BYTES:
                self.close()
                self._path.replace(self._path.with_suffix(".log.1"))
                self._path.touch(mode=0o600)
        except OSError:
            pass  # there is none yet, or another program holds it: go on with it as it is
        super().emit(record)


def start_log(*, verbose: bool = False) -> None:
    """Write warnings (verbose: everything of ours) to `mailsetup.log` in the state directory."""
    logger = logging.getLogger("mailsetup")
    if logger.handlers:
        return
    try:
        path = state_directory() / "mailsetup.log"
        path.touch(mode=0o600, exist_ok=True)
        handler: logging.Handler = _CappedFile(path)
    except OSError:
        handler = logging.NullHandler()  # a read-only or full disk must not stop the program
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)
    logger.propagate = False
