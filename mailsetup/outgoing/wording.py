"""Which texts tell what was seen in a file, and what to do instead of sending it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.model.message import Message, message
from mailsetup.outgoing.names import is_photo_or_film, plain_name, pretended_ending
from mailsetup.outgoing.verdict import REFUSALS, Rule

if TYPE_CHECKING:
    from mailsetup.outgoing.verdict import Hit

_BY_PROVIDER = frozenset({Rule.SIZE_COMMON, Rule.COMMON_EXTENSION, Rule.COMMON_TYPE})
"""Said in another way where the provider is not known."""

_SIZES = frozenset({Rule.SIZE, Rule.SIZE_BEYOND, Rule.SIZE_CLOSE, Rule.SIZE_COMMON})
_LINK = message("attachment.instead-link")
_ASK = message("attachment.instead-ask")
_SMALLER = message("attachment.instead-smaller")
_NO_ZIP = message("attachment.instead-no-zip")


def reason(
    hit: Hit, *, name: str, provider: str, mail_megabytes: int, limit_megabytes: int
) -> Message:
    """Why; `provider` is "" where it is not known."""
    id_ = f"attachment.{hit.rule.value}"
    if hit.rule in _BY_PROVIDER and not provider:
        id_ += "-unknown"
    if hit.rule is Rule.EXTENSION and "/" in hit.place:
        id_ += "-inside"
    return message(
        id_,
        name=name,
        place=hit.place,
        inside=hit.place.partition("/")[2],
        matched=hit.matched,
        provider=provider,
        mail_megabytes=mail_megabytes,
        limit_megabytes=limit_megabytes,
    )


def notes(hit: Hit) -> tuple[Message, ...]:
    """A name that pretends to be that of a picture or a document."""
    shown = pretended_ending(hit.place.rpartition("/")[2])
    if not shown or not hit.matched.startswith("."):
        return ()
    return (message("attachment.note-pretends", shown=shown, matched=hit.matched),)


def instead(rule: Rule, name: str) -> tuple[Message, ...]:
    """What to do instead of sending the file of that name, the best first."""
    if rule in REFUSALS or rule in {Rule.COMMON_EXTENSION, Rule.COMMON_TYPE}:
        return (_LINK, _NO_ZIP, _ASK)
    if rule in _SIZES:
        return (_LINK, _SMALLER) if is_photo_or_film(plain_name(name)) else (_LINK,)
    match rule:
        case Rule.SIZE_TOGETHER | Rule.SIZE_TOGETHER_CLOSE | Rule.SIZE_TOGETHER_COMMON:
            return (message("attachment.instead-several"), _LINK)
        case Rule.ARCHIVE_ENCRYPTED:
            return (message("attachment.instead-no-password"), _LINK, _ASK)
        case Rule.ARCHIVE_BROKEN:
            return (message("attachment.instead-anew"), _LINK)
        case Rule.PROVIDER_UNKNOWN:
            return (message("attachment.instead-which-provider"),)
        case _:
            return (_LINK, _ASK)
