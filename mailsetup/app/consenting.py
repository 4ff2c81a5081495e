"""Takes up an offer: one host more."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mailsetup.model.account import OfferKind

if TYPE_CHECKING:
    from mailsetup.discovery.consents import Consents
    from mailsetup.model.account import Offer


def agreed_to(consents: Consents, offer: Offer) -> Consents:
    """The consents with this one added."""
    match offer.kind:
        case OfferKind.PLAIN_HTTP:
            return replace(consents, plain_http=consents.plain_http | {offer.host})
        case OfferKind.TELL_ADDRESS:
            return replace(consents, tell_address=consents.tell_address | {offer.host})
        case _:
            assert_never(offer.kind)
