"""Buttons within a page: as wide as their words, the leading one blue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QSizePolicy

if TYPE_CHECKING:
    from collections.abc import Callable


def action_button(
    text: str, action: Callable[[], None], *, leads: bool = False, enabled: bool = True
) -> QPushButton:
    """A button that does something.

    Args:
        leads: what helps most now.
    """
    button = QPushButton(text)
    button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    button.setAutoDefault(False)
    button.setEnabled(enabled)
    if leads:
        button.setProperty("kind", "primary")

    def press() -> None:  # without the `checked` that the signal carries
        action()

    button.clicked.connect(press)
    return button


def link_button(text: str, action: Callable[[], None]) -> QPushButton:
    """The same as a link, for another way that few need."""
    button = action_button(text, action)
    button.setProperty("kind", "link")
    return button
