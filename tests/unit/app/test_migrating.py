"""Where folders go, when the person says so; before and after something was sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.app.migrating import Move, choose_folders, place_folders
from mailsetup.app.migration_server import server_for
from mailsetup.app.migration_store import Order
from mailsetup.migration.journal import MigrationJournal
from mailsetup.migration.target import Target
from mailsetup.model.account import (
    AccountConfig,
    ConfigSource,
    Discovery,
    Outcome,
    SourceKind,
)
from mailsetup.model.errors import CredentialsError, MailsetupError, MigrationError, ProtocolError
from mailsetup.model.migration import SourceFolder
from mailsetup.model.probe import Mailbox, Namespace, Reachable
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVER = ServerSettings(
    protocol=MailProtocol.IMAP,
    hostname="imap.example",
    port=993,
    socket_type=SocketType.SSL,
    username="kari",
)
ANSWER = Reachable(
    server=SERVER,
    tls=None,
    authenticated=True,
    namespaces=(Namespace(prefix="", delimiter="."),),
    mailboxes=(Mailbox(name="INBOX", delimiter="."),),
)
PATHS = (("Inbox",), ("Reise",), ("Reise", "2019"), ("A/B",))


@pytest.fixture
def move(tmp_path: Path) -> Iterator[Move]:
    with MigrationJournal.create(str(tmp_path / "journal"), {}) as journal:
        for path in PATHS:
            role = "inbox" if path == ("Inbox",) else ""
            journal.add_folder(0, SourceFolder(path=path, role=role))
        target = Target(
            server=SERVER,
            password=Secret("x"),
            dialer=Dialer(only_mapped=True),
            trust=Trust(),
        )
        order = Order(address="kari@example", sources=("/old",), server=SERVER)
        yield Move(id="id", journal=journal, order=order, sources=(), target=target)


def places(move: Move, chosen: dict[str, str | None]) -> list[str | None]:
    choose_folders(move, chosen)
    place_folders(move, ANSWER)
    return [folder.target for folder in move.journal.folders()]


def test_without_a_word_every_folder_has_its_place(move: Move) -> None:
    assert places(move, {}) == ["INBOX", "Reise", "Reise.2019", "A_B"]


def test_what_lies_below_goes_along(move: Move) -> None:
    assert places(move, {"reise": "Turer"}) == ["INBOX", "Turer", "Turer.2019", "A_B"]
    assert places(move, {"Reise": None}) == ["INBOX", None, None, "A_B"]
    assert places(move, {"Reise / 2019": "Mai"}) == ["INBOX", None, "Mai", "A_B"]


def test_a_name_with_the_sign_in_it_is_found(move: Move) -> None:
    assert places(move, {"A/B": "X"})[-1] == "X"


def test_a_choice_can_be_changed_until_something_was_sent(move: Move) -> None:
    assert places(move, {"Reise": "Turer"})[1:3] == ["Turer", "Turer.2019"]
    assert places(move, {"Reise": "Ferie"})[1:3] == ["Ferie", "Ferie.2019"]
    move.journal.start_folder(2, 1, 1)
    assert places(move, {"Reise": "Ferie"})[1:3] == ["Ferie", "Ferie.2019"]
    with pytest.raises(MigrationError) as raised:
        choose_folders(move, {"Reise": "Turer"})
    assert raised.value.message.id == "migration.folder-begun"


def test_a_folder_that_is_not_there_is_named(move: Move) -> None:
    with pytest.raises(MigrationError) as raised:
        choose_folders(move, {"Reise": "X", "Rese": None})
    assert raised.value.message.params == {"folder": "Rese"}


def discovery(*servers: ServerSettings, trusted: bool = True) -> Discovery:
    source = ConfigSource(kind=SourceKind.PACK, uri="pack:x", trusted=trusted)
    best = AccountConfig(address="kari@example", source=source, incoming=servers, outgoing=())
    outcome = Outcome.FOUND
    return Discovery(address="kari@example", outcome=outcome, best=best, results=())


def server(protocol: MailProtocol, socket_type: SocketType, username: str = "k") -> ServerSettings:
    return ServerSettings(
        protocol=protocol,
        hostname="mail.example",
        port=143,
        socket_type=socket_type,
        username=username,
    )


def test_the_first_imap_server_with_encryption_is_taken() -> None:
    pop = server(MailProtocol.POP3, SocketType.SSL)
    plain = server(MailProtocol.IMAP, SocketType.PLAIN)
    good = server(MailProtocol.IMAP, SocketType.STARTTLS)
    assert server_for(discovery(pop, plain, good), consented=False) == good
    with pytest.raises(ProtocolError):
        server_for(discovery(pop, plain), consented=True)


def test_nobody_gets_the_password_whom_nobody_vouches_for() -> None:
    good = server(MailProtocol.IMAP, SocketType.SSL)
    with pytest.raises(CredentialsError):
        server_for(discovery(good, trusted=False), consented=False)
    assert server_for(discovery(good, trusted=False), consented=True) == good


def test_a_username_that_is_not_known_is_asked_for() -> None:
    nameless = server(MailProtocol.IMAP, SocketType.SSL, username="")
    with pytest.raises(MailsetupError) as raised:
        server_for(discovery(nameless), consented=True)
    assert raised.value.message.id == "credentials.username-needed"


def test_of_two_folders_with_one_name_each_goes_where_it_is_wanted(move: Move) -> None:
    for source, location in ((0, "/a/Turer"), (1, "/b/Turer")):
        move.journal.add_folder(source, SourceFolder(path=("Turer",), location=location))
        below = SourceFolder(path=("Turer", "Mai"), location=f"{location}.sbd/Mai")
        move.journal.add_folder(source, below)
    found = places(move, {"/b/Turer": None})
    assert found[-4:] == ["Turer", "Turer.Mai", None, None]
    assert places(move, {"Turer": "Ferie"})[-4:-2] == ["Ferie", "Ferie.Mai"]
