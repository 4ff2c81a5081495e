"""`migrate` against Dovecot, flat and with everything below `INBOX.`: a tree with odd names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.protocols.imap_listing import encode_name
from tests.e2e.command_line import CLEAN, CommandLine, nobody_listening
from tests.e2e.mail_hosts import ADDRESS, PASSWORD, DovecotHost, dovecot_host
from tests.e2e.test_migrate_command import mbox, move, report
from tests.fakes.dovecot import FLAT, INBOX_DOT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.fakes.ordinary_user import OrdinaryUser

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(300)]


@pytest.fixture(params=[FLAT, INBOX_DOT], ids=["flat", "inbox-dot"])
def dovecot(
    request: pytest.FixtureRequest, ordinary_user: OrdinaryUser, place: Path
) -> Iterator[DovecotHost]:
    with dovecot_host(ordinary_user, place, request.param) as host:
        yield host


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Folders within folders, with names that servers like less."""
    directory = tmp_path / "Mail"
    below = directory / "St. Hans & Påske.sbd"
    below.mkdir(parents=True)
    for path in (
        *(directory / "Inbox", directory / "Sendt", directory / "St. Hans & Påske"),
        *(below / "~2019", below / "a.b 🎉", directory / "sendt brev", directory / "Familie"),
    ):
        mbox(path, 7)
        path.with_name(f"{path.name}.msf").write_bytes(b"")
    return directory


def test_a_tree_arrives_and_a_second_run_finds_it_there(
    dovecot: DovecotHost, store: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    with nobody_listening() as nowhere:
        mailsetup = CommandLine(
            home=home,
            address=ADDRESS,
            password=PASSWORD,
            routes=dovecot.routes,
            ca_file=dovecot.ca_file,
            nowhere=nowhere,
        )
        done = move(mailsetup, store, "--run", "--thorough")
        assert done.status == CLEAN, done
        told = report(done)
        assert (told["found"], told["uploaded"], told["verified"]) == (49, 49, 49)
        targets = {one["source"]: one["target"] for one in told["folders"]}
        assert targets["Inbox"] == "INBOX"
        assert targets["Sendt"].endswith("Sent")
        named = {encode_name(target).decode() for target in targets.values()}
        assert named <= dovecot.mailboxes()
        assert len(named) == 7

        again = move(mailsetup, store, "--run")
        assert again.status == CLEAN, again
        assert (report(again)["already_there"], report(again)["uploaded"]) == (49, 0)
        assert report(again)["folders"] != []
