"""The name of a server, with the part that says whose it is standing out."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.discovery.sites import registrable_domain
from mailsetup.gui.widgets.text import Role, Text

_BREAK = "\u200b"  # a line may end here; nothing is seen
_PIECE = 16


class HostName(QWidget):
    """What the server is for, the registered domain in bold, and below it the whole name.

    A stranger may put anything in front of his domain (`imap.altibox.no.example.com`), so that part
    never stands alone, and never pushes the domain out of sight.
    """

    def __init__(self, what_for: str, host: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        domain = registrable_domain(host) or host
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        if what_for:
            column.addWidget(Text(what_for, Role.MUTED))
        self.domain = _name(domain, Role.STRONG)
        column.addWidget(self.domain)
        if domain != host:
            column.addWidget(_name(host, Role.BODY))


def _name(host: str, role: Role) -> Text:
    label = Text(_breakable(host), role)
    label.setAccessibleName(host)
    return label


def _breakable(host: str) -> str:
    """Lines may end after a dot, and within a part that is longer than any line."""
    parts = (
        _BREAK.join(part[start : start + _PIECE] for start in range(0, len(part), _PIECE))
        for part in host.split(".")
    )
    return f".{_BREAK}".join(parts)
