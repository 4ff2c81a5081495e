"""Shows what long work tells, a few times a second at most."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from mailsetup.app.moving_progress import MovingProgress
    from mailsetup.gui.moving_meter import MovingMeter

_LOOK_MS = 200


class Metered:
    """Keeps the last look until it is shown."""

    def __init__(self, meter: MovingMeter) -> None:
        self._meter = meter
        self._latest: MovingProgress | None = None
        self._timer = QTimer(meter)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.show)
        self.seen: MovingProgress | None = None

    def hear(self, progress: MovingProgress) -> None:
        """The first one is shown at once, and so is another stage."""
        before = self._latest or self.seen
        self._latest = progress
        if before is None or before.stage is not progress.stage:
            self.show()
        if not self._timer.isActive():
            self._timer.start()

    def show(self) -> None:
        """What is the latest."""
        if self._latest is None:
            self._timer.stop()
            return
        self.seen, self._latest = self._latest, None
        self._meter.show_progress(self.seen)

    def stop(self) -> None:
        """Show no more."""
        self._latest = None
        self._timer.stop()
