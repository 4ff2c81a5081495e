"""`profiles.ini`: which profile Thunderbird takes, and one more profile without a byte lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.thunderbird.profiles_ini import (
    default_order,
    new_profiles_ini,
    parse_profiles_ini,
    with_profile,
)

HASH = "FDC34C9F024745EB"
TWO = (
    "[Profile1]\nName=default\nIsRelative=1\nPath=aaaa.default\nDefault=1\n\n"
    "[Profile0]\nName=default-release\nIsRelative=1\nPath=bbbb.default-release\n\n"
    "[General]\nStartWithLastProfile=1\nVersion=2\n\n"
)
INSTALL = f"[Install{HASH}]\nDefault=bbbb.default-release\nLocked=1\n\n"


def order(text: str, *hashes: str) -> list[tuple[str, bool]]:
    ordered = default_order(parse_profiles_ini(text), hashes)
    return [(entry.path, entry.is_default) for entry in ordered]


def test_the_install_section_decides_not_the_mark_and_not_the_number() -> None:
    expected = [("bbbb.default-release", True), ("aaaa.default", False)]
    assert order(INSTALL + TWO) == expected
    assert order(INSTALL + TWO, HASH) == expected


def test_with_several_installations_the_known_one_decides_else_all_are_named() -> None:
    both = INSTALL + "[Install1234]\nDefault=cccc.beta\n\n" + TWO
    assert order(both, HASH)[0] == ("bbbb.default-release", True)
    assert [path for path, default in order(both, HASH) if default] == ["bbbb.default-release"]
    assert order(both, "FFFF") == [
        ("bbbb.default-release", True),
        ("cccc.beta", True),
        ("aaaa.default", False),
    ]


def test_without_install_sections_the_mark_decides_and_without_it_the_only_profile() -> None:
    assert order(TWO) == [("aaaa.default", True), ("bbbb.default-release", False)]
    assert order("[Profile0]\nName=x\nPath=only\n") == [("only", True)]
    unmarked = TWO.replace("Default=1\n", "")
    assert [default for _, default in order(unmarked)] == [False, False]


def test_absolute_paths_and_windows_line_ends() -> None:
    text = "\ufeff[Profile0]\r\nName=K\u00e5re\r\nIsRelative=0\r\nPath=D:\\Post\\TB\r\n"
    (entry,) = parse_profiles_ini(text).profiles
    assert (entry.name, entry.path, entry.is_relative) == ("Kåre", "D:\\Post\\TB", False)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    default_order(parse_profiles_ini(text))
    default_order(parse_profiles_ini("[Profile0]\nPath=a\n" + text))


def test_a_first_file_has_the_install_section_that_thunderbird_asks_for() -> None:
    text = new_profiles_ini("mailsetup", "Profiles/x.mailsetup", HASH)
    assert f"[Install{HASH}]\nDefault=Profiles/x.mailsetup\nLocked=1\n" in text
    assert order(text, HASH) == [("Profiles/x.mailsetup", True)]
    assert "Install" not in new_profiles_ini("mailsetup", "x", "")


@pytest.mark.parametrize("start", [TWO, INSTALL + TWO, TWO.strip(), TWO.replace("\n", "\r\n"), ""])
@pytest.mark.parametrize("hash_", [HASH, ""])
def test_one_more_profile_is_the_one_that_starts(start: str, hash_: str) -> None:
    text = with_profile(start, "mailsetup", "x.mailsetup", hash_)
    if hash_ or "Install" not in start:
        assert order(text, hash_)[0] == ("x.mailsetup", True)
    paths = {entry.path for entry in parse_profiles_ini(text).profiles}
    assert paths >= {entry.path for entry in parse_profiles_ini(start).profiles}
    assert ("\r\n" in text) == ("\r\n" in start)
    if hash_:
        assert text.count(f"[Install{HASH}]") == 1
        assert text.count("Version=2") == 1


def test_everything_else_stays_as_it_was() -> None:
    text = with_profile(INSTALL + TWO, "mailsetup", "x.mailsetup", HASH)
    assert text.startswith(TWO)
    assert "[Profile2]\n" in text
    odd = "; note\n" + TWO + "[Weird\n\n[Install9]\nDefault=aaaa.default\n"
    assert with_profile(odd, "mailsetup", "x", HASH).startswith(odd)


def test_an_old_file_gets_the_version_without_which_the_section_is_not_read() -> None:
    old = TWO.replace("Version=2\n", "")
    assert with_profile(old, "m", "x", HASH).count("Version=2\n") == 1
    assert (
        with_profile(TWO.replace("Version=2", "Version=1"), "m", "x", HASH).count("Version=") == 1
    )
