"""Opens a web page in the person's own browser."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

_SCHEME = "https"
_OWN_SCHEME = "http"
_OWN_COMPUTER = "127.0.0.1"


def can_open(url: str) -> bool:
    """Only pages over a safe connection are opened, or of the practice on this computer."""
    address = QUrl(url, QUrl.ParsingMode.StrictMode)
    is_own = address.scheme() == _OWN_SCHEME and address.host() == _OWN_COMPUTER
    is_safe = address.scheme() == _SCHEME and bool(address.host())
    return address.isValid() and (is_safe or is_own)


def open_page(url: str) -> None:
    """Show it in the browser, if it may be opened at all."""
    if can_open(url):
        QDesktopServices.openUrl(QUrl(url))
