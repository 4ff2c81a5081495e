"""Before sending: which file, and whose rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.steps import Step, Task
from mailsetup.gui.file_dialog import ask_which
from mailsetup.gui.given_mail import local_paths
from mailsetup.gui.pages.drop_page import DropPage
from mailsetup.gui.provider_choice import ProviderChoice
from mailsetup.gui.widgets.task_button import TaskButton
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtWidgets import QWidget

    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings


class SendingPage(DropPage):
    """What is dropped or chosen is looked at once; the file stays where it is."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.provider = ProviderChoice(bindings)
        self.other = Text("", Role.SECTION)
        self.many = TaskButton("people")
        for widget in (self.provider, self.complaint, self.zone):
            self.body.addWidget(widget)
        self.body.addSpacing(4)
        self.body.addWidget(self.other)
        self.body.addWidget(self.many)
        self.choose.clicked.connect(self._choose)
        self.many.clicked.connect(self._write_to_many)
        self.provider.ready.connect(self.changed)

    def enter(self, state: SetupState) -> None:
        """Ask anew; the provider is known already."""
        self.provider.show_state(state)
        super().enter(state)

    def state(self) -> SetupState:
        """With the provider that is chosen."""
        sending = replace(self._state.sending, provider=self.provider.provider())
        return replace(self._state, sending=sending)

    def end(self) -> None:
        """The list of providers is needed no longer."""
        self.provider.drop()

    def retranslate(self) -> None:
        """All texts."""
        self.say(
            translate("WindowSending", "May I send this file?"),
            translate(
                "WindowSending",
                "We look at it here on this computer, and compare it with the rules of your"
                " provider. It is not sent anywhere.",
            ),
        )
        self.provider.retranslate()
        self.zone.title.setText(translate("WindowSending", "Drag the file here"))
        self.zone.hint.setText(
            translate("WindowSending", "Several files are looked at as parts of one mail.")
        )
        self.choose.setText(translate("WindowSending", "Choose a &file…"))
        self.complaint.set_text(
            translate(
                "WindowSending", "That is not a file. Save it first, then drag the file here."
            )
        )
        self.other.setText(translate("WindowSending", "Or is it about many people?"))
        self.many.set_words(
            translate("WindowSending", "I want to write to many people"),
            translate(
                "WindowSending",
                "Providers stop those who write to too many people at once. We tell you when to"
                " send to whom.",
            ),
        )

    def take(self, mime: QMimeData) -> None:
        """Look at the files, or say that there are none."""
        paths = local_paths(mime)
        if paths:
            self._judge(paths)
            return
        self.complain()

    def _choose(self) -> None:
        paths = ask_which(self, translate("WindowSending", "Which file do you want to send?"))
        if paths:
            self._judge(paths)

    def _judge(self, paths: tuple[str, ...]) -> None:
        state = self.state()
        sending = replace(state.sending, paths=paths, verdicts=())
        self.advance.emit(replace(state, sending=sending, problem=None))

    def _write_to_many(self) -> None:
        self.replaced.emit(self.state())
        self.jump.emit(Step.MAILING, replace(self.state(), task=Task.MAILING))
