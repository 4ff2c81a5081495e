"""Where the mail that came back is handed over: dropped, pasted, chosen, or fetched."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.bounce_values import MailFile
from mailsetup.gui.file_dialog import ask_which
from mailsetup.gui.given_mail import given_mails
from mailsetup.gui.pages.drop_page import DropPage
from mailsetup.gui.widgets.task_button import TaskButton
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.bounce_values import BounceInput
    from mailsetup.gui.bindings import Bindings


class BouncePage(DropPage):
    """Whatever is handed over is read at once: there is nothing more to press."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.paste_button = self.zone.add_button()
        self.other = Text("", Role.SECTION)
        self.inbox = TaskButton("inbox")
        self.is_picture = False
        self.body.addWidget(self.complaint)
        self.body.addWidget(self.zone)
        self.body.addSpacing(4)
        self.body.addWidget(self.other)
        self.body.addWidget(self.inbox)
        self.choose.clicked.connect(self._choose)
        self.paste_button.clicked.connect(self.paste)
        self.inbox.clicked.connect(self._look_in_inbox)

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowBounce", "Show us the mail that came back"),
            translate(
                "WindowBounce",
                "It is only read here on this computer. Nothing is sent to anybody, and no link"
                " in it is opened.",
            ),
        )
        self.zone.title.setText(translate("WindowBounce", "Drag the mail here"))
        self.zone.hint.setText(
            translate(
                "WindowBounce",
                "From your mail program, or as a saved file. You can also copy the text of the"
                " mail and paste it. Several mails at once are fine.",
            )
        )
        self.choose.setText(translate("WindowBounce", "Choose a &file…"))
        self.paste_button.setText(translate("WindowBounce", "&Paste"))
        self.paste_button.setAccessibleDescription(
            translate("WindowBounce", "Takes the text that you copied last.")
        )
        self.other.setText(translate("WindowBounce", "Or let us look for it"))
        self.inbox.set_words(
            translate("WindowBounce", "Look in my inbox"),
            translate(
                "WindowBounce",
                "We look for the newest mails that came back. Nothing is changed there. You need"
                " your e‑mail password.",
            ),
        )
        self._show_complaint()

    def take(self, mime: QMimeData) -> None:
        """Read it, or say why there is nothing to read."""
        given = given_mails(mime)
        if given:
            self._read(given)
            return
        self.is_picture = mime.hasImage()
        self._show_complaint()
        self.complain()

    def _show_complaint(self) -> None:
        if self.is_picture:
            words = translate(
                "WindowBounce",
                "That is a picture, and we cannot read the text in it. Open the mail, select all"
                " of its text, copy it, and press “{button}”.",
            )
        else:
            words = translate(
                "WindowBounce",
                "We got no mail. Open the mail, select all of its text, copy it, and press"
                " “{button}”. Or save the mail as a file, and choose that file.",
            )
        button = self.paste_button.text().replace("&", "")
        self.complaint.set_text(words.format(button=button))

    def _choose(self) -> None:
        paths = ask_which(self, translate("WindowBounce", "Which mail came back?"))
        if paths:
            self._read(tuple(MailFile(path=path) for path in paths))

    def _read(self, given: tuple[BounceInput, ...]) -> None:
        bounce = replace(self._state.bounce, inputs=given, from_inbox=False, answers=())
        self.advance.emit(replace(self._state, bounce=bounce, problem=None))

    def _look_in_inbox(self) -> None:
        bounce = replace(self._state.bounce, inputs=(), from_inbox=True, answers=())
        self.advance.emit(replace(self._state, bounce=bounce, problem=None))
