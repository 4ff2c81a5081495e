"""Folder trees with their headlines: now, and as it will be."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from mailsetup.gui.folder_words import coming_back, tree_rows
from mailsetup.gui.widgets.folder_tree import FolderTree
from mailsetup.gui.widgets.side_by_side import SideBySide
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.gui.widgets.folder_tree import TreeRow
    from mailsetup.i18n import Translator
    from mailsetup.model.folder import FolderNode, FolderView


def before_and_after(view: FolderView, program: str, translator: Translator) -> QWidget:
    """The tree now beside the tree after the repair."""
    later = translate("WindowFolders", "{program} will show").format(program=program)
    return SideBySide(
        tree_panel(now_title(program), tree_rows(view.before, translator)),
        tree_panel(
            later, tree_rows(view.after, translator, view.before), _how_many(view, translator)
        ),
    )


def one_tree(nodes: tuple[FolderNode, ...], program: str, translator: Translator) -> QWidget:
    """The tree now."""
    return tree_panel(now_title(program), tree_rows(nodes, translator))


def now_title(program: str) -> str:
    """Over a tree as it is."""
    return translate("WindowFolders", "{program} shows now").format(program=program)


def _how_many(view: FolderView, translator: Translator) -> str:
    count = coming_back(view.before, view.after)
    if count == 0:
        return ""
    if count == 1:
        return translate("WindowFolders", "One folder comes back.")
    words = translate("WindowFolders", "{count} folders come back.")
    return words.format(count=translator.number(count))


def tree_panel(title: str, rows: tuple[TreeRow, ...], below: str = "") -> QWidget:
    """A tree with its headline, and a line below it."""
    panel = QWidget()
    column = QVBoxLayout(panel)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    headline = Text(title, Role.STRONG)
    tree = FolderTree(rows, title)
    headline.setBuddy(tree)
    column.addWidget(headline)
    column.addWidget(tree)
    if below:
        column.addWidget(Text(below, Role.MUTED))
    return panel
