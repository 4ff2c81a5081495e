"""The text for the provider's customer service: the whole report, with what is private marked.

What a face shows is `pieces`; a person decides whether the marked ones are sent as they are or as
`hidden`. Domains and the names of mail servers stay: without them nobody can look into it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.bounces.explain_case import shown
from mailsetup.bounces.support_marks import PrivateKind, private_marks
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.model.bounce import BouncedRecipient, BounceReading
    from mailsetup.model.message import Message

MOST_TEXT = 65_536  # characters; customer service reads no more, and mail programs take no more
_MOST_QUOTED = 1000
_BEYOND = 4096
_MOST_FILES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some text in its order.

    Attributes:
        private: what it tells about people; None for the rest.
        hidden: what may stand there instead; None for the rest.
    """

    text: str
    private: PrivateKind | None = None
    hidden: Message | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportText:
    """A mail to customer service: its subject, some lines, and then the report in pieces."""

    subject: Message
    opening: tuple[Message, ...]
    pieces: tuple[Piece, ...]


def support_text(reading: BounceReading, recipient: BouncedRecipient | None) -> SupportText:
    """All that customer service needs, about one recipient of a report."""
    known = tuple(_known(reading))
    opening = [message("bounce.support.hello")]
    if reading.date:
        opening.append(message("bounce.support.when", date=shown(reading.date)))
    if recipient is not None and recipient.quoted:
        quoted = " ".join(recipient.quoted[:_MOST_QUOTED].split())
        # The sentence stands in the text below, where what is private in it can be shown.
        pieces = private_pieces(quoted, known)
        quoted = "".join(piece.text if piece.private is None else "…" for piece in pieces)
        opening.append(message("bounce.support.said", quoted=quoted))
    opening.append(message("bounce.support.whole"))
    return SupportText(
        subject=message("bounce.support.subject"),
        opening=tuple(opening),
        pieces=private_pieces(reading.text, known),
    )


def private_pieces(text: str, known: Iterable[tuple[str, PrivateKind]] = ()) -> tuple[Piece, ...]:
    """The text in pieces: joined they are the text, as far as `MOST_TEXT`.

    Private are names and mailboxes, not their domains; what the mail is about, and the copy of it;
    the names of files, not their endings; the sender's own computer and the way from it.

    Args:
        known: words that are known to be private, wherever they stand.
    """
    numbers: dict[str, int] = {}
    pieces: list[Piece] = []
    at = 0
    # An address that the end would cut in two is seen whole.
    for mark in private_marks(text[: MOST_TEXT + _BEYOND], known):
        start, end = min(mark.start, MOST_TEXT), min(mark.end, MOST_TEXT)
        pieces.append(Piece(text=text[at:start]))
        pieces.append(_hidden(text[start:end], mark.kind, numbers))
        at = end
    pieces.append(Piece(text=text[at:MOST_TEXT]))
    return tuple(piece for piece in pieces if piece.text)


def _known(reading: BounceReading) -> Iterator[tuple[str, PrivateKind]]:
    returned = reading.returned
    if returned is None:
        return
    yield returned.subject, PrivateKind.SUBJECT
    for name in returned.attachments[:_MOST_FILES]:
        yield name.rpartition(".")[0] or name, PrivateKind.FILE
    for address in (returned.sender, *returned.recipients[:_MOST_FILES]):
        yield address.rpartition("@")[0], PrivateKind.ADDRESS


def _hidden(text: str, kind: PrivateKind, numbers: dict[str, int]) -> Piece:
    stand_in = f"bounce.support.hidden.{kind.value}"
    if kind is PrivateKind.ADDRESS:
        number = numbers.setdefault(text.lower(), len(numbers) + 1)
        return Piece(text=text, private=kind, hidden=message(stand_in, number=number))
    return Piece(text=text, private=kind, hidden=message(stand_in))
