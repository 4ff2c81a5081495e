"""Takes up an offer, one host more; and what changes need a word of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mailsetup.clients.outlook.changes import consents as consents_of_outlook
from mailsetup.model.account import OfferKind
from mailsetup.model.change import CreateMailbox, DeleteMailbox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.discovery.consents import Consents
    from mailsetup.model.account import Offer
    from mailsetup.model.change import Plan
    from mailsetup.model.message import Message


def agreed_to(consents: Consents, offer: Offer) -> Consents:
    """The consents with this one added."""
    match offer.kind:
        case OfferKind.PLAIN_HTTP:
            return replace(consents, plain_http=consents.plain_http | {offer.host})
        case OfferKind.TELL_ADDRESS:
            return replace(consents, tell_address=consents.tell_address | {offer.host})
        case _:
            assert_never(offer.kind)


def needed_consents(plans: Iterable[Plan]) -> tuple[Message, ...]:
    """What has to be agreed to, each for itself, before these plans are applied."""
    return consents_of_outlook(
        [
            change
            for plan in plans
            for change in plan.changes
            if not isinstance(change, DeleteMailbox | CreateMailbox)
        ]
    )
