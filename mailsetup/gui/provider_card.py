"""The settings that were found: whose they are, who vouches for them, where the password goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from mailsetup.app.provider_names import settings_name
from mailsetup.app.shown_address import shown_address
from mailsetup.app.source_words import source_name, trust_words
from mailsetup.discovery.outcome import needs_sign_in
from mailsetup.discovery.sites import registrable_domain
from mailsetup.gui.asked_words import asked_text
from mailsetup.gui.server_words import describe_config
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.host_name import HostName
from mailsetup.gui.widgets.icons import Icon
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.server import MailProtocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.i18n import Translator
    from mailsetup.model.account import AccountConfig, Asked
    from mailsetup.model.server import ServerSettings


class ProviderCard(Card):
    """Name, address, trust; the names of the servers openly where nobody vouches for them."""

    def __init__(
        self,
        config: AccountConfig,
        asked: Iterable[Asked],
        translator: Translator,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(Icon("mail", "primary", 2.2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(Text(settings_name(config), Role.SECTION))
        words.addWidget(Text(shown_address(config.address), Role.MUTED))
        top.addLayout(words, 1)
        self.body.addLayout(top)
        trusted = config.source.trusted
        told = translator.render(trust_words(config.source))
        self.body.addWidget(StatusLine(told, "success" if trusted else "warning"))
        if not trusted:
            for name in host_names(config):
                self.body.addWidget(name)
        elif not needs_sign_in(config):
            self.body.addWidget(Text(_where_to(config), Role.MUTED))
        fold = Fold(translate("WindowFound", "Details for support"))
        raw = describe_config(config)
        fold.body.addWidget(RawText(raw, translate("WindowFound", "Server settings")))
        said = asked_text(asked, translator)
        if said:
            fold.body.addWidget(Text(translate("WindowFound", "Who we asked"), Role.STRONG))
            fold.body.addWidget(RawText(said, translate("WindowFound", "Who we asked")))
        self.body.addWidget(fold)


class OtherSettings(Fold):
    """Settings that could be used instead, folded away.

    Signals:
        chosen: an `AccountConfig`.
    """

    chosen = Signal(object)

    def __init__(
        self,
        others: tuple[AccountConfig, ...],
        translator: Translator,
        parent: QWidget | None = None,
    ) -> None:
        title = translate("WindowFound", "Other settings that we found: {count}")
        super().__init__(title.format(count=translator.number(len(others))), parent)
        for config in others:
            self.body.addWidget(self._card(config, translator))

    def _card(self, config: AccountConfig, translator: Translator) -> Card:
        card = Card()
        name = translator.render(source_name(config.source.kind))
        card.body.addWidget(Text(name, Role.STRONG))
        tone = "success" if config.source.trusted else "warning"
        told = translator.render(trust_words(config.source))
        card.body.addWidget(StatusLine(told, tone))
        for host in host_names(config):
            card.body.addWidget(host)
        button = QPushButton(translate("WindowFound", "Use these instead"))
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setAccessibleDescription(name)
        button.clicked.connect(lambda: self.chosen.emit(config))
        card.body.addWidget(button)
        return card


def host_names(config: AccountConfig) -> tuple[HostName, ...]:
    """The servers that the password would go to, by their full names."""
    incoming, outgoing = _used(config)
    if incoming is not None and outgoing is not None and incoming.hostname == outgoing.hostname:
        both = translate("WindowFound", "Server for receiving and sending mail")
        return (HostName(both, incoming.hostname),)
    named = (
        (translate("WindowFound", "Server for receiving mail"), incoming),
        (translate("WindowFound", "Server for sending mail"), outgoing),
    )
    return tuple(HostName(title, server.hostname) for title, server in named if server)


def _where_to(config: AccountConfig) -> str:
    hosts = [server.hostname for server in _used(config) if server is not None]
    domains = tuple(dict.fromkeys(registrable_domain(host) or host for host in hosts))
    if len(domains) == 2:
        return translate(
            "WindowFound", "Your password will be used at {one} and {other}, and nowhere else."
        ).format(one=domains[0], other=domains[1])
    return translate(
        "WindowFound", "Your password will be used at {one}, and nowhere else."
    ).format(one=domains[0])


def _used(config: AccountConfig) -> tuple[ServerSettings | None, ServerSettings | None]:
    """The server for receiving and the one for sending that are logged in to and set up."""
    incoming = config.preferred_incoming(MailProtocol.IMAP) or config.preferred_incoming()
    return incoming, config.preferred_outgoing()
