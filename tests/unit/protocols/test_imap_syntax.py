"""Values of IMAP responses: read as written, and nonsense gives one error."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.protocols.imap_syntax import (
    ImapSyntaxError,
    ResponseItem,
    Value,
    parse_values,
    quoted,
    whole_responses,
)

_ATOMS = st.text("abcXYZ019\\.&-_*", min_size=1).map(str.encode).filter(lambda a: a != b"NIL")
_VALUES: st.SearchStrategy[Value] = st.recursive(
    st.none() | st.binary(max_size=20) | _ATOMS,
    lambda inner: st.lists(inner, max_size=4).map(tuple),
    max_leaves=12,
)


def _render(value: Value) -> bytes:
    if value is None:
        return b"NIL"
    if isinstance(value, tuple):
        return b"(" + b" ".join(map(_render, value)) + b")"
    return quoted(value)


def _depth(value: Value) -> int:
    return 1 + max(map(_depth, value), default=0) if isinstance(value, tuple) else 0


@given(st.lists(_VALUES.filter(lambda value: _depth(value) < 9), max_size=5).map(tuple))
def test_what_was_rendered_is_read_back(values: tuple[Value, ...]) -> None:
    assert parse_values(b" ".join(map(_render, values))) == values


@given(st.binary(max_size=200) | st.text('()" \\nilNIL{}12', max_size=60).map(str.encode))
def test_any_bytes_give_values_or_the_own_error(text: bytes) -> None:
    try:
        values = parse_values(text)
    except ImapSyntaxError:
        return
    assert isinstance(values, tuple)


@pytest.mark.parametrize("text", [b"(" * 5_000, b"()" * 5_000, b'"never closed', b")", b"(a (b)"])
def test_nonsense_is_refused(text: bytes) -> None:
    with pytest.raises(ImapSyntaxError):
        parse_values(text)


def test_a_literal_becomes_a_string_in_its_place() -> None:
    items: list[ResponseItem] = [
        b'() "/" INBOX',
        (b'() "/" {7}', b'a "b" c'),
        b" ()",
        (b'() "/" {1+}', b"x"),
        b"",
    ]
    assert [parse_values(text) for text in whole_responses(items)] == [
        ((), b"/", b"INBOX"),
        ((), b"/", b'a "b" c', ()),
        ((), b"/", b"x"),
    ]
