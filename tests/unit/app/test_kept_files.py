"""What the program keeps on the computer, and how much room it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.kept_files import Kept, kept_files
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context
from mailsetup.runtime.paths import state_directory

if TYPE_CHECKING:
    from mailsetup.app.kept_files import KeptPlace


def places() -> dict[Kept, KeptPlace]:
    return {place.kind: place for place in kept_files(Context()).places}


def test_nothing_is_kept_at_first() -> None:
    assert set(places()) == set(Kept)
    assert not any(place.is_there for place in places().values())


def test_everything_below_a_folder_is_counted() -> None:
    root = state_directory()
    for name, size in (("a/x", 1000), ("a/y", 234), ("b/c/z", 1)):
        path = root / "copies" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x" * size)
    (root / "mailsetup.log").write_bytes(b"1234")
    (root / "mailsetup.log.1").write_bytes(b"12")
    found = places()
    assert found[Kept.COPIES].octets == 1235
    assert found[Kept.COPIES].path == str(root / "copies")
    assert found[Kept.LOG].octets == 6
    assert not found[Kept.JOURNAL].is_there


def test_a_link_is_not_followed() -> None:
    root = state_directory()
    (root / "copies").mkdir()
    (root / "copies" / "loop").symlink_to(root, target_is_directory=True)
    place = places()[Kept.COPIES]
    assert place.counted
    assert place.octets < 1000


def test_leaving_the_page_ends_the_counting() -> None:
    (state_directory() / "journal.jsonl").write_bytes(b"{}")
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        kept_files(Context(cancel=token))


def test_without_a_place_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILSETUP_STATE_DIR", "/dev/null/nowhere")
    assert kept_files(Context()).directory == ""


def test_where_there_is_too_much_to_count_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailsetup.app.kept_files._MOST_FILES", 3)
    copies = state_directory() / "copies"
    copies.mkdir()
    for number in range(5):
        (copies / str(number)).write_bytes(b"12345")
    places = {one.kind: one for one in kept_files(Context()).places}
    assert not places[Kept.COPIES].counted
    assert places[Kept.COPIES].octets == 15
    assert places[Kept.JOURNAL].counted
