"""What was found for the address, how far it can be trusted, and what to do when nothing was."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.connectivity import looks_offline
from mailsetup.app.consenting import agreed_to
from mailsetup.app.flow import tries_password
from mailsetup.app.refusals import help_page
from mailsetup.app.shown_address import shown_address
from mailsetup.app.steps import Step, Task
from mailsetup.app.telling_reason import (
    ABOUT_THE_ADDRESS,
    WORTH_ANOTHER_TRY,
    missing_half,
    telling_reason,
)
from mailsetup.discovery.outcome import needs_sign_in, outcome_of
from mailsetup.discovery.sites import registrable_domain
from mailsetup.gui.address_words import OPENS_MAILBOX
from mailsetup.gui.asked_words import asked_lines, asked_text
from mailsetup.gui.dead_ends import DeadEnd, dead_end_of, words_for
from mailsetup.gui.found_words import consent_warning, sign_in_words
from mailsetup.gui.mailbox_words import closed_mailbox, password_goes, password_is_tried
from mailsetup.gui.offer_card import OfferCard, offer_cards
from mailsetup.gui.pages.page import Buttons, Page, empty
from mailsetup.gui.provider_card import OtherSettings, ProviderCard
from mailsetup.gui.report_way import report_way
from mailsetup.gui.server_words import username_error
from mailsetup.gui.two_factor_way import TwoFactorWay
from mailsetup.gui.web_page import can_open, open_page
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.field import Field
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.laid_out import laid_out
from mailsetup.gui.widgets.problem_panel import ProblemPanel, WayOn
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.account import AccountConfig, Offer, SourceKind
from mailsetup.model.server import MailProtocol, can_be_username

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.gui.bindings import Bindings
    from mailsetup.model.message import Message


class FoundPage(Page):
    """The provider; consent where nobody vouches for it; a username where one is needed."""

    def __init__(self, bindings: Bindings, parent: QWidget | None = None) -> None:
        super().__init__(bindings, parent)
        self.content = QVBoxLayout()
        self.content.setSpacing(16)
        self.username = Field()
        self.guess = Callout("", "warning")
        self.consent = QCheckBox()
        self.others = QVBoxLayout()
        self.by_hand = QPushButton()
        self.by_hand.setProperty("kind", "link")
        self.by_hand.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.body.addLayout(self.content)
        for widget in (self.username, self.guess, self.consent):
            self.body.addWidget(widget)
        self.body.addLayout(self.others)
        self.two_factor = TwoFactorWay(self)
        self.body.addWidget(self.by_hand)
        self.body.addWidget(self.two_factor)
        self.username.edited.connect(self._show_error)
        self.username.edited.connect(self.changed)
        self.consent.toggled.connect(self.changed)
        self.by_hand.clicked.connect(self._enter_by_hand)

    @property
    def best(self) -> AccountConfig | None:
        """The settings that won, or that were chosen instead."""
        return self._state.discovery.best if self._state.discovery is not None else None

    def enter(self, state: SetupState) -> None:
        """Show what was found."""
        self._state = state
        self.consent.setChecked(state.consented)
        self.username.set_text(state.username)
        self.two_factor.ask(state.address_text)
        super().enter(state)

    def state(self) -> SetupState:
        """With consent, username and the settings that were chosen."""
        return replace(
            self._state,
            consented=self.consent.isChecked() and self._asks_consent(),
            username=self.username.text().strip() if self._asks_username() else "",
        )

    def buttons(self) -> Buttons:
        """Next when there is something to go on with, and it was agreed to."""
        agreed = self.consent.isChecked() or not self._asks_consent()
        typed = self.username.text().strip()
        named = (bool(typed) and can_be_username(typed)) or not self._asks_username()
        if self.best is None or self._half is not None or self._is_closed_inbox(self.best):
            return Buttons()
        return Buttons(primary=translate("WindowButtons", "&Next"), enabled=agreed and named)

    def first_focus(self) -> QWidget | None:
        """What has to be answered."""
        if self._asks_username():
            return self.username.edit
        if self._asks_consent():
            return self.consent
        parts = laid_out(self.content)
        first = next((part for part in parts if isinstance(part, ProblemPanel)), None)
        return first.buttons[0] if first is not None else None

    def retranslate(self) -> None:
        """All texts; the content anew."""
        empty(self.content)
        empty(self.others)
        best = self.best
        self.username.setVisible(self._asks_username())
        self.guess.setVisible(self._asks_consent())
        self.consent.setVisible(self._asks_consent())
        self.by_hand.setVisible(best is not None and self._half is None)
        self.two_factor.retranslate()
        self.by_hand.setText(translate("WindowFound", "Enter the settings by hand instead"))
        self.username.set_texts(
            translate("WindowFound", "Your &username at the provider"),
            translate(
                "WindowFound",
                "This provider gives every mailbox a username of its own. It is in the letter or"
                " message that you got when the mailbox was set up.",
            ),
        )
        self._show_error()
        self.guess.set_text(consent_warning(best))
        self.consent.setText(translate("WindowFound", "&I want to use these settings"))
        if best is not None:
            self._show_settings(best)
        else:
            self._show_dead_end()
        if self._state.recovered:
            told = translate(
                "WindowFound",
                "Last time, something was interrupted half-way. We have put that in order first."
                " Nothing is lost.",
            )
            self.content.addWidget(Callout(told, "info"))

    def _show_settings(self, best: AccountConfig) -> None:
        if best.source.kind is SourceKind.USER:
            heading = translate("WindowFound", "These are your settings")
        elif self._half is not None:
            heading = translate("WindowFound", "We found only half of the settings")
        elif self._asks_consent():
            heading = translate("WindowFound", "We may have found your provider")
        elif needs_sign_in(best) and not self._is_closed_inbox(best):
            heading = translate("WindowFound", "You sign in inside your mail program")
        else:
            heading = translate("WindowFound", "We know your provider")
        self.say(
            heading,
            translate("WindowFound", "This is what we will use for {address}.").format(
                address=shown_address(best.address)
            ),
        )
        discovery = self._state.discovery
        asked = discovery.asked if discovery is not None else ()
        self.content.addWidget(ProviderCard(best, asked, self.bindings.translator))
        if self._half is not None:
            self._show_half(self._half)
        elif needs_sign_in(best) and not self._is_closed_inbox(best):
            self.content.addWidget(Callout(sign_in_words(discovery), "info", "lock"))
        for note in self._notes():
            self.content.addWidget(Callout(note, "info"))
        if self._state.task in OPENS_MAILBOX:
            self._show_inbox_server(best)
        elif self._half is None and tries_password(self._state):
            self.content.addWidget(Callout(password_is_tried(), "info", "lock"))
        self._show_help()
        self._show_others(best)

    def _show_inbox_server(self, best: AccountConfig) -> None:
        """Where the password goes next, before it does."""
        server = best.preferred_incoming(MailProtocol.IMAP)
        task = self._state.task
        if self._is_closed_inbox(best):
            title, meaning = closed_mailbox(task)
            self.content.addWidget(ProblemPanel(title, meaning, self._ways_around()))
            return
        if server is None:
            return  # the next page says that there is no mailbox to open
        place = registrable_domain(server.hostname) or server.hostname
        words = password_goes(task).format(server=place)
        self.content.addWidget(Callout(words, "info", "lock"))

    def _is_closed_inbox(self, best: AccountConfig) -> bool:
        return self._state.task in OPENS_MAILBOX and needs_sign_in(best)

    def _ways_around(self) -> tuple[WayOn, ...]:
        """What can be done without opening the mailbox."""
        match self._state.task:
            case Task.BOUNCE:  # no provider is needed to read a mail
                words = translate("WindowFound", "Show us the mail in another way")
                return (WayOn(words, lambda: self.jump.emit(Step.BOUNCE, self._state)),)
            case Task.MOVE | Task.FOLDERS:
                words = translate("WindowFound", "Set up my mail program")
                known = replace(self._state.anew(), task=Task.SET_UP)
                return (WayOn(words, lambda: self.jump.emit(Step.ADDRESS, known)),)
            case _:
                return ()

    def _show_half(self, half: Message) -> None:
        """What to do where there is no server for sending: with one alone, nothing is set up."""
        by_hand = WayOn(
            translate("WindowFound", "Enter the missing settings by hand"), self._enter_by_hand
        )
        title = translate("WindowFound", "A server for sending mail is missing")
        told = self.bindings.translator.render(half)
        support = report_way(self, self._state)
        self.content.addWidget(ProblemPanel(title, told, (by_hand,), support=support))

    def _show_help(self) -> None:
        """A link to the provider's own page, where there is something to be read about."""
        url = self._help_url()
        if url and self._state.notes:
            button = QPushButton(translate("WindowFound", "Open the provider’s help page"))
            button.setProperty("kind", "link")
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            button.setToolTip(url)
            button.clicked.connect(lambda: open_page(url))
            self.content.addWidget(button)

    def _show_others(self, best: AccountConfig) -> None:
        discovery = self._state.discovery
        candidates = discovery.candidates if discovery is not None else ()
        others = tuple(config for config in candidates if config != best)
        if others:
            fold = OtherSettings(others, self.bindings.translator)
            fold.chosen.connect(self._choose)
            self.others.addWidget(fold)

    def _choose(self, config: object) -> None:
        """Take other settings than the first; what was agreed to was about those."""
        assert isinstance(config, AccountConfig)
        if self._state.discovery is None:
            return
        outcome = outcome_of((), (config,))
        chosen = replace(self._state.discovery, best=config, outcome=outcome)
        self._state = replace(self._state, discovery=chosen)
        self.consent.setChecked(False)
        self.retranslate()
        self.replaced.emit(self.state())
        self.changed.emit()

    def _show_dead_end(self) -> None:
        discovery = self._state.discovery
        end = dead_end_of(discovery)
        reason = telling_reason(discovery) if discovery is not None else None
        told = self.bindings.translator.render(reason) if reason is not None else ""
        words = words_for(end, discovery, self._state.address_text, self._notes(), told)
        self.say(words.heading, words.lead)
        calm = end in (DeadEnd.SIGN_IN, DeadEnd.NO_MAIL_PROGRAM)
        # Where a provider lets no settings in, what one does next is done elsewhere.
        panel = ProblemPanel(
            words.title,
            words.meaning,
            (
                *self._ways_on(end, reason.id if reason is not None else ""),
                *self._ways_around(),
            ),
            leads=not calm or bool(self._help_url()),
            tone="info" if calm else "warning",
            support=None if calm else report_way(self, self._state),
        )
        self.content.addWidget(panel)
        offers = discovery.offers if discovery is not None else ()
        for card in offer_cards(offers, self._state.address_text):
            self._add_offer(card)
        if not calm:
            self._show_who_was_asked()

    def _ways_on(self, end: DeadEnd, reason: str) -> tuple[WayOn, ...]:
        """The best one first; by hand only where there may be settings at all."""
        change = WayOn(translate("WindowFound", "Change the address"), self._change_address)
        by_hand = WayOn(translate("WindowFound", "Enter the settings by hand"), self._enter_by_hand)
        again = WayOn(translate("WindowFound", "Search again"), self._search_again)
        url = self._help_url()
        match end:
            case DeadEnd.SIGN_IN | DeadEnd.NO_MAIL_PROGRAM:
                page = WayOn(
                    translate("WindowFound", "Open the provider’s help page"),
                    lambda: open_page(url),
                )
                return (*((page,) if url else ()), change)
            case DeadEnd.MAYBE_SIGN_IN:
                return (by_hand, change, again)
            case DeadEnd.OFFLINE:
                return (WayOn(translate("WindowFound", "Try again"), self._search_again), by_hand)
            case DeadEnd.NO_ANSWER:
                return (again, by_hand, change)
            case DeadEnd.REASON if reason in WORTH_ANOTHER_TRY:
                return (again, by_hand, change)
            case DeadEnd.REASON if reason not in ABOUT_THE_ADDRESS:
                return (by_hand, again, change)
            case DeadEnd.UNKNOWN_DOMAIN | DeadEnd.NOT_FOUND | DeadEnd.REASON:
                return (change, by_hand, again)

    def _add_offer(self, card: OfferCard) -> None:
        card.accepted.connect(self._accept)
        self.content.addWidget(card)

    def _accept(self, offer: object) -> None:
        assert isinstance(offer, Offer)
        consents = agreed_to(self._state.consents, offer)
        self.jump.emit(Step.SEARCHING, replace(self._state, consents=consents))

    def _show_who_was_asked(self) -> None:
        discovery = self._state.discovery
        if discovery is None or not discovery.results:
            return
        translator = self.bindings.translator
        self.content.addWidget(Text(translate("WindowFound", "Who we asked"), Role.SECTION))
        for line in asked_lines(
            discovery.results, translator, finished=True, offline=looks_offline(discovery)
        ):
            self.content.addWidget(line)
        if discovery.asked:
            fold = Fold(translate("WindowFound", "Details for support"))
            text = asked_text(discovery.asked, translator)
            fold.body.addWidget(RawText(text, translate("WindowFound", "Who we asked")))
            self.content.addWidget(fold)

    def _notes(self) -> tuple[str, ...]:
        return tuple(map(self.bindings.translator.render, self._state.notes))

    def _help_url(self) -> str:
        url = help_page(self._state.discovery) if self._state.discovery is not None else ""
        return url if can_open(url) else ""

    @property
    def _half(self) -> Message | None:
        """What to do where only half of the settings were found."""
        discovery = self._state.discovery
        return missing_half(discovery) if discovery is not None else None

    def _asks_consent(self) -> bool:
        best = self.best
        return best is not None and not best.source.trusted and self._half is None

    def _show_error(self) -> None:
        self.username.set_error(username_error(self.username.text()))

    def _asks_username(self) -> bool:
        best = self.best
        incoming = best.preferred_incoming() if best is not None else None
        return incoming is not None and not incoming.username and self._half is None

    def _enter_by_hand(self) -> None:
        self.jump.emit(Step.MANUAL, self.state())

    def _search_again(self) -> None:
        self.jump.emit(Step.SEARCHING, self._state)

    def _change_address(self) -> None:
        self.retreat.emit()
