"""What SEARCH looks for in headers and bodies, without holding the loop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.mime.text import BodyText, body_texts, header_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.imap.session import ImapSession
    from mailsetup.refserver.mailbox import Message


async def header_contains(session: ImapSession, message: Message, name: bytes, wanted: str) -> bool:
    """Whether a field of that name (lower case) holds ``wanted`` (case-folded)."""
    for field in (await session.structure_of(message)).fields:
        if field.name.lower() == name:
            if wanted in header_text(field.unfolded).casefold():
                return True
            await session.connection.breathe()
    return False


async def text_contains(session: ImapSession, message: Message, wanted: str) -> bool:
    """Whether the header or a body holds ``wanted``."""
    for field in (await session.structure_of(message)).fields:
        line = f"{field.name.decode('ascii')}: {header_text(field.unfolded)}"
        if wanted in line.casefold():
            return True
        await session.connection.breathe()
    return await body_contains(session, message, wanted)


async def body_contains(session: ImapSession, message: Message, wanted: str) -> bool:
    """Whether a text part holds ``wanted``."""
    for text in body_texts(message.content, await session.structure_of(message)):
        if isinstance(text, BodyText):
            found = await _part_contains(session, text, wanted)
        else:
            found = wanted in text.casefold()
        if found:
            return True
        await session.connection.breathe()
    return False


async def _part_contains(session: ImapSession, text: BodyText, wanted: str) -> bool:
    for reading in text.readings():
        try:
            return await _reading_contains(session, reading, wanted)
        except UnicodeError:
            continue
    return False


async def _reading_contains(session: ImapSession, pieces: Iterator[str], wanted: str) -> bool:
    before = ""
    for piece in pieces:
        window = before + piece.casefold()
        if wanted in window:
            return True
        # What began in this piece may end in the next one.
        before = window[len(window) - len(wanted) + 1 :] if len(wanted) > 1 else ""
        await session.connection.breathe()
    return False
