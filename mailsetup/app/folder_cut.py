"""Of a folder tree with thousands of folders, the part that it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from mailsetup.model.folder import FolderNode

MOST_ROWS = 40
"""A longer tree is no help to anybody."""


def around(nodes: tuple[FolderNode, ...], wanted: Collection[str]) -> tuple[FolderNode, ...]:
    """The wanted folders with what they lie in, and those that have a role."""
    kept = []
    for node in nodes:
        children = around(node.children, wanted) if node.children else ()
        if children or node.role or node.mailbox in wanted:
            kept.append(replace(node, children=children))
    return tuple(kept)


def first(nodes: tuple[FolderNode, ...], most: int = MOST_ROWS) -> tuple[FolderNode, ...]:
    """So many, from the top."""
    kept: list[FolderNode] = []
    for node in nodes:
        if most < 1:
            break
        children = first(node.children, most - 1)
        kept.append(replace(node, children=children))
        most -= 1 + count(children)
    return tuple(kept)


def count(nodes: tuple[FolderNode, ...]) -> int:
    """Of all that are in it."""
    return sum(1 + count(node.children) for node in nodes)
