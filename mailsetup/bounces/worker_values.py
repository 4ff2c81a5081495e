"""The reading of a mail as JSON between two processes of this program, and back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, TypeVar

from mailsetup.bounces.backscatter import OwnMail
from mailsetup.model.bounce import (
    BounceClass,
    BouncedRecipient,
    BounceReading,
    DeliveryState,
    NotBounceKind,
    ReturnedMail,
    WhoCanFix,
)
from mailsetup.model.serialize import to_json

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


def dumped(value: object) -> bytes:
    """A model value, or a mapping of them, as JSON in ASCII: broken letters pass through."""
    return json.dumps(to_json(value)).encode("ascii")


def loaded(content: bytes) -> dict[str, object]:
    """A JSON object.

    Raises:
        ValueError: it is none.
    """
    try:
        document = json.loads(content)
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if not isinstance(document, dict):
        raise ValueError("no object")
    return document


def reading_of(value: object) -> BounceReading:
    """The reading that `dumped` made JSON of.

    Raises:
        ValueError: it is no reading.
    """
    fields = _object(value)
    subtype, returned = fields.get("subtype"), fields.get("returned")
    return BounceReading(
        bounce_class=BounceClass(_text(fields.get("bounce_class"))),
        recipients=_each(fields.get("recipients"), _recipient),
        subtype=None if subtype is None else NotBounceKind(_text(subtype)),
        returned=None if returned is None else _returned(returned),
        evidence=_each(fields.get("evidence"), _text),
        text=_text(fields.get("text")),
        reporter=_text(fields.get("reporter")),
        date=_text(fields.get("date")),
        cut=_each(fields.get("cut"), _text),
    )


def own_of(value: object) -> OwnMail | None:
    """What `dumped` made JSON of; None for null.

    Raises:
        ValueError: it is neither.
    """
    if value is None:
        return None
    fields = _object(value)
    return OwnMail(
        addresses=frozenset(_each(fields.get("addresses"), _text)),
        sent_ids=frozenset(_each(fields.get("sent_ids"), _text)),
        id_domains=frozenset(_each(fields.get("id_domains"), _text)),
        submission_hosts=frozenset(_each(fields.get("submission_hosts"), _text)),
        mailers=_each(fields.get("mailers"), _text),
    )


def _recipient(value: object) -> BouncedRecipient:
    fields = _object(value)
    return BouncedRecipient(
        address=_text(fields.get("address")),
        bounce_class=BounceClass(_text(fields.get("bounce_class"))),
        state=DeliveryState(_text(fields.get("state"))),
        who_can_fix=WhoCanFix(_text(fields.get("who_can_fix"))),
        status=_text(fields.get("status")),
        reply=_text(fields.get("reply")),
        quoted=_text(fields.get("quoted")),
        remote_host=_text(fields.get("remote_host")),
        retry_until=_text(fields.get("retry_until")),
        rule=_text(fields.get("rule")),
    )


def _returned(value: object) -> ReturnedMail:
    fields = _object(value)
    size = fields.get("size")
    if not isinstance(size, int):
        raise ValueError("a size is no number")
    return ReturnedMail(
        message_id=_text(fields.get("message_id")),
        subject=_text(fields.get("subject")),
        date=_text(fields.get("date")),
        sender=_text(fields.get("sender")),
        recipients=_each(fields.get("recipients"), _text),
        mailer=_text(fields.get("mailer")),
        submitted_through=_each(fields.get("submitted_through"), _text),
        attachments=_each(fields.get("attachments"), _text),
        size=size,
    )


def _object(value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise ValueError("no object")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("no text")
    return value


def _each(value: object, made_of: Callable[[object], _T]) -> tuple[_T, ...]:
    if not isinstance(value, list):
        raise ValueError("no list")
    return tuple(made_of(one) for one in value)
