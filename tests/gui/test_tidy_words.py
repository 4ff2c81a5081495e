"""A card is as sure as each thing on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.folders_state import FoldersState
from mailsetup.gui.tidy_words import misplaced_words
from mailsetup.i18n import Translator
from mailsetup.mailbox.renest import Clue, FolderMove
from tests.gui import folders_samples

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

SURE = FolderMove(mailbox="Bilder", new_name="Hytta/Bilder", clue=Clue.MESSAGES)
LIKELY = folders_samples.LIKELY


@pytest.mark.parametrize(
    ("moves", "unclear", "title"),
    [
        ((SURE,), (), "A folder is in the wrong place"),
        ((SURE, replace(SURE, mailbox="Slekt")), (), "2 folders are in the wrong place"),
        ((LIKELY,), (), "A folder seems to be in the wrong place"),
        ((SURE, LIKELY), (), "2 folders seem to be in the wrong place"),
        ((SURE,), (("Bilder", ("Hytta/Bilder",)),), "2 folders seem to be in the wrong place"),
    ],
)
def test_the_title_is_sure_only_where_every_folder_is(
    moves: tuple[FolderMove, ...],
    unclear: tuple[tuple[str, tuple[str, ...]], ...],
    title: str,
    qapp: QApplication,
) -> None:
    task = replace(FoldersState(), moves=moves, unclear=unclear)
    assert misplaced_words(task, Translator("en")).title == title
