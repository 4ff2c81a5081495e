"""A plain bar that says how far something is, also to a screen reader; it never moves by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

_WHOLE = 100


class PlainBar(QProgressBar):
    """From nothing to all, in whole percents: a screen reader hears of a hundred steps at most."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, _WHOLE)
        self.setTextVisible(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, done: float, total: float) -> None:
        """`done` of `total`; all of nothing is nothing."""
        share = min(1.0, max(0.0, done / total)) if total > 0 else 0.0
        self.setValue(int(share * _WHOLE))
