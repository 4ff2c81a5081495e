"""Servers that say odd things: their folders are shown, and what is not sure is left alone."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.mailbox.account_folders import read_account
from mailsetup.mailbox.holding import free_name, moved_aside
from mailsetup.mailbox.renest import Shared, propose
from mailsetup.mailbox.stray import stray_folders
from mailsetup.model.change import MoveMessages
from mailsetup.model.errors import ProtocolError
from mailsetup.model.probe import SpecialUse
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.protocols.imap_session import open_stream
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import Context
from tests.fakes import imap_scripts
from tests.fakes.mail_account import HOST, MailAccount
from tests.fakes.probe_bench import CANARY, ProbeBench
from tests.fakes.scripted_server import ScriptedServer
from tests.unit.mailbox.test_renest import folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mailsetup.protocols.imap_stream import ImapStream
    from tests.fakes.scripted_server import Peer


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> ProbeBench:
    return ProbeBench(tmp_path_factory.mktemp("authority"))


@contextmanager
def scripted(bench: ProbeBench, script: Callable[[Peer], None]) -> Iterator[ImapStream]:
    with ScriptedServer(script, tls=bench.good) as server:
        settings = bench.settings(server.port, MailProtocol.IMAP, SocketType.SSL)
        with open_stream(
            settings,
            Secret(CANARY),
            dialer=bench.dialer(server.port),
            trust=bench.trust,
            ctx=Context().within(15),
        ) as stream:
            yield stream


def test_names_that_cannot_be_sent_back_are_shown_and_never_moved(bench: ProbeBench) -> None:
    lines = (
        b'* LIST () "/" INBOX',
        b'* LIST () "/" {6}\r\nFer"ie',
        b'* LIST () "/" "R\xc3\xa5"',
        b'* LIST () "/" "bad&utf"',
        b'* LIST (\\Noselect) "/" "Mapper"',
        b'* LIST (((( "/" "',
        b"* LIST",
    )

    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer, b"IMAP4rev1 AUTH=PLAIN SASL-IR")
        peer.answer(b'LIST "" *', *lines, b"TAG OK done")
        peer.answer(b"LSUB", b'* LSUB () "/" {8}\r\nMapper/x', b"TAG OK done")
        for _ in range(3):
            peer.answer(b"STATUS", b"* STATUS x (MESSAGES 99999999999)", b"TAG OK done")
        imap_scripts.say_goodbye(peer)

    with scripted(bench, script) as stream:
        found = read_account(stream, Context())
    assert {one.name for one in found.mailboxes} >= {"INBOX", 'Fer"ie', "Rå", "Mapper"}
    assert {"INBOX", 'Fer"ie'} <= found.raw.keys()
    assert not {"Rå", "bad&utf"} & found.raw.keys()
    assert "Mapper/x" in found.subscriptions
    assert propose(found, [("Mapper", "Rå")], lambda _: Shared(by_path={})).moves == ()


@pytest.mark.parametrize("answer", [b"TAG NO not now", b"TAG OK nothing"])
def test_a_server_without_a_list_of_folders_is_told(bench: ProbeBench, answer: bytes) -> None:
    def script(peer: Peer) -> None:
        imap_scripts.log_in(peer, b"IMAP4rev1 AUTH=PLAIN SASL-IR")
        peer.answer(b"LIST", answer)
        if b"OK" in answer:
            return
        imap_scripts.say_goodbye(peer)

    with pytest.raises(ProtocolError) as caught, scripted(bench, script) as stream:
        read_account(stream, Context())
    assert caught.value.message.id in {"mailbox.no-list", "server.refused"}


def test_a_server_that_cannot_move_is_told_and_nothing_is_done() -> None:
    scenario = replace(load_scenario("altibox"), capabilities_off=frozenset({"MOVE"}))
    password = "Kanari-fugl 7"
    with ReferenceServer(scenario, passwords={"kari@altiboxmail.no": password}) as server:
        account = MailAccount(
            "kari@altiboxmail.no", password, server.ca_file, server.resolve_map()[HOST]
        )
        before = account.snapshot()
        change = moved_aside(account.server, "INBOX", 1, [1], "Til side")[1]
        assert isinstance(change, MoveMessages)
        with pytest.raises(ProtocolError) as caught:
            account.editor.is_as_planned(change, Context().within(30))
        assert caught.value.message.id == "mailbox.cannot-move"
        assert account.snapshot() == before


def test_a_free_name_is_found_beside_those_that_are_taken() -> None:
    now = folders("Kom på nytt", "Kom på nytt 2/under")
    assert free_name(now, "Kom på nytt") == "Kom på nytt 3"
    dotted = folders("INBOX.a", prefix="INBOX.", delimiter=".")
    assert free_name(dotted, "22.11") == "INBOX.22-11"


def test_only_what_is_surely_needless_is_stray() -> None:
    now = folders("INBOX/Trash", "INBOX/Reise", "INBOX/Kladd", "INBOX/Sendt", "Trash", "Sent")
    empty = tuple(
        replace(
            box,
            messages=1 if box.name == "INBOX/Sendt" else 0,
            special_use=SpecialUse.TRASH if box.name == "Trash" else box.special_use,
        )
        for box in now.mailboxes
    )
    now = replace(now, mailboxes=empty)
    assert [box.name for box in stray_folders(now)] == ["INBOX/Trash"]
    below = replace(now, mailboxes=(*empty, replace(empty[1], name="INBOX/Trash/2019")))
    assert stray_folders(below) == ()
    assert stray_folders(replace(now, prefix="INBOX/")) == ()
