"""Whether there is a screen to show a window on."""

from __future__ import annotations

import os
import sys


def has_display() -> bool:
    """True on Windows and macOS; elsewhere when X11 or Wayland is there, or Qt was told otherwise.

    The platforms `offscreen` and `minimal` draw for nobody and do not count as a screen.
    """
    if sys.platform in ("win32", "darwin"):
        return True
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    if platform in ("offscreen", "minimal"):
        return False
    named = platform in ("vnc", "eglfs", "linuxfb")
    return named or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
