"""Folders: namespaces, LIST and its extensions, LSUB, and changing the tree."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from mailsetup.refserver.namespace import Namespace
from mailsetup.refserver.scenario import Scenario, load_scenario
from tests.unit.refserver.talk import Talk, imap_session

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from tests.unit.refserver.conftest import ServerFactory


def replies(lines: list[bytes], name: bytes) -> list[bytes]:
    """The untagged replies of one kind, without their name."""
    start = b"* " + name + b" "
    return [line.removeprefix(start) for line in lines if line.startswith(start)]


def listed(talk: Talk, arguments: bytes, name: bytes = b"LIST") -> list[bytes]:
    lines = talk.ask(b"x " + name + b" " + arguments)
    assert lines[-1].startswith(b"x OK"), lines
    return replies(lines, name)


def without(scenario: Scenario, *capabilities: str) -> Scenario:
    return dataclasses.replace(scenario, capabilities_off=frozenset(capabilities))


@pytest.mark.parametrize(
    ("scenario", "namespace", "sent"),
    [
        ("altibox", b'(("" "/")) NIL NIL', b'"Sent"'),
        ("domeneshop", b'(("INBOX." ".")) NIL NIL', b'"INBOX.Sent"'),
    ],
)
def test_each_layout_tells_its_namespace(
    start_server: ServerFactory, scenario: str, namespace: bytes, sent: bytes
) -> None:
    with imap_session(start_server(scenario)) as talk:
        assert replies(talk.ask(b"b NAMESPACE"), b"NAMESPACE") == [namespace]
        assert any(line.endswith(sent) for line in listed(talk, b'"" "*"'))


def test_the_slash_layout_below_inbox_works(start_server: ServerFactory) -> None:
    base = load_scenario("domeneshop")
    users = tuple(dataclasses.replace(user, folders=()) for user in base.users)
    layout = Namespace(prefix="INBOX/", delimiter="/")
    scenario = dataclasses.replace(base, namespace=layout, users=users)
    with imap_session(start_server(scenario)) as talk:
        assert talk.ask(b"b CREATE INBOX/Arbeid")[-1].startswith(b"b OK")
        assert listed(talk, b'"" "%"') == [b'(\\HasChildren) "/" "INBOX"']
        assert listed(talk, b'"" "INBOX/%"') == [b'(\\HasNoChildren) "/" "INBOX/Arbeid"']


def test_a_name_outside_the_namespace_is_refused_with_advice(start_server: ServerFactory) -> None:
    with imap_session(start_server("domeneshop")) as talk:
        for command in (
            b"CREATE Work",
            b"SELECT Sent",
            b"APPEND Sent {1+}\r\nx",
            b"SUBSCRIBE Sent",
        ):
            reply = talk.ask(b"b " + command)[-1]
            assert reply.startswith(b"b NO Client tried to access nonexistent namespace.")
            assert b"prefixed with: INBOX." in reply


def test_the_wrong_prefix_shows_one_folder_on_the_flat_server(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        assert listed(talk, b'"" "INBOX/*"') == [b'(\\HasNoChildren) "/" "INBOX/Familie"']
        assert len(listed(talk, b'"" "*"')) == 9


def test_the_empty_pattern_asks_for_the_delimiter(start_server: ServerFactory) -> None:
    with imap_session(start_server("domeneshop")) as talk:
        assert listed(talk, b'"" ""') == [b'(\\Noselect) "." ""']


def test_a_parent_that_is_no_mailbox_is_listed_as_such(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b CREATE a/b/c")
        assert listed(talk, b'"" "a%"') == [b'(\\Noselect \\HasChildren) "/" "a"']
        assert talk.ask(b"c SELECT a")[-1].startswith(b"c NO [NONEXISTENT]")
        assert talk.ask(b"d DELETE a")[-1].startswith(b"d NO")
        assert talk.ask(b"e RENAME a z")[-1].startswith(b"e OK")
        assert listed(talk, b'"" "z*"')[-1] == b'(\\HasNoChildren) "/" "z/b/c"'


def test_deleting_a_parent_keeps_its_children(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b CREATE p")
        talk.ask(b"c CREATE p/q")
        assert talk.ask(b"d DELETE p")[-1].startswith(b"d OK")
        assert listed(talk, b'"" "p*"') == [
            b'(\\Noselect \\HasChildren) "/" "p"',
            b'(\\HasNoChildren) "/" "p/q"',
        ]


def test_inbox_can_be_emptied_by_rename_but_not_deleted(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        assert talk.ask(b"b DELETE inbox")[-1].startswith(b"b NO")
        assert talk.ask(b"c RENAME InBox Gammelt")[-1].startswith(b"c OK")
        status = talk.ask(b"d STATUS Gammelt (MESSAGES)")
        assert status[0] == b'* STATUS "Gammelt" (MESSAGES 4)'
        assert talk.ask(b"e STATUS INBOX (MESSAGES)")[0] == b'* STATUS "INBOX" (MESSAGES 0)'
        assert talk.ask(b"f SELECT INBOX/Familie")[-1].startswith(b"f OK")


def test_a_new_mailbox_of_an_old_name_has_another_uidvalidity(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        before = talk.ask(b"b STATUS Familie (UIDVALIDITY)")[0]
        talk.ask(b"c DELETE Familie")
        talk.ask(b"d CREATE Familie")
        assert talk.ask(b"e STATUS Familie (UIDVALIDITY)")[0] != before


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (b"CREATE Sent", b"NO [ALREADYEXISTS]"),
        (b"CREATE INBOX", b"NO [ALREADYEXISTS]"),
        (b'CREATE ""', b"NO [CANNOT]"),
        (b"CREATE a//b", b"NO [CANNOT]"),
        (b"CREATE /a", b"NO [CANNOT]"),
        (b"CREATE a/../b", b"NO [CANNOT]"),
        (b"CREATE " + b"x" * 300, b"NO [CANNOT]"),
        (b'CREATE "a&b"', b"NO [CANNOT]"),
        (b'CREATE "&AAoA-"', b"NO [CANNOT]"),
        ("CREATE {3+}\r\nå".encode() + b"x", b"NO [CANNOT]"),
        (b"DELETE missing", b"NO [NONEXISTENT]"),
        (b"RENAME Sent Drafts", b"NO [ALREADYEXISTS]"),
        (b"RENAME Sent Sent/x", b"NO [CANNOT]"),
        (b"RENAME missing other", b"NO [NONEXISTENT]"),
        (b"SUBSCRIBE missing", b"NO [NONEXISTENT]"),
        (b"APPEND missing {1+}\r\nx", b"NO [TRYCREATE]"),
        (b"CREATE a b", b"BAD"),
        (b"CREATE", b"BAD"),
    ],
)
def test_what_cannot_be_is_refused(altibox: ReferenceServer, command: bytes, answer: bytes) -> None:
    with imap_session(altibox) as talk:
        assert talk.ask(b"b " + command)[-1].startswith(b"b " + answer)
        assert talk.ask(b"c NOOP")[-1].startswith(b"c OK")


def test_lsub_tells_only_subscribed_names_and_their_parents(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        for name in (b"Junk", b"INBOX"):
            talk.ask(b"b UNSUBSCRIBE " + name)
        names = [line.split(b'"/" ')[1] for line in listed(talk, b'"" "*"', b"LSUB")]
        assert b'"Junk"' not in names
        assert b'"Sent"' in names
        assert b'(\\Noselect) "/" "INBOX"' in listed(talk, b'"" "%"', b"LSUB")


def test_a_subscription_outlives_its_mailbox(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b DELETE Familie")
        assert listed(talk, b'"" Familie', b"LSUB") == [b'() "/" "Familie"']
        (line,) = listed(talk, b'(SUBSCRIBED) "" Familie')
        assert line == b'(\\NonExistent \\HasNoChildren \\Subscribed) "/" "Familie"'


def test_list_extended_selects_and_returns_what_was_asked_for(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b UNSUBSCRIBE Trash")
        special = listed(talk, b'(SPECIAL-USE) "" "*" RETURN (SUBSCRIBED)')
        assert b'(\\HasNoChildren \\Subscribed \\Sent) "/" "Sent"' in special
        assert b'(\\HasNoChildren \\Trash) "/" "Trash"' in special
        assert len(special) == 4
        both = listed(talk, b'"" (Sent "Reise*")')
        assert [line.split(b'"/" ')[1] for line in both] == [b'"Reise 2024"', b'"Sent"']


def test_list_status_comes_with_the_folders(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        lines = talk.ask(b'b LIST "" INBOX RETURN (STATUS (MESSAGES UNSEEN))')
        assert b'* STATUS "INBOX" (MESSAGES 4 UNSEEN 2)' in lines


def test_recursivematch_tells_of_subscribed_children(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b UNSUBSCRIBE INBOX")
        lines = listed(talk, b'(SUBSCRIBED RECURSIVEMATCH) "" "%"')
        assert b'(\\HasChildren) "/" "INBOX" ("CHILDINFO" ("SUBSCRIBED"))' in lines
        assert talk.ask(b'c LIST (RECURSIVEMATCH) "" "%"')[-1].startswith(b"c BAD")


def test_a_parent_is_not_told_for_children_that_are_told(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        talk.ask(b"b CREATE Topp/Under")
        talk.ask(b"c SUBSCRIBE Topp/Under")
        asked = b'(SUBSCRIBED RECURSIVEMATCH) "" '
        assert listed(talk, asked + b'"Topp*"') == [
            b'(\\HasNoChildren \\Subscribed) "/" "Topp/Under"'
        ]
        (line,) = listed(talk, asked + b'"Top%"')
        assert line.endswith(b'"Topp" ("CHILDINFO" ("SUBSCRIBED"))')


def test_a_special_use_can_be_given_once(altibox: ReferenceServer) -> None:
    with imap_session(altibox) as talk:
        assert talk.ask(b"b CREATE Arkiv (USE (\\Archive))")[-1].startswith(b"b OK")
        assert b'(\\HasNoChildren \\Archive) "/" "Arkiv"' in listed(talk, b'"" Arkiv')
        assert talk.ask(b"c CREATE Arkiv2 (USE (\\Archive))")[-1].startswith(b"c NO [USEATTR]")


@pytest.mark.parametrize(
    ("capability", "command"),
    [
        ("NAMESPACE", b"NAMESPACE"),
        ("ID", b"ID NIL"),
        ("IDLE", b"IDLE"),
        ("MOVE", b"MOVE 1 Trash"),
        ("UNSELECT", b"UNSELECT"),
        ("UIDPLUS", b"UID EXPUNGE 1"),
        ("ENABLE", b"ENABLE CONDSTORE"),
        ("QUOTA", b"GETQUOTAROOT INBOX"),
        ("LIST-EXTENDED", b'LIST (SUBSCRIBED) "" "*"'),
        ("ESEARCH", b"SEARCH RETURN (COUNT) ALL"),
        ("WITHIN", b"SEARCH YOUNGER 60"),
        ("STATUS=SIZE", b"STATUS INBOX (SIZE)"),
    ],
)
def test_a_capability_that_is_left_out_is_not_there_at_all(
    start_server: ServerFactory, capability: str, command: bytes
) -> None:
    server = start_server(without(load_scenario("altibox"), capability))
    with imap_session(server) as talk:
        talk.ask(b"b SELECT INBOX")
        assert capability.encode() not in talk.ask(b"c CAPABILITY")[0].split()
        assert talk.ask(b"d " + command)[-1].startswith(b"d BAD")


def test_special_use_left_out_shows_no_attributes(start_server: ServerFactory) -> None:
    with imap_session(start_server("courier")) as talk:
        assert b'(\\HasNoChildren) "." "INBOX.Sent"' in listed(talk, b'"" "*"')


@pytest.mark.parametrize(
    ("off", "size", "answer"),
    [
        ((), 5000, b"b OK"),
        (("LITERAL+",), 4096, b"b OK"),
        (("LITERAL+",), 4097, b"b BAD"),
        (("LITERAL+", "LITERAL-"), 10, b"b BAD"),
    ],
)
def test_non_synchronising_literals_follow_the_capability(
    start_server: ServerFactory, off: tuple[str, ...], size: int, answer: bytes
) -> None:
    server = start_server(without(load_scenario("altibox"), *off))
    with imap_session(server) as talk:
        reply = talk.ask(b"b APPEND INBOX {%d+}\r\n%s" % (size, b"x" * size))[-1]
        assert reply.startswith(answer)
        assert talk.ask(b"c NOOP")[-1].startswith(b"c OK")
