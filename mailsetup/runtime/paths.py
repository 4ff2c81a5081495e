"""Where the program keeps its own files: the journal, the safety copies, the log. All private."""

from __future__ import annotations

import os
import sys
from pathlib import Path

STATE_VARIABLE = "MAILSETUP_STATE_DIR"


def state_directory() -> Path:
    """The directory for journal and safety copies; made private (0700) when missing.

    `MAILSETUP_STATE_DIR` overrides it, for support agents and tests.

    Raises:
        OSError: it cannot be made, or there is no home directory to make it in.
    """
    try:
        path = _state_path()
    except RuntimeError as error:  # `Path.home` of somebody unknown to the system
        raise FileNotFoundError("there is no home directory") from error
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _state_path() -> Path:
    chosen = os.environ.get(STATE_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData/Local") / "mailsetup"
    if sys.platform == "darwin":
        return Path.home() / "Library/Application Support/mailsetup"
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local/state") / "mailsetup"
