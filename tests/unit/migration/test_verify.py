"""Reading back: what is missing, what is another message, and what is there too often."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.verified import Verified
from mailsetup.migration.verify import verify
from mailsetup.runtime.context import Context
from tests.fakes.odd_mbox import Stored, write_mbox
from tests.fakes.upload_targets import reference_place
from tests.unit.migration.uploads import at_mailbox, migration, moved_mbox

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.refserver.mailbox import Mailbox
    from mailsetup.refserver.store import Account
    from tests.fakes.upload_targets import Place, ReferencePlace
    from tests.unit.migration.uploads import Migration


@pytest.fixture(params=[(), ("UIDPLUS",)], ids=["uids", "no-uids"])
def server(request: pytest.FixtureRequest) -> Iterator[ReferencePlace]:
    with reference_place(*request.param) as place:
        yield place


def read_back(moved: Migration) -> Verified:
    return verify(
        *(moved.journal, moved.account.target(), Context(), lambda _: None), thorough=True
    )


def put(server: ReferencePlace, account: Place, contents: list[bytes]) -> None:
    def add(found: Account, box: Mailbox) -> None:
        for content in contents:
            found.add(box, content)

    at_mailbox(server, account, add)


def test_a_copy_that_somebody_else_puts_there_meanwhile_is_counted(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """Also of a message without Message-ID; neither what was there before nor other mail."""
    wanted = write_mbox(tmp_path / "mbox", 60)
    account = server.new_account("u")
    nameless = next(one for one in wanted if b"Message-ID" not in one.content)
    put(server, account, [wanted[3].content] * 3)
    with migration(tmp_path / "j", tmp_path / "mbox", account) as moved:
        moved.run()
        assert read_back(moved) == Verified(right=60, read_whole=60)
        other = nameless.content.replace(b"slutt", b"sluTT")
        named = wanted[5].content.replace(b"<m5@", b"<n5@")
        (folder,) = moved.journal.folders()  # as when there is new mail to be compared with all
        moved.journal.change("UPDATE folder SET uidnext = 1 WHERE id = ?", (folder.id,))
        put(server, account, [wanted[5].content, nameless.content, other, named])
        assert read_back(moved) == Verified(right=60, read_whole=60, extra=2)


def test_what_is_missing_or_was_moved_there_and_back(
    tmp_path: Path, server: ReferencePlace
) -> None:
    """Twins, and true duplicates, are told apart by their body."""
    with moved_mbox(tmp_path, server, 60) as moved:

        def take_away(_: Account, box: Mailbox) -> None:
            box.expunge(set(range(10, 41)))

        def put_back(found: Account, box: Mailbox) -> None:
            for one in reversed(moved.wanted[10:40]):
                _add(found, box, one)

        at_mailbox(server, moved.account, take_away)
        assert read_back(moved).missing == 31
        at_mailbox(server, moved.account, put_back)
        found = read_back(moved)
        assert (found.right + found.different, found.missing, found.extra) == (59, 1, 0)


def _add(found: Account, box: Mailbox, one: Stored) -> None:
    found.add(box, one.content, flags=one.flags)


def test_what_somebody_changed_is_told(tmp_path: Path, server: ReferencePlace) -> None:
    with moved_mbox(tmp_path, server, 30) as moved:

        def alter(_: Account, box: Mailbox) -> None:
            one = box.messages[12]
            one.content = one.content[:-4] + b"X" + one.content[-3:]

        at_mailbox(server, moved.account, alter)
        found = read_back(moved)
        assert (found.right, found.different + found.missing) == (29, 1)
