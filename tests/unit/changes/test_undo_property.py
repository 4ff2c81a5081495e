"""For any files and any plan for them: applying and undoing gives the same bytes."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mailsetup.clients.thunderbird.prefs_js import parse_prefs
from mailsetup.model.change import CreateFile, FileChange, RemoveFile, ReplaceText, SetPref
from mailsetup.runtime.context import Context
from tests.unit.changes.workspace import PREFS, Workspace

if TYPE_CHECKING:
    from mailsetup.model.change import PrefValue

KEYS = st.sampled_from(
    [
        "mail.server.server1.hostname",
        "mail.server.server1.port",
        "mail.server.server1.server_sub_directory",
        "mailnews.tags.x",
        "a.new.one",
        'zz "quoted" \\',
    ]
)
NEW_VALUES = st.none() | st.booleans() | st.integers(-9, 9) | st.text('aå€\U0001f600"\\\n ')
LINES = st.lists(
    st.sampled_from(
        [*PREFS.splitlines(keepends=True), b"// more\r\n", b"\n", b"  ", b"/* x */ ", b"# \xff\n"]
    ),
    max_size=12,
)
TEXTS = st.text("ab/å", max_size=8)


def value_of(prefs: bytes, key: str) -> PrefValue | None:
    return parse_prefs(prefs).values.get(key)


@settings(max_examples=150)
@given(
    LINES.map(b"".join),
    TEXTS,
    st.dictionaries(KEYS, NEW_VALUES, max_size=4),
    st.tuples(TEXTS, TEXTS),
    st.lists(st.sampled_from(["new", "sub/new", "sub/deep/new"]), unique=True),
    st.booleans(),
)
def test_undo_gives_back_every_byte(
    prefs: bytes,
    text: str,
    values: dict[str, PrefValue | None],
    replaced: tuple[str, str],
    created: list[str],
    removes: bool,
) -> None:
    with tempfile.TemporaryDirectory() as root:
        space = Workspace(Path(root))
        space.profile.mkdir()
        space.prefs.write_bytes(prefs)
        (space.profile / "text").write_bytes(b"\xfe" + text.encode())
        (space.profile / "gone").write_text(text, encoding="utf-8")
        changes: list[FileChange] = [
            SetPref(path=str(space.prefs), key=key, old=value_of(prefs, key), new=new)
            for key, new in values.items()
        ]
        old, new_text = replaced
        if old and old in text:
            path = str(space.profile / "text")
            changes.append(ReplaceText(path=path, old=old, new=new_text, count=text.count(old)))
        changes += [CreateFile(path=str(space.profile / name), text=text) for name in created]
        if removes:
            changes.append(RemoveFile(path=str(space.profile / "gone"), text=text))
        assume(changes)
        before = space.contents()
        space.bench.apply(space.plan(*changes), Context())
        assert space.contents() != before or all(is_void(change) for change in changes)
        result = space.bench.undo(None, Context())
        assert result.identical
        assert space.contents() == before


def is_void(change: FileChange) -> bool:
    match change:
        case SetPref() | ReplaceText():
            return change.old == change.new
        case _:
            return False
