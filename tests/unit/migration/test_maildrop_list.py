"""The list of what a maildrop held: kept once, privately, and compared with a later look."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.migration.maildrop_list import (
    MaildropEntry,
    gone_since,
    keep_list,
    list_path,
    read_list,
)
from mailsetup.model.errors import MigrationError
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType

SERVER = ServerSettings(
    protocol=MailProtocol.POP3,
    hostname="pop.example.test",
    port=995,
    socket_type=SocketType.SSL,
    username="kari@example.test",
)
ENTRIES = tuple(MaildropEntry(uidl=f"0000{n:04x}6b01c654", size=n * 100) for n in range(1, 6))
NAMELESS = tuple(MaildropEntry(uidl="", size=n) for n in range(5))
# RFC 1939 section 7: one to seventy letters from ! to ~.
UIDLS = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=70)


def test_what_was_kept_is_read_back(tmp_path: Path) -> None:
    path = keep_list(str(tmp_path), SERVER, ENTRIES)
    assert path == list_path(str(tmp_path), SERVER)
    assert read_list(path) == ENTRIES
    assert [file.name for file in tmp_path.iterdir()] == [Path(path).name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_can_read_it(tmp_path: Path) -> None:
    path = keep_list(str(tmp_path), SERVER, ENTRIES)
    assert stat.S_IMODE(Path(path).stat().st_mode) == 0o600


def test_the_first_list_stays(tmp_path: Path) -> None:
    keep_list(str(tmp_path), SERVER, ENTRIES)
    assert read_list(keep_list(str(tmp_path), SERVER, ENTRIES[:1])) == ENTRIES


def test_a_list_that_was_never_made_is_empty(tmp_path: Path) -> None:
    assert read_list(list_path(str(tmp_path), SERVER)) == ()


def test_an_empty_maildrop_is_kept_too(tmp_path: Path) -> None:
    assert read_list(keep_list(str(tmp_path), SERVER, ())) == ()


@pytest.mark.parametrize(
    "content",
    [b"", b"nonsense\n", b"# mailsetup maildrop 1\nabc\t12", b"# mailsetup maildrop 1\nabc\n"],
)
def test_a_damaged_list_is_named(tmp_path: Path, content: bytes) -> None:
    path = Path(list_path(str(tmp_path), SERVER))
    path.write_bytes(content)
    with pytest.raises(MigrationError) as raised:
        read_list(str(path))
    assert raised.value.message.id == "migration.list-damaged"
    assert raised.value.message.params == {"file": str(path)}


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(MigrationError) as raised:
        keep_list(str(tmp_path / "missing"), SERVER, ENTRIES)
    assert raised.value.message.id == "migration.list-unwritable"


def test_messages_that_went_are_counted_and_new_ones_are_not() -> None:
    new = MaildropEntry(uidl="new", size=1)
    assert gone_since(ENTRIES, (*ENTRIES[2:], new, new)) == 2
    assert gone_since(ENTRIES, (*ENTRIES, new)) == 0
    assert gone_since(NAMELESS, NAMELESS[:2]) == 3
    assert gone_since(NAMELESS, (*NAMELESS, new)) == 0


@given(st.lists(st.builds(MaildropEntry, uidl=UIDLS, size=st.integers(0, 10**12))))
def test_any_list_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, entries: list[MaildropEntry]
) -> None:
    directory = tmp_path_factory.mktemp("list")
    assert read_list(keep_list(str(directory), SERVER, entries)) == tuple(entries)
