"""The choices about the window while it is open: whoever changes one, the window follows."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal

from mailsetup.app.preferences import Preferences, Theme
from mailsetup.gui.theme import Scheme

Keep: TypeAlias = Callable[[Preferences], bool]


def kept_nowhere(preferences: Preferences) -> bool:
    """The choices of a window that is not the person's own, as in a test."""
    del preferences
    return True


def scheme_of(theme: Theme) -> Scheme | None:
    """The colours of a theme; None for the system's."""
    return {Theme.LIGHT: Scheme.LIGHT, Theme.DARK: Scheme.DARK}.get(theme)


class LivePreferences(QObject):
    """`changed` is emitted in the window's thread; `keep` may be called in any.

    Args:
        keep: writes them down; False when that is not possible.
    """

    changed = Signal()

    def __init__(self, current: Preferences | None = None, keep: Keep = kept_nowhere) -> None:
        super().__init__()
        self.current = current or Preferences()
        self._keep = keep
        self._writing = threading.Lock()

    def choose_language(self, code: str) -> None:
        """`nb`, `sv` or `en`; "" for the system's."""
        self._choose(replace(self.current, language=code))

    def choose_theme(self, theme: Theme) -> None:
        """Light, dark, or as the system."""
        self._choose(replace(self.current, theme=theme))

    def choose_text_size(self, factor: float) -> None:
        """One of `TEXT_SIZES`."""
        self._choose(replace(self.current, text_size=factor))

    def keep(self) -> bool:
        """Write down what is chosen now; of several threads the last one writes the last choice."""
        with self._writing:
            return self._keep(self.current)

    def _choose(self, chosen: Preferences) -> None:
        if chosen != self.current:
            self.current = chosen
            self.changed.emit()
