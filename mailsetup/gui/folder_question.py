"""A folder that may belong in one of several: only the person knows in which."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.gui.tidy_words import belongs_words, goes_words, unclear_words
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.widgets.wrapping_link import WrappingLink
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.mailbox.folder_names import AccountFolders


class FolderQuestion(QWidget):
    """The question with a link for each answer; without an answer the folder stays where it is.

    Args:
        mailbox: the folder.
        places: what it would be called in each place, as the server names folders.
        on_move: told the folder and what it is to go into; says what is wrong, or "".
    """

    def __init__(
        self,
        folders: AccountFolders,
        mailbox: str,
        places: tuple[str, ...],
        on_move: Callable[[str, str], str],
    ) -> None:
        super().__init__()
        self._mailbox = mailbox
        self._on_move = on_move
        self.wrong = Text("", Role.ERROR)
        self.wrong.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(6)
        column.addWidget(Text(unclear_words(folders, mailbox), Role.STRONG))
        self.answers: list[WrappingLink] = []
        for place in places:
            *above, _ = folders.path(place)
            parent = place.rpartition(folders.delimiter)[0]
            answer = WrappingLink(belongs_words(above), partial(self._answer, parent))
            answer.setAccessibleName(goes_words(folders, mailbox, above))
            self.answers.append(answer)
            column.addWidget(answer)
        leave = translate("WindowTidy", "If you do not answer, it stays where it is.")
        column.addWidget(Text(leave, Role.MUTED))
        column.addWidget(self.wrong)

    def _answer(self, parent: str) -> None:
        wrong = self._on_move(self._mailbox, parent)
        if wrong:
            self.wrong.setText(wrong)
            self.wrong.show()
