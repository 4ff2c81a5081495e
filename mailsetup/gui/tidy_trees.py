"""Folder trees of the provider: now beside afterwards; of very many folders, those it is about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.folder_cut import count, first
from mailsetup.gui.folder_panels import now_title, tree_panel
from mailsetup.gui.folder_words import marked_rows, tree_rows
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Collection

    from PySide6.QtWidgets import QWidget

    from mailsetup.app.folders_reckoning import Reckoning
    from mailsetup.i18n import Translator
    from mailsetup.model.folder import FolderNode

_Nodes = tuple["FolderNode", ...]


def now_and_then(
    reckoned: Reckoning, translator: Translator, gone: tuple[str, ...] = ()
) -> QWidget:
    """The tree now beside the tree after the moves; one tree where nothing is moved.

    Args:
        gone: folders that will not be there any more.
    """
    before, after = reckoned.near.before, _without(reckoned.near.after, gone)
    left_out = reckoned.count - count(before)
    if after == before:
        title = translate("WindowTidy", "Your folders now")
        return tree_panel(title, tree_rows(before, translator), _others(left_out, translator))
    note = translate("WindowTidy", "moved here")
    return SideBySide(
        tree_panel(
            translate("WindowTidy", "Your folders now"),
            tree_rows(before, translator),
            _others(left_out, translator),
        ),
        tree_panel(
            translate("WindowTidy", "Your folders afterwards"),
            marked_rows(after, reckoned.changed, note, translator),
            _others(left_out, translator),
        ),
    )


def provider_tree(nodes: _Nodes, translator: Translator, title: str = "") -> QWidget:
    """All that there is."""
    shown = first(nodes)
    words = title or translate("WindowTidy", "Your folders at the provider")
    return tree_panel(
        words, tree_rows(shown, translator), _others(count(nodes) - count(shown), translator)
    )


def shown_and_there(shown: _Nodes, there: _Nodes, program: str, translator: Translator) -> QWidget:
    """What a program shows beside what there is."""
    title = now_title(program)
    few = first(shown)
    all_of_it = first(there)
    return SideBySide(
        tree_panel(
            title, tree_rows(few, translator), _others(count(shown) - count(few), translator)
        ),
        tree_panel(
            translate("WindowTidy", "At your provider"),
            tree_rows(all_of_it, translator, shown, translate("WindowTidy", "not shown")),
            _others(count(there) - count(all_of_it), translator),
        ),
    )


def _without(nodes: _Nodes, names: Collection[str]) -> _Nodes:
    """The tree less these folders."""
    return tuple(
        replace(node, children=_without(node.children, names))
        for node in nodes
        if node.mailbox not in names
    )


def _others(left_out: int, translator: Translator) -> str:
    if left_out < 1:
        return ""
    words = translate("WindowTidy", "And other folders, which stay as they are: {count}")
    return words.format(count=translator.number(left_out))
