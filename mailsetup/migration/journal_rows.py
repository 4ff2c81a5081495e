"""Rows of the journal as values, and values as rows."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.migration import (
    Fingerprint,
    MessageState,
    Oddity,
    SourceFolder,
    SourceMessage,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER_COLUMNS = (
    "id, source, path, role, location, oddities, target, chosen, scanned, uidvalidity, uidnext,"
    " looked_validity, looked_next"
)
MESSAGE_COLUMNS = (
    "id, folder, key, message_id, date, size, body, internal_date, zone, flags, uidl, oddities,"
    " state, uidvalidity, uid, repaired, reason, server_text"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalFolder:
    """A source folder in a migration.

    Attributes:
        source: its source's place among those of the migration, from 0.
        target: the mailbox on the server; None: it is not to be moved, or, unless `chosen`, it
            is not known yet.
        chosen: the person said so.
        scanned: all its messages are in the journal.
        started: something may have been sent; `uidvalidity` and `uidnext` are the target's from
            before that, None where the server did not say.
        looked_validity, looked_next: below this UID the target was compared with this folder.
    """

    id: int
    source: int
    folder: SourceFolder
    target: str | None
    scanned: bool
    chosen: bool = False
    started: bool = False
    uidvalidity: int | None = None
    uidnext: int | None = None
    looked_validity: int | None = None
    looked_next: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalMessage:
    """A message in a migration.

    Attributes:
        uid: with `uidvalidity`, where it is on the server.
        repaired: a repaired copy is sent instead, and the fingerprint is that of the copy.
        reason: why it was refused.
        server_text: what the server said when it refused it.
    """

    id: int
    folder: int
    message: SourceMessage
    state: MessageState
    uidvalidity: int | None = None
    uid: int | None = None
    repaired: bool = False
    reason: str = ""
    server_text: str = ""


def folder_of(row: Sequence[object]) -> JournalFolder:
    """From `FOLDER_COLUMNS`."""
    id_, source, path, role, location, oddities, target, chosen, scanned = row[:9]
    uidvalidity, uidnext, looked_validity, looked_next = row[9:]
    assert isinstance(id_, int)
    assert isinstance(source, int)
    return JournalFolder(
        id=id_,
        source=source,
        folder=SourceFolder(
            path=tuple(json.loads(str(path))),
            role=str(role),
            location=str(location),
            oddities=_oddities(str(oddities)),
        ),
        target=None if target is None else str(target),
        scanned=bool(scanned),
        chosen=bool(chosen),
        started=uidvalidity is not None,
        uidvalidity=_number(uidvalidity) or None,
        uidnext=_number(uidnext) or None,
        looked_validity=_number(looked_validity),
        looked_next=_number(looked_next),
    )


def message_of(row: Sequence[object]) -> JournalMessage:
    """From `MESSAGE_COLUMNS`."""
    id_, folder, key, message_id, date, size, body, internal, zone, flags, uidl, oddities = row[:12]
    state, uidvalidity, uid, repaired, reason, server_text = row[12:]
    assert isinstance(id_, int)
    assert isinstance(folder, int)
    assert isinstance(size, int)
    assert isinstance(zone, int)
    assert isinstance(body, bytes)
    return JournalMessage(
        id=id_,
        folder=folder,
        message=SourceMessage(
            key=str(key),
            fingerprint=Fingerprint(
                message_id=str(message_id), date=_number(date), size=size, body=body
            ),
            internal_date=_number(internal),
            zone=zone,
            flags=tuple(str(flags).split()),
            uidl=str(uidl),
            oddities=_oddities(str(oddities)),
        ),
        state=MessageState(str(state)),
        uidvalidity=_number(uidvalidity),
        uid=_number(uid),
        repaired=bool(repaired),
        reason=str(reason),
        server_text=str(server_text),
    )


def row_of(folder: int, message: SourceMessage) -> tuple[object, ...]:
    """The columns from `folder` to `state`, as a message is first written down."""
    seen = message.fingerprint
    state = MessageState.LEFT_OUT if Oddity.PARTIAL_BODY in message.oddities else None
    return (
        folder,
        message.key,
        seen.message_id,
        seen.date,
        seen.size,
        seen.body,
        message.internal_date,
        message.zone,
        " ".join(message.flags),
        message.uidl,
        " ".join(message.oddities),
        state or MessageState.PLANNED,
    )


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _oddities(words: str) -> tuple[Oddity, ...]:
    return tuple(Oddity(word) for word in words.split())
