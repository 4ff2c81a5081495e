"""What was found: one card for each finding, and the folders now and after the repair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.steps import Step
from mailsetup.gui.client_words import client_name
from mailsetup.gui.finding_words import card_words
from mailsetup.gui.folder_panels import before_and_after, one_tree
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.finding_card import FindingCard
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text, restyle
from mailsetup.gui.wording import translate
from mailsetup.model.finding import FindingCode, FixId, Severity

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings

_ABOUT_FOLDERS = frozenset({FixId.PREFIX_OFF, FixId.PREFIX_ON, FixId.SHOW_ALL_FOLDERS})

_ABOUT_LOGIN = frozenset(
    {
        FindingCode.WRONG_PASSWORD,
        FindingCode.UNKNOWN_ACCOUNT,
        FindingCode.NEEDS_APP_PASSWORD,
        FindingCode.USERNAME_NOT_ADDRESS,
    }
)


class FindingsPage(Page):
    """Nothing, something that we repair, something that needs the user: never a dead end."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.body.addLayout(self.content)
        self.ways = QHBoxLayout()
        self.ways.setSpacing(10)
        self.again = QPushButton()
        self.password = QPushButton()
        for button in (self.password, self.again):
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.ways.addWidget(button)
        self.ways.addStretch(1)
        self.body.addLayout(self.ways)
        self.again.clicked.connect(self._check_again)
        self.password.clicked.connect(self._change_password)

    def buttons(self) -> Buttons:
        """On to the changes; or the end, when there is nothing to change."""
        if self._state.plans:
            return Buttons(primary=translate("WindowButtons", "S&ee the changes"))
        if self._needs_user():
            return Buttons()  # the blue button stands below the cards
        return Buttons(primary=translate("WindowButtons", "&Finish"), finishes=True)

    def go_on(self) -> None:
        """To the changes, or out."""
        if self._state.plans:
            super().go_on()
        else:
            self.leave.emit()

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        empty(self.content)
        state = self._state
        self.say(*self._headline())
        if not state.findings and not state.plans:
            self.content.addWidget(self._all_is_well())
        shown = False
        for finding in state.findings:
            self.content.addWidget(FindingCard(card_words(finding, self.bindings.translator)))
            if finding.fix in _ABOUT_FOLDERS and not shown:
                self._show_folders()
                shown = True
        if not shown:
            self._show_folders()
        self._show_ways()

    def first_focus(self) -> QWidget | None:
        """The way on that helps most, where the user has to do something."""
        return self._best_way() if self._needs_user() and not self._state.plans else None

    def _needs_user(self) -> bool:
        return any(
            finding.severity is not Severity.INFO and finding.fix is None
            for finding in self._state.findings
        )

    def _best_way(self) -> QPushButton:
        about_login = any(
            finding.code in _ABOUT_LOGIN and finding.severity is not Severity.INFO
            for finding in self._state.findings
        )
        return self.password if about_login else self.again

    def _show_ways(self) -> None:
        best = self._best_way() if self._needs_user() and not self._state.plans else None
        for button in (self.password, self.again):
            kind = "" if self._needs_user() else "link"
            button.setProperty("kind", "primary" if button is best else kind)
            restyle(button)
        self.again.setText(translate("WindowFindings", "Check again"))
        self.password.setText(translate("WindowFindings", "Change address or password"))

    def _headline(self) -> tuple[str, str]:
        findings = self._state.findings
        blocked = any(
            finding.severity is Severity.ERROR and finding.fix is None for finding in findings
        )
        if self._state.plans and blocked:
            return (
                translate("WindowFindings", "Please look at this first"),
                translate(
                    "WindowFindings",
                    "You can go on, but mail will not come through before this is solved.",
                ),
            )
        if self._state.plans and not any(finding.fix for finding in findings):
            return (
                translate("WindowFindings", "Everything is ready"),
                translate(
                    "WindowFindings", "Your address can be set up. The next page shows you how."
                ),
            )
        if self._state.plans:
            return (
                translate("WindowFindings", "We found the reason"),
                translate(
                    "WindowFindings",
                    "Nothing has been changed yet. The next page shows exactly what would be"
                    " changed.",
                ),
            )
        if all(finding.severity is Severity.INFO for finding in findings):
            return (
                translate("WindowFindings", "Everything is fine"),
                translate("WindowFindings", "There is nothing to repair."),
            )
        return (
            translate("WindowFindings", "Here we need your help"),
            translate("WindowFindings", "We cannot repair this from here, but here is what helps."),
        )

    def _show_folders(self) -> None:
        folders = self._state.folders
        program = client_name(self._state)
        if folders.after and folders.after != folders.before and self._state.plans:
            self.content.addWidget(before_and_after(folders, program, self.bindings.translator))
        elif folders.before:
            self.content.addWidget(one_tree(folders.before, program))

    def _all_is_well(self) -> Card:
        card = Card()
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Icon("check-circle", "success", 2.2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(translate("WindowFindings", "We found no fault"), Role.SECTION))
        words.addWidget(
            Text(
                translate(
                    "WindowFindings",
                    "The settings are as your provider wants them, and the servers answer.",
                )
            )
        )
        row.addLayout(words, 1)
        card.body.addLayout(row)
        return card

    def _check_again(self) -> None:
        self.jump.emit(Step.EXAMINING, self._state)

    def _change_password(self) -> None:
        self.jump.emit(Step.ADDRESS, self._state)
