"""Which folder is to go where: two lists, and a button that shows how it would be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from mailsetup.app.folder_work import tree
from mailsetup.gui.action_button import action_button
from mailsetup.gui.folder_words import names_in_order
from mailsetup.gui.tidy_words import move_another, place_name
from mailsetup.gui.widgets.combo import PlainCombo
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.i18n import Translator
    from mailsetup.mailbox.folder_names import AccountFolders

_LETTERS = 16  # a box is no wider than this, whatever folders are called


class FolderMover(Fold):
    """Folded away until somebody asks for it.

    Args:
        folders: as they will be after what is chosen so far.
        on_move: told the folder and what it is to go into, "" for the top, as the server names
            them; says what is wrong, or "".
    """

    def __init__(
        self,
        folders: AccountFolders,
        on_move: Callable[[str, str], str],
        translator: Translator,
    ) -> None:
        super().__init__(move_another())
        self._translator = translator
        self._on_move = on_move
        self.what = _combo()
        self.where = _combo()
        self.wrong = Text("", Role.ERROR)
        self.wrong.setVisible(False)
        self._folders = folders
        self._is_filled = False
        for text, combo in (
            (translate("WindowTidy", "This folder"), self.what),
            (translate("WindowTidy", "belongs in"), self.where),
        ):
            label = Text(text, Role.STRONG)
            label.setBuddy(combo)
            combo.setAccessibleName(text)
            self.body.addWidget(label)
            self.body.addWidget(combo)
        self.body.addWidget(self.wrong)
        words = translate("WindowTidy", "Show how it would look")
        self.move_button = action_button(words, self._move)
        self.body.addWidget(self.move_button)
        for combo in (self.what, self.where):
            combo.enter_presses(self.move_button)
        self.button.toggled.connect(self._fill)

    def show_folders(self, folders: AccountFolders) -> None:
        """Other folders to choose from."""
        self._folders = folders
        self._is_filled = False
        self._fill()

    def go_on_from(self, before: FolderMover) -> None:
        """What was chosen there, of the same folders, is chosen here."""
        if before._folders != self._folders:
            return
        self.set_open(before.button.isChecked())
        for mine, old in ((self.what, before.what), (self.where, before.where)):
            index = mine.findData(old.currentData())
            if index >= 0:
                mine.setCurrentIndex(index)

    def _fill(self) -> None:
        """Only when somebody looks: there may be thousands."""
        if self._is_filled or not self.button.isChecked():
            return
        self._is_filled = True
        folders = self._folders
        self.what.clear()
        self.where.clear()
        self.where.addItem(translate("WindowTidy", "No other folder: at the top"), "")
        boxes = {box.name: box for box in folders.mailboxes}
        for name in names_in_order(tree(folders), self._translator):
            box = boxes[name]
            shown = place_name(folders.path(box.name))
            is_inbox = folders.key(box.name) == "INBOX"
            if box.selectable and not is_inbox and not box.special_use and box.name in folders.raw:
                self.what.addItem(shown, box.name)
            if folders.delimiter and box.special_use is None:
                self.where.addItem(shown, box.name)

    def _move(self) -> None:
        wrong = self._on_move(str(self.what.currentData() or ""), str(self.where.currentData()))
        self.wrong.setText(wrong)
        self.wrong.setVisible(bool(wrong))
        if wrong:
            self.what.setAccessibleDescription(wrong)
            self.what.setFocus()


def _combo() -> PlainCombo:
    combo = PlainCombo()
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_LETTERS)
    return combo
