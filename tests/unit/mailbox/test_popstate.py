"""What Thunderbird knows of a POP3 mailbox."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.mailbox.popstate import PopMark, parse_popstate

HEAD = "# POP3 State File\n# This is a generated file!  Do not edit.\n\n"
UIDLS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0xFF), min_size=1, max_size=70)
MARKS = st.dictionaries(
    UIDLS.filter(lambda uidl: uidl.isprintable()), st.sampled_from(PopMark), max_size=8
)
OWNERS = st.sampled_from(["*pop.example.no kari", "*pop.example.no k\xe5re@example.no"])


@given(st.lists(st.tuples(OWNERS, MARKS), max_size=3), st.sampled_from(["\n", "\r\n", "\r\r\n"]))
def test_what_was_written_is_read(accounts: list[tuple[str, dict[str, PopMark]]], end: str) -> None:
    lines: list[str] = [*HEAD.split("\n")]
    wanted: dict[str, PopMark] = {}
    for owner, marks in accounts:
        lines.append(owner)
        lines += [f"{mark.value} {uidl} 1795274827" for uidl, mark in marks.items()]
        wanted |= marks
    assert parse_popstate(end.join(lines).encode("latin-1")) == wanted


def test_lines_that_make_no_sense_are_passed_over() -> None:
    text = b"k before-any-host 1\n*pop.example.no kari\nx y z\nk\nk a b c\nk good 12\n\0\xff"
    assert parse_popstate(text) == {"good": PopMark.KEEP}
