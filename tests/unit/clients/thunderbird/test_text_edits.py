"""Replacements in files without keys reach the goal and can be taken back, whatever the text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.thunderbird.snapshot import TextFile
from mailsetup.clients.thunderbird.text_edits import replace_lines
from tests.unit.clients.thunderbird.profiles import edited

lines = st.lists(st.sampled_from(["a/x", "x", "a/a/x", "y", "a/", "", "b=a/x"]), max_size=8)
ends = st.sampled_from(["\n", "\r\n", ""])


@given(lines, ends, st.text("ax/=\n\r\u2028", max_size=20))
def test_any_rewrite_is_exact_in_both_directions(parts: list[str], end: str, rest: str) -> None:
    text = end.join(parts) + rest

    def rewrite(line: str) -> str:
        return line.replace("a/", "", 1)

    goal = "".join(rewrite(line) for line in text.splitlines(keepends=True))
    changes = replace_lines(TextFile(path="f", text=text), rewrite)
    assert edited(text, changes) == goal
    assert edited(goal, [change.inverse() for change in reversed(changes)]) == text
    assert (changes == ()) == (goal == text)
