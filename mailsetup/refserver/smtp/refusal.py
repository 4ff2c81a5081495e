"""A recipient or message that will not be delivered: told at once or by a report later.

The words are those of Postfix and its filters (facts A7, K4), because clients and people
look for them; the codes are of RFC 5321 and RFC 3463.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.refserver.bounces.reason import Reason
from mailsetup.refserver.smtp.reply import Reply

if TYPE_CHECKING:
    from mailsetup.refserver.rules.attachments import Banned
    from mailsetup.refserver.rules.sending import LimitHit

RCPT = "RCPT TO command"
DATA = "end of DATA command"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why, and the reply that says so."""

    reason: Reason
    reply: Reply
    command: str = RCPT

    @property
    def for_good(self) -> Reply:
        """The same as a 5yz reply, as a report of a final failure quotes it."""
        reply = self.reply
        return dataclasses.replace(
            reply, code=f"5{reply.code[1:]}", enhanced=f"5{reply.enhanced[1:]}"
        )


def _recipient_refused(reason: Reason, code: str, enhanced: str, address: str, why: str) -> Refusal:
    text = f"<{address}>: Recipient address rejected: {why}"
    return Refusal(reason=reason, reply=Reply(code, enhanced, text))


def domain_not_found(address: str) -> Refusal:
    """The domain of a recipient does not exist (facts A7)."""
    why = "Domain not found"
    return _recipient_refused(Reason.DOMAIN_NOT_FOUND, "450", "4.1.2", address, why)


def user_unknown(address: str) -> Refusal:
    """The domain has no such user (facts A7)."""
    why = "User unknown in virtual mailbox table"
    return _recipient_refused(Reason.USER_UNKNOWN, "550", "5.1.1", address, why)


def relay_denied(address: str) -> Refusal:
    """Mail for elsewhere without a login (facts A13)."""
    reply = Reply("554", "5.7.1", f"<{address}>: Relay access denied")
    return Refusal(reason=Reason.RELAY_DENIED, reply=reply)


def mailbox_full(address: str) -> Refusal:
    """The recipient's mailbox has no room (facts K7)."""
    reply = Reply("552", "5.2.2", f"<{address}>: Quota exceeded (mailbox for user is full)")
    return Refusal(reason=Reason.MAILBOX_FULL, reply=reply, command=DATA)


def over_size(limit: int) -> Refusal:
    """The message is larger than the system takes (facts K6)."""
    reply = Reply("552", "5.3.4", f"Message size exceeds fixed limit of {limit} bytes")
    return Refusal(reason=Reason.OVER_SIZE, reply=reply, command=DATA)


def sender_not_yours(address: str, username: str, *, header: bool = False) -> Refusal:
    """The envelope's sender or the From header is not the login's own (facts K4)."""
    where = "From header" if header else "Sender address"
    text = f"<{address}>: {where} rejected: not owned by user {username}"
    return Refusal(
        reason=Reason.SENDER_NOT_YOURS,
        reply=Reply("553", "5.7.1", text),
        command=DATA if header else RCPT,
    )


def sending_limit(address: str, hit: LimitHit) -> Refusal:
    """The user has sent too much (facts A11, K5)."""
    why = f"Sending limit exceeded: {hit.words()}"
    return _recipient_refused(Reason.SENDING_LIMIT, "450", "4.7.1", address, why)


def banned(found: Banned, queue_id: str) -> Refusal:
    """An attachment that is not allowed (facts A8)."""
    reply = Reply("554", "5.7.0", f"Reject, id={queue_id} - BANNED: {found.words()}")
    return Refusal(reason=Reason.BANNED_ATTACHMENT, reply=reply, command=DATA)


def refused_elsewhere(reason: Reason, address: str, sender: str, *, size: int) -> Refusal:
    """What another provider's server answers for that reason.

    Raises:
        ValueError: for `Reason.DELAYED`.
    """
    match reason:
        case Reason.DOMAIN_NOT_FOUND:
            return domain_not_found(address)
        case Reason.USER_UNKNOWN:
            return user_unknown(address)
        case Reason.RELAY_DENIED:
            return relay_denied(address)
        case Reason.MAILBOX_FULL:
            return mailbox_full(address)
        case Reason.OVER_SIZE:
            return over_size(size - 1)
        case Reason.BANNED_ATTACHMENT:
            text = "Message content rejected: an attachment of this type is not allowed"
            reply = Reply("554", "5.7.1", text)
            return Refusal(reason=reason, reply=reply, command=DATA)
        case Reason.SENDING_LIMIT:
            why = "Too much mail from this sender, try again later"
            return _recipient_refused(reason, "450", "4.7.1", address, why)
        case Reason.SENDER_NOT_YOURS:
            reply = Reply("550", "5.7.1", f"<{sender}>: Sender address rejected: Access denied")
            return Refusal(reason=reason, reply=reply)
        case Reason.DELAYED:
            raise ValueError("where no server answers, nobody refuses")
