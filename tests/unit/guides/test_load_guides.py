"""The loader of guides refuses what it does not understand, and names file and key."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.guides.book import GuideTask
from mailsetup.guides.load import GuideError, load_books, parse_book
from mailsetup.providers.examine import MAX_PACK_BYTES
from mailsetup.texts.catalogue import TEXTS
from tests.unit.guides.minimal import MINIMAL

if TYPE_CHECKING:
    from pathlib import Path


def _error(text: str | bytes) -> GuideError:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(GuideError) as caught:
        parse_book(data, "client.toml")
    assert caught.value.message.params["file"] == "client.toml"
    assert caught.value.message.id in TEXTS
    return caught.value


def test_a_minimal_file_is_read() -> None:
    book = parse_book(MINIMAL.encode(), "client.toml")
    assert book.guides[0].task is GuideTask.PATH_PREFIX
    assert book.labels[0].in_language("nb").text == "Meny"


@pytest.mark.parametrize(
    ("old", "new", "id_", "key"),
    [
        ("schema = 1", "schema = 2", "pack.schema", "schema"),
        ("schema = 1", "schema = 1\ncolour = 2", "pack.unknown-key", "colour"),
        ('title = "Notes"', "title = 3", "pack.wrong-type", "sources[0].title"),
        ('sv = { text = "Meny"', 'se = { text = "Meny"', "pack.unknown-key", "labels[0].se"),
        ('verified = false, source = "notes"', "verified = false", "pack.missing-key", ".source"),
        ("verified = false", 'verified = "no"', "pack.wrong-type", "labels[0].nb.verified"),
        ('verified = false, source = "notes"', 'verified = false, source = "x"', "", ".nb.source"),
        ('text = "Menu"', 'text = ""', "pack.bad-value", "labels[0].en.text"),
        ('style = "plain"', 'style = "linux"', "pack.not-in-list", "windows[0].style"),
        ('kind = "text"', 'kind = "picture"', "pack.not-in-list", "windows[0].parts[0].kind"),
        ('kind = "text"', 'kind = "tabs"', "pack.bad-value", "windows[0].parts[0].value"),
        ('value = "prefix"', 'value = "colour"', "pack.not-in-list", "windows[0].parts[0].value"),
        ('"buttons", labels = ["menu"]', '"buttons", labels = ["x"]', "", "parts[1].labels[0]"),
        ('title = "menu"', 'title = "x"', "pack.bad-value", "windows[0].title[0]"),
        ('client = "thunderbird"', 'client = "pine"', "pack.not-in-list", "guides[0].client"),
        ('sv = "Titel"\n', "", "pack.missing-key", "guides[0].title.sv"),
        ('window = "main"', 'window = "other"', "pack.bad-value", "guides[0].steps[0].window"),
        ('window = "main"\n', "", "pack.bad-value", "guides[0].steps[0].press[0]"),
        ('press = ["menu"]', 'press = ["x"]', "pack.bad-value", "guides[0].steps[0].press[0]"),
        ('values = ["prefix"]', 'values = ["username"]', "", "guides[0].steps[0].values[0]"),
        ('"Tryck på {menu}."', '"Tryck på {x}."', "pack.bad-value", "guides[0].steps[0].text.sv"),
        ('"Press {menu}."', '"Press {menu."', "pack.bad-value", "guides[0].steps[0].text.en"),
        ('"Press {menu}."', '"Press {=colour}."', "pack.bad-value", "guides[0].steps[0].text.en"),
        ('values = ["prefix"]', "first = 5\nlast = 4", "pack.bad-value", "guides[0].steps[0].last"),
        ('press = ["menu"]', 'when = "never"', "pack.not-in-list", "guides[0].steps[0].when"),
    ],
)
def test_what_is_wrong_is_named(old: str, new: str, id_: str, key: str) -> None:
    assert old in MINIMAL
    error = _error(MINIMAL.replace(old, new, 1))
    assert str(error.message.params["key"]).endswith(key)
    assert not id_ or error.message.id == id_


def test_a_guide_needs_steps() -> None:
    text = MINIMAL[: MINIMAL.index("[[guides.steps]]")] + "[guides.notice]\nnb='a'\nsv='a'\nen='a'"
    assert _error(text).message.params["key"] == "guides[0].steps"


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"= 1", b"[" * 999, b"#" * 1001])
def test_no_toml_is_an_error(data: bytes) -> None:
    _error(data)


def test_a_huge_file_is_not_read() -> None:
    assert _error(b"#\n" * MAX_PACK_BYTES).message.id == "pack.too-large"


@given(st.binary(max_size=300), st.integers(0, len(MINIMAL.encode())))
def test_damage_gives_one_error_or_a_book(damage: bytes, at: int) -> None:
    data = MINIMAL.encode()
    with suppress(GuideError):
        parse_book(data[:at] + damage + data[at + len(damage) :], "client.toml")


def test_no_guide_stands_in_two_files(tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        (tmp_path / name).write_text(MINIMAL, encoding="utf-8")
    with pytest.raises(GuideError) as caught:
        load_books(tmp_path)
    assert caught.value.message.params["file"] == "b.toml"
    assert caught.value.message.params["other"] == "a.toml"


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.toml").mkdir()
    with pytest.raises(GuideError) as caught:
        load_books(tmp_path)
    assert caught.value.message.id == "pack.unreadable"
