"""What was chosen for the window: kept privately, and never worth an error."""

from __future__ import annotations

import json
import stat
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.app.preferences import (
    FILE_NAME,
    TEXT_SIZES,
    Preferences,
    Theme,
    load_preferences,
    save_preferences,
)
from mailsetup.runtime.paths import state_directory

if TYPE_CHECKING:
    from pathlib import Path

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=5,
)


def file() -> Path:
    return state_directory() / FILE_NAME


@pytest.mark.parametrize("size", TEXT_SIZES)
@pytest.mark.parametrize("theme", list(Theme))
def test_what_is_kept_comes_back(theme: Theme, size: float) -> None:
    chosen = Preferences(language="nb", theme=theme, text_size=size)
    assert save_preferences(chosen)
    assert load_preferences() == chosen


def test_without_a_file_nothing_is_chosen() -> None:
    assert load_preferences() == Preferences()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such rights")
def test_only_its_owner_can_read_it() -> None:
    save_preferences(Preferences())
    save_preferences(Preferences(language="sv"))
    assert stat.S_IMODE(file().stat().st_mode) == 0o600
    assert [one.name for one in state_directory().iterdir()] == [FILE_NAME]


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[1]", b"null", b"\xff\xfe", b"[" * 3000, b'{"language": "nb"' * 9999]
)
def test_a_damaged_file_is_as_if_nobody_had_chosen(damaged: bytes) -> None:
    file().write_bytes(damaged)
    assert load_preferences() == Preferences()
    assert save_preferences(Preferences(language="nb"))
    assert load_preferences().language == "nb"


@given(language=JSON, theme=JSON, size=JSON)
def test_whatever_stands_in_it_something_usable_comes_out(
    language: object, theme: object, size: object
) -> None:
    written = {"language": language, "theme": theme, "text_size": size, "more": [1]}
    file().write_text(json.dumps(written), encoding="utf-8")
    chosen = load_preferences()
    assert chosen.language in {"", "nb", "sv", "en"}
    assert chosen.text_size in TEXT_SIZES
    assert chosen.theme in Theme


def test_one_choice_that_is_unknown_does_not_spoil_the_others() -> None:
    file().write_text('{"language": "sv", "theme": "pink", "text_size": 1.5}', encoding="utf-8")
    assert load_preferences() == Preferences(language="sv", text_size=1.5)


def test_a_place_that_cannot_be_written_is_no_error() -> None:
    file().mkdir()
    (file() / "x").touch()
    assert not save_preferences(Preferences(language="nb"))
    assert load_preferences() == Preferences()
    assert [one.name for one in state_directory().iterdir()] == [FILE_NAME]
