"""Explains a sender who was not let through, and leads into the set-up road (facts A13, K4)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.bounces.explain_address import address_steps
from mailsetup.bounces.explain_case import Told, named, page_action, steps, support_actions
from mailsetup.bounces.explain_time import waiting_steps
from mailsetup.bounces.explanation import ActionKind, BounceAction
from mailsetup.model.bounce import BounceClass, WhoCanFix
from mailsetup.model.finding import FindingCode
from mailsetup.model.message import message
from mailsetup.providers.pack import PageKind

if TYPE_CHECKING:
    from mailsetup.bounces.explain_case import Case
    from mailsetup.model.message import Message

_NOT_LOGGED_IN = (
    "not logged in",
    "authentication required",
    "authentication is required",
    "must authenticate",
    "requires authentication",
    "must be authenticated",
    "auth required",
    "log in",
    "login first",
)
_LOGIN_RULES = frozenset({"wrong-password", "log-in-failed"})
_LOGIN_REFUSED = re.compile(
    r"\b535[ -]|\b5\.7\.8\b|authentication (?:failed|failure|unsuccessful|credentials invalid)"
    r"|password not accepted|invalid (?:login|credentials|username or password)"
)
_OWN_CLOSED = re.compile(
    r"\byour (?:e-?mail |mail |user )?account (?:has been |is |was )?(?:temporarily )?"
    r"(?:suspended|blocked|disabled|locked|restricted)"
    r"|\bsender (?:address )?(?:rejected|refused|denied):? account (?:is )?"
    r"(?:disabled|suspended|locked|blocked|closed)"
)
_MOST_TEXT = 4000  # characters of a sentence that are looked through


def sender_refused(case: Case) -> Told:
    """relay_denied, sender_not_allowed and sender_auth_failed."""
    if own_account_closed(case):
        return account_closed(case)
    name = case.recipient.bounce_class.value
    meaning = message(f"bounce.{name}.meaning")
    waiting = waiting_steps(case.recipient.retry_until, case.now) if case.trying else ()
    if case.recipient.bounce_class is BounceClass.RELAY_DENIED and case.theirs:
        trying = ".trying" if case.trying else ""
        return Told(
            meaning=message("bounce.relay_denied.meaning.theirs"),
            steps=(*waiting, *address_steps(case)),
            heading=message(f"bounce.relay_denied{trying}.heading.theirs"),
        )
    if case.recipient.who_can_fix not in {WhoCanFix.YOU, WhoCanFix.NOBODY}:
        support = named("bounce.step.send-to-support", case.pack)
        return Told(meaning=meaning, steps=(*waiting, support), actions=support_actions(case))
    finding = finding_of(case)
    refused = _login_refused(case)
    heading = None
    if refused:
        meaning, heading = _words_about(case, "sender_not_allowed", ".login")
    elif finding is FindingCode.OUTGOING_NO_LOGIN:
        meaning, heading = _words_about(case, "relay_denied", "")
    elsewhere = finding is FindingCode.OUTGOING_OTHER_PROVIDER
    return Told(
        meaning=meaning,
        heading=heading,
        steps=(
            *(steps("try-password") if refused else ()),
            *(steps("own-provider") if elsewhere else ()),
            *steps("look-at-settings"),
            *(waiting or steps("then-send-again")),
            named("bounce.step.if-again-support", case.pack),
        ),
        actions=(
            BounceAction(
                kind=ActionKind.SET_UP,
                label="bounce.action.set-up",
                value=case.sender,
                finding=finding,
            ),
            *support_actions(case),
        ),
    )


def own_account_closed(case: Case) -> bool:
    """Whether the provider has closed the sender's own account, mostly for junk mail from it."""
    sentence = " ".join(case.recipient.quoted[:_MOST_TEXT].lower().split())
    return case.recipient.rule == "own-account-closed" or _OWN_CLOSED.search(sentence) is not None


def account_closed(case: Case) -> Told:
    """The own account may not send: somebody else may be using it (facts K4)."""
    trying = ".trying" if case.trying else ""
    return Told(
        heading=message(f"bounce.sender_not_allowed{trying}.heading.account"),
        meaning=message("bounce.sender_not_allowed.meaning.account"),
        steps=(
            *(waiting_steps(case.recipient.retry_until, case.now) if case.trying else ()),
            *steps("change-password", "call-provider", "scan"),
        ),
        actions=(*page_action(case.pack, PageKind.SELF_SERVICE), *support_actions(case)),
        turn=message("bounce.turn.you"),
    )


def _words_about(case: Case, name: str, variant: str) -> tuple[Message, Message]:
    trying = ".trying" if case.trying else ""
    return (
        message(f"bounce.{name}.meaning{variant}"),
        message(f"bounce.{name}{trying}.heading{variant}"),
    )


def _login_refused(case: Case) -> bool:
    """Whether a user name or password was wrong (RFC 4954 section 6), not only missing."""
    if case.recipient.bounce_class is not BounceClass.SENDER_NOT_ALLOWED:
        return False
    sentence = case.recipient.quoted[:_MOST_TEXT].lower()
    return (
        case.recipient.rule in _LOGIN_RULES
        or case.recipient.reply == "535"
        or _LOGIN_REFUSED.search(sentence) is not None
    )


def finding_of(case: Case) -> FindingCode:
    """What is probably wrong in the settings, as the set-up road names it."""
    own = _is_own(case)
    sentence = case.recipient.quoted[:_MOST_TEXT].lower()
    match case.recipient.bounce_class:
        case BounceClass.RELAY_DENIED:
            no_login = own is not False
        case BounceClass.SENDER_NOT_ALLOWED:
            asked = any(words in sentence for words in _NOT_LOGGED_IN)
            no_login = asked or _login_refused(case)
            if own and not no_login:
                return FindingCode.USERNAME_DIFFERS
        case _:
            no_login = False
    return FindingCode.OUTGOING_NO_LOGIN if no_login else FindingCode.OUTGOING_OTHER_PROVIDER


def _is_own(case: Case) -> bool | None:
    """Whether the sender's address is one of the provider's; None where nobody knows.

    A list of domains that the provider calls incomplete proves nothing (facts A1).
    """
    if case.pack is None or not case.sender:
        return None
    domain = case.sender.rpartition("@")[2].lower()
    if domain in case.pack.domain_names:
        return True
    foreign = case.pack.foreign_domains
    if foreign is not None and domain in foreign.names:
        return False
    return False if all(group.complete for group in case.pack.domains) else None
