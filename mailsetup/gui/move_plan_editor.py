"""Where one folder of the plan goes: left out, or under another name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from mailsetup.gui.action_button import action_button
from mailsetup.gui.moving_folders import shown_folder
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.model.migration_plan import PlannedFolder

_LONGEST = 400
"""Letters in the name of a mailbox; servers take fewer."""


class FolderEditor(Card):
    """`wished` carries the folder, and the mailbox, or None to leave it out."""

    wished = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folder: PlannedFolder | None = None
        self.title = Text("", Role.SECTION)
        self.box = QCheckBox()
        self.box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.within = Text("", Role.MUTED)
        self.fold = Fold("")
        self.name = Field()
        self.name.edit.setMaxLength(_LONGEST)
        self.use = action_button("", self._use)
        self.name.enter_presses(self.use)
        self.fold.body.addWidget(self.name)
        self.fold.body.addWidget(self.use)
        for widget in (self.title, self.box, self.within, self.fold):
            self.body.addWidget(widget)
        self.box.clicked.connect(self._tick)
        self.name.edited.connect(self._edited)
        self.retranslate()

    def show_folder(self, folder: PlannedFolder, *, left_out: bool, target: str | None) -> None:
        """A folder as it is planned now."""
        self._folder = folder
        self.box.setChecked(not left_out)
        self.name.set_text(target or folder.source.replace(" / ", "/"))
        self.name.set_error("")
        self.fold.set_open(False)
        self.retranslate()

    def retranslate(self) -> None:
        """All texts."""
        source = shown_folder(self._folder.source) if self._folder is not None else ""
        self.title.setText(breakable(source))
        self.box.setText(translate("WindowMoving", "Send this folder too"))
        self.box.setAccessibleDescription(source)
        self.within.setText(translate("WindowMoving", "Folders inside it go with it."))
        self.fold.button.setText(translate("WindowMoving", "Put it into another folder"))
        self.fold.setVisible(self.box.isChecked())
        self.name.set_texts(
            translate("WindowMoving", "Its name at your provider"),
            translate("WindowMoving", "If there is no such folder yet, we make it."),
        )
        self.use.setText(translate("WindowMoving", "Use this name"))

    def _tick(self, checked: bool) -> None:
        if self._folder is None:
            return
        self.fold.setVisible(checked)
        if checked:
            self._use()
        else:
            self.wished.emit(self._folder, None)

    def _edited(self) -> None:
        self.name.set_error("")

    def _use(self) -> None:
        name = self.name.text().strip()
        if not name:
            self.name.set_error(translate("WindowMoving", "Write the name of the folder."))
            self.fold.set_open(True)
            self.name.edit.setFocus()
            return
        if self._folder is not None:
            self.wished.emit(self._folder, name)
