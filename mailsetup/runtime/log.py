"""A small log file for support; it never holds passwords (nothing secret is ever formatted)."""

from __future__ import annotations

import logging
from logging.handlers import RotatingFileHandler

from mailsetup.runtime.paths import state_directory

MAX_BYTES = 500_000


def start_log(*, verbose: bool = False) -> None:
    """Write warnings (verbose: everything of ours) to `mailsetup.log` in the state directory."""
    logger = logging.getLogger("mailsetup")
    if logger.handlers:
        return
    try:
        path = state_directory() / "mailsetup.log"
        path.touch(mode=0o600, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=MAX_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()  # a read-only or full disk must not stop the program
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG if verbose else logging.WARNING)
    logger.propagate = False
