"""Reports of Amazon SES over SNS: a JSON document instead of a mail for people.

Source: Amazon SES developer guide, "Amazon SNS notification contents" (notificationType Bounce,
Complaint, Delivery; bounce.bouncedRecipients with action, status and diagnosticCode).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from mailsetup.bounces.limits import RECIPIENTS
from mailsetup.bounces.report import Headers

_MARK: Final = '"notificationType"'
_MAX_TEXT: Final = 131_072


@dataclass(frozen=True, slots=True, kw_only=True)
class AmazonNotice:
    """What the document says: `kind` is `Bounce`, `Complaint` or `Delivery`.

    Attributes:
        blocks: the bounced recipients as blocks of a delivery-status part, one empty block first.
        addresses: those of a complaint or a delivery.
    """

    kind: str
    blocks: tuple[Headers, ...] = ()
    addresses: tuple[str, ...] = ()


def read_amazon_notice(text: str) -> AmazonNotice | None:
    """The document that a text begins with; None where it is none."""
    if _MARK not in text[:_MAX_TEXT]:
        return None
    begin = text.find("{")
    # Mail servers break lines of 1000 characters with "!" and a blank (Sendmail).
    joined = text[begin : begin + _MAX_TEXT].replace("!\n ", "").replace("\n", "")
    try:
        document, _ = json.JSONDecoder().raw_decode(joined)
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict):
        return None
    kind = _text(document, "notificationType")
    bounce = document.get("bounce")
    bounced = bounce.get("bouncedRecipients") if isinstance(bounce, dict) else None
    return AmazonNotice(
        kind=kind,
        blocks=_blocks(bounced) if kind == "Bounce" else (),
        addresses=_addresses(document) if kind != "Bounce" else (),
    )


def _blocks(bounced: object) -> tuple[Headers, ...]:
    if not isinstance(bounced, list):
        return ()
    blocks = [Headers()]
    for entry in bounced[:RECIPIENTS]:
        if isinstance(entry, dict):
            fields = (
                ("final-recipient", f"rfc822; {_text(entry, 'emailAddress')}"),
                ("action", _text(entry, "action")),
                ("status", _text(entry, "status")),
                ("diagnostic-code", _text(entry, "diagnosticCode")),
            )
            blocks.append(Headers(fields=fields))
    return tuple(blocks)


def _addresses(document: dict[object, object]) -> tuple[str, ...]:
    complaint, delivery = document.get("complaint"), document.get("delivery")
    if isinstance(complaint, dict):
        complained = complaint.get("complainedRecipients")
        if isinstance(complained, list):
            named = (_text(e, "emailAddress") for e in complained if isinstance(e, dict))
            return tuple(address for address in named if address)[:RECIPIENTS]
    if isinstance(delivery, dict):
        recipients = delivery.get("recipients")
        if isinstance(recipients, list):
            return tuple(r for r in recipients if isinstance(r, str))[:RECIPIENTS]
    return ()


def _text(table: dict[object, object], key: str) -> str:
    value = table.get(key)
    return value if isinstance(value, str) else ""
