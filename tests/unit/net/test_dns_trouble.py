"""Name servers that lose packets, lie, talk nonsense or stay silent."""

from __future__ import annotations

import socket
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailsetup.model.errors import Cancelled
from mailsetup.net.dns import (
    DnsFailure,
    DnsProblem,
    DnsRecords,
    MxRecord,
    RecordKind,
    Resolver,
    SrvRecord,
)
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes.dns_server import dns_server

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.net.dns import DnsResult
    from tests.fakes.dns_server import Asked

    Script = Callable[[Asked], list[bytes]]

NAME = "lyseby.example"
GOOD = f"{NAME}. MX 10 mx.{NAME}."


def good(asked: Asked) -> list[bytes]:
    return [asked.reply(GOOD)]


def silent(_asked: Asked) -> list[bytes]:
    return []


def fails(asked: Asked) -> list[bytes]:
    return [asked.reply(rcode="SERVFAIL")]


def nonsense(asked: Asked) -> list[bytes]:
    return [asked.message.to_wire()[:2] + b"\x81"]


def _ask(
    *scripts: Script,
    kind: RecordKind = RecordKind.MX,
    seconds: float = 10,
    before: tuple[tuple[str, int], ...] = (),
) -> DnsResult:
    with ExitStack() as stack:
        servers = [stack.enter_context(dns_server(script)).address for script in scripts]
        resolver = Resolver(servers=(*before, *servers))
        return resolver.query(NAME, kind, Context().within(seconds))


def _hosts(result: DnsResult) -> list[str]:
    assert isinstance(result, DnsRecords), result
    return [record.host for record in result.records if isinstance(record, MxRecord)]


def _problem(result: DnsResult) -> DnsProblem:
    assert isinstance(result, DnsFailure), result
    return result.problem


def test_a_lost_packet_does_not_end_the_question() -> None:
    result = _ask(lambda asked: good(asked) if asked.number else [])
    assert _hosts(result) == [f"mx.{NAME}"]


def test_a_late_answer_to_the_first_attempt_still_counts() -> None:
    first: list[Asked] = []

    def late(asked: Asked) -> list[bytes]:
        first.append(asked)
        return good(first[0]) if asked.number else []

    assert _hosts(_ask(late)) == [f"mx.{NAME}"]


@pytest.mark.parametrize("first", [silent, fails, nonsense])
def test_the_next_server_is_asked(first: Script) -> None:
    assert _hosts(_ask(first, good)) == [f"mx.{NAME}"]


def test_a_server_that_is_not_there_is_passed_over() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as closed:
        closed.bind(("127.0.0.1", 0))
        address = closed.getsockname()
    for absent in (address, ("no.address.example", 53)):
        assert _hosts(_ask(good, before=(absent,))) == [f"mx.{NAME}"]
        assert _problem(_ask(before=(absent,))) is DnsProblem.NETWORK_DOWN


def test_of_several_failures_the_one_that_says_most_is_told() -> None:
    assert _problem(_ask(nonsense, fails)) is DnsProblem.SERVER_FAILED
    assert _problem(_ask(nonsense)) is DnsProblem.BAD_ANSWER


def test_answers_to_another_question_are_not_believed() -> None:
    def lies(asked: Asked) -> list[bytes]:
        truth = asked.reply(GOOD)
        wrong_name = truth.replace(b"\x06lyseby", b"\x06lysebo")
        wrong_number = bytes(255 - byte for byte in truth[:2]) + truth[2:]
        return [wrong_number, wrong_name, asked.message.to_wire(), b"", b"\0", truth]

    assert _hosts(_ask(lies)) == [f"mx.{NAME}"]


def test_an_answer_from_another_address_is_not_believed() -> None:
    def forged(asked: Asked) -> list[bytes]:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as forger:
            forger.sendto(asked.reply(f"{NAME}. MX 1 evil.example."), asked.sender)
        return good(asked)

    assert _hosts(_ask(forged)) == [f"mx.{NAME}"]


def test_a_flood_of_wrong_answers_ends() -> None:
    result = _ask(lambda asked: [b"\0\0junk"] * 150 if asked.message.id else [])
    assert _problem(result) is DnsProblem.BAD_ANSWER


