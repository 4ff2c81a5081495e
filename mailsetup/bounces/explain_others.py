"""Explains what has the same words for everybody, the mail that nobody sent, and no bounce."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.bounces.explain_address import address_steps
from mailsetup.bounces.explain_case import (
    Told,
    named,
    page_action,
    shown,
    steps,
    support_actions,
)
from mailsetup.bounces.explain_sender import account_closed, own_account_closed
from mailsetup.bounces.explain_time import waiting_steps
from mailsetup.bounces.explanation import ActionKind, BounceAction
from mailsetup.bounces.lures import ASKS_FOR_PASSWORD
from mailsetup.model.bounce import BounceClass, NotBounceKind, WhoCanFix
from mailsetup.model.message import message
from mailsetup.providers.pack import BounceAdvice, PageKind

if TYPE_CHECKING:
    from mailsetup.bounces.explain_case import Case
    from mailsetup.model.message import Message

_MOST_TEXT = 4000  # characters of a sentence that are looked through
_LOOP_RULE, _TLS_RULE, _OWN_SERVER_RULE = "mail-loop", "tls-needed", "own-server-unreachable"
_LOOP = ("mail loop", "hop count exceeded", "too many hops", "loops back to", "loop detected")
# What to do when it failed, and what besides waiting while it is still tried.
_STEPS = {
    BounceClass.MAILBOX_FULL: (("tell-full", "send-when-room"), ("tell-full",)),
    BounceClass.ACCOUNT_DISABLED: (("ask-new-address", "own-old-address"), ("ask-new-address",)),
    BounceClass.VIRUS_FOUND: (("do-not-resend", "scan", "not-sent-delete"), ("scan",)),
    BounceClass.SPAM_SUSPECTED: (("reword", "ask-allow", "if-all-junk"), ("ask-allow",)),
    BounceClass.RECIPIENT_RESTRICTED: (("ask-let-in", "contact-form"), ("ask-let-in",)),
    BounceClass.DELAYED: (("send-again-later", "urgent"), ("urgent",)),
    BounceClass.UNREACHABLE: (("send-again-later", "urgent", "if-again-check"), ("urgent",)),
}
_NOT_BOUNCE_STEPS = {
    NotBounceKind.AUTO_REPLY: ("read-reply", "nothing"),
    NotBounceKind.DELIVERY_RECEIPT: ("nothing",),
    NotBounceKind.READ_RECEIPT: ("nothing",),
    NotBounceKind.ABUSE_REPORT: ("abuse-known", "abuse-unknown"),
    NotBounceKind.OTHER: ("other-mail", "be-careful"),
}


def usual(case: Case) -> Told:
    """A class whose steps are the same for everybody."""
    bounce_class = case.recipient.bounce_class
    if bounce_class is BounceClass.SPAM_SUSPECTED and own_account_closed(case):
        return account_closed(case)
    if bounce_class is BounceClass.UNREACHABLE and _goes_in_circles(case):
        return _in_circles(case)
    if bounce_class is BounceClass.UNREACHABLE and case.recipient.rule == _OWN_SERVER_RULE:
        return _own_server(case)
    restricted = bounce_class is BounceClass.RECIPIENT_RESTRICTED
    if restricted and case.recipient.who_can_fix is WhoCanFix.PROVIDER:
        return _refused_for_the_domain(case)
    failed, trying = _STEPS[bounce_class]
    told = (*_waiting(case), *steps(*trying)) if case.trying else steps(*failed)
    unreachable = bounce_class is BounceClass.UNREACHABLE
    return Told(
        meaning=message(f"bounce.{bounce_class.value}.meaning"),
        steps=told,
        actions=_look_again(case) if unreachable else (),
        turn=message("bounce.turn.their-server") if unreachable and not case.trying else None,
    )


def for_support(case: Case) -> Told:
    """server_blocklisted, technical_error and unknown: the provider has to look at it.

    Where the provider itself tells to check the address for such a reason, that comes first.
    """
    bounce_class = case.recipient.bounce_class
    support = named("bounce.step.send-to-support", case.pack)
    again = named("bounce.step.if-again-support", case.pack)
    turn = None if case.trying else named("bounce.turn.ask-provider", case.pack)
    not_protected = bounce_class is BounceClass.TECHNICAL_ERROR and _not_protected(case)
    tls = ".tls" if not_protected else ""
    match bounce_class:
        case BounceClass.SERVER_BLOCKLISTED:
            told, turn = ((support, *steps("urgent")), None)
        case BounceClass.TECHNICAL_ERROR if not_protected:
            turn = message("bounce.turn.their-server")
            told = (*steps("send-again-once", "urgent"), again)
        case BounceClass.TECHNICAL_ERROR:
            told = (*steps("send-again-once"), again)
        case _ if provider_advice(case) is BounceAdvice.CHECK_ADDRESS:
            told, turn = ((*address_steps(case), again), message("bounce.turn.you"))
        case _:
            told = (*steps("read-yourself"), support)
    if case.trying:
        told = (
            *_waiting(case),
            again,
        )
    return Told(
        meaning=message(f"bounce.{bounce_class.value}.meaning{tls}"),
        steps=told,
        actions=support_actions(case),
        turn=None if case.trying else turn,
    )


def provider_advice(case: Case) -> BounceAdvice | None:
    """What the provider's own pages say about the reason (facts A7); None where nothing."""
    if case.pack is None or case.pack.bounces is None:
        return None
    said = case.recipient.quoted.casefold()
    for reason in case.pack.bounces.reasons:
        if reason.text and reason.text.casefold() in said:
            return reason.advice
    return next((one.advice for one in case.pack.bounces.reasons if not one.text), None)


