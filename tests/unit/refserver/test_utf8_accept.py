"""UTF8=ACCEPT (RFC 6855): names and messages in UTF-8 once the client has enabled it."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory

MAIL = "From: Åse <åse@blåbær.example>\r\nSubject: Blåbær\r\n\r\nsyltetøy\r\n".encode()


def test_names_change_their_spelling_when_it_is_enabled(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        assert talk.ask(b"b CREATE Bl&AOU-b&AOY-r")[-1].startswith(b"b OK")
        assert talk.ask("c SELECT Blåbær".encode())[-1].startswith(b"c BAD")
        assert talk.ask(b"d ENABLE UTF8=ACCEPT")[0] == b"* ENABLED UTF8=ACCEPT"
        quoted = '"Blåbær"'.encode()
        assert talk.ask(b'e LIST "" "Bl*"')[0].endswith(quoted)
        assert talk.ask('f LIST "" "*bær"'.encode())[0].endswith(quoted)
        assert talk.ask(b"g STATUS " + quoted + b" (MESSAGES)")[0].startswith(b"* STATUS " + quoted)
        assert talk.ask(b"h SELECT " + quoted)[-1].startswith(b"h OK")
        assert talk.ask(b"i SUBSCRIBE {%d+}\r\n%s" % (8, "Blåbær".encode()))[-1].startswith(b"i OK")
        assert talk.ask(b'j LSUB "" "Bl*"')[0].endswith(quoted)
        assert talk.ask(b"k SELECT Bl&AOU-b&AOY-r")[-1].startswith(b"k NO")
        assert talk.ask(b'l CREATE "\xff"')[-1].startswith(b"l NO [CANNOT]")
    with imap_session(altibox) as talk:
        assert talk.ask(b'b LIST "" "Bl*"')[0].endswith(b'"Bl&AOU-b&AOY-r"')


def test_a_message_in_utf8_is_appended_and_comes_back(altibox: ReferenceServer) -> None:
    append = b"APPEND INBOX (\\Seen) UTF8 (~{%d+}\r\n%s)" % (len(MAIL), MAIL)
    with imap_session(altibox) as talk:
        assert talk.ask(b"b " + append)[-1].startswith(b"b BAD")
        talk.ask(b"c ENABLE UTF8=ACCEPT")
        assert b"APPENDUID" in talk.ask(b"d " + append)[-1]
        talk.ask(b"e SELECT INBOX")
        (line, _) = talk.ask(b"f FETCH 5 (BODY.PEEK[] FLAGS)")
        assert MAIL in line
        assert talk.ask('g SEARCH SUBJECT "BLÅBÆR"'.encode())[0] == b"* SEARCH 5"


def test_a_character_set_is_no_longer_named(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        assert talk.ask(b"c SEARCH CHARSET UTF-8 ALL")[-1].startswith(b"c OK")
        talk.ask(b"d ENABLE UTF8=ACCEPT CONDSTORE NONSENSE")
        assert talk.ask(b"e SEARCH CHARSET UTF-8 ALL")[-1].startswith(b"e BAD")
        assert talk.ask(b"f SEARCH ALL")[-1].startswith(b"f OK")


def test_it_needs_enable_and_may_be_off_itself(start_server: ServerFactory) -> None:
    for off in ({"UTF8=ACCEPT"}, {"ENABLE"}):
        scenario = dataclasses.replace(load_scenario("altibox"), capabilities_off=frozenset(off))
        with imap_session(start_server(scenario)) as talk:
            assert b"UTF8=ACCEPT" not in talk.ask(b"b CAPABILITY")[0]
            talk.ask(b"c ENABLE UTF8=ACCEPT")
            assert talk.ask("d STATUS Blåbær (MESSAGES)".encode())[-1].startswith(b"d BAD")
