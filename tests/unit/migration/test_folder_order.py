"""The plan and the report of a move show folders in the order that people know."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.folder_order import in_order
from mailsetup.migration.journal_rows import JournalFolder
from mailsetup.model.migration import SourceFolder

_NAMES = st.lists(st.sampled_from("abcABC"), min_size=1, max_size=3).map(tuple)


def folder(number: int, path: tuple[str, ...], role: str = "", source: int = 0) -> JournalFolder:
    kept = SourceFolder(path=path, role=role)
    return JournalFolder(id=number, source=source, folder=kept, target=None, scanned=True)


def test_the_inbox_comes_first_then_those_with_a_role_and_each_with_what_lies_in_it() -> None:
    found = (
        folder(1, ("Bilder",)),
        folder(2, ("Familie", "ungene")),
        folder(3, ("Familie",)),
        folder(4, ("Trash",), "trash"),
        folder(5, ("Sent",), "sent"),
        folder(6, ("Inbox", "Kvitteringer")),
        folder(7, ("Inbox",), "inbox"),
        folder(8, ("Drafts",), "drafts"),
        folder(9, ("Inbox",), "inbox", source=1),
    )
    assert [one.id for one in in_order(found)] == [7, 6, 8, 5, 4, 1, 3, 2, 9]


@given(st.lists(_NAMES, max_size=12))
def test_every_folder_is_there_once_and_stands_below_its_parent(
    paths: list[tuple[str, ...]],
) -> None:
    found = [folder(number, path) for number, path in enumerate(paths)]
    shown = in_order(found)
    assert sorted(one.id for one in shown) == list(range(len(found)))
    places = [one.folder.path for one in shown]
    for at, path in enumerate(places):
        if path[:-1] in places:
            assert places.index(path[:-1]) < at