def backscatter(case: Case, cause: Told | None) -> Told:
    """A report about a mail that somebody else sent in this person's name.

    Args:
        cause: what would be told if the mail is the person's own after all; None unknown.
    """
    returned = case.reading.returned
    subject = shown(returned.subject) if returned is not None else ""
    base = "bounce.backscatter.meaning"
    trying = ".trying" if case.trying else ""
    return Told(
        heading=message(f"bounce.backscatter{trying}.heading"),
        meaning=message(f"{base}.subject", subject=subject) if subject else message(base),
        steps=(*steps("delete", "many-password"), *_if_own(case, subject, cause)),
        actions=cause.actions
        if cause is not None
        else page_action(case.pack, PageKind.SELF_SERVICE),
        turn=message("bounce.turn.nothing"),
    )


def not_a_bounce(case: Case) -> Told:
    """A reply, a receipt, a complaint, or a mail about something else."""
    kind = case.reading.subtype or NotBounceKind.OTHER
    if ASKS_FOR_PASSWORD in case.reading.evidence:
        return _lure(case)
    abuse = kind is NotBounceKind.ABUSE_REPORT
    return Told(
        heading=message(f"bounce.{kind.value}.heading"),
        meaning=message(f"bounce.{kind.value}.meaning"),
        steps=steps(*_NOT_BOUNCE_STEPS[kind]),
        actions=page_action(case.pack, PageKind.SELF_SERVICE) if abuse else (),
        turn=message("bounce.turn.nothing"),
    )


def _lure(case: Case) -> Told:
    """A mail that tells of held back mail to get at a password."""
    return Told(
        heading=message("bounce.lure.heading"),
        meaning=message("bounce.lure.meaning"),
        steps=steps("lure-no-link", "lure-delete", "lure-typed"),
        actions=page_action(case.pack, PageKind.SELF_SERVICE),
        turn=message("bounce.turn.nothing"),
    )


def delivered(case: Case) -> Told:
    """One of several recipients got the mail."""
    return Told(
        heading=message("bounce.delivered.heading"),
        meaning=message("bounce.delivered.meaning"),
        steps=steps("nothing-here"),
        turn=message("bounce.turn.nothing"),
    )


def _if_own(case: Case, subject: str, cause: Told | None) -> tuple[Message, ...]:
    """Only the person knows, so they are asked, and told what it means if it is theirs."""
    if subject and case.typed:
        asked = message("bounce.step.did-you-write", subject=subject, recipient=case.typed)
    elif case.typed:
        asked = message("bounce.step.did-you-write-to", recipient=case.typed)
    else:
        asked = message("bounce.step.did-you-write-it")
    if cause is None:
        return (asked, *address_steps(case))
    return (asked, cause.meaning, *cause.steps)


def _goes_in_circles(case: Case) -> bool:
    said = case.recipient.quoted[:_MOST_TEXT].casefold()
    return case.recipient.rule == _LOOP_RULE or any(words in said for words in _LOOP)


def _in_circles(case: Case) -> Told:
    """Two servers send the mail to each other; another try goes the same way (RFC 3463 x.4.6)."""
    trying = ".trying" if case.trying else ""
    return Told(
        heading=message(f"bounce.unreachable{trying}.heading.loop"),
        meaning=message("bounce.unreachable.meaning.loop"),
        steps=(*(_waiting(case) if case.trying else ()), *steps("tell-loop", "contact-form")),
        turn=None if case.trying else message("bounce.turn.recipient"),
    )


def _own_server(case: Case) -> Told:
    """The mail program did not reach the sender's own provider: the mail has not left yet."""
    return Told(
        heading=message("bounce.unreachable.heading.own"),
        meaning=message("bounce.unreachable.meaning.own"),
        steps=(
            *steps("other-pages", "send-again-later", "look-at-settings"),
            named("bounce.step.if-again-support", case.pack),
        ),
        actions=(
            BounceAction(kind=ActionKind.SET_UP, label="bounce.action.set-up", value=case.sender),
            *support_actions(case),
        ),
        turn=message("bounce.turn.you"),
    )


def _refused_for_the_domain(case: Case) -> Told:
    """The recipient's server goes by a rule about the sender's domain: its keeper can mend it."""
    return Told(
        meaning=message("bounce.recipient_restricted.meaning.domain"),
        steps=(
            *(_waiting(case) if case.trying else ()),
            named("bounce.step.send-to-support", case.pack),
        ),
        actions=support_actions(case),
    )


def _not_protected(case: Case) -> bool:
    """Whether the recipient's server offers no encrypted connection (RFC 3207)."""
    said = case.recipient.quoted[:_MOST_TEXT].casefold()
    offered = "not offered by host" in said or "does not support starttls" in said
    return offered or (case.recipient.rule == _TLS_RULE and case.theirs)


def _look_again(case: Case) -> tuple[BounceAction, ...]:
    if not case.domain:
        return ()
    domain = case.recipient.address.rpartition("@")[2]
    label = "bounce.action.check-again"
    return (BounceAction(kind=ActionKind.CHECK_AGAIN, label=label, value=domain),)


def _waiting(case: Case) -> tuple[Message, ...]:
    return waiting_steps(case.recipient.retry_until, case.now)
