"""LIST patterns."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.refserver.imap.pattern import ListPattern, PatternTooLong


def matches(pattern: bytes, name: bytes, delimiter: str = "/") -> bool:
    return ListPattern(pattern, delimiter=delimiter, longest=1000, wildcards=100).matches(name)


def by_regular_expression(pattern: bytes, name: bytes) -> bool:
    """The obvious way, safe only for the short input of this test."""
    wild = {b"*": b".*", b"%": b"[^/]*"}
    parts = [pattern[i : i + 1] for i in range(len(pattern))]
    expression = b"".join(wild.get(part, re.escape(part)) for part in parts)
    return re.fullmatch(expression, name, re.DOTALL) is not None


@given(
    st.text("ab/*%", max_size=8).map(str.encode),
    st.text("ab/", max_size=8).map(str.encode),
)
def test_patterns_mean_what_the_standard_says(pattern: bytes, name: bytes) -> None:
    assert matches(pattern, name) == by_regular_expression(pattern, name)


@pytest.mark.parametrize("pattern", [b"inbox", b"INBOX", b"InB%", b"*", b"%"])
def test_inbox_is_found_in_any_case(pattern: bytes) -> None:
    assert matches(pattern, b"INBOX")


@pytest.mark.parametrize("pattern", [b"inbox.*", b"inb*", b"Inbox.Sent", b"*", b"inbox.%"])
def test_inbox_above_a_name_has_no_case_either(pattern: bytes) -> None:
    assert matches(pattern, b"INBOX.Sent", ".")
    assert not matches(pattern.replace(b"Sent", b"sent") + b"x", b"INBOX.Sent", ".")
    assert not matches(b"inbox.sent", b"INBOX.Sent", ".")
    assert not matches(b"inboxes", b"INBOXES", ".")


def test_other_names_are_matched_with_their_case() -> None:
    assert not matches(b"sent", b"Sent")


def test_percent_stops_at_the_delimiter_of_the_server() -> None:
    assert not matches(b"%", b"INBOX.Sent", ".")
    assert matches(b"INBOX.%", b"INBOX.Sent", ".")
    assert matches(b"%", b"a/b", ".")


def test_a_wildcard_bomb_is_refused() -> None:
    with pytest.raises(PatternTooLong):
        matches(b"*a" * 101, b"a" * 200)


def test_the_worst_allowed_pattern_is_answered() -> None:
    assert not matches(b"*a" * 100 + b"b", b"a" * 255)
    assert matches(b"*a" * 100, b"a" * 255)
