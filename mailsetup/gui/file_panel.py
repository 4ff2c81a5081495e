"""The file that another program reads: what it does, where it was saved, and what to do with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from mailsetup.app.hand_over import SetupTarget
from mailsetup.gui.action_button import action_button
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True, kw_only=True)
class FileActions:
    """What the buttons do."""

    save: Callable[[], None]
    use: Callable[[], None]


class FilePanel(Card):
    """Save, then use: Outlook is started with it, the Mac opens it, the phone is sent it.

    Args:
        on_mac: whether this computer is a Mac.
        saved_as: where it was saved; "" for nowhere yet.
        waits: what is waited for, in words; "" for nothing.
        close_first: whether Outlook has to be closed before it can be started.
        remarks: what the file cannot carry.
        ready: whether the file is made.
        leads: whether this is the way that we recommend.
    """

    def __init__(
        self,
        target: SetupTarget,
        actions: FileActions,
        *,
        on_mac: bool = False,
        saved_as: str = "",
        waits: str = "",
        close_first: bool = False,
        remarks: tuple[str, ...] = (),
        ready: bool = True,
        leads: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.use_button: QPushButton | None = None
        title, words = _words(target, on_mac=on_mac)
        self.body.addWidget(Text(title, Role.SECTION))
        self.body.addWidget(Text(words))
        for remark in remarks:
            self.body.addWidget(Callout(remark, "info"))
        if saved_as:
            saved = translate("WindowHandOver", "Saved as {file}")
            self.body.addWidget(StatusLine(saved.format(file=breakable(saved_as)), "success"))
        if waits:
            self._show_waiting(waits, close_first=close_first)
        self.save_button = self._save_button(actions, saved_as, ready=ready, leads=leads)
        use = _use_words(target)
        if saved_as and use:
            self.use_button = action_button(use, actions.use, leads=leads, enabled=not waits)
            self.body.addWidget(self.use_button)
        self.save_button.setEnabled(ready and not waits)
        self.body.addWidget(self.save_button)

    @property
    def first_button(self) -> QPushButton:
        """What helps most now."""
        return self.use_button or self.save_button

    def _save_button(
        self, actions: FileActions, saved_as: str, *, ready: bool, leads: bool
    ) -> QPushButton:
        if saved_as:
            words = translate("WindowHandOver", "Save it somewhere else…")
        else:
            words = translate("WindowHandOver", "Save the file…")
        return action_button(words, actions.save, leads=leads and not saved_as, enabled=ready)

    def _show_waiting(self, waits: str, *, close_first: bool) -> None:
        if close_first:
            words = translate(
                "WindowHandOver",
                "Please close Outlook. We will go on as soon as it is closed.",
            )
            self.body.addWidget(Callout(words, "warning"))
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(BusyRing(), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(Text(waits, Role.STRONG), 1)
        self.body.addLayout(row)


def _words(target: SetupTarget, *, on_mac: bool) -> tuple[str, str]:
    match target:
        case SetupTarget.OUTLOOK | SetupTarget.NEW_OUTLOOK:
            return (
                translate("WindowHandOver", "We can make a file that Outlook reads"),
                translate(
                    "WindowHandOver",
                    "Save it, and let us start Outlook with it. Then we check for you whether"
                    " the account is there. Your password is not in the file; Outlook asks for"
                    " it.",
                ),
            )
        case SetupTarget.MAC_MAIL:
            return (
                translate("WindowHandOver", "A file for the Mac"),
                translate(
                    "WindowHandOver",
                    "Save it and open it. The Mac shows you what is in it, and asks before it sets"
                    " up anything. Your password is not in it; the Mac asks for it.",
                ),
            )
        case SetupTarget.IPHONE:
            return translate("WindowHandOver", "Or save the file"), _to_phone_words(on_mac=on_mac)
        case _:
            assert_never(target)


def _to_phone_words(*, on_mac: bool) -> str:
    """How the file gets onto the phone; only Mail and Safari hand it to the settings there
    (thunderbird-and-apple-mail.md, C3).
    """
    if on_mac:
        return translate(
            "WindowHandOver",
            "Then bring it to the phone by AirDrop, or send it to yourself, and open it"
            " there. There is no password in it.",
        )
    return translate(
        "WindowHandOver",
        "Then send it to yourself by e‑mail. On the phone, open that mail in Safari, on your"
        " provider’s web page (or in Mail, if another address works there), and tap the file."
        " There is no password in it.",
    )


def _use_words(target: SetupTarget) -> str:
    match target:
        case SetupTarget.OUTLOOK:
            return translate("WindowHandOver", "Start Outlook with it")
        case SetupTarget.MAC_MAIL:
            return translate("WindowHandOver", "Open it")
        case SetupTarget.IPHONE | SetupTarget.NEW_OUTLOOK:
            return ""
        case _:
            assert_never(target)
