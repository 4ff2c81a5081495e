"""QUOTA (RFC 9208): what is told of the room in an account, and what happens when it is full."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from tests.unit.refserver.conftest import ServerFactory

KIB = 1024
ROOT = b'"User quota"'


def test_the_room_is_told_in_units_of_1024_octets(start_server: ServerFactory) -> None:
    scenario = dataclasses.replace(load_scenario("altibox"), quota_bytes=500 * KIB)
    with imap_session(start_server(scenario)) as talk:
        before = talk.ask(b"b GETQUOTAROOT INBOX")
        assert before[0] == b'* QUOTAROOT "INBOX" ' + ROOT
        assert before[1].endswith(b" 500)")
        used = int(before[1].split()[-2])
        talk.ask(b"c APPEND Trash {%d+}\r\n%s" % (100 * KIB, b"x" * 100 * KIB))
        told = talk.ask(b"d GETQUOTA " + ROOT)[0]
        assert told == b"* QUOTA %s (STORAGE %d 500)" % (ROOT, used + 100)
        assert b" QUOTA=RES-STORAGE" in talk.ask(b"e CAPABILITY")[0]


def test_a_full_account_takes_no_more_by_any_way(start_server: ServerFactory) -> None:
    scenario = dataclasses.replace(load_scenario("altibox"), quota_bytes=60 * KIB)
    with imap_session(start_server(scenario)) as talk:
        mail = b"x" * 20 * KIB
        one = b" {%d+}\r\n%s" % (len(mail), mail)
        assert talk.ask(b"b APPEND Junk" + one)[-1].startswith(b"b OK")
        assert talk.ask(b"c APPEND Junk" + one * 3)[-1].startswith(b"c NO [OVERQUOTA]")
        assert b" (MESSAGES 2)" in talk.ask(b"d STATUS Junk (MESSAGES)")[0]
        talk.ask(b"e SELECT Junk")
        assert talk.ask(b"f COPY 2,2 Trash")[-1].startswith(b"f OK")
        for command in (b"COPY 2 Trash", b"UID COPY 2 Junk", b"MOVE 2 Trash"):
            assert talk.ask(b"g " + command)[-1].startswith(b"g NO [OVERQUOTA]")
        assert talk.ask(b"h SEARCH ALL")[0] == b"* SEARCH 1 2"


def test_an_account_without_a_quota_has_no_root(start_server: ServerFactory) -> None:
    scenario = dataclasses.replace(load_scenario("altibox"), quota_bytes=None)
    with imap_session(start_server(scenario)) as talk:
        assert talk.ask(b"b GETQUOTAROOT INBOX")[:-1] == [b'* QUOTAROOT "INBOX"']
        assert talk.ask(b"c GETQUOTA " + ROOT)[-1].startswith(b"c NO [NONEXISTENT]")
        assert talk.ask(b"d GETQUOTAROOT Nowhere")[-1].startswith(b"d NO [NONEXISTENT]")
        assert talk.ask(b'e SETQUOTA "" (STORAGE 512)')[-1].startswith(b"e BAD")


def test_what_an_expunge_would_free_is_told(start_server: ServerFactory) -> None:
    server = start_server("altibox")
    with imap_session(server) as talk:
        talk.ask(b"b APPEND Trash (\\Deleted) {300+}\r\n" + b"x" * 300)
        told = talk.ask(b"c STATUS Trash (DELETED-STORAGE)")[0]
        assert told == b'* STATUS "Trash" (DELETED-STORAGE 300)'


def test_without_the_capability_nothing_of_it_is_known(start_server: ServerFactory) -> None:
    off = frozenset({"QUOTA"})
    scenario = dataclasses.replace(load_scenario("altibox"), capabilities_off=off)
    with imap_session(start_server(scenario)) as talk:
        assert b"QUOTA" not in talk.ask(b"b CAPABILITY")[0]
        for command in (b"GETQUOTAROOT INBOX", b'GETQUOTA ""', b"STATUS INBOX (DELETED-STORAGE)"):
            assert talk.ask(b"c " + command)[-1].startswith(b"c BAD")


def test_literal_minus_takes_4096_bytes_and_no_more(start_server: ServerFactory) -> None:
    off = frozenset({"LITERAL+"})
    scenario = dataclasses.replace(load_scenario("altibox"), capabilities_off=off)
    with imap_session(start_server(scenario)) as talk:
        capabilities = talk.ask(b"b CAPABILITY")[0].split()
        assert b"LITERAL-" in capabilities
        assert b"LITERAL+" not in capabilities
        append = b" APPEND Trash {%d+}\r\n%s"
        assert talk.ask(b"c" + append % (4096, b"x" * 4096))[-1].startswith(b"c OK")
        assert talk.ask(b"d" + append % (4097, b"x" * 4097))[-1].startswith(b"d BAD")
        assert talk.ask(b"e NOOP")[-1].startswith(b"e OK")
