"""How large the window is, and how small it may become, on the screen that there is."""

from __future__ import annotations

from PySide6.QtCore import QSize

from mailsetup.gui.stylesheet import unit

DEFAULT_SIZE = QSize(940, 660)
MINIMUM_SIZE = QSize(720, 520)
"""Smaller than this only where the screen itself is."""

FRAME = QSize(8, 40)
"""What the system draws around a window: borders, and the bar with the title."""

NARROW_WIDTH = 780
"""Below this width, at the reference font size, the rail becomes one line."""


def smallest_size(room: QSize) -> QSize:
    """The minimum of the window where the screen has `room` free for windows, in pixels."""
    return MINIMUM_SIZE.boundedTo(_inside(room))


def preferred_size(points: float) -> QSize:
    """Room for most pages without scrolling, for a body text of `points`."""
    width, height = DEFAULT_SIZE.width(), DEFAULT_SIZE.height()
    return QSize(
        max(width, unit(points, width * 0.9)),
        max(height, unit(points, height * 0.9)),
    )


def first_size(points: float, room: QSize, around: QSize | None = None) -> QSize:
    """The size to start with: the preferred one, as far as the screen has room for it.

    Args:
        around: what stands around the pages besides, as in the practice.
    """
    wanted = preferred_size(points) + (around or QSize(0, 0))
    return wanted.boundedTo(_inside(room)).expandedTo(smallest_size(room))


def _inside(room: QSize) -> QSize:
    return (room - FRAME).expandedTo(QSize(1, 1))
