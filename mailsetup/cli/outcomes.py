"""What a discovery came to, in words of the command line, and what to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.app.connectivity import are_names_doubtful, is_unknown_domain, looks_offline
from mailsetup.app.refusals import is_vouched_for, opens_sign_in_page, provider_of
from mailsetup.app.shown_address import shown_address
from mailsetup.app.telling_reason import missing_half, telling_reason
from mailsetup.model.account import OfferKind, Outcome, SourceKind
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.model.account import Discovery, Offer
    from mailsetup.model.message import Message


def outcome_words(discovery: Discovery) -> Message:
    """What it came to, in one or two sentences; what nobody vouches for is told as a maybe."""
    match discovery.outcome:
        case Outcome.SIGN_IN_IN_CLIENT:
            sure = is_vouched_for(discovery)
            id_ = "cli.sign-in-in-client" if sure else "cli.maybe-sign-in"
            return message(id_, provider=provider_of(discovery))
        case Outcome.NO_IMAP:
            return message("cli.no-imap", provider=provider_of(discovery))
        case Outcome.FOUND | Outcome.NOT_FOUND | Outcome.FAILED:
            return _found(discovery) or _nothing_found(discovery)
        case _:
            assert_never(discovery.outcome)


def hints(discovery: Discovery) -> tuple[Message, ...]:
    """The next step where the provider is not known well enough for notes of its own."""
    match discovery.outcome:
        case Outcome.SIGN_IN_IN_CLIENT if not is_vouched_for(discovery):
            return (message("cli.maybe-sign-in-hint"),)
        case Outcome.SIGN_IN_IN_CLIENT:
            sure = opens_sign_in_page(discovery)
            return (message("cli.sign-in-hint" if sure else "cli.sign-in-unsure-hint"),)
        case Outcome.NO_IMAP:
            return (message("cli.no-imap-hint"),)
        case Outcome.FOUND | Outcome.NOT_FOUND | Outcome.FAILED:
            return ()
        case _:
            assert_never(discovery.outcome)


def offer_words(offer: Offer) -> Message:
    """What could be asked besides, and how."""
    match offer.kind:
        case OfferKind.PLAIN_HTTP:
            return message("cli.offer-http", host=offer.host)
        case OfferKind.TELL_ADDRESS:
            return message("cli.offer-address", host=offer.host)
        case _:
            assert_never(offer.kind)


def _found(discovery: Discovery) -> Message | None:
    if discovery.best is None:
        return None
    address = shown_address(discovery.address)
    if not discovery.best.source.trusted:
        return message("cli.maybe-found", address=address)
    half = missing_half(discovery) is not None
    return message("cli.half-found" if half else "cli.found", address=address)


def _nothing_found(discovery: Discovery) -> Message:
    """Who is to blame: first the connection, then the address, then the provider."""
    address = shown_address(discovery.address)
    domain = address.rpartition("@")[2]
    if looks_offline(discovery):
        return message("cli.offline", address=address)
    if is_unknown_domain(discovery):
        unsure = are_names_doubtful(discovery)
        return message(
            "cli.unknown-domain-unsure" if unsure else "cli.unknown-domain", domain=domain
        )
    reason = telling_reason(discovery)
    if reason is not None:
        return reason
    if discovery.outcome is Outcome.FAILED:
        return message("cli.no-answer", address=address)
    if {result.source.kind for result in discovery.results} == {SourceKind.PACK}:
        return message("cli.not-in-list", domain=domain)
    return message("cli.nothing-found", address=address)
