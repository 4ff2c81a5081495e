"""The blocks of a delivery-status part (RFC 3464 section 2.1), also of one that is out of form.

Seen in the wild: no blank line between the blocks, blank lines between the fields, long values
continued without a space before them, no block for the message, several parts, no part at all
but the fields amid the text.
"""

from __future__ import annotations

import re
from typing import Final

from mailsetup.bounces import limits
from mailsetup.bounces.charset import words_decoded
from mailsetup.bounces.report import Headers

_FIELD: Final = re.compile(r"([A-Za-z][A-Za-z0-9-]{1,60})[ \t]*:(?!//)(.*)")
_MESSAGE: Final = re.compile(
    "reporting-mta|original-envelope-id|dsn-gateway|received-from-mta|arrival-date"
    "|x-postfix-queue-id|x-postfix-sender"
)
_RECIPIENT: Final = re.compile(
    "(?:final|original)-recipient|action|status|remote-mta|(?:localized-)?diagnostic(?:-code)?"
    "|last-attempt-date|final-log-id|will-retry-until"
)
_NAMES_SOMEBODY: Final = frozenset(("final-recipient", "original-recipient"))
_SETTLES: Final = ("action", "status")
_INLINE_START: Final = re.compile(
    r"^[>| \t]{0,8}(?:Reporting-MTA|Final-Recipient|Original-Recipient)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_MOST_FIELDS: Final = 40
_LONGEST: Final = limits.MIB

_Block = dict[str, list[str]]


class StatusReader:
    """Gathers fields into blocks; the first block is the one for the message, empty if need be."""

    def __init__(self) -> None:
        self._message: _Block = {}
        self._recipients: list[_Block] = []
        self._current: _Block = self._message
        self._gap = False
        self.cut = False

    @property
    def blocks(self) -> tuple[Headers, ...]:
        """The block of the message and those of the recipients; () where nothing was told."""
        if not self._recipients and not self._message:
            return ()
        return tuple(_headers(block) for block in (self._message, *self._recipients))

    def read(self, text: str) -> None:
        """Take in a part for machines."""
        if len(text) > _LONGEST:
            text, self.cut = text[:_LONGEST], True
        self._gap = True
        last: list[str] | None = None
        for line in text.split("\n"):
            if not line or line.isspace():
                self._gap = True
                continue
            field = None if line[0] in " \t" else _FIELD.match(line)
            if field is None:
                if last and len(last) < _MOST_FIELDS:
                    last.append(line.strip()[: limits.LINE])
                continue
            block = self._block_of(field[1].lower())
            if block is None:
                self.cut = True
                return
            last = _added(block, field[1].lower(), field[2].strip()[: limits.HEADER])
            self._current, self._gap = block, False

    @property
    def names_somebody(self) -> bool:
        """Whether a recipient was told."""
        return any(not _NAMES_SOMEBODY.isdisjoint(block) for block in self._recipients)

    def read_inline(self, text: str) -> None:
        """Take in the blocks that stand amid text for people."""
        found = _INLINE_START.search(text)
        if found is None:
            return
        lines: list[str] = []
        blank = diagnostic = False
        for raw in text[found.start() : found.start() + _LONGEST].split("\n"):
            line = raw.lstrip(">|").removeprefix(" ") if raw[:1] in {">", "|"} else raw
            field = _FIELD.match(line.strip())
            name = field[1].lower() if field else ""
            if _MESSAGE.fullmatch(name) or _RECIPIENT.fullmatch(name) or name.startswith("x-"):
                diagnostic = name in {"diagnostic-code", "x-supplementary-info"}
                line = line.strip()
            elif line.strip() and (blank or not (diagnostic or line[0] in " \t")):
                break
            blank = not line.strip()
            lines.append(line)
        self.read("\n".join(lines))

    def _block_of(self, name: str) -> _Block | None:
        """The block that a field of that name goes into, None when there are too many."""
        if _MESSAGE.fullmatch(name):
            return self._message
        if not _RECIPIENT.fullmatch(name):
            return self._current
        last = self._recipients[-1] if self._recipients else None
        if last is not None and not _starts_another(last, name, gap=self._gap):
            return last
        if len(self._recipients) >= limits.RECIPIENTS:
            return None
        self._recipients.append({})
        return self._recipients[-1]


def _starts_another(last: _Block, name: str, *, gap: bool) -> bool:
    if name in last:
        return gap or name == "action" or name in _NAMES_SOMEBODY
    if name not in _NAMES_SOMEBODY or _NAMES_SOMEBODY.isdisjoint(last):
        return False
    settled = [field in last for field in _SETTLES]
    # Every block has a Final-Recipient; an Original-Recipient stands before it as a rule.
    return any(settled) if gap else all(settled) and name == "original-recipient"


def _added(block: _Block, name: str, value: str) -> list[str] | None:
    if name in block or len(block) >= _MOST_FIELDS:
        return None
    block[name] = [value]
    return block[name]


def _headers(block: _Block) -> Headers:
    return Headers(
        fields=tuple((name, words_decoded(" ".join(lines))) for name, lines in block.items())
    )
