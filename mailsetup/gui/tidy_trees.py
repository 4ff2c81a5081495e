"""Folder trees of the provider: now beside afterwards; of very many folders, those it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.gui.folder_panels import now_title, tree_panel
from mailsetup.gui.folder_words import mailboxes, tree_rows
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from mailsetup.i18n import Translator
    from mailsetup.model.folder import FolderNode, FolderView

MOST_ROWS = 60
"""A longer tree is no help to anybody."""

_Nodes = tuple["FolderNode", ...]


def now_and_then(view: FolderView, translator: Translator) -> QWidget:
    """The tree now beside the tree after the moves."""
    before, after = view.before, view.after
    changed = mailboxes(before) ^ mailboxes(after)
    left_out = _count(before)
    if left_out > MOST_ROWS:
        before, after = _around(before, changed), _around(after, changed)
    left_out -= _count(before)
    note = translate("WindowTidy", "moved here")
    return SideBySide(
        tree_panel(
            translate("WindowTidy", "Your folders now"),
            tree_rows(before),
            _others(left_out, translator),
        ),
        tree_panel(
            translate("WindowTidy", "Your folders afterwards"),
            tree_rows(after, view.before, note),
            _others(left_out, translator),
        ),
    )


def provider_tree(nodes: _Nodes, translator: Translator, title: str = "") -> QWidget:
    """All that there is."""
    shown = _first(nodes, MOST_ROWS)
    words = title or translate("WindowTidy", "Your folders at the provider")
    return tree_panel(words, tree_rows(shown), _others(_count(nodes) - _count(shown), translator))


def shown_and_there(shown: _Nodes, there: _Nodes, program: str, translator: Translator) -> QWidget:
    """What a program shows beside what there is."""
    title = now_title(program)
    few = _first(shown, MOST_ROWS)
    all_of_it = _first(there, MOST_ROWS)
    return SideBySide(
        tree_panel(title, tree_rows(few), _others(_count(shown) - _count(few), translator)),
        tree_panel(
            translate("WindowTidy", "At your provider"),
            tree_rows(all_of_it, shown, translate("WindowTidy", "not shown")),
            _others(_count(there) - _count(all_of_it), translator),
        ),
    )


def without(nodes: _Nodes, names: Collection[str]) -> _Nodes:
    """The tree less these folders."""
    return tuple(
        replace(node, children=without(node.children, names))
        for node in nodes
        if node.mailbox not in names
    )


def _others(count: int, translator: Translator) -> str:
    if count < 1:
        return ""
    words = translate("WindowTidy", "And other folders, which stay as they are: {count}")
    return words.format(count=translator.number(count))


def _count(nodes: _Nodes) -> int:
    return sum(1 + _count(node.children) for node in nodes)


def _around(nodes: _Nodes, wanted: Collection[str]) -> _Nodes:
    """The wanted folders with what they lie in, and those that have a role."""
    kept = []
    for node in nodes:
        children = _around(node.children, wanted)
        if children or node.role or node.mailbox in wanted:
            kept.append(replace(node, children=children))
    return tuple(kept)


def _first(nodes: _Nodes, most: int) -> _Nodes:
    """So many, from the top."""
    kept: list[FolderNode] = []
    for node in nodes:
        if most < 1:
            break
        children = _first(node.children, most - 1)
        kept.append(replace(node, children=children))
        most -= 1 + _count(children)
    return tuple(kept)
