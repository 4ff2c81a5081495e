"""What a single value of a pack may be: kinds of text and number, for the types of `pack`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated, Generic, TypeVar
from urllib.parse import urlsplit

from mailsetup.model.hostname import checked_hostname
from mailsetup.texts.provider_notes import PROVIDER_NOTES

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_EXTENSION = re.compile(r"\.[a-z0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Only(Generic[T]):
    """Says which values of a type are right: `Annotated[int, Only(is_port)]`."""

    holds: Callable[[T], bool]


def is_hostname(text: str) -> bool:
    """A full host or domain name in the one spelling that comparisons use."""
    try:
        return checked_hostname(text) == text
    except ValueError:
        return False


def is_page(url: str) -> bool:
    """Only https, and no login or port in it: a person is sent there."""
    try:
        parts = urlsplit(url)
        plain = url.isascii() and url.isprintable() and " " not in url
        return plain and parts.scheme == "https" and is_hostname(parts.netloc)
    except ValueError:
        return False


def is_day(text: str) -> bool:
    """A day is written YYYY-MM-DD."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def is_pack_id(text: str) -> bool:
    """Also usable in a file name and after `pack:`."""
    return _ID.fullmatch(text) is not None


def is_extension(text: str) -> bool:
    """With its dot, in lower case."""
    return _EXTENSION.fullmatch(text) is not None


def is_note(text: str) -> bool:
    """The id of a text that there is."""
    return text in PROVIDER_NOTES


def is_port(number: int) -> bool:
    """A TCP port."""
    return 1 <= number <= 65535


def is_count(number: int) -> bool:
    """At least one."""
    return number >= 1


def is_count_or_none(number: int) -> bool:
    """0 stands for nothing, or for not stated."""
    return number >= 0


PackId = Annotated[str, Only(is_pack_id)]
HostName = Annotated[str, Only(is_hostname)]
PageUrl = Annotated[str, Only(is_page)]
Day = Annotated[str, Only(is_day)]
Extension = Annotated[str, Only(is_extension)]
NoteId = Annotated[str, Only(is_note)]
Port = Annotated[int, Only(is_port)]
Count = Annotated[int, Only(is_count)]
CountOrNone = Annotated[int, Only(is_count_or_none)]
