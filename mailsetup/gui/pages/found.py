"""What was found for the address, how far it can be trusted, and what to do when nothing was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.connectivity import looks_offline
from mailsetup.app.steps import Step
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.server_words import describe_config
from mailsetup.gui.source_words import outcome, source_name, trust
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.account import SourceKind

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.model.account import AccountConfig


class FoundPage(Page):
    """The provider; consent where nobody vouches for it; a username where one is needed."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.username = Field()
        self.guess = Callout("", "warning")
        self.consent = QCheckBox()
        self.by_hand = QPushButton()
        self.by_hand.setProperty("kind", "link")
        self.by_hand.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.body.addLayout(self.content)
        for widget in (self.username, self.guess, self.consent, self.by_hand):
            self.body.addWidget(widget)
        self.username.edited.connect(self.changed)
        self.consent.toggled.connect(self.changed)
        self.by_hand.clicked.connect(self._enter_by_hand)

    @property
    def best(self) -> AccountConfig | None:
        """The settings that won."""
        return self._state.discovery.best if self._state.discovery is not None else None

    def enter(self, state: SetupState) -> None:
        """Show what was found."""
        self._state = state
        self.consent.setChecked(state.consented)
        self.username.set_text(state.username)
        super().enter(state)

    def state(self) -> SetupState:
        """With consent and username."""
        return replace(
            self._state,
            consented=self.consent.isChecked() and self._asks_consent(),
            username=self.username.text().strip() if self._asks_username() else "",
        )

    def buttons(self) -> Buttons:
        """Next when there is something to go on with, and it was agreed to."""
        agreed = self.consent.isChecked() or not self._asks_consent()
        named = bool(self.username.text().strip()) or not self._asks_username()
        if self.best is None:
            return Buttons()
        return Buttons(primary=translate("WindowButtons", "&Next"), enabled=agreed and named)

    def first_focus(self) -> QWidget | None:
        """What has to be answered."""
        if self._asks_username():
            return self.username.edit
        if self._asks_consent():
            return self.consent
        item = self.content.itemAt(0)
        panel = item.widget() if item is not None else None
        if isinstance(panel, ProblemPanel):
            return panel.buttons[0]
        return None

    def retranslate(self) -> None:
        """All texts; the content anew."""
        empty(self.content)
        best = self.best
        self.username.setVisible(self._asks_username())
        self.guess.setVisible(self._asks_consent())
        self.consent.setVisible(self._asks_consent())
        self.by_hand.setVisible(best is not None)
        self.by_hand.setText(translate("WindowFound", "Enter the settings by hand instead"))
        self.username.set_texts(
            translate("WindowFound", "Your &username at the provider"),
            translate(
                "WindowFound",
                "This provider gives every mailbox a username of its own. It stands in the letter"
                " or message that you got when the mailbox was made.",
            ),
        )
        self.guess.set_text(
            translate(
                "WindowFound",
                "Your password will be sent to these servers. Only go on if you recognise them, or"
                " if your provider has told you about them: open the details above.",
            )
        )
        self.consent.setText(translate("WindowFound", "&I want to use these settings"))
        if best is not None:
            self._show_provider(best)
        elif self._offline():
            self._show_offline()
        else:
            self._show_nothing()
        if self._state.recovered:
            told = translate(
                "WindowFound",
                "Last time, something was interrupted half-way. We have put that in order first."
                " Nothing is lost.",
            )
            self.content.addWidget(Callout(told, "info"))

    def _show_provider(self, best: AccountConfig) -> None:
        if best.source.kind is SourceKind.USER:
            heading = translate("WindowFound", "These are your settings")
        elif self._asks_consent():
            heading = translate("WindowFound", "We may have found your provider")
        else:
            heading = translate("WindowFound", "We know your provider")
        self.say(
            heading,
            translate("WindowFound", "This is what we will use for {address}.").format(
                address=best.address
            ),
        )
        card = Card()
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Icon("mail", "primary", 2.2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(self._provider_name(best), Role.SECTION))
        words.addWidget(Text(best.address, Role.MUTED))
        top.addLayout(words, 1)
        card.body.addLayout(top)
        tone = "warning" if self._asks_consent() else "success"
        trusted = not self._asks_consent()
        card.body.addWidget(StatusLine(trust(best.source.kind, trusted=trusted), tone))
        fold = Fold(translate("WindowFound", "Details for support"))
        fold.body.addWidget(
            RawText(describe_config(best), translate("WindowFound", "Server settings"))
        )
        card.body.addWidget(fold)
        self.content.addWidget(card)

    def _show_offline(self) -> None:
        self.say(
            translate("WindowFound", "This computer does not seem to be connected to the internet"),
            translate("WindowFound", "Your mail is safe, and nothing has been changed."),
        )
        panel = ProblemPanel(
            translate("WindowFound", "We could not ask anybody"),
            translate(
                "WindowFound",
                "Look whether the network cable is in, or whether the wireless network is on. When"
                " web pages open on this computer, try again.",
            ),
            (
                WayOn(translate("WindowFound", "Try again"), self._search_again),
                WayOn(translate("WindowFound", "Enter the settings by hand"), self._enter_by_hand),
            ),
        )
        self.content.addWidget(panel)
        self._show_who_was_asked()

    def _show_nothing(self) -> None:
        self.say(
            translate("WindowFound", "We did not find your provider"),
            translate("WindowFound", "That happens, and there are ways on."),
        )
        panel = ProblemPanel(
            translate("WindowFound", "Nobody we asked knows {address}").format(
                address=self._state.address_text
            ),
            translate(
                "WindowFound",
                "Look at the part after @ once more. If it is right, your provider can tell you the"
                " settings, and you can enter them here.",
            ),
            (
                WayOn(translate("WindowFound", "Change the address"), self._change_address),
                WayOn(translate("WindowFound", "Enter the settings by hand"), self._enter_by_hand),
                WayOn(translate("WindowFound", "Search again"), self._search_again),
            ),
        )
        self.content.addWidget(panel)
        self._show_who_was_asked()

    def _show_who_was_asked(self) -> None:
        results = self._state.discovery.results if self._state.discovery is not None else ()
        if results:
            self.content.addWidget(Text(translate("WindowFound", "Who we asked"), Role.SECTION))
        for result in results:
            tone, words = outcome(result, offline=self._offline())
            self.content.addWidget(StatusLine(source_name(result.source.kind), tone, words))

    def _offline(self) -> bool:
        discovery = self._state.discovery
        return discovery is not None and discovery.best is None and looks_offline(discovery)

    def _provider_name(self, best: AccountConfig) -> str:
        return best.provider_name or best.address.partition("@")[2]

    def _asks_consent(self) -> bool:
        best = self.best
        return best is not None and not best.source.trusted

    def _asks_username(self) -> bool:
        best = self.best
        incoming = best.preferred_incoming() if best is not None else None
        return incoming is not None and not incoming.username

    def _enter_by_hand(self) -> None:
        self.jump.emit(Step.MANUAL, self.state())

    def _search_again(self) -> None:
        self.jump.emit(Step.SEARCHING, self._state)

    def _change_address(self) -> None:
        self.retreat.emit()
