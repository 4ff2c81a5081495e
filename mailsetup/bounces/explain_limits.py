"""Explains what is too much: too big a mail (facts K6), too many in a short time (A11, K5)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.bounces.explain_case import Told, page_action, steps
from mailsetup.bounces.explain_time import pause_step, waiting_steps
from mailsetup.bounces.explanation import ActionKind, BounceAction
from mailsetup.model.message import message
from mailsetup.providers.pack import LimitOf, PageKind, SentBy

if TYPE_CHECKING:
    from mailsetup.bounces.explain_case import Case
    from mailsetup.model.message import Message
    from mailsetup.providers.pack import SendingLimit

_THEIRS_RULE = "recipient-gets-too-much"
_MEGABYTE = 1024 * 1024
_MOST_TEXT = 4000  # characters of a sentence that are looked through
_MOST_TOLD = 2000  # MB; more is no limit of a mail server
_ENCODED = 0.73  # base64 in lines of 76 (RFC 2045 section 6.8): 57 bytes become 78
_LIMIT_BYTES = re.compile(r"(?:size )?(?:limit|maximum|max)\D{0,20}(\d{6,12})(?!\d)", re.IGNORECASE)
_LIMIT_MEGABYTES = re.compile(
    r"(?:limit|maximum|max|larger than|exceeds?)\D{0,20}(\d{1,4}) ?(?:MB|MiB|megabyte)",
    re.IGNORECASE,
)


def message_too_big(case: Case) -> Told:
    """The mail was bigger than somebody's server takes."""
    limit = _size_step(case)
    waiting = waiting_steps(case.recipient.retry_until, case.now) if case.trying else ()
    return Told(
        meaning=_size_meaning(case),
        steps=(*waiting, *((limit,) if limit else ()), *steps("share-link", "smaller")),
        actions=(
            BounceAction(kind=ActionKind.CHECK_ATTACHMENT, label="bounce.action.check-attachment"),
        ),
    )


def rate_limited(case: Case) -> Told:
    """Too many mails or recipients; with the provider's own figures where its server said so."""
    if case.theirs or case.recipient.rule == _THEIRS_RULE:
        again = () if case.trying else steps("send-again-later")
        waiting = waiting_steps(case.recipient.retry_until, case.now) if case.trying else ()
        return Told(
            meaning=message("bounce.rate_limited.meaning.theirs"),
            steps=(*waiting, *again, *steps("fewer")),
            turn=None if case.trying else message("bounce.turn.passing"),
        )
    limits = _limits(case)
    if case.trying:
        pause = waiting_steps(case.recipient.retry_until, case.now)
    else:
        longest = max((limit.block_minutes for limit in limits), default=0)
        pause = (pause_step(case.reading.date, longest, case.now),)
    return Told(
        meaning=message("bounce.rate_limited.meaning"),
        steps=(
            *pause,
            *(_limit_step(limit, case) for limit in limits),
            *steps("fewer", "not-so-much"),
        ),
        actions=page_action(case.pack, PageKind.SELF_SERVICE),
    )


def _limits(case: Case) -> tuple[SendingLimit, ...]:
    """Those of mail programs: webmail has its own (facts K5)."""
    if case.pack is None:
        return ()
    return tuple(one for one in case.pack.sending_limits if one.sent_by is SentBy.ANY)


def _limit_step(limit: SendingLimit, case: Case) -> Message:
    recipients = limit.counts is LimitOf.DIFFERENT_RECIPIENTS
    provider = case.pack.name if case.pack is not None else ""
    return message(
        "bounce.step.limit-recipients" if recipients else "bounce.step.limit-messages",
        provider=provider,
        count=limit.at_most,
        minutes=limit.minutes,
    )


def _size_meaning(case: Case) -> Message:
    size = case.reading.returned.size if case.reading.returned is not None else 0
    if size < _MEGABYTE:
        return message("bounce.message_too_big.meaning")
    return message("bounce.message_too_big.meaning.size", size=round(size / _MEGABYTE))


def _size_step(case: Case) -> Message | None:
    told = _told_megabytes(case.recipient.quoted[:_MOST_TEXT])
    if told:
        files = max(1, int(told * _ENCODED))
        return message("bounce.step.size-limit-told", megabytes=told, files=files)
    if case.pack is None or case.pack.message_size is None or case.theirs:
        return None
    most = case.pack.message_size.megabytes
    return message(
        "bounce.step.size-limit",
        provider=case.pack.name,
        megabytes=most,
        files=max(1, int(most * _ENCODED)),
    )


def _told_megabytes(sentence: str) -> int:
    """The limit that the server names, in MB; 0 where it names none that can be one."""
    in_megabytes = _LIMIT_MEGABYTES.search(sentence)
    in_bytes = _LIMIT_BYTES.search(sentence)
    told = 0
    if in_megabytes is not None:
        told = int(in_megabytes[1])
    elif in_bytes is not None:
        told = int(in_bytes[1]) // _MEGABYTE
    return told if 0 < told <= _MOST_TOLD else 0
