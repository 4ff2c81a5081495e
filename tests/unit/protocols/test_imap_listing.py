"""Folder lists as servers of several kinds send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.model.probe import Namespace, SpecialUse
from mailsetup.protocols.imap_listing import (
    decode_name,
    encode_name,
    mailbox_key,
    read_list,
    read_message_count,
    read_namespaces,
)

if TYPE_CHECKING:
    from mailsetup.protocols.imap_syntax import ResponseItem

_NAMES = st.text(min_size=1, max_size=30).filter(str.isprintable)


def test_a_list_line_is_read() -> None:
    (entry,) = read_list([rb'(\HasNoChildren \Sent) "." "INBOX.Sendte &AOY-"'])
    assert entry.name == "INBOX.Sendte æ"
    assert entry.raw == b"INBOX.Sendte &AOY-"
    assert entry.delimiter == "."
    assert entry.special_use is SpecialUse.SENT
    assert entry.selectable


@pytest.mark.parametrize("flag", [b"\\Noselect", b"\\NoSelect", b"\\NonExistent"])
def test_a_name_that_only_holds_others_is_not_selectable(flag: bytes) -> None:
    (entry,) = read_list([b"(" + flag + b') "/" Work'])
    assert not entry.selectable


def test_a_flat_server_has_no_delimiter() -> None:
    (entry,) = read_list([b"() NIL inbox"])
    assert (entry.delimiter, entry.key) == ("", "INBOX")


def test_names_that_look_like_other_things_stay_names() -> None:
    lines = [b'() "/" "0042"', b'() "/" 17', b'() "/" NIL', b'() "/" "a\\"b\\\\c"']
    assert [entry.name for entry in read_list(lines)] == ["0042", "17", "NIL", 'a"b\\c']


def test_a_name_may_come_as_literal_and_in_raw_utf8() -> None:
    items: list[ResponseItem] = [(b'() "/" {9}', b"Kjell (2)"), b"", '() "/" "Søppel"'.encode()]
    assert [entry.name for entry in read_list(items)] == ["Kjell (2)", "Søppel"]


def test_lines_that_make_no_sense_are_left_out() -> None:
    lines = [b"() INBOX", b'() "//" x', b'("/" x', b"", b'() "/" ok', b'() "/" ' + b"x" * 5_000]
    assert [entry.name for entry in read_list(lines)] == ["ok"]


def test_each_mailbox_comes_once() -> None:
    assert len(read_list([b'() "/" a', b'(\\Marked) "/" a'])) == 1


def test_a_name_cannot_carry_control_characters() -> None:
    (entry,) = read_list([(b'() "/" {8}', b"a\x1b[31mb\r"), b""])
    assert entry.name.isprintable()


def test_inbox_is_the_same_in_any_case_also_as_first_level() -> None:
    assert mailbox_key("Inbox/Trash", "/") == mailbox_key("INBOX/Trash", "/")
    assert mailbox_key("inbox", "/") == "INBOX"
    assert mailbox_key("INBOXES/a", "/") == "INBOXES/a"
    assert mailbox_key("INBOX/trash", "/") != mailbox_key("INBOX/Trash", "/")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b'(("" "/")) NIL NIL', (Namespace(prefix="", delimiter="/"),)),
        (
            b'(("INBOX." ".")) (("~" "/")) (("#shared/" "/"))',
            (Namespace(prefix="INBOX.", delimiter="."),),
        ),
        (b'(("" NIL)) NIL NIL', (Namespace(prefix="", delimiter=""),)),
        (b'(("" "/" "X-PARAM" ("a" "b"))) NIL NIL', (Namespace(prefix="", delimiter="/"),)),
        (b"NIL NIL NIL", ()),
        (b"((", ()),
        (b'(("x")) NIL NIL', ()),
    ],
)
def test_personal_namespaces(line: bytes, expected: tuple[Namespace, ...]) -> None:
    assert read_namespaces([line]) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (b"INBOX (MESSAGES 17)", 17),
        (b'"a b" (UNSEEN 1 messages 0)', 0),
        (b"INBOX (MESSAGES -4)", None),
        (b"INBOX (MESSAGES 99999999999999999999)", None),
        (b"INBOX (MESSAGES)", None),
        (b"INBOX", None),
    ],
)
def test_message_counts(line: bytes, expected: int | None) -> None:
    assert read_message_count([line]) == expected


@given(_NAMES)
def test_names_survive_the_way_to_the_server_and_back(name: str) -> None:
    assert decode_name(encode_name(name)) == name


@given(st.binary(max_size=60))
def test_any_bytes_can_be_shown_as_a_name(raw: bytes) -> None:
    name = decode_name(raw)
    assert not name or name.isprintable()


@pytest.mark.parametrize("name", ["", "a\r\nb", "a\0", "\u202eabc"])
def test_no_command_can_be_smuggled_in_a_name(name: str) -> None:
    with pytest.raises(ValueError, match="name"):
        encode_name(name)


@given(st.lists(st.binary(max_size=80), max_size=5))
def test_any_lines_give_a_list(lines: list[bytes]) -> None:
    read_list(lines)
    read_namespaces(lines)
    read_message_count(lines)
