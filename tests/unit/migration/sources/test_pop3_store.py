"""A maildrop as a source, against the reference server; nothing in it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.sources.base import SourceChangedError
from mailsetup.model.errors import (
    Cancelled,
    CredentialsError,
    MailsetupError,
    MigrationError,
    NetworkError,
)
from mailsetup.model.migration import Oddity, StoreKind
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import Context
from tests.fakes.cutting_proxy import CuttingProxy
from tests.unit.migration.sources.reading import read
from tests.unit.refserver.maildrops import maildrop
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.migration.sources.pop3_store import Pop3Source
    from mailsetup.model.migration import SourceFolder

DOTTED = b"Subject: dots\r\n\r\n.\r\n..\r\n.end\r\n"
LONG = b"Subject: long\r\n\r\n" + b"." * 200_000 + b"\r\n" + b"y" * 1_500_000 + b"\r\n"


@pytest.fixture(scope="module")
def server() -> Iterator[ReferenceServer]:
    """One for all tests: its faults are switched."""
    with ReferenceServer(load_scenario("altibox"), transcript=False) as started:
        with imap_session(started) as talk:
            for content in (DOTTED, LONG):
                reply = talk.ask(b"x APPEND INBOX {%d+}\r\n%s" % (len(content), content))[-1]
                assert reply.startswith(b"x OK")
        yield started
        assert started.crashes == ()


def _source(server: ReferenceServer, *faults: str, password: str = "") -> Pop3Source:
    server.set_faults(faults)
    return maildrop(server, password)


def _inbox(source: Pop3Source) -> SourceFolder:
    (folder,) = source.folders(Context())
    assert folder.role == "inbox"
    return folder


def _flags(server: ReferenceServer) -> list[bytes]:
    with imap_session(server) as talk:
        talk.ask(b"a EXAMINE INBOX")
        return [line for line in talk.ask(b"b FETCH 1:* FLAGS") if b"FETCH" in line]


@pytest.mark.parametrize("faults", [(), ("pop3-no-top",)])
def test_every_message_comes_as_the_server_has_it(
    server: ReferenceServer, faults: tuple[str, ...]
) -> None:
    with _source(server, *faults) as source:
        found = read(source, _inbox(source))
    assert source.kind is StoreKind.POP3
    assert len(found) == 6
    assert [form for _, form in found[-2:]] == [DOTTED, LONG]
    assert all(message.uidl == message.key for message, _ in found)


def test_reading_leaves_small_messages_unread_and_all_of_them_there(
    server: ReferenceServer,
) -> None:
    before = _flags(server)
    with _source(server) as source:
        read(source, _inbox(source))
    after = _flags(server)
    assert len(after) == 6
    assert after[:-1] == before[:-1]


def test_a_server_that_names_no_messages_is_told(server: ReferenceServer) -> None:
    with (
        _source(server, "pop3-no-uidl") as source,
        pytest.raises(MigrationError, match=r"migration\.pop3-no-uidl"),
    ):
        list(source.messages(_inbox(source), Context()))


def test_messages_that_share_a_name_are_all_read_and_told(server: ReferenceServer) -> None:
    with _source(server, "pop3-duplicate-uidl") as source:
        found = read(source, _inbox(source))
    assert len({form for _, form in found}) == 6
    assert all(Oddity.DUPLICATE_UIDL in message.oddities for message, _ in found)
    assert not any(message.uidl for message, _ in found)


def test_a_wrong_password_is_told(server: ReferenceServer) -> None:
    with _source(server, password="wrong") as source, pytest.raises(CredentialsError):
        list(source.messages(_inbox(source), Context()))


def test_a_message_left_in_its_middle_does_not_spoil_the_next(server: ReferenceServer) -> None:
    with _source(server) as source:
        folder = _inbox(source)
        keys = [message.key for message in source.messages(folder, Context())]
        left = source.chunks(folder, keys[-1])
        next(left)
        assert b"".join(source.chunks(folder, keys[-2])) == DOTTED


def test_a_message_that_is_gone_is_told(server: ReferenceServer) -> None:
    with _source(server) as source, pytest.raises(SourceChangedError):
        list(source.chunks(_inbox(source), "no such name"))


def test_a_connection_that_breaks_is_an_error_and_the_next_call_connects_again(
    server: ReferenceServer,
) -> None:
    with _source(server) as source:
        folder = _inbox(source)
        reading = source.messages(folder, Context())
        key = next(reading).key
        server.set_faults(["drop-after-login"])
        source.close()
        with pytest.raises(MailsetupError) as caught:
            next(reading)
        assert isinstance(caught.value, NetworkError)
        server.set_faults()
        assert b"".join(source.chunks(folder, key))


def test_a_server_that_hung_up_while_nothing_was_asked_is_called_once_more(
    server: ReferenceServer,
) -> None:
    server.set_faults()
    place = server.resolve_map()[server.scenario.hosts.pop3[0], 995]
    with CuttingProxy(place, iter(())) as proxy, maildrop(server, by=proxy.address) as source:
        folder = _inbox(source)
        keys = [message.key for message in source.messages(folder, Context())]
        proxy.hang_up()
        assert b"".join(source.chunks(folder, keys[-2])) == DOTTED
        assert b"".join(source.chunks(folder, keys[-1])) == LONG


def test_cancel_ends_the_reading(server: ReferenceServer) -> None:
    ctx = Context()
    with _source(server) as source:
        reading = source.messages(_inbox(source), ctx)
        next(reading)
        ctx.cancel.cancel()
        with pytest.raises(Cancelled):
            next(reading)
