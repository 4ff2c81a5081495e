"""The same dialogue with ours and with Dovecot: every reply is equal, or its row in the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance import script_extensions, script_folders, script_messages, script_search
from tests.conformance.differences import GOING_WITH_THE_MAILBOX, STRICT, TABLE
from tests.conformance.exchange import report
from tests.conformance.mail_differences import MAIL_TABLE
from tests.conformance.mails import MAILS, questions
from tests.conformance.peers import DOT, LAYOUTS, Layout
from tests.conformance.script_messages import append
from tests.conformance.side_by_side import SideBySide

if TYPE_CHECKING:
    from tests.conformance.peers import Pair

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(300)]

SCRIPTS = {
    **script_folders.SCRIPTS,
    **script_messages.SCRIPTS,
    **script_search.SCRIPTS,
    **script_extensions.SCRIPTS,
}
FEWEST_COMMANDS = 400
ENDING = {"logout", "compress", "too-many-errors", *GOING_WITH_THE_MAILBOX}
ONLY_IN_PREFIXED = {"inbox-below-inbox", "childinfo-of-inbox"}


def test_the_script_is_long_enough() -> None:
    assert sum(len(script) for script in SCRIPTS.values()) >= FEWEST_COMMANDS


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_both_servers_answer_the_script_alike(pairs: dict[str, Pair], layout: Layout) -> None:
    used: set[str] = set()
    strict: set[bytes] = set()
    unexplained: list[str] = []
    for name, script in SCRIPTS.items():
        with SideBySide(pairs[layout.name], name) as session:
            for line in script:
                exchange, rows = session.say(line)
                used |= rows
                strict |= {line} if "strict-grammar" in rows else set()
                assert exchange.ours.status != "GONE" or name in ENDING, name
                if not exchange.equal:
                    unexplained.append(report(exchange))
    assert not unexplained, "\n".join(unexplained)
    assert strict == STRICT, "a command that both take alike by now"
    elsewhere = {"trailing-delimiter", "reference"} if layout is DOT else ONLY_IN_PREFIXED
    assert {row.name for row in TABLE} - used <= elsewhere, "a row that nothing needs"


def test_both_servers_take_every_message_apart_alike(pairs: dict[str, Pair]) -> None:
    unexplained: list[str] = []
    needed: set[str] = set()
    for name, content in MAILS.items():
        with SideBySide(pairs["flat"], name) as session:
            for line in (append(content), b"SELECT INBOX"):
                exchange, _ = session.say(line)
                assert exchange.ours.status == "OK"
                assert exchange.equal, report(exchange)
            for question in questions():
                exchange, _ = session.say(question)
                assert exchange.ours.status == "OK", report(exchange)
                if exchange.equal:
                    continue
                if any(row.allows(name, question) for row in MAIL_TABLE):
                    needed.add(name)
                else:
                    unexplained.append(report(exchange))
    assert not unexplained, "\n".join(unexplained)
    assert needed == {row.mail for row in MAIL_TABLE}
