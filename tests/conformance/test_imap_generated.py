"""Dialogues and messages that nobody thought of: ours and Dovecot still answer alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conformance.exchange import report
from tests.conformance.generated import SETUP, dialogues, messages
from tests.conformance.mails import questions
from tests.conformance.peers import LAYOUTS, Layout
from tests.conformance.script_messages import append
from tests.conformance.side_by_side import SideBySide

if TYPE_CHECKING:
    from tests.conformance.peers import Pair

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(300)]

# The same examples each time: a difference that turns up must stay until it is explained.
same_each_time = settings(
    max_examples=120,
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
@given(dialogue=dialogues())
@same_each_time
def test_both_servers_agree_on_any_dialogue(
    pairs: dict[str, Pair], layout: Layout, dialogue: tuple[bytes, ...]
) -> None:
    with SideBySide(pairs[layout.name], "generated") as session:
        said: list[bytes] = []
        for line in (*SETUP, *dialogue):
            exchange, _ = session.say(line)
            said.append(line)
            assert exchange.ours.status != "GONE"
            if not exchange.equal:
                pytest.fail(f"{report(exchange)}\nafter {said}", pytrace=False)


@given(content=messages())
@same_each_time
def test_both_servers_agree_on_any_message(pairs: dict[str, Pair], content: bytes) -> None:
    with SideBySide(pairs["flat"], "generated") as session:
        for line in (append(content), b"SELECT INBOX", *questions()):
            exchange, _ = session.say(line)
            assert exchange.ours.status == "OK"
            if not exchange.equal:
                pytest.fail(f"{report(exchange)}\nof {content!r}", pytrace=False)
