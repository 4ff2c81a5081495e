"""The bytes of a section such as ``BODY[2.1.HEADER]`` (RFC 3501, section 6.4.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.refserver.mime.wire import imap_string

if TYPE_CHECKING:
    from mailsetup.refserver.mime.parts import Part


_BLANK_LINES = (b"\r\n", b"\n")
_PLAIN_NAME = re.compile(rb"[A-Za-z0-9-]+")


class SectionText(StrEnum):
    """What of the part is wanted."""

    ALL = ""
    HEADER = "HEADER"
    HEADER_FIELDS = "HEADER.FIELDS"
    HEADER_FIELDS_NOT = "HEADER.FIELDS.NOT"
    TEXT = "TEXT"
    MIME = "MIME"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A path of part numbers, what of that part, and the header names for HEADER.FIELDS."""

    path: tuple[int, ...] = ()
    text: SectionText = SectionText.ALL
    names: tuple[bytes, ...] = ()

    def label(self) -> bytes:
        """As it stands between the brackets of a FETCH reply."""
        words = [*(str(number) for number in self.path)]
        if self.text is not SectionText.ALL:
            words.append(self.text.value)
        label = ".".join(words).encode("ascii")
        if self.names:
            names = (n if _PLAIN_NAME.fullmatch(n) else imap_string(n) for n in self.names)
            label += b" (" + b" ".join(names) + b")"
        return label


def section_bytes(content: bytes, root: Part, section: Section) -> bytes | None:
    """The octets of the section, or None if there is no such part."""
    part = _find(root, section.path)
    if part is None:
        return None
    if section.text is SectionText.MIME:
        return content[part.start : part.body]
    if section.text is SectionText.ALL:
        return content[part.body : part.end] if section.path else content
    message = part.embedded if section.path else part
    if message is None:
        return None
    if section.text is SectionText.TEXT:
        return content[message.body : message.end]
    if section.text is SectionText.HEADER:
        return content[message.start : message.body]
    return _chosen_fields(content, message, section)


def _chosen_fields(content: bytes, message: Part, section: Section) -> bytes:
    """The fields and the blank line, unless the message has none."""
    wanted = {name.lower() for name in section.names}
    inside = section.text is SectionText.HEADER_FIELDS
    chosen = [field.raw for field in message.fields if (field.name.lower() in wanted) is inside]
    header = content[max(message.start, message.body - 4) : message.body]
    ends = header in _BLANK_LINES or header.endswith((b"\n\r\n", b"\n\n"))
    return b"".join(chosen) + (b"\r\n" if ends else b"")


def _find(root: Part, path: tuple[int, ...]) -> Part | None:
    """Follow the numbers; in a message that is no multipart, part 1 is its body."""
    part = root
    at_message = True
    for number in path:
        if not at_message and part.embedded is not None:
            part, at_message = part.embedded, True
        if part.is_multipart:
            if not 1 <= number <= len(part.children):
                return None
            part, at_message = part.children[number - 1], False
        elif number == 1 and at_message:
            at_message = False
        else:
            return None
    return part
