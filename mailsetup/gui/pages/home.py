"""The first page: what is it about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mailsetup.app.state import BounceState
from mailsetup.app.steps import FIRST, Step, Task
from mailsetup.gui.action_button import action_button
from mailsetup.gui.clipboard import clipboard_data
from mailsetup.gui.noticed import NoticedLine
from mailsetup.gui.page_choice import PAGES
from mailsetup.gui.pages.page import Buttons, Page
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.widgets.card_grid import CardGrid
from mailsetup.gui.widgets.task_button import TaskButton
from mailsetup.gui.wording import translate
from mailsetup.i18n import OFFERS, offered_language

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent

    from mailsetup.app.silent_look import SilentLook
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.gui.tasks import Report
    from mailsetup.gui.tasks import Task as Work
    from mailsetup.runtime.context import Context

LOOK_AFTER_MS = 400
"""The silent look waits so long, so that the first picture comes first."""

_AT_THE_PROVIDER: Final = frozenset({Task.FIX, Task.BOUNCE, Task.FOLDERS, Task.MOVE})
"""Tasks about the account that is here: where there is but one, its address is known."""

_OWN_PAGE: Final = {Task.FOLDERS: Step.FOLDERS}
"""Tasks whose first page is that of another one: without this page there is no such task."""


class HomePage(Page):
    """One large button for each thing that we can help with.

    A mail that is dropped or pasted here is read at once: that is what it can be about.
    """

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.set_up = TaskButton("mail-plus", slim=True)
        self.repair = TaskButton("wrench", slim=True)
        self.bounce = TaskButton("mail-return", slim=True)
        self.moving = TaskButton("archive", slim=True)
        self.sending = TaskButton("clip", slim=True)
        self.folders = TaskButton("folder", slim=True)
        self.help = TaskButton("people", slim=True)
        self.practice = TaskButton("eye", slim=True)
        self.practice.setProperty("quiet", "true")
        tasks = (
            (self.set_up, Task.SET_UP),
            (self.repair, Task.FIX),
            (self.bounce, Task.BOUNCE),
            (self.moving, Task.MOVE),
            (self.sending, Task.SENDING),
            (self.folders, Task.FOLDERS),
            (self.help, Task.HELP),
            (self.practice, Task.PRACTICE),
        )
        offered = [(card, task) for card, task in tasks if self._is_offered(task)]
        self.cards = tuple(card for card, _ in offered)
        self._card_of = {task: card for card, task in offered}
        self.offer = QPushButton()
        self.offer.setProperty("kind", "link")
        self.offer.setAutoDefault(False)
        self.offer.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.offer.clicked.connect(lambda: bindings.preferences.choose_language(offered_language()))
        self.noticed = NoticedLine(bindings.translator.number)
        self.noticed.pressed.connect(self._look_closer)
        self._look: SilentLook | None = None
        self._looking: Work | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(LOOK_AFTER_MS)
        self._later.timeout.connect(self.look_around)
        self.body.setSpacing(10)
        self.body.addWidget(self.offer)
        self.begin = action_button("", self._begin_scene, leads=bool(bindings.scene))
        self.body.addWidget(self.begin)
        self.body.addWidget(self.noticed)
        self._grid = CardGrid(self.cards)
        self.body.addLayout(self._grid)
        self._grid.fit(self)
        for card, task in offered:
            card.clicked.connect(lambda _=False, task=task: self._begin(task))
        self.setAcceptDrops(True)
        shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        shortcut.activated.connect(lambda: self._read(clipboard_data()))

    def _is_offered(self, task: Task) -> bool:
        """Whether the task has a page; the practice is not practised."""
        if task is Task.PRACTICE and self.bindings.practice:
            return False
        return _OWN_PAGE.get(task, FIRST[task]) in PAGES

    def enter(self, state: SetupState) -> None:
        """Look around again: something may have been put right meanwhile."""
        super().enter(state)
        self.noticed.show_look(None)  # what was seen before may not be so any more
        self._later.start()
        first = self.first_focus()
        if self.bindings.scene and first is not None:
            scroll_to(first)  # what is practised may lie below the edge

    def end(self) -> None:
        """Nobody is here to be told any more."""
        self._later.stop()
        if self._looking is not None:
            self._looking.abandon()
            self._looking = None

    def look_around(self) -> None:
        """In a thread; whatever comes of it, nobody is disturbed."""

        def work(ctx: Context, _report: Report) -> object:
            return self.bindings.work.look_around(ctx)

        task = self.bindings.runner.start(work)
        task.succeeded.connect(self.show_look)
        self._looking = task

    def show_look(self, look: SilentLook) -> None:
        """Say what was found."""
        self._look, self._looking = look, None
        self.noticed.show_look(look)
        self.changed.emit()

    def _look_closer(self) -> None:
        """A move that is to go on; else find and fix, with the address filled in."""
        if self._look is not None and self._look.not_fetching:
            self._begin(Task.MOVE)
            return
        address = self._look.address if self._look is not None else ""
        state = replace(self._state.anew(), task=Task.FIX)
        known = state.address_text.casefold() == address.casefold()
        self.advance.emit(
            replace(
                state,
                address_text=state.address_text if known else address,
                full_name=state.full_name if known else "",
                password=state.password if known else None,
            )
        )

    def buttons(self) -> Buttons:
        """The cards are the buttons."""
        return Buttons()

    def go_on(self) -> None:
        """Nothing is chosen yet."""

    def first_focus(self) -> QWidget | None:
        """The first card, or what is practised."""
        if not self.begin.isHidden():
            return self.begin
        return self._card_of.get(self._first_task(), self.set_up)

    def retranslate(self) -> None:
        """All texts."""
        self.say(translate("WindowHome", "What can we help you with?"), self._lead())
        wanted = offered_language() if self.bindings.translator.language == "en" else ""
        self.offer.setText(OFFERS.get(wanted, ""))
        self.offer.setVisible(bool(wanted))
        self.noticed.retranslate()
        self.begin.setText(self._scene_button())
        self.begin.setVisible(bool(self.begin.text()))
        self.set_up.set_words(
            translate("WindowHome", "Set up my e‑mail"),
            translate("WindowHome", "A new address, a new computer, or a phone."),
        )
        self.repair.set_words(
            translate("WindowHome", "My mail is not right"),
            translate("WindowHome", "Mail does not come or go, or all folders are gone."),
        )
        self.bounce.set_words(
            translate("WindowHome", "I got a mail back"),
            translate("WindowHome", "We tell you what it means, and what to do now."),
        )
        self.moving.set_words(
            translate("WindowHome", "Move my old mail"),
            translate("WindowHome", "To your provider, so that all your devices show it."),
        )
        self.sending.set_words(
            translate("WindowHome", "May I send this file?"),
            translate(
                "WindowHome", "Before you send: is it too big, or of a kind that is refused?"
            ),
        )
        self.folders.set_words(
            translate("WindowHome", "Folders in the wrong place"),
            translate("WindowHome", "Mail comes and goes, but folders have moved or are missing."),
        )
        self.help.set_words(
            translate("WindowHome", "Ask customer service"),
            translate("WindowHome", "We write down what they need to know. You send it yourself."),
        )
        self.practice.set_words(
            translate("WindowHome", "Practise first"),
            translate("WindowHome", "With mail that is made up. Nothing can go wrong."),
        )

    def _lead(self) -> str:
        if self.bindings.scene:
            from mailsetup.gui.practice_words import scene_task  # noqa: PLC0415 - see `page_choice`

            return scene_task(self.bindings.scene)
        return translate("WindowHome", "Nothing is changed before you have seen it and said yes.")

    def _scene_button(self) -> str:
        if not self.bindings.scene:
            return ""
        from mailsetup.gui.practice_words import scene_button  # noqa: PLC0415 - see `page_choice`

        return scene_button(self.bindings.scene)

    def _first_task(self) -> Task:
        if not self.bindings.scene:
            return Task.SET_UP
        from mailsetup.gui.practice_words import scene_begins  # noqa: PLC0415 - see `page_choice`

        return scene_begins(self.bindings.scene)

    def _begin_scene(self) -> None:
        self.jump.emit(Step.TWO_FACTOR, replace(self._state.anew(), task=Task.TWO_FACTOR))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where there is little room."""
        super().resizeEvent(event)
        self._grid.fit(self)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Only a mail is taken here: of another file it is not known what is wanted."""
        from mailsetup.gui.given_mail import is_mail  # noqa: PLC0415 - see `page_choice`

        if is_mail(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it. Nothing is ever moved out of the program that it comes from."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self._read(event.mimeData())

    def _read(self, mime: QMimeData) -> None:
        from mailsetup.gui.given_mail import given_mails, is_mail  # noqa: PLC0415 - as above

        given = given_mails(mime) if is_mail(mime) else ()
        if given:
            state = replace(self._state.anew(), task=Task.BOUNCE, bounce=BounceState(inputs=given))
            self.jump.emit(Step.READING, state)

    def _begin(self, task: Task) -> None:
        state = replace(self._state.anew(), task=task)
        look = self._look
        if task in _AT_THE_PROVIDER and not state.address_text and look is not None:
            only = look.addresses[0] if len(look.addresses) == 1 else ""
            state = replace(state, address_text=only)
        self.advance.emit(state)
