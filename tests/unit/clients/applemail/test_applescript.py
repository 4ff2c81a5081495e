"""AppleScript for Mail: no value gets out of its string, and only what was asked is set."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailsetup.clients.applemail.applescript import (
    MAX_VALUE,
    ScriptServer,
    ScriptSide,
    parse_accounts,
    parse_mailboxes,
    quoted,
    read_accounts_script,
    read_mailboxes_script,
    set_server_script,
)
from mailsetup.model.errors import ProfileError

ID = "6F0B4C1E-0000-4000-8000-000000000001"


def first_string(script: str) -> tuple[str, str]:
    r"""The value of the string that a script begins with, and the rest, as AppleScript reads it."""
    assert script[0] == '"'
    value, place = "", 1
    while script[place] != '"':
        if script[place] == "\\":
            place += 1
            assert script[place] in '"\\'
        value += script[place]
        place += 1
    return value, script[place + 1 :]


@given(st.text(max_size=60) | st.text(st.sampled_from('"\\ ab¬«»“”&'), max_size=60))
def test_no_value_breaks_out_of_its_string(text: str) -> None:
    if text.isprintable():
        assert first_string(quoted(text)) == (text, "")
    else:
        with pytest.raises(ProfileError):
            quoted(text)


@pytest.mark.parametrize("text", ["a\nb", "a\rb", "\t", "\x00", "\u2028", "\u202e", "x" * 1001])
def test_what_cannot_be_written_is_refused(text: str) -> None:
    with pytest.raises(ProfileError) as caught:
        quoted(text)
    assert caught.value.message.id == "applemail.script-value"
    assert MAX_VALUE == 1000


def test_a_repair_of_the_incoming_server() -> None:
    server = ScriptServer(
        hostname="imap.altibox.example", port=993, uses_ssl=True, username='k"ri\\'
    )
    assert set_server_script(ID, ScriptSide.INCOMING, server) == (
        'tell application "Mail"\n'
        f'\tset theAccount to first account whose id is "{ID}"\n'
        "\tset theServer to theAccount\n"
        '\tset server name of theServer to "imap.altibox.example"\n'
        "\tset uses ssl of theServer to true\n"
        "\tset port of theServer to 993\n"
        '\tset user name of theServer to "k\\"ri\\\\"\n'
        "end tell\n"
    )


def test_only_what_is_asked_is_set_and_of_the_right_server() -> None:
    script = set_server_script(ID, ScriptSide.OUTGOING, ScriptServer(uses_ssl=False))
    assert "set theServer to delivery account of theAccount" in script
    assert re.findall(r"set (.*) of theServer to (.*)", script) == [("uses ssl", "false")]
    assert "password" not in script


@pytest.mark.parametrize("server", [ScriptServer(), ScriptServer(port=0), ScriptServer(port=70000)])
def test_nothing_or_nonsense_makes_no_script(server: ScriptServer) -> None:
    with pytest.raises(ProfileError):
        set_server_script(ID, ScriptSide.INCOMING, server)


def test_what_reads_sets_nothing_of_mail() -> None:
    for script in (read_accounts_script(), read_mailboxes_script('a"b')):
        assert not re.search(r"set (server name|port|uses ssl|user name|password)", script)
        assert "delete" not in script
        assert script.count("tell application") == script.count("end tell") == 1
    assert 'whose id is "a\\"b"' in read_mailboxes_script('a"b')


def test_accounts_are_read_from_the_answer() -> None:
    own = ["ID1", "Hjemme", "imap", "imap.altibox.example", "993", "true", "kari"]
    out = ["smtp.altibox.example", "587", "false", "missing value"]
    alone = ["ID2", "Jobb", "pop", "missing value", "many", "maybe", ""]
    answer = "".join("\x1f".join(row) + "\x1e" for row in ([*own, *out], alone, ["cut", "short"]))
    first, second = parse_accounts(answer + "ID3\x1fnot whole")
    assert (first.account_id, first.name, first.type) == ("ID1", "Hjemme", "imap")
    assert first.incoming == ScriptServer(
        hostname="imap.altibox.example", port=993, uses_ssl=True, username="kari"
    )
    assert first.outgoing == ScriptServer(hostname="smtp.altibox.example", port=587, uses_ssl=False)
    assert second.incoming == ScriptServer()
    assert second.outgoing is None


def test_mailbox_names_are_read_from_the_answer() -> None:
    assert parse_mailboxes("INBOX\x1eKvitteringer, 2024\x1eFlere\nlinjer\x1e") == (
        "INBOX",
        "Kvitteringer, 2024",
        "Flere\nlinjer",
    )
    assert parse_mailboxes("") == ()


@given(st.text(max_size=200))
def test_any_answer_is_read(answer: str) -> None:
    parse_accounts(answer)
    parse_mailboxes(answer)
