"""The part for machines: what a message/delivery-status says of each recipient.

RFC 3464 section 2 with the corners that occur: comments in fields, blocks in the wrong order or
without the empty line between them, several recipients in one, actions nobody standardised.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.addresses import address_key, plain_address, typed_address
from mailsetup.bounces.limits import LINE, RECIPIENTS
from mailsetup.bounces.report import Headers
from mailsetup.bounces.status_codes import parse_status
from mailsetup.model.bounce import DeliveryState

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.model.bounce import EnhancedStatus

_OF_A_RECIPIENT: Final = frozenset(
    {
        "original-recipient",
        "final-recipient",
        "x-actual-recipient",
        "action",
        "status",
        "remote-mta",
        "diagnostic-code",
        "last-attempt-date",
        "final-log-id",
        "will-retry-until",
    }
)
_STARTS_ANOTHER: Final = frozenset({"final-recipient", "original-recipient", "action", "status"})
_DELIVERED: Final = frozenset({"delivered", "relayed", "expanded", "deliverable", "delivery"})
_DELAYED: Final = frozenset({"delayed", "delay", "retrying", "queued"})
_WORD: Final = re.compile(r"[a-z]+")
_COMMENT: Final = re.compile(r"\(([^()]{3,300})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedRecipient:
    """What a block says; "" where it does not.

    Attributes:
        address: as the sender typed it (Original-Recipient) where that is told.
        final: the mailbox that the mail was for in the end.
        diagnostic: the answer of the server without its type, on one line.
        by_smtp: whether the diagnostic is what another server answered.
        comment: the words in parentheses after the status code.
        retry_until: as the report writes it.
    """

    address: str
    final: str
    state: DeliveryState
    status: EnhancedStatus | None = None
    diagnostic: str = ""
    by_smtp: bool = False
    comment: str = ""
    remote_host: str = ""
    retry_until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusReport:
    """All blocks together; `reporter` is the system that wrote them."""

    recipients: tuple[ReportedRecipient, ...] = ()
    reporter: str = ""


def read_status(blocks: Iterable[Headers]) -> StatusReport:
    """What the blocks of a delivery-status part say, whatever they are like.

    At most `limits.RECIPIENTS` recipients; two blocks on one mailbox with one outcome are one.
    """
    blocks = tuple(blocks)
    recipients: dict[tuple[str, str, DeliveryState], ReportedRecipient] = {}
    for group in _groups(blocks):
        recipient = _recipient(group)
        if recipient is None:
            continue
        key = (
            address_key(recipient.address),
            address_key(recipient.final),
            recipient.state,
        )
        recipients.setdefault(key, recipient)
        if len(recipients) >= RECIPIENTS:
            break
    return StatusReport(recipients=tuple(recipients.values()), reporter=_reporter(blocks))


def _groups(blocks: tuple[Headers, ...]) -> Iterator[Headers]:
    """The fields of one recipient each."""
    for block in blocks:
        fields: list[tuple[str, str]] = []
        seen: set[str] = set()
        for name, value in block.fields:
            if name not in _OF_A_RECIPIENT:
                continue
            if name in seen and name in _STARTS_ANOTHER and len(seen & _STARTS_ANOTHER) > 1:
                yield Headers(fields=tuple(fields))
                fields, seen = [], set()
            fields.append((name, value))
            seen.add(name)
        if fields:
            yield Headers(fields=tuple(fields))


def _recipient(group: Headers) -> ReportedRecipient | None:
    final = plain_address(group.first("final-recipient"))
    typed = typed_address(group.first("original-recipient"))
    address = typed if "@" in typed else final or typed
    status_value = group.first("status")
    action = group.first("action")
    diagnostic = group.first("diagnostic-code")
    if not address and not (action and status_value):
        return None
    status = parse_status(status_value)
    comment = _COMMENT.search(status_value[:400])
    return ReportedRecipient(
        address=address,
        final=final or address,
        state=_state(action, status),
        status=status,
        diagnostic=_without_type(diagnostic)[:LINE],
        by_smtp=diagnostic[:4].lower() == "smtp",
        comment="" if comment is None else comment[1].strip(),
        remote_host=_host(group.first("remote-mta")),
        retry_until=one_line(group.first("will-retry-until"))[:100],
    )


def _state(action: str, status: EnhancedStatus | None) -> DeliveryState:
    match = _WORD.search(action[:80].lower())
    word = "" if match is None else match[0]
    if word in _DELIVERED:
        return DeliveryState.DELIVERED
    if word in _DELAYED:
        return DeliveryState.STILL_TRYING
    if not word and status is not None and status.class_ == 2:
        return DeliveryState.DELIVERED
    return DeliveryState.FAILED


def _without_type(value: str) -> str:
    """`smtp; 550 ...` and `X-Postfix; ...` without what is before the semicolon."""
    text = one_line(value)
    kind, separator, rest = text.partition(";")
    if separator and len(kind) <= 40 and " " not in kind.strip():
        return rest.strip()
    return text


def _host(value: str) -> str:
    """The name of a `dns; mx.example.no (192.0.2.1)`, else ""."""
    _, separator, rest = value.partition(";")
    words = (rest if separator else value).split()
    return words[0].strip("<>()[],")[:255] if words else ""


def _reporter(blocks: tuple[Headers, ...]) -> str:
    return next((h for b in blocks if (h := _host(b.first("reporting-mta")))), "")


def one_line(text: str) -> str:
    """`text` with single blanks for every run of white space."""
    return " ".join(text.split())
