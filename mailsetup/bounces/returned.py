"""What a report says of the mail that did not arrive."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final

from mailsetup.bounces.addresses import find_addresses, readable_address
from mailsetup.bounces.limits import RECIPIENTS
from mailsetup.model.bounce import ReturnedMail

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.bounces.report import Headers

_SIZES: Final = (re.compile(r"size[ =:]{1,3}(\d{1,12})\b"), re.compile(r"\((\d{3,12}) bytes\)"))
_MAX_HOSTS: Final = 30
_READ: Final = frozenset(
    [
        "message-id",
        "subject",
        "date",
        "from",
        "sender",
        "return-path",
        "to",
        "cc",
        "bcc",
        "x-mailer",
        "user-agent",
        "received",
    ]
)


def read_returned(
    fields: Headers | None, attachments: tuple[str, ...] = (), text: str = ""
) -> ReturnedMail | None:
    """The mail that came back by its header; None where nothing of it did.

    Args:
        attachments: the names of its files, as far as they came back.
        text: what the system wrote, for the size.
    """
    if fields is None or not fields.fields:
        return None
    named: dict[str, list[str]] = {}
    for name, value in fields.fields:
        if name in _READ:
            named.setdefault(name, []).append(value)
    return ReturnedMail(
        message_id=_first(named, "message-id").strip()[:998],
        subject=_first(named, "subject")[:998],
        date=_first(named, "date")[:100],
        sender=next(_addresses(named, "from", "sender", "return-path"), ""),
        recipients=tuple(dict.fromkeys(islice(_addresses(named, "to", "cc", "bcc"), RECIPIENTS))),
        mailer=_first(named, "x-mailer", "user-agent")[:200],
        submitted_through=_hosts(named.get("received", [])),
        attachments=attachments,
        size=_size(text),
    )


def _first(named: dict[str, list[str]], *names: str) -> str:
    return next((value for name in names for value in named.get(name, ())), "")


def _addresses(named: dict[str, list[str]], *names: str) -> Iterator[str]:
    for name in names:
        for value in named.get(name, ()):
            for address in find_addresses(value):
                yield readable_address(address.text)


def _hosts(received: list[str]) -> tuple[str, ...]:
    """The servers that took the mail, the one it was handed to first in the last place."""
    return tuple(host for value in received[:_MAX_HOSTS] if (host := _taken_by(value)))


def _taken_by(received: str) -> str:
    """The host after `by`; "" where there is none."""
    at = 0 if received.startswith("by ") else received.find(" by ", 0, 2000)
    words = received[at : at + 300].split(None, 2) if at >= 0 else []
    host = words[1].strip("[]();,").lower() if len(words) > 1 else ""
    return host[:255] if host[:1].isalnum() else ""


def _size(text: str) -> int:
    lower = text[:20_000].lower()
    found = (int(match[1]) for size in _SIZES if (match := size.search(lower)))
    return next(found, 0)
