"""What was found: one card for each cause, and the folders now and after the repair."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.finding_accounts import account_words
from mailsetup.app.steps import Step, Task
from mailsetup.gui.action_button import link_button
from mailsetup.gui.client_words import client_name, is_new_account
from mailsetup.gui.finding_words import (
    accounts_in,
    card_words,
    is_about_login,
    is_planned,
    same_causes,
)
from mailsetup.gui.folder_panels import before_and_after, one_tree
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.report_way import report_way
from mailsetup.gui.tidy_trees import provider_tree
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.finding_card import FindingCard
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.text import Role, Text, restyle
from mailsetup.gui.wording import translate
from mailsetup.model.finding import FixId, Severity

if TYPE_CHECKING:
    from mailsetup.gui.bindings import Bindings

_ABOUT_FOLDERS = frozenset({FixId.PREFIX_OFF, FixId.PREFIX_ON, FixId.SHOW_ALL_FOLDERS})


class _WayOn(StrEnum):
    """What the blue button does."""

    CHANGES = "changes"
    HAND_OVER = "hand-over"
    PASSWORD = "password"
    AGAIN = "again"
    FINISH = "finish"


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
        self.folders = link_button("", self._look_at_folders)
        self.body.addWidget(self.folders)
        self.support = link_button("", lambda: report_way(self, self._state).action())
        self.body.addWidget(self.support)
        self.again.clicked.connect(self._check_again)
        self.password.clicked.connect(self._change_password)

    def buttons(self) -> Buttons:
        """The blue button is what helps most now; nothing invites past a login that failed."""
        match self._best_way():
            case _WayOn.CHANGES:
                return Buttons(primary=translate("WindowButtons", "S&ee the changes"))
            case _WayOn.HAND_OVER:
                return Buttons(primary=translate("WindowButtons", "Show me &how"))
            case _WayOn.PASSWORD:
                return Buttons(primary=translate("WindowButtons", "&Change address or password"))
            case _WayOn.AGAIN:
                return Buttons(primary=translate("WindowButtons", "&Check again"))
            case _WayOn.FINISH:
                return Buttons(primary=translate("WindowButtons", "To the &start page"))
            case way:
                assert_never(way)

    def go_on(self) -> None:
        """Whatever the blue button says."""
        match self._best_way():
            case _WayOn.CHANGES | _WayOn.HAND_OVER:
                super().go_on()
            case _WayOn.PASSWORD:
                self._change_password()
            case _WayOn.AGAIN:
                self._check_again()
            case _WayOn.FINISH:
                self.jump.emit(Step.HOME, self._state.anew())
            case way:
                assert_never(way)

    def retranslate(self) -> None:
        """All texts; the cards anew."""
        empty(self.content)
        state = self._state
        self.say(*self._headline())
        if not state.findings and not state.plans and state.hand_over is None:
            self.content.addWidget(self._all_is_well())
        shown = False
        accounts = account_words(state.findings, accounts_in(state))
        for group in same_causes(state.findings):
            words = card_words(
                group, state.plans, self.bindings.translator, state.by_hand, accounts
            )
            self.content.addWidget(FindingCard(words))
            if group[0].fix in _ABOUT_FOLDERS and not shown:
                self._show_folders()
                shown = True
        if not shown:
            self._show_folders()
        self._show_ways()

    def _needs_user(self) -> bool:
        return any(
            finding.severity is not Severity.INFO and not is_planned(finding, self._state.plans)
            for finding in self._state.findings
        )

    def _login_failed(self) -> bool:
        return any(
            finding.severity is Severity.ERROR and finding.code.value.startswith("auth.")
            for finding in self._state.findings
        )

    def _best_way(self) -> _WayOn:
        about_login = any(map(is_about_login, self._state.findings))
        if self._login_failed():
            return _WayOn.PASSWORD if about_login else _WayOn.AGAIN
        if self._state.plans:
            return _WayOn.CHANGES
        if self._state.hand_over is not None:
            return _WayOn.HAND_OVER
        if self._needs_user():
            return _WayOn.PASSWORD if about_login else _WayOn.AGAIN
        return _WayOn.FINISH

    def _show_ways(self) -> None:
        """What the blue button does not do stands below the cards."""
        best = self._best_way()
        kind = "" if self._needs_user() else "link"
        for button, way in ((self.password, _WayOn.PASSWORD), (self.again, _WayOn.AGAIN)):
            button.setVisible(best is not way)
            button.setProperty("kind", kind)
            restyle(button)
        # Nothing is wrong here: what troubles the person may be at the provider.
        puzzled = best is _WayOn.FINISH and self._state.task is Task.FIX
        self.folders.setVisible(puzzled)
        self.folders.setText(
            translate("WindowFindings", "Are folders in the wrong place? Look at them")
        )
        self.again.setText(translate("WindowFindings", "Check again"))
        self.support.setText(report_way(self, self._state).text)
        self.support.setVisible(self._needs_user() or puzzled)
        self.password.setText(translate("WindowFindings", "Change address or password"))

    def _headline(self) -> tuple[str, str]:
        findings = self._state.findings
        plans = self._state.plans
        if self._best_way() is _WayOn.PASSWORD:
            lead = translate(
                "WindowFindings", "Press “{button}”, put it right, and we will look once more."
            )
            button = translate("WindowFindings", "Change address or password")
            return (
                translate("WindowFindings", "Please look at this first"),
                lead.format(button=button),
            )
        shown = [left.finding for left in self._state.by_hand if left.guide is not None]
        blocked = any(
            finding.severity is Severity.ERROR
            and not is_planned(finding, plans)
            and finding not in shown
            for finding in findings
        )
        if plans and blocked and not self._login_failed():
            return (
                translate("WindowFindings", "Please look at this first"),
                translate(
                    "WindowFindings",
                    "You can go on, but mail will not come through until this is solved.",
                ),
            )
        if plans and not blocked and not any(is_planned(finding, plans) for finding in findings):
            return (
                translate("WindowFindings", "Ready to set up"),
                translate(
                    "WindowFindings",
                    "Nothing has been changed yet. The next page shows what we do.",
                ),
            )
        if plans and not blocked:
            return (
                self._how_many(),
                translate(
                    "WindowFindings",
                    "Nothing has been changed yet. The next page shows exactly what would be"
                    " changed.",
                ),
            )
        if not plans and self._state.hand_over is not None:
            return self._hand_over_headline(blocked=blocked)
        if all(finding.severity is Severity.INFO for finding in findings):
            return (
                translate("WindowFindings", "Everything is fine"),
                translate("WindowFindings", "There is nothing to repair."),
            )
        lead = translate(
            "WindowFindings",
            "We cannot repair this from here, but here is what helps. Then press “{button}”.",
        )
        return (
            translate("WindowFindings", "Here we need your help"),
            lead.format(button=translate("WindowFindings", "Check again")),
        )

    def _hand_over_headline(self, *, blocked: bool) -> tuple[str, str]:
        left = self._state.hand_over
        if left is None or left.target is None:
            return (
                self._how_many(),
                translate(
                    "WindowFindings",
                    "Your mail program lets nobody change this from outside. The next page shows"
                    " you each step.",
                ),
            )
        if blocked:
            return (
                translate("WindowFindings", "Please look at this first"),
                translate(
                    "WindowFindings",
                    "You can go on, but mail will not come through until this is solved.",
                ),
            )
        return (
            translate("WindowFindings", "Everything is ready"),
            translate("WindowFindings", "Your address can be set up. The next page shows you how."),
        )

    def _how_many(self) -> str:
        groups = same_causes(self._state.findings)
        count = sum(1 for group in groups if group[0].severity is not Severity.INFO)
        if count < 2:
            return translate("WindowFindings", "We found the reason")
        words = translate("WindowFindings", "We found {count} things")
        return words.format(count=self.bindings.translator.number(count))

    def _show_folders(self) -> None:
        folders = self._state.folders
        program = client_name(self._state)
        if folders.after and folders.after != folders.before and self._state.plans:
            self.content.addWidget(before_and_after(folders, program, self.bindings.translator))
        elif folders.before and is_new_account(self._state):
            self.content.addWidget(provider_tree(folders.before, self.bindings.translator))
        elif folders.before:
            self.content.addWidget(one_tree(folders.before, program, self.bindings.translator))

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

    def _look_at_folders(self) -> None:
        """At the provider, with all that is known."""
        state = self._state
        known = replace(
            state.anew(),
            task=Task.FOLDERS,
            username=state.username,
            discovery=state.discovery,
            consented=state.consented,
            choices=state.choices,
            chosen=state.chosen,
        )
        step = Step.LOOKING_AT_FOLDERS if state.password is not None else Step.ADDRESS
        self.jump.emit(step, known)

    def _change_password(self) -> None:
        self.jump.emit(Step.ADDRESS, self._state)
