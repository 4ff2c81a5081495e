"""From what a report says to what a person is told: pure, without a look at files or networks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, assert_never

from mailsetup.bounces.explain_address import domain_not_found, user_unknown
from mailsetup.bounces.explain_attachment import attachment_blocked
from mailsetup.bounces.explain_case import Case, Told, named, nameless, shown
from mailsetup.bounces.explain_file import unread_file
from mailsetup.bounces.explain_limits import message_too_big, rate_limited
from mailsetup.bounces.explain_others import (
    backscatter,
    delivered,
    for_support,
    not_a_bounce,
    provider_advice,
    usual,
)
from mailsetup.bounces.explain_sender import sender_refused
from mailsetup.bounces.explanation import DomainState, Explanation
from mailsetup.model.bounce import BounceClass, DeliveryState, WhoCanFix
from mailsetup.model.message import message
from mailsetup.providers.pack import BounceAdvice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from mailsetup.bounces.explanation import AddressGuess
    from mailsetup.model.bounce import BouncedRecipient, BounceReading
    from mailsetup.model.message import Message
    from mailsetup.providers.pack import Pack

_MOST_QUOTED = 1000  # characters of the server's sentence
# Those of `backscatter` that a person can understand; each has its sentence.
_SIGNS = frozenset(
    {
        "message-id-not-in-sent",
        "message-id-not-yours",
        "not-sent-through-your-server",
        "mailer-not-yours",
        "sender-not-you",
    }
)
# Waiting, a mail needs nobody but where the address or the mail itself is wrong.
_PUT_RIGHT_NOW = frozenset(
    {
        BounceClass.DOMAIN_NOT_FOUND,
        BounceClass.USER_UNKNOWN,
        BounceClass.RELAY_DENIED,
        BounceClass.SENDER_NOT_ALLOWED,
        BounceClass.SENDER_AUTH_FAILED,
    }
)


def explain(
    reading: BounceReading,
    recipient: BouncedRecipient | None,
    *,
    pack: Pack | None,
    domain: DomainState,
    guesses: tuple[AddressGuess, ...],
    now: datetime,
    known_domain: bool = False,
) -> Explanation:
    """What to tell about one recipient of a report.

    Args:
        reading: the whole report.
        recipient: one of `reading.recipients`; None where it names nobody.
        pack: of the sender's provider: its figures, pages and own advice.
        domain: what a look-up of the recipient's domain says now.
        guesses: as `suggest.guesses` gives them, the likeliest first.
        now: with the person's time zone.
        known_domain: whether the recipient's domain is known to be right, such as online.no.
    """
    case = Case(
        reading=reading,
        recipient=recipient if recipient is not None else nameless(reading),
        pack=pack,
        domain_state=domain,
        guesses=guesses,
        now=now,
        known_domain=known_domain,
    )
    told = unread_file(case) or _told(case)
    return Explanation(
        heading=told.heading or _heading(case),
        meaning=told.meaning,
        whose_turn=told.turn or _turn(case),
        steps=told.steps,
        technical=tuple(_technical(case)),
        actions=told.actions,
    )


# They say nothing about why a mail did not arrive.
_NO_CAUSE = frozenset({BounceClass.BACKSCATTER, BounceClass.NOT_A_BOUNCE, BounceClass.UNKNOWN})
_EXPLAINED: Final[Mapping[BounceClass, Callable[[Case], Told]]] = {
    BounceClass.DOMAIN_NOT_FOUND: domain_not_found,
    BounceClass.USER_UNKNOWN: user_unknown,
    BounceClass.MAILBOX_FULL: usual,
    BounceClass.ACCOUNT_DISABLED: usual,
    BounceClass.MESSAGE_TOO_BIG: message_too_big,
    BounceClass.ATTACHMENT_BLOCKED: attachment_blocked,
    BounceClass.VIRUS_FOUND: usual,
    BounceClass.SPAM_SUSPECTED: usual,
    BounceClass.SERVER_BLOCKLISTED: for_support,
    BounceClass.SENDER_AUTH_FAILED: sender_refused,
    BounceClass.SENDER_NOT_ALLOWED: sender_refused,
    BounceClass.RELAY_DENIED: sender_refused,
    BounceClass.RATE_LIMITED: rate_limited,
    BounceClass.RECIPIENT_RESTRICTED: usual,
    BounceClass.DELAYED: usual,
    BounceClass.UNREACHABLE: usual,
    BounceClass.TECHNICAL_ERROR: for_support,
    BounceClass.NOT_A_BOUNCE: not_a_bounce,
    BounceClass.BACKSCATTER: for_support,
    BounceClass.UNKNOWN: for_support,
}


def _told(case: Case) -> Told:
    if case.reading.bounce_class is BounceClass.NOT_A_BOUNCE:
        return not_a_bounce(case)
    if case.recipient.state is DeliveryState.DELIVERED:
        return delivered(case)
    if case.reading.bounce_class is BounceClass.BACKSCATTER:
        cause = case.recipient.bounce_class
        told = None if cause in _NO_CAUSE else _EXPLAINED[cause](case)
        return backscatter(case, told)
    return _EXPLAINED[case.recipient.bounce_class](case)


def _heading(case: Case) -> Message:
    trying = ".trying" if case.trying else ""
    name = case.recipient.bounce_class.value
    return message(f"bounce.{name}{trying}.heading")


def _turn(case: Case) -> Message:
    who = case.recipient.who_can_fix
    if case.trying and case.recipient.bounce_class not in _PUT_RIGHT_NOW:
        return message("bounce.turn.waiting")
    match who:
        case WhoCanFix.YOU:
            return message("bounce.turn.you")
        case WhoCanFix.RECIPIENT:
            return message("bounce.turn.recipient")
        case WhoCanFix.PROVIDER:
            return named("bounce.turn.provider", case.pack)
        case WhoCanFix.NOBODY:
            return message("bounce.turn.nobody")
        case _:
            assert_never(who)


def _technical(case: Case) -> Iterator[Message]:
    recipient, reading = case.recipient, case.reading
    if recipient.quoted:
        quoted = " ".join(recipient.quoted[:_MOST_QUOTED].split())
        yield message("bounce.technical.said", quoted=quoted)
    if recipient.status or recipient.reply:
        status = " ".join(part for part in (recipient.reply, recipient.status) if part)
        yield message("bounce.technical.status", status=shown(status))
    if recipient.remote_host:
        yield message("bounce.technical.host", host=shown(recipient.remote_host))
    if reading.reporter:
        yield message("bounce.technical.reporter", host=shown(reading.reporter))
    if case.domain and case.domain_state is not DomainState.NOT_CHECKED:
        yield message(f"bounce.technical.domain.{case.domain_state.value}", domain=case.domain)
    if recipient.bounce_class in {BounceClass.DOMAIN_NOT_FOUND, BounceClass.USER_UNKNOWN}:
        for guess in case.guesses:
            yield message(f"bounce.slip.{guess.reason.value}", guess=shown(guess.address))
    if case.pack is not None and provider_advice(case) is BounceAdvice.CHECK_ADDRESS:
        yield message("bounce.technical.provider-advice", provider=case.pack.name)
    if reading.bounce_class is BounceClass.BACKSCATTER:
        for sign in reading.evidence:
            if sign in _SIGNS:
                yield message(f"bounce.evidence.{sign}")
    if reading.cut and unread_file(case) is None:
        yield message("bounce.technical.cut")
