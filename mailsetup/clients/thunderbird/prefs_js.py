"""Thunderbird's `prefs.js`, read as Thunderbird reads it and edited without touching anything else.

`render(parse_prefs(data)) == data` for every file that is accepted. An edit changes single literals
or whole lines; comments, unknown lines, odd spelling and line ends stay byte for byte.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.prefs_literals import encode_value, same_value
from mailsetup.clients.thunderbird.prefs_syntax import Piece, PieceKind, cut
from mailsetup.model.errors import ProfileError, StaleChangeError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mailsetup.model.change import PrefValue, SetPref

MAX_PREFS_BYTES = 16 * 1024 * 1024
MAX_PIECES = 400_000  # a large real file has some 5000

_REST_OF_LINE = re.compile(rb"[ \t\v\f]*(?:(?:#|//)[^\r\n]*)?(\r\n|\r|\n)")
_EMPTY_REST = re.compile(rb"[ \t\v\f]*(?:\r\n|\r|\n|\Z)")
_LINE_START = re.compile(rb"(?:\A|[\r\n])([ \t\v\f]*)\Z")
_FINAL_NEWLINE = re.compile(rb"(?:\r\n|\r|\n)[ \t\v\f]*\Z")
_NEWLINE = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefs:
    """A parsed file.

    Attributes:
        pieces: statements, blanks and broken parts; joined they are the file.
        values: what Thunderbird sees: the last statement for a key wins.
        broken_lines: 1-based numbers of the lines where something begins that Thunderbird drops.
    """

    pieces: tuple[Piece, ...]
    values: Mapping[str, PrefValue] = field(hash=False, compare=False)
    broken_lines: tuple[int, ...] = ()

    def text(self, key: str, default: str = "") -> str:
        """A string value; `default` when missing or of another type."""
        value = self.values.get(key)
        return value if isinstance(value, str) else default

    def number(self, key: str, default: int) -> int:
        """A whole number; `default` when missing or of another type."""
        value = self.values.get(key)
        return value if isinstance(value, int) and not isinstance(value, bool) else default

    def flag(self, key: str, *, default: bool) -> bool:
        """True or false; `default` when missing or of another type."""
        value = self.values.get(key)
        return value if isinstance(value, bool) else default

    @property
    def editable(self) -> bool:
        """Whether the file can be changed without guessing.

        Not when its last statement, string or comment has no end: the file was cut off, or
        something swallows its rest, and Thunderbird itself loses what stood there.
        """
        return not self.pieces or self.pieces[-1].ended


def parse_prefs(data: bytes) -> Prefs:
    """Read a file.

    Raises:
        ProfileError: `profile.prefs-too-large`; `profile.prefs-broken` when it is not text at all.
    """
    if len(data) > MAX_PREFS_BYTES:
        raise ProfileError(message("profile.prefs-too-large"), f"{len(data)} bytes")
    if b"\0" in data:
        raise ProfileError(message("profile.prefs-broken"), "a zero byte: not a text file")
    pieces: list[Piece] = []
    values: dict[str, PrefValue] = {}
    broken_lines: list[int] = []
    line = 1
    for piece in cut(data):
        if len(pieces) >= MAX_PIECES:
            raise ProfileError(message("profile.prefs-too-large"), f"over {MAX_PIECES} parts")
        pieces.append(piece)
        if piece.kind is PieceKind.STATEMENT:
            values[piece.key] = piece.value
        elif piece.kind is PieceKind.BROKEN:
            broken_lines.append(line)
        line += len(_NEWLINE.findall(piece.raw))
    return Prefs(pieces=tuple(pieces), values=values, broken_lines=tuple(broken_lines))


def render(prefs: Prefs) -> bytes:
    """The bytes of the file."""
    return b"".join(piece.raw for piece in prefs.pieces)


def parse_editable(data: bytes) -> Prefs:
    """Read a file that is to be changed.

    Raises:
        ProfileError: as `parse_prefs`, and `profile.prefs-broken` when it is not `editable`.
    """
    prefs = parse_prefs(data)
    if not prefs.editable:
        reason = f"line {prefs.broken_lines[-1]}: what begins there has no end"
        raise ProfileError(message("profile.prefs-broken"), reason)
    return prefs


def edit_prefs(data: bytes, changes: Sequence[SetPref]) -> bytes:
    """The file after `changes`, made one after the other.

    Of several statements for one key the last one, which counts, is changed; a removal takes all.

    Raises:
        StaleChangeError: a key does not have its `old` value (`true` is not `1`).
        ProfileError: the file cannot be edited safely, or a value cannot be written.
    """
    pieces = list(parse_editable(data).pieces)
    newline = _newline_of(data)
    for change in changes:
        places = [i for i, piece in enumerate(pieces) if _is_key(piece, change.key)]
        current = pieces[places[-1]].value if places else None
        if not same_value(current, change.old):
            raise StaleChangeError(message("change.stale", file=change.path), change.key)
        if same_value(change.old, change.new):
            continue
        if change.new is None:
            for place in reversed(places):
                _remove(pieces, place)
        elif places:
            pieces[places[-1]] = _with_value(pieces[places[-1]], change.new)
        else:
            _insert(pieces, change.key, change.new, newline)
    return b"".join(piece.raw for piece in pieces)


def _is_key(piece: Piece, key: str) -> bool:
    return piece.kind is PieceKind.STATEMENT and piece.key == key


def _newline_of(data: bytes) -> bytes:
    found = _NEWLINE.search(data)
    return found[0] if found else b"\n"


def _with_value(piece: Piece, value: PrefValue) -> Piece:
    start, end = piece.value_span
    literal = encode_value(value)
    raw = piece.raw[:start] + literal + piece.raw[end:]
    return replace(piece, raw=raw, value=value, value_span=(start, start + len(literal)))


def _statement(key: str, value: PrefValue) -> Piece:
    name, literal = encode_value(key), encode_value(value)
    start = len(b"user_pref(") + len(name) + len(b", ")
    return Piece(
        kind=PieceKind.STATEMENT,
        raw=b"user_pref(" + name + b", " + literal + b");",
        key=key,
        value=value,
        value_span=(start, start + len(literal)),
    )


def _blank(raw: bytes) -> list[Piece]:
    return [Piece(kind=PieceKind.BLANK, raw=raw)] if raw else []


def _raw_at(pieces: Sequence[Piece], index: int) -> bytes | None:
    """The bytes of a blank at `index`, b"" at either end of the file, None for anything else."""
    if not 0 <= index < len(pieces):
        return b""
    piece = pieces[index]
    return piece.raw if piece.kind is PieceKind.BLANK else None


def _remove(pieces: list[Piece], place: int) -> None:
    """Take a statement out, with its line when it stands alone there."""
    before, after = _raw_at(pieces, place - 1), _raw_at(pieces, place + 1)
    start = _LINE_START.search(before) if before is not None else None
    if start and before is not None and place >= 2 and not re.search(rb"[\r\n]", before):
        start = None  # blanks between two statements of one line
    rest = _EMPTY_REST.match(after) if after is not None else None
    if start is None or rest is None or before is None or after is None:
        del pieces[place]
        return
    kept_before, kept_after = before[: start.start(1)], after[rest.end() :]
    if not after and not rest[0]:
        # The last line, without a line end: the one before it goes instead.
        kept_before = _FINAL_NEWLINE.sub(b"", before)
    first = place - 1 if place > 0 and before else place
    last = place + 1 if after else place
    pieces[first : last + 1] = _blank(kept_before + kept_after)


def _insert(pieces: list[Piece], key: str, value: PrefValue, newline: bytes) -> None:
    """Put a new line where Thunderbird, which sorts the file, would have it."""
    new = _statement(key, value)
    lower = [
        (piece.key, i)
        for i, piece in enumerate(pieces)
        if piece.kind is PieceKind.STATEMENT and piece.key < key
    ]
    if lower:
        _insert_after(pieces, max(lower)[1], new, newline)
        return
    first = next(
        (i for i, piece in enumerate(pieces) if piece.kind is PieceKind.STATEMENT), len(pieces)
    )
    if first == len(pieces) and pieces and not pieces[-1].ended:
        first -= 1
    before = pieces[first - 1].raw if first else b""
    if not before or before.endswith((b"\n", b"\r")):
        pieces[first:first] = [new, *_blank(newline)]
    elif first == len(pieces):
        pieces += [*_blank(newline), new]
    else:
        pieces.insert(first, new)


def _insert_after(pieces: list[Piece], place: int, new: Piece, newline: bytes) -> None:
    after = _raw_at(pieces, place + 1)
    rest = _REST_OF_LINE.match(after) if after else None
    if after and rest:
        split = [*_blank(after[: rest.end()]), new, *_blank(rest[1] + after[rest.end() :])]
        pieces[place + 1 : place + 2] = split
    elif after == b"":
        pieces[place + 1 : place + 1] = [*_blank(newline), new]
    else:
        pieces.insert(place + 1, new)
