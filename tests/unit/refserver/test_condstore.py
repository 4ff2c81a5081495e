"""CONDSTORE (RFC 7162): mod-sequences in every place where a client meets them."""

from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.scenario import load_scenario
from tests.unit.refserver.talk import imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory
    from tests.unit.refserver.talk import Talk


def highest(lines: list[bytes]) -> int:
    """The number behind HIGHESTMODSEQ."""
    found = re.search(rb"HIGHESTMODSEQ (\d+)", b"\n".join(lines))
    assert found is not None, lines
    return int(found.group(1))


def modseqs(lines: list[bytes]) -> list[int]:
    """Every mod-sequence of FETCH replies, in order."""
    return [int(number) for line in lines for number in re.findall(rb"MODSEQ \((\d+)\)", line)]


def changed(talk: Talk, number: int) -> int:
    """The message's new mod-sequence after a change of its flags."""
    talk.ask(b"x STORE %d +FLAGS.SILENT (k%d)" % (number, number))
    return modseqs(talk.ask(b"x FETCH %d MODSEQ" % number))[-1]


def test_select_and_status_tell_the_highest(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        before = highest(talk.ask(b"b SELECT INBOX"))
        assert changed(talk, 1) > before
        assert highest(talk.ask(b"c STATUS INBOX (HIGHESTMODSEQ)")) == changed(talk, 1)
        after = highest(talk.ask(b"d EXAMINE INBOX"))
        assert after > before
        talk.ask(b"e CREATE Tom")
        assert highest(talk.ask(b"f STATUS Tom (MESSAGES HIGHESTMODSEQ)")) == 1


def test_nothing_is_told_to_a_client_that_does_not_ask(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX")
        assert modseqs(talk.ask(b"c STORE 1 +FLAGS (\\Flagged)")) == []
        assert len(talk.ask(b"d STORE 1 -FLAGS.SILENT (\\Flagged)")) == 1
        assert modseqs(talk.ask(b"e FETCH 1 (FLAGS BODY[])")) == []


@pytest.mark.parametrize(
    "enabling",
    [
        b"ENABLE CONDSTORE",
        b"SELECT INBOX (CONDSTORE)",
        b"STATUS Junk (HIGHESTMODSEQ)",
        b"FETCH 1 MODSEQ",
        b"FETCH 1 FLAGS (CHANGEDSINCE 1)",
        b"SEARCH MODSEQ 1",
        b"STORE 2 (UNCHANGEDSINCE 1) FLAGS (x)",
    ],
)
def test_each_enabling_command_makes_changes_come_with_their_number(
    altibox: ReferenceServer, enabling: bytes
) -> None:
    with imap_session(altibox) as talk, imap_session(altibox) as other:
        talk.ask(b"b SELECT INBOX")
        other.ask(b"b SELECT INBOX")
        talk.ask(b"c " + enabling)
        assert len(modseqs(talk.ask(b"d STORE 1 +FLAGS (\\Flagged)"))) == 1
        other.ask(b"c STORE 1 FLAGS (fra-den-andre)")
        (line,) = (line for line in talk.ask(b"e NOOP") if b"FETCH" in line)
        assert b"fra-den-andre" in line
        assert len(modseqs([line])) == 1
        assert len(modseqs(talk.ask(b"f FETCH 1 BODY[]"))) == 1


def test_enabling_with_an_open_mailbox_tells_its_highest_once(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        now = highest(talk.ask(b"b SELECT INBOX"))
        assert highest(talk.ask(b"c ENABLE CONDSTORE")) == now
        assert talk.ask(b"d ENABLE CONDSTORE")[0] == b"* ENABLED CONDSTORE"


def test_only_what_changed_since_is_fetched(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        since = highest(talk.ask(b"b SELECT INBOX"))
        new = changed(talk, 3)
        lines = talk.ask(b"c UID FETCH 1:* (FLAGS) (CHANGEDSINCE %d)" % since)
        assert len(lines) == 2
        assert lines[0].startswith(b"* 3 FETCH (UID 3 FLAGS")
        assert modseqs(lines) == [new]
        assert talk.ask(b"d FETCH 1:* FLAGS (CHANGEDSINCE %d)" % new) == [b"d OK Fetch completed."]
        assert talk.ask(b"e FETCH 1:* FLAGS (CHANGEDSINCE x)")[-1].startswith(b"e BAD")
        assert talk.ask(b"f FETCH 1:* FLAGS (CHANGEDSINCE 9223372036854775808)")[-1].startswith(
            b"f BAD"
        )


@pytest.mark.parametrize(("prefix", "modified"), [(b"", b"2,4"), (b"UID ", b"3,5")])
def test_a_conditional_store_leaves_what_others_changed(
    altibox: ReferenceServer, prefix: bytes, modified: bytes
) -> None:
    with imap_session(altibox) as talk:
        # So that numbers and UIDs differ.
        talk.ask(b"a SELECT INBOX")
        talk.ask(b"b APPEND INBOX {1+}\r\nx")
        talk.ask(b"c STORE 1 FLAGS (\\Deleted)")
        talk.ask(b"d EXPUNGE")
    with imap_session(altibox) as talk, imap_session(altibox) as other:
        since = highest(talk.ask(b"b SELECT INBOX (CONDSTORE)"))
        other.ask(b"b SELECT INBOX")
        other.ask(b"c STORE 2,4 FLAGS (anders)")
        lines = talk.ask(
            b"c " + prefix + b"STORE 1:* (UNCHANGEDSINCE %d) +FLAGS.SILENT (mitt)" % since
        )
        assert lines[-1].startswith(b"c OK [MODIFIED " + modified + b"]")
        assert len(modseqs([line for line in lines if b"FLAGS" not in line])) == 2
        other.ask(b"d NOOP")
        flags = other.ask(b"e FETCH 1:4 FLAGS")
        assert [b"mitt" in line for line in flags[:4]] == [True, False, True, False]
        assert talk.ask(b"d STORE 1:4 (UNCHANGEDSINCE 0) FLAGS ()")[-1].startswith(
            b"d OK [MODIFIED 1:4]"
        )


def test_search_by_mod_sequence_tells_the_highest_found(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b SELECT INBOX (CONDSTORE)")
        first, second = changed(talk, 2), changed(talk, 1)
        found = b"* SEARCH 1 2 (MODSEQ %d)" % second
        assert talk.ask(b"c SEARCH MODSEQ %d" % first)[0] == found
        entry = b'd SEARCH MODSEQ "/flags/\\\\draft" all %d' % first
        assert talk.ask(entry)[0] == found
        assert talk.ask(b"e SEARCH MODSEQ %d" % (second + 1))[0] == b"* SEARCH"
        extended = b"f SEARCH RETURN (%s) MODSEQ %d"
        for wanted, told in ((b"MIN", second), (b"MAX", first), (b"ALL", second)):
            line = talk.ask(extended % (wanted, first))[0]
            assert line.endswith(b" MODSEQ %d" % told)


def test_without_the_capability_nothing_of_it_is_known(start_server: ServerFactory) -> None:
    scenario = dataclasses.replace(
        load_scenario("altibox"), capabilities_off=frozenset({"CONDSTORE"})
    )
    with imap_session(start_server(scenario)) as talk:
        assert b"CONDSTORE" not in talk.ask(b"b CAPABILITY")[0]
        assert b"HIGHESTMODSEQ" not in b"".join(talk.ask(b"c SELECT INBOX"))
        assert talk.ask(b"d ENABLE CONDSTORE")[0] == b"* ENABLED"
        for command in (
            b"SELECT INBOX (CONDSTORE)",
            b"STATUS INBOX (HIGHESTMODSEQ)",
            b"FETCH 1 MODSEQ",
            b"FETCH 1 FLAGS (CHANGEDSINCE 1)",
            b"SEARCH MODSEQ 1",
            b"STORE 1 (UNCHANGEDSINCE 1) FLAGS (x)",
        ):
            assert talk.ask(b"e " + command)[-1].startswith(b"e BAD"), command
