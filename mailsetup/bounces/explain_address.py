"""Explains an address that cannot be right: nothing after the @, or nobody before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.bounces.explain_case import Told, shown, steps
from mailsetup.bounces.explain_time import waiting_steps
from mailsetup.bounces.explanation import ActionKind, BounceAction, DomainState
from mailsetup.model.bounce import BounceClass
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.bounces.explain_case import Case
    from mailsetup.model.message import Message

SURE = 70  # percent, from which on "probably" is said
_NOBODY = "bounce.user_unknown.meaning"
_HEADING = {DomainState.TAKES_NO_MAIL: ".takes-no-mail", DomainState.EXISTS: ".exists"}
_LOOK_AGAIN = frozenset({DomainState.NOT_CHECKED, DomainState.UNCLEAR, DomainState.EXISTS})


def domain_not_found(case: Case) -> Told:
    """What stands after the @ was not found, or takes no mail (facts A7)."""
    state = case.domain_state if case.domain else DomainState.NOT_CHECKED
    known = case.known_domain and state is not DomainState.TAKES_NO_MAIL and not case.guesses
    passing = known or (state is DomainState.EXISTS and not case.guesses)
    if not case.domain:
        meaning = message("bounce.domain_not_found.meaning.unnamed")
    elif known and state is not DomainState.EXISTS:
        meaning = message("bounce.domain_not_found.meaning.known", domain=case.domain)
    elif state is DomainState.EXISTS and case.guesses:
        meaning = message("bounce.domain_not_found.meaning.exists-guessed", domain=case.domain)
    else:
        meaning = message(f"bounce.domain_not_found.meaning.{state.value}", domain=case.domain)
    trying = ".trying" if case.trying else ""
    variant = "" if state is DomainState.EXISTS and case.guesses else _HEADING.get(state, "")
    variant = ".exists" if known else variant
    return Told(
        heading=message(f"bounce.domain_not_found{trying}.heading{variant}"),
        meaning=meaning,
        steps=_passing_steps(case) if passing else _wrong_domain_steps(case, state),
        actions=(*_copy_actions(case), *_look_again(case, state)),
        turn=message("bounce.turn.passing") if passing and not case.trying else None,
    )


def user_unknown(case: Case) -> Told:
    """Nobody there has the name before the @ (facts A7)."""
    if case.domain:
        id_ = "bounce.user_unknown.meaning.guessed" if case.guesses else _NOBODY
        meaning = message(id_, domain=case.domain, name=case.name)
    else:
        meaning = message("bounce.user_unknown.meaning.unnamed")
    look = _guess_steps(case) or (_look("bounce.step.check-before-at", case),)
    ids = ("correct-and-send",) if not case.guesses else ("copy-and-send",)
    return Told(
        meaning=meaning,
        steps=(*look, *steps(*ids, "ask-address"), *_waiting(case), *steps("old-suggestion")),
        actions=_copy_actions(case),
    )


def address_steps(case: Case) -> tuple[Message, ...]:
    """Check the address, whatever else there may be."""
    look = _guess_steps(case) or (_look("bounce.step.check-before-at", case),)
    return (*look, *steps("correct-and-send", "ask-address"))


def _passing_steps(case: Case) -> tuple[Message, ...]:
    if case.trying:
        return (*waiting_steps(case.recipient.retry_until, case.now), *steps("if-again-check"))
    return steps("send-again-now", "if-again-check")


def _wrong_domain_steps(case: Case, state: DomainState) -> tuple[Message, ...]:
    ask = "other-way-no-mail" if state is DomainState.TAKES_NO_MAIL else "ask-address"
    if case.guesses:
        told = (*_guess_steps(case), *steps("copy-and-send", ask))
    else:
        look = _look("bounce.step.check-after-at", case)
        told = (look, *steps("correct-and-send", ask))
    return (*told, *_waiting(case), *steps("old-suggestion"))


def _waiting(case: Case) -> tuple[Message, ...]:
    """A wrong address is put right now; waiting is for a right one."""
    if not case.trying:
        return ()
    return (
        *steps("no-need-to-wait"),
        *waiting_steps(case.recipient.retry_until, case.now),
    )


def _guess_steps(case: Case) -> tuple[Message, ...]:
    if not case.guesses:
        return ()
    first, *others = case.guesses
    id_ = (
        "probably-meant"
        if first.confidence >= SURE and not _domain_answered(case)
        else "perhaps-meant"
    )
    return (
        message(f"bounce.step.{id_}", typed=case.typed, guess=shown(first.address)),
        *(message("bounce.step.or-meant", guess=shown(one.address)) for one in others),
    )


def _domain_answered(case: Case) -> bool:
    """Whether mail gets as far as the domain: then it is not sure that another was meant."""
    nobody_there = case.recipient.bounce_class is BounceClass.USER_UNKNOWN
    return nobody_there or case.domain_state is DomainState.EXISTS


def _look(id_: str, case: Case) -> Message:
    return message(id_, typed=case.typed) if case.typed else message("bounce.step.check-address")


def _copy_actions(case: Case) -> tuple[BounceAction, ...]:
    label = "bounce.action.copy-address"
    return tuple(
        BounceAction(kind=ActionKind.COPY_ADDRESS, label=label, value=guess.address)
        for guess in case.guesses
    )


def _look_again(case: Case, state: DomainState) -> tuple[BounceAction, ...]:
    if not case.domain or state not in _LOOK_AGAIN:
        return ()
    domain = case.recipient.address.rpartition("@")[2]
    return (
        BounceAction(kind=ActionKind.CHECK_AGAIN, label="bounce.action.check-again", value=domain),
    )
