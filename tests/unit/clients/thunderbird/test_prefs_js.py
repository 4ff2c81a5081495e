"""`prefs.js`: nothing is lost, Thunderbird's own reading, edits that can be taken back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.thunderbird.prefs_js import (
    MAX_PREFS_BYTES,
    edit_prefs,
    parse_prefs,
    render,
)
from mailsetup.model.change import PrefValue, SetPref
from mailsetup.model.errors import ProfileError, StaleChangeError

HEADER = b"// Mozilla User Preferences\n\n// Do not edit\n\n"

keys = st.text("abc.12_\u00e5", min_size=1, max_size=8)
numbers = st.integers(-(2**31), 2**31 - 1)
texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
values: st.SearchStrategy[PrefValue] = st.one_of(st.booleans(), numbers, texts)
fragments = st.sampled_from(
    [
        b"user_pref", b"(", b")", b",", b";", b'"', b"'", b"\\", b"\\x41", b"\\u00e5", b"\\ud83d",
        b"\\ude00", b"true", b"false", b"7", b"-3", b"+9", b"/*", b"*/", b"//", b"#", b"\n",
        b"\r\n", b"\r", b" ", b"\t", b'"a.b"', b'user_pref("a.b", 1);', b'user_pref("c", "d");\n',
        b"pref", b"\xe5", b"\xff", "å".encode(), b"99999999999",
    ]
)  # fmt: skip
pref_like = st.lists(fragments, max_size=30).map(b"".join)


def prefs_file(entries: dict[str, PrefValue]) -> bytes:
    """A file as Thunderbird writes it."""
    changes = [change(key, None, entries[key]) for key in sorted(entries)]
    return HEADER + edit_prefs(b"", changes)


def change(key: str, old: PrefValue | None, new: PrefValue | None) -> SetPref:
    return SetPref(path="/p/prefs.js", key=key, old=old, new=new)


@given(st.binary(max_size=300).map(lambda data: data.replace(b"\0", b"0")))
def test_any_text_comes_back_byte_for_byte(data: bytes) -> None:
    assert render(parse_prefs(data)) == data


@given(pref_like)
def test_anything_like_a_prefs_file_comes_back_byte_for_byte(data: bytes) -> None:
    assert render(parse_prefs(data)) == data


@given(st.binary(max_size=200) | pref_like)
def test_any_bytes_give_a_value_or_our_own_error(data: bytes) -> None:
    try:
        edited = edit_prefs(data, [change("mail.new", None, 5)])
    except (ProfileError, StaleChangeError):
        return
    assert parse_prefs(edited).values == {**parse_prefs(data).values, "mail.new": 5}


@given(pref_like, keys, values)
def test_a_new_key_is_taken_back_byte_for_byte(data: bytes, key: str, value: PrefValue) -> None:
    added = change(key, None, value)
    if not parse_prefs(data).editable or key in parse_prefs(data).values:
        return
    edited = edit_prefs(data, [added])
    assert parse_prefs(edited).values == {**parse_prefs(data).values, key: value}
    assert edit_prefs(edited, [added.inverse()]) == data


@given(st.dictionaries(keys, values, min_size=1), st.data())
def test_one_change_of_a_well_formed_file_is_taken_back_byte_for_byte(
    entries: dict[str, PrefValue], data: st.DataObject
) -> None:
    original = prefs_file(entries)
    key = data.draw(st.sampled_from(sorted(entries)) | keys)
    new = data.draw(st.none() | values)
    edit = change(key, entries.get(key), new)
    edited = edit_prefs(original, [edit])
    expected = (
        {**entries, key: new} if new is not None else {k: v for k, v in entries.items() if k != key}
    )
    assert parse_prefs(edited).values == expected
    if len(expected) > 0:
        assert edit_prefs(edited, [edit.inverse()]) == original


@given(pref_like, st.dictionaries(keys, st.none() | values, max_size=5))
def test_many_changes_are_taken_back_in_value(
    data: bytes, wanted: dict[str, PrefValue | None]
) -> None:
    before = parse_prefs(data)
    if not before.editable:
        return
    changes = [change(key, before.values.get(key), new) for key, new in wanted.items()]
    edited = edit_prefs(data, changes)
    after = {k: v for k, v in {**before.values, **wanted}.items() if v is not None}
    assert parse_prefs(edited).values == after
    undone = edit_prefs(edited, [c.inverse() for c in reversed(changes)])
    assert parse_prefs(undone).values == before.values


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        (rb'"K\u00e5re \"Test\" \\ ' + "Ødegård".encode() + b'"', 'Kåre "Test" \\ Ødegård'),
        (b"'single \"quotes\"'", 'single "quotes"'),
        (rb'"\x41\x6a"', "Aj"),
        (rb'"\xc3\xa5"', "å"),
        (rb'"\ud83d\ude00"', "\U0001f600"),
        (rb'"a\nb\r"', "a\nb\r"),
        (b'"two\nlines"', "two\nlines"),
        (b"+7", 7),
        (b"-3", -3),
        (b"- 3", -3),
        (b"2147483647", 2147483647),
        (b"-2147483648", -2147483648),
        (b"007", 7),
        (b"true", True),
        (b"/* why */ false // so\n", False),
        (b'"\xe5"', "\ufffd"),
    ],
)
def test_values_are_read_as_thunderbird_reads_them(literal: bytes, value: PrefValue) -> None:
    prefs = parse_prefs(b"user_pref('mail.x', " + literal + b");")
    assert prefs.values == {"mail.x": value}
    assert type(prefs.values["mail.x"]) is type(value)


@pytest.mark.parametrize(
    "broken",
    [
        b'user_pref("a", 2147483648);', b'user_pref("a", 123foo);', b'user_pref("a", "\\q");',
        b'user_pref("a", "\\x00");', b'user_pref("a", "\\u0000");', b'user_pref("a", "\\ud83d");',
        b'user_pref("a", "\\ude00");', b'user_pref("a", "\\x4");', b'pref("a", 1);',
        b'user_pref("a", 1, locked);', b'user_pref(a, 1);', b'user_pref("a" 1);',
        b'user_pref("a", );',
        b'user_pref("a", --1);', b'user_pref("a", 1) 2;', b";", b'\xef\xbb\xbfuser_pref("a", 1);',
        b'user_pref("a", ' + b"9" * 5000 + b");",
    ],
)  # fmt: skip
def test_what_thunderbird_drops_is_dropped_but_kept_in_the_file(broken: bytes) -> None:
    data = b'user_pref("x", 1);\n' + broken + b'\nuser_pref("z", 3);\n'
    prefs = parse_prefs(data)
    assert prefs.values == {"x": 1, "z": 3}
    assert prefs.broken_lines == (2,)
    assert broken in edit_prefs(data, [change("y", None, 2)])


def test_a_missing_semicolon_costs_the_next_line_too() -> None:
    prefs = parse_prefs(b'user_pref("a", 1)\nuser_pref("b", 2);\nuser_pref("c", 3);\n')
    assert prefs.values == {"c": 3}


def test_the_last_of_two_values_counts_and_is_the_one_changed() -> None:
    data = b'user_pref("a", 1);\nuser_pref("a", 2);\n'
    assert parse_prefs(data).values == {"a": 2}
    assert edit_prefs(data, [change("a", 2, 9)]) == b'user_pref("a", 1);\nuser_pref("a", 9);\n'
    assert edit_prefs(data, [change("a", 2, None)]) == b""


@pytest.mark.parametrize(("there", "old"), [(b"true", 1), (b"1", True), (b"1", 2), (b'"1"', 1)])
def test_another_value_or_type_than_planned_is_stale(there: bytes, old: PrefValue) -> None:
    data = b'user_pref("a", ' + there + b");"
    with pytest.raises(StaleChangeError) as caught:
        edit_prefs(data, [change("a", old, "new")])
    assert caught.value.message.params["file"] == "/p/prefs.js"


def test_a_key_that_should_not_be_there_is_stale() -> None:
    with pytest.raises(StaleChangeError):
        edit_prefs(b'user_pref("a", 1);', [change("a", None, 2)])
    with pytest.raises(StaleChangeError):
        edit_prefs(b"", [change("a", 1, None)])


def test_a_new_line_stands_where_thunderbird_would_sort_it_with_the_same_line_ends() -> None:
    data = HEADER.replace(b"\n", b"\r\n") + b'user_pref("a", 1); // mine\r\nuser_pref("c", 3);\r\n'
    edited = edit_prefs(data, [change("b", None, "x\ny"), change("d", None, True)])
    assert edited.endswith(
        b'user_pref("a", 1); // mine\r\nuser_pref("b", "x\\ny");\r\n'
        b'user_pref("c", 3);\r\nuser_pref("d", true);\r\n'
    )


def test_odd_spelling_and_other_lines_stay_when_one_value_changes() -> None:
    data = b"# note\n  user_pref( 'a' ,\t+7 ) ; user_pref(\"b\",'x');\njunk;\nuser_pref(\"c\" 1);"
    assert edit_prefs(data, [change("a", 7, 8)]) == data.replace(b"+7", b"8")
    assert edit_prefs(data, [change("b", "x", None)]) == data.replace(b"user_pref(\"b\",'x');", b"")


@pytest.mark.parametrize(
    "data",
    [
        b'user_pref("a", 1);\nuser_pref("b", "x);\nuser_pref("c", 3);\nuser_pref("d", "e");\n',
        b'user_pref("a", 1);\n/* begun\nuser_pref("c", 3);\n',
        b'user_pref("a", 1);\nuser_pref("mail.server.server1.host',
        b'user_pref("a", 1);\nuser_pref("b", 2)',
        b"\x89PNG\r\n\x1a\n some \xff\xfe picture",
        b"PK\x03\x04\0\0",
        'user_pref("a", 1);\n'.encode("utf-16"),
    ],
)
def test_a_file_that_was_cut_off_or_is_no_text_is_not_edited(
    data: bytes,
) -> None:
    with pytest.raises(ProfileError) as caught:
        edit_prefs(data, [change("z", None, 1)])
    assert caught.value.message.id == "profile.prefs-broken"


def test_a_huge_file_is_refused() -> None:
    for data in (b"x" * (MAX_PREFS_BYTES + 1), b"; " * 1_000_000):
        with pytest.raises(ProfileError) as caught:
            parse_prefs(data)
        assert caught.value.message.id == "profile.prefs-too-large"


@pytest.mark.parametrize(
    "hostile",
    [b"\\x41" * 200_000, b'"\\' * 200_000, b"/* " * 300_000, b"\n" * 900_000, b"'\"" * 300_000],
)
def test_hostile_tails_are_read_in_one_pass(hostile: bytes) -> None:
    data = b'user_pref("a", "' + hostile
    assert render(parse_prefs(data)) == data
    assert parse_prefs(data).editable in (True, False)


@pytest.mark.parametrize("value", [2**31, -(2**31) - 1, "a\0b", "\ud800"])
def test_a_value_that_thunderbird_cannot_hold_is_never_written(value: PrefValue) -> None:
    with pytest.raises(ProfileError):
        edit_prefs(b"", [change("a", None, value)])
