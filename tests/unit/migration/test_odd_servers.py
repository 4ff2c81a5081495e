"""A whole move, part of which is there already, over servers that talk as few others do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from mailsetup.migration.look import look_for_known
from mailsetup.migration.server_layout import read_layout
from mailsetup.migration.verified import Verified
from mailsetup.migration.verify import verify
from mailsetup.model.migration import MessageState
from mailsetup.refserver.connection import Connection
from mailsetup.runtime.context import Context
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import MAILBOX, difference, migration

if TYPE_CHECKING:
    from pathlib import Path

_LISTED = re.compile(rb'(\* LIST \([^)]*\) "/" )"([^"]+)"\r\n')
CHATTER = (
    b"* 999 EXISTS\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n"
    b"* OK [ALERT] words that end like {5}\r\n* 0 RECENT\r\n"
)


def _as_literal(listed: re.Match[bytes]) -> bytes:
    return b"%b{%d}\r\n%b\r\n" % (listed[1], len(listed[2]), listed[2])


def odd(kind: str, data: bytes) -> bytes:
    """What is said instead."""
    match kind:
        case "no-uidnext":
            return re.sub(rb"\* OK \[UIDNEXT [^\n]*\n", b"", data)
        case "no-uidvalidity":
            return re.sub(rb"\* OK \[UIDVALIDITY [^\n]*\n", b"", data)
        case "no-exists":
            return re.sub(rb"^\* \d+ EXISTS\r\n", b"", data)
        case "no-subscribe":
            return data.replace(b" OK Subscribe", b" BAD Subscribe")
        case "status-refused":
            return data.replace(b" OK Status", b" NO Status")
        case "literal-names":
            return _LISTED.sub(_as_literal, data)
        case "chatty":
            return CHATTER + data if re.match(rb"\* \d+ FETCH \(", data) else data
        case _:
            raise AssertionError(kind)


OLD = ("UIDPLUS", "NAMESPACE")


@pytest.mark.parametrize(
    ("kind", "off"),
    [
        *(("no-uidnext", ()), ("no-uidvalidity", ()), ("no-uidvalidity", OLD), ("no-exists", ())),
        *(("no-subscribe", ()), ("status-refused", OLD), ("literal-names", OLD), ("chatty", ())),
    ],
)
def test_each_message_is_there_once_and_proved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, off: tuple[str, ...]
) -> None:
    say = Connection.write
    monkeypatch.setattr(Connection, "write", lambda peer, data: say(peer, odd(kind, bytes(data))))
    write_mbox(tmp_path / "part", 30)
    wanted = write_mbox(tmp_path / "mbox", 60)
    with reference_place(*off) as server:
        account = server.new_account("u")
        with migration(tmp_path / "first", tmp_path / "part", account) as first:
            assert first.run() is UploadEnd.FINISHED
        with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
            target = account.target()
            with target.held():
                with target.connected(Context()) as stream:
                    _, boxes = read_layout(stream)
                    assert MAILBOX in {box.name for box in boxes}
                    look_for_known(moved.journal, stream, lambda *_: None, Context())
                assert moved.run() is UploadEnd.FINISHED
                assert moved.number(MessageState.ALREADY_THERE) == 30
                assert not difference(server.stored(account, MAILBOX), wanted)
                found = verify(moved.journal, target, Context(), lambda _: None, thorough=True)
                assert found == Verified(right=60, read_whole=60)
