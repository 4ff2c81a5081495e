"""Folders stand in the order that people know: the inbox, those with a role, then their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mailsetup.app.folder_work import tree
from mailsetup.app.steps import Step
from tests.gui import folders_samples as folders
from tests.gui.folders_shown import page_of, trees
from tests.gui.view import settle

if TYPE_CHECKING:
    from mailsetup.gui.wizard import WizardWindow
    from tests.gui.conftest import MakeWindow

_OWN = ("Østlandet", "ärenden", "Åse", "Reise 10", "Reise 2", "Reise 2/Zoo", "Reise 2/Alta")


def show(window: WizardWindow) -> None:
    account = folders.account_folders(*_OWN)
    task = replace(folders.RIGHT, folders=account, tree=tree(account))
    window.show_visit(window.flow.go(Step.FOLDERS, folders.state(task)))
    settle(window)


def test_inbox_then_those_with_a_role_then_own_ones_as_the_language_orders_them(
    make_window: MakeWindow,
) -> None:
    window = make_window()
    roles = {
        "en": ("Inbox", "Drafts", "Sent", "Junk", "Trash"),
        "nb": ("Innboks", "Kladder", "Sendt", "Søppelpost", "Papirkurv"),
        "sv": ("Inkorg", "Utkast", "Skickat", "Skräppost", "Papperskorg"),
    }
    letters = {
        "en": ("ärenden", "Åse", "Østlandet"),
        "nb": ("ärenden", "Østlandet", "Åse"),
        "sv": ("Åse", "ärenden", "Østlandet"),
    }
    for language, names in roles.items():
        window.set_language(language)
        show(window)
        (shown,) = trees(window)
        assert shown[: len(names)] == names
        own = shown[len(names) :]
        at = own.index("Reise 2")
        assert own[at : at + 4] == ("Reise 2", "Alta", "Zoo", "Reise 10")
        assert tuple(name for name in own if name in letters[language]) == letters[language]


def test_the_lists_to_choose_from_have_the_same_order(make_window: MakeWindow) -> None:
    window = make_window(language="nb")
    show(window)
    mover = page_of(window).column.mover
    assert mover is not None
    mover.set_open(True)
    chosen = [mover.what.itemText(number) for number in range(mover.what.count())]
    assert chosen[:4] == ["Reise 2", "Reise 2 › Alta", "Reise 2 › Zoo", "Reise 10"]
    assert chosen[4:] == ["ärenden", "Østlandet", "Åse"]
