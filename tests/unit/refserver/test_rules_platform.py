"""A move to another mail platform: old mail comes again, folders move (facts A10, A16)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.rules.platform_move import MovedFolder, move_platform
from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.postbox import OLA, fetched, maildrop
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.refserver.store import Store
    from tests.unit.refserver.conftest import ServerFactory


class LeavesACopy:
    """A POP3 client that leaves mail on the server and remembers what it has fetched."""

    def __init__(self, server: ReferenceServer) -> None:
        self._server = server
        self._known: set[bytes] = set()

    def fetch(self) -> list[bytes]:
        """The mails that seem new."""
        new = []
        with maildrop(self._server) as client:
            for line in client.uidl()[1]:
                number, uidl = line.split()
                if uidl not in self._known:
                    self._known.add(uidl)
                    new.append(b"\r\n".join(client.retr(int(number))[1]))
        return new


def test_a_pop3_client_that_leaves_a_copy_fetches_all_again(altibox: ReferenceServer) -> None:
    client = LeavesACopy(altibox)
    first = client.fetch()
    assert len(first) == 4
    assert client.fetch() == []
    altibox.move_platform()
    assert client.fetch() == first
    assert client.fetch() == []


def test_imap_clients_are_told_that_all_numbers_are_new(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        before = [line for line in talk.ask(b"b SELECT Familie") if b"UIDVALIDITY" in line]
        contents = fetched(altibox, "Familie")
        altibox.move_platform()
        assert talk.line().startswith(b"* BYE")
        assert talk.at_end()
    with imap_session(altibox) as talk:
        after = [line for line in talk.ask(b"b SELECT Familie") if b"UIDVALIDITY" in line]
    assert len(before) == len(after) == 1
    assert before != after
    assert fetched(altibox, "Familie") == contents


def test_a_subfolder_comes_out_at_the_top_with_its_mail(altibox: ReferenceServer) -> None:
    contents = fetched(altibox, "Hytta/Bilder", OLA)
    assert contents
    assert altibox.move_platform() == (MovedFolder(username=OLA, old="Hytta/Bilder", new="Bilder"),)
    assert fetched(altibox, "Bilder", OLA) == contents
    with imap_session(altibox, OLA) as talk:
        listed = b"\n".join(talk.ask(b'b LSUB "" "*"'))
        assert b'"Bilder"' in listed or b" Bilder" in listed
        assert b"Hytta/Bilder" not in listed
        assert talk.ask(b'c SELECT "Hytta/Bilder"')[-1].startswith(b"c NO")


def test_a_name_that_is_taken_gets_a_number(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    moved = server.with_store(lambda store: move_platform(store, ["INBOX/Familie"]))
    assert [one.new for one in moved] == ["Familie 2"]
    assert len(fetched(server, "Familie 2")) == 1
    assert len(fetched(server, "Familie")) == 2


def test_folders_below_move_along_and_the_prefix_stays(start_server: ServerFactory) -> None:
    server = start_server("domeneshop")

    def move(store: Store) -> list[str]:
        store.accounts[0].create("INBOX.Kunder.Åsen.Gjerde")
        move_platform(store, ["INBOX.Kunder.Åsen", "INBOX.None"])
        return sorted(store.accounts[0].mailboxes)

    names = server.with_store(move)
    assert {"INBOX.Åsen", "INBOX.Åsen.Gjerde", "INBOX.Kunder"} <= set(names)
    assert "INBOX.Kunder.Åsen" not in names


def test_two_moves_give_new_numbers_twice(altibox: ReferenceServer) -> None:
    client = LeavesACopy(altibox)
    seen = [tuple(client.fetch())]
    for _ in range(2):
        altibox.move_platform()
        seen.append(tuple(client.fetch()))
    assert len(seen[0]) == 4
    assert len(set(seen)) == 1


def test_the_scenarios_folders_to_move_exist() -> None:
    scenario = load_scenario("altibox")
    names = {folder.name for folder in scenario.users[1].folders}
    assert scenario.rules.moved_to_top
    assert set(scenario.rules.moved_to_top) <= names
