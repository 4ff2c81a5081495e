"""Opens a web page in the person's own browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_SCHEME = "https"


def can_open(url: str) -> bool:
    """Only pages over a safe connection are opened."""
    address = QUrl(url, QUrl.ParsingMode.StrictMode)
    return address.isValid() and address.scheme() == _SCHEME and bool(address.host())


def open_page(url: str) -> None:
    """Show it in the browser, if it may be opened at all."""
    if can_open(url):
        QDesktopServices.openUrl(QUrl(url))
