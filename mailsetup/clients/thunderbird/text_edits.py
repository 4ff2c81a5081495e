"""Turns a rewritten text into replacements that can be taken back exactly."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from mailsetup.model.change import ReplaceText

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mailsetup.clients.thunderbird.snapshot import TextFile


def replace_lines(file: TextFile, change: Callable[[str], str]) -> tuple[ReplaceText, ...]:
    """`change` for every line (with its line end; it must stay one line), as replacements.

    Line by line where that is exact in both directions, else the part from the first to the last
    changed line as one, else the whole text.
    """
    lines = file.text.splitlines(keepends=True)
    changed = [change(line) for line in lines]
    if changed == lines:
        return ()
    pairs = {old: new for old, new in zip_longest(lines, changed, fillvalue="") if old != new}
    first = next(i for i, line in enumerate(lines) if line != changed[i])
    last = next(i for i in reversed(range(len(lines))) if lines[i] != changed[i])
    part = slice(first, last + 1)
    candidates = (
        tuple(pairs.items()),
        (("".join(lines[part]), "".join(changed[part])),),
    )
    goal = "".join(changed)
    for replacements in candidates:
        edits = _exact(file, replacements, goal)
        if edits:
            return edits
    return (ReplaceText(path=file.path, old=file.text, new=goal, count=1),)


def _exact(
    file: TextFile, replacements: Sequence[tuple[str, str]], goal: str
) -> tuple[ReplaceText, ...]:
    """The replacements, or () when one after the other they miss the goal or the way back."""
    edits: list[ReplaceText] = []
    text = file.text
    for old, new in replacements:
        edits.append(ReplaceText(path=file.path, old=old, new=new, count=text.count(old)))
        text = text.replace(old, new)
    if text != goal:
        return ()
    for edit in reversed(edits):
        if text.count(edit.new) != edit.count:
            return ()
        text = text.replace(edit.new, edit.old)
    return tuple(edits) if text == file.text else ()
