"""The link for the phone: what it does, the code for the camera, and how it ended."""

from __future__ import annotations

import time
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.clients.applemail.phone_link import LINK_SECONDS
from mailsetup.gui.action_button import action_button
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.copy_button import CopyButton
from mailsetup.gui.widgets.qr_picture import QrPicture
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.clients.applemail.phone_link import PhoneLink

_TICK_MS: Final = 500
_LONG: Final = 32  # letters of a name that need a place to break the line


class LinkState(StrEnum):
    """Of the link to the phone."""

    NONE = "none"
    OPENING = "opening"
    OPEN = "open"
    FETCHED = "fetched"
    EXPIRED = "expired"
    CLOSED = "closed"
    FAILED = "failed"


class PhonePanel(Card):
    """Before: what it does; while open: the code; after: how it went, and another try.

    Args:
        trouble: why it failed, in words.
        host: the server that the phone should show.
        ready: whether there is a file to be fetched yet.
        leads: whether this helps most now, not the steps.
    """

    def __init__(
        self,
        state: LinkState,
        show: Callable[[], None],
        *,
        trouble: str = "",
        host: str = "",
        ready: bool = True,
        leads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.body.addWidget(
            Text(translate("WindowHandOver", "Fetch it with the phone’s camera"), Role.SECTION)
        )
        self._tell(state, trouble)
        if state is LinkState.FETCHED:
            self.body.addWidget(Text(_compare_words(host)))
            again = translate("WindowHandOver", "Show a code once more")
            self.button = action_button(again, show, enabled=ready)
        else:
            self._explain()
            words = translate("WindowHandOver", "Show a code for the phone")
            if state in (LinkState.EXPIRED, LinkState.CLOSED):
                words = translate("WindowHandOver", "Show a new code")
            elif state is LinkState.FAILED:  # there may have been none
                words = translate("WindowWaiting", "Try again")
            opening = state is LinkState.OPENING
            self.button = action_button(words, show, leads=leads, enabled=ready and not opening)
        self.body.addWidget(self.button)

    def _tell(self, state: LinkState, trouble: str) -> None:
        said = _end_words(state)
        if state is LinkState.FAILED:
            said = (trouble, "warning")
        if said is not None:
            self.body.addWidget(Callout(*said))

    def _explain(self) -> None:
        self.body.addWidget(
            Text(
                translate(
                    "WindowHandOver",
                    "We show a code here, and you point the phone’s camera at it. The phone must"
                    " be on the same Wi‑Fi as this computer.",
                )
            )
        )
        lines = (
            translate(
                "WindowHandOver",
                "This opens a link on your home network for ten minutes. It can be used once.",
            ),
            translate("WindowHandOver", "Nobody outside your home network can reach it."),
            translate("WindowHandOver", "There is no password in it. The phone asks you for that."),
        )
        for line in lines:
            self.body.addWidget(StatusLine(line, "success"))


class OpenLinkPanel(Card):
    """The code, the link in letters, the time that is left, and a button that ends it."""

    def __init__(
        self,
        link: PhoneLink,
        opened: float,
        close: Callable[[], None],
        host: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._until = opened + LINK_SECONDS
        name = translate("WindowHandOver", "Code for the phone’s camera; it opens the link {link}")
        self.code = QrPicture(link.qr.rows, name.format(link=link.url))
        self.left = Text("", Role.MUTED)
        self.copy = CopyButton(link.url, translate("WindowHandOver", "Link"))
        self.close_button = action_button(translate("WindowHandOver", "Close the link"), close)
        self.body.addWidget(
            Text(translate("WindowHandOver", "Point the phone’s camera at this"), Role.SECTION)
        )
        self.body.addWidget(SideBySide(_framed(self.code), self._words(link, host)))
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._show_left)
        self._timer.start()
        self._show_left()

    def _words(self, link: PhoneLink, host: str) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(
            Text(
                translate(
                    "WindowHandOver",
                    "Open the camera on the phone and press the link that it shows. Then continue"
                    " on the phone; the steps are below.",
                )
            )
        )
        column.addWidget(Text(_compare_words(host)))
        column.addWidget(
            Text(translate("WindowHandOver", "Or type this link into Safari:"), Role.SMALL)
        )
        self.url = Text(breakable(link.url), Role.STRONG)
        self.url.setAccessibleName(link.url)
        column.addWidget(self.url)
        column.addWidget(self.copy)
        column.addSpacing(4)
        column.addWidget(self.left)
        column.addWidget(self.close_button)
        return words

    def _show_left(self) -> None:
        seconds = max(0, round(self._until - time.monotonic()))
        words = translate("WindowHandOver", "The link closes by itself in {time}.")
        self.left.setText(words.format(time=f"{seconds // 60}:{seconds % 60:02}"))


def _framed(code: QrPicture) -> QWidget:
    """The code keeps its size and stands at the left."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(code, 0, Qt.AlignmentFlag.AlignLeft)
    return frame


def _compare_words(host: str) -> str:
    words = translate(
        "WindowHandOver",
        "The phone should show the server {host}. If it shows another one, stop there.",
    )
    return words.format(host=host if len(host) < _LONG else breakable(host))


def _end_words(state: LinkState) -> tuple[str, str] | None:
    match state:
        case LinkState.FETCHED:
            words = translate(
                "WindowHandOver",
                "The phone has fetched the settings, and the link is closed. Now continue on the"
                " phone; the steps below show you how.",
            )
            return words, "success"
        case LinkState.EXPIRED:
            words = translate(
                "WindowHandOver",
                "The ten minutes are over, and nobody has fetched the settings. The link is"
                " closed. Is the phone on the same Wi‑Fi? A guest network or a firewall may keep"
                " it out; if so, save the file below instead.",
            )
            return words, "info"
        case LinkState.CLOSED:
            words = translate(
                "WindowHandOver", "The link is closed. Nobody can fetch anything there now."
            )
            return words, "info"
        case _:
            return None
