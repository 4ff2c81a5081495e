"""One more thing that we could ask, if the person agrees: what it means, and which host."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.host_name import HostName
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.account import Offer, OfferKind


class OfferCard(Card):
    """A title, what it means, and for each host its name and a button.

    Signals:
        accepted: an `Offer`.
    """

    accepted = Signal(object)

    def __init__(
        self, offers: tuple[Offer, ...], address: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        title, meaning, press = _words(offers[0].kind)
        self.body.addWidget(Text(title, Role.SECTION))
        self.body.addWidget(Text(meaning.format(address=address)))
        for offer in offers:
            self._add(offer, press)

    def _add(self, offer: Offer, press: str) -> None:
        self.body.addWidget(HostName("", offer.host))
        button = QPushButton(press)
        button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        button.setAccessibleDescription(offer.host)
        button.clicked.connect(lambda: self.accepted.emit(offer))
        self.buttons.append(button)
        self.body.addWidget(button)


def offer_cards(offers: tuple[Offer, ...], address: str) -> tuple[OfferCard, ...]:
    """One card for each kind of offer."""
    kinds = dict.fromkeys(offer.kind for offer in offers)
    return tuple(
        OfferCard(tuple(offer for offer in offers if offer.kind is kind), address) for kind in kinds
    )


def _words(kind: OfferKind) -> tuple[str, str, str]:
    """Title, meaning and button."""
    match kind:
        case OfferKind.TELL_ADDRESS:
            return (
                translate("WindowOffers", "Your provider may answer if it gets your address"),
                translate(
                    "WindowOffers",
                    "If you like, we tell it {address}, over a safe connection. Your password is"
                    " not sent.",
                ),
                translate("WindowOffers", "Tell my address and search again"),
            )
        case OfferKind.PLAIN_HTTP:
            return (
                translate("WindowOffers", "Your provider may answer if we ask without protection"),
                translate(
                    "WindowOffers",
                    "Over a safe connection, we got no settings from this server. If we ask without"
                    " one, somebody on the way could read the question and change the answer. Your"
                    " password is not sent, and you see the servers before we use them.",
                ),
                translate("WindowOffers", "Ask without protection and search again"),
            )
        case _:
            assert_never(kind)
