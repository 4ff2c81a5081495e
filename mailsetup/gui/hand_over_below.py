"""What stands below the guide: asking Mail whether it worked, and how our file is taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.app.apple_folders import folder_scripts
from mailsetup.app.hand_over import SetupTarget
from mailsetup.gui.action_button import link_button
from mailsetup.gui.hand_over_doing import Doing, Now
from mailsetup.gui.pages.page import empty
from mailsetup.gui.removal import removal_fold
from mailsetup.gui.repair_cards import ScriptCard, folders_words
from mailsetup.gui.report_way import report_words

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from mailsetup.app.hand_over import HandOver
    from mailsetup.app.state import SetupState
    from mailsetup.i18n import Translator

_APPLE = frozenset({SetupTarget.MAC_MAIL, SetupTarget.IPHONE})


def takes_profile(left: HandOver | None, now: Now) -> bool:
    """Whether the steps go on from our file, and it can be taken away again."""
    return left is not None and left.target in _APPLE and now.no_file is None


class HandOverBelow(QWidget):
    """Filled anew whenever something happens.

    Attributes:
        folders: None where Mail cannot tell, or has told.
        support: None where all went well, or the problem has its own way to customer service.
    """

    ask_folders = Signal()
    report = Signal()

    def __init__(self, translator: Translator, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translator = translator
        self.folders: ScriptCard | None = None
        self.support: QPushButton | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(16)

    def fill(self, state: SetupState, now: Now) -> None:
        """Show what there is; the way to customer service where only words tell of a failure."""
        empty(self._column)
        self.folders = self.support = None
        if now.failed_in_words:
            self.support = link_button(report_words(), self.report.emit)
            self._column.addWidget(self.support)
        left = state.hand_over
        if left is not None:
            self._show_folders(state, left, now.doing)
            self._show_removal(left, now)
        self.setVisible(self._column.count() > 0)

    def _show_folders(self, state: SetupState, left: HandOver, doing: Doing) -> None:
        scripts = folder_scripts(left.by_hand)
        if not scripts or (state.checked is not None and state.checked.took):
            return
        enabled = doing is Doing.NOTHING
        self.folders = ScriptCard(
            folders_words(), scripts, self.ask_folders.emit, leads=False, enabled=enabled
        )
        self._column.addWidget(self.folders)

    def _show_removal(self, left: HandOver, now: Now) -> None:
        if not takes_profile(left, now) or left.account is None or not left.guides:
            return
        config, language = left.account.config, self._translator.language
        fold = removal_fold(left.guides[0].client, config, language)
        if fold is not None:
            self._column.addWidget(fold)
