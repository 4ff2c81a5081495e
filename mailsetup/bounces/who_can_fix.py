"""Whose turn it is, by what happened and how far it came."""

from __future__ import annotations

from typing import Final, assert_never

from mailsetup.model.bounce import BounceClass, DeliveryState, WhoCanFix

# These pass by themselves while the server keeps trying.
_PASSING: Final = frozenset(
    {
        BounceClass.DELAYED,
        BounceClass.UNREACHABLE,
        BounceClass.RATE_LIMITED,
        BounceClass.TECHNICAL_ERROR,
        BounceClass.UNKNOWN,
    }
)


def who_can_fix(
    bounce_class: BounceClass, state: DeliveryState, turn: WhoCanFix | None = None
) -> WhoCanFix:
    """Who has to do something for the mail to arrive; NOBODY where waiting or nothing is right.

    Args:
        turn: what the rule that decided says, where it is not as usual with the class.
    """
    if state in {DeliveryState.DELIVERED, DeliveryState.REPLY}:
        return WhoCanFix.NOBODY
    if state is DeliveryState.STILL_TRYING and bounce_class in _PASSING:
        return WhoCanFix.NOBODY
    if turn is not None:
        return turn
    match bounce_class:
        case (
            BounceClass.DOMAIN_NOT_FOUND
            | BounceClass.USER_UNKNOWN
            | BounceClass.MESSAGE_TOO_BIG
            | BounceClass.ATTACHMENT_BLOCKED
            | BounceClass.VIRUS_FOUND
            | BounceClass.SPAM_SUSPECTED
            | BounceClass.SENDER_AUTH_FAILED
            | BounceClass.SENDER_NOT_ALLOWED
            | BounceClass.RELAY_DENIED
            | BounceClass.RATE_LIMITED
        ):
            return WhoCanFix.YOU
        case (
            BounceClass.MAILBOX_FULL
            | BounceClass.ACCOUNT_DISABLED
            | BounceClass.RECIPIENT_RESTRICTED
            | BounceClass.UNREACHABLE
        ):
            return WhoCanFix.RECIPIENT
        case BounceClass.SERVER_BLOCKLISTED | BounceClass.TECHNICAL_ERROR | BounceClass.UNKNOWN:
            return WhoCanFix.PROVIDER
        case BounceClass.DELAYED | BounceClass.NOT_A_BOUNCE | BounceClass.BACKSCATTER:
            return WhoCanFix.NOBODY
        case _:
            assert_never(bounce_class)