def test_a_record_that_cannot_be_right_is_left_out() -> None:
    result = _ask(
        lambda asked: [
            asked.reply(
                f"{NAME}. MX 1 192.0.2.1.",
                f"{NAME}. MX 2 under_score.example.",
                f"{NAME}. MX 3 a\\032b.example.",
                f"{NAME}. MX 4 localhost.",
                f"{NAME}. MX 5 mx\\000.example.",
                GOOD,
            )
        ]
    )
    assert _hosts(result) == [f"mx.{NAME}"]
    result = _ask(
        lambda asked: [
            asked.reply(f"{NAME}. SRV 0 0 0 imap.{NAME}.", f"{NAME}. SRV 0 0 993 imap.{NAME}.")
        ],
        kind=RecordKind.SRV,
    )
    assert isinstance(result, DnsRecords)
    assert result.records == (SrvRecord(priority=0, weight=0, port=993, target=f"imap.{NAME}"),)


def test_a_record_that_is_cut_short_is_left_out() -> None:
    def cut(asked: Asked) -> list[bytes]:
        whole = asked.reply(f"{NAME}. MX 1 mx.bad.example.", GOOD)
        assert whole.count(b"\x02mx\x03bad") == 1
        return [whole.replace(b"\x02mx\x03bad", b"\x02mx\xffbad")]

    assert _hosts(_ask(cut)) == [f"mx.{NAME}"]


def test_nothing_but_records_that_cannot_be_right() -> None:
    result = _ask(lambda asked: [asked.reply(f"{NAME}. MX 1 localhost.")])
    assert _problem(result) is DnsProblem.BAD_ANSWER


def test_records_of_another_kind_or_name_are_not_taken() -> None:
    result = _ask(
        lambda asked: [asked.reply(f"{NAME}. A 127.0.0.1", "else.example. MX 1 x.example.")]
    )
    assert _problem(result) is DnsProblem.NO_RECORDS


def test_an_alias_that_the_server_does_not_follow_is_asked_for() -> None:
    def half_way(asked: Asked) -> list[bytes]:
        if asked.name == NAME:
            return [asked.reply(f"{NAME}. CNAME mail.hosting.example.")]
        return [asked.reply("mail.hosting.example. MX 5 mx.hosting.example.")]

    assert _hosts(_ask(half_way)) == ["mx.hosting.example"]


def test_aliases_without_end() -> None:
    result = _ask(lambda asked: [asked.reply(f"{asked.name}. CNAME a{asked.number}.example.")])
    assert _problem(result) is DnsProblem.BAD_ANSWER


@pytest.mark.parametrize(
    "over_tcp",
    [
        silent,
        fails,
        lambda asked: [asked.reply(truncated=True)],
        lambda _asked: [b""],
        lambda asked: [asked.reply(GOOD)[:30]],
    ],
)
def test_a_truncated_answer_whose_rest_does_not_come(over_tcp: Script) -> None:
    result = _ask(
        lambda asked: over_tcp(asked) if asked.tcp else [asked.reply(truncated=True)], seconds=1
    )
    assert _problem(result) is not DnsProblem.NO_RECORDS


def test_cancel_ends_a_question_that_nobody_answers() -> None:
    token = CancelToken()
    ended: list[bool] = []
    with dns_server(silent) as server:

        def ask() -> None:
            with pytest.raises(Cancelled):
                Resolver(servers=(server.address,)).query(
                    NAME, RecordKind.MX, Context(cancel=token)
                )
            ended.append(True)

        thread = threading.Thread(target=ask)
        thread.start()
        assert server.asked.wait(20)
        token.cancel()
        thread.join(4)  # less than the question's own limit
        assert ended == [True]


@settings(max_examples=60)
@given(data=st.data())
def test_whatever_comes_is_a_value(data: st.DataObject) -> None:
    changes = data.draw(st.lists(st.tuples(st.integers(2, 80), st.integers(0, 255)), max_size=6))
    length = data.draw(st.integers(2, 120))

    def mangled(asked: Asked) -> list[bytes]:
        wire = bytearray(asked.reply(GOOD, f"{NAME}. MX 20 mx2.{NAME}."))
        for place, byte in changes:
            wire[place % len(wire)] = byte
        return [bytes(wire[:length]), *good(asked)]

    assert isinstance(_ask(mangled, seconds=3), DnsRecords | DnsFailure)
