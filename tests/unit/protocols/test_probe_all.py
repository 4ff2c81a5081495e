"""Several servers at the same time, and Cancel while they keep us waiting."""

from __future__ import annotations

import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import Cancelled, TlsError
from mailsetup.model.probe import Reachable, Unreachable, UnreachableReason
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.probe import ProbeRequest, probe, probe_all
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes import imap_scripts
from tests.fakes.probe_bench import CANARY, ProbeBench
from tests.fakes.scripted_server import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.fakes.scripted_server import Peer

JOIN_SECONDS = 10.0  # far below the deadlines that would end the conversations by themselves


def _good(peer: Peer) -> None:
    imap_scripts.log_in(peer)
    peer.answer(b"NAMESPACE", b'* NAMESPACE (("" "/")) NIL NIL', b"TAG OK done")
    imap_scripts.say_goodbye(peer)


def _request(bench: ProbeBench, port: int) -> ProbeRequest:
    server = bench.settings(port, MailProtocol.IMAP, SocketType.SSL)
    return ProbeRequest(server=server, password=Secret(CANARY), with_mailboxes=False)


def test_results_come_in_the_order_of_the_requests(bench: ProbeBench) -> None:
    def late(peer: Peer) -> None:
        peer.pause(0.3)
        _good(peer)

    steps: list[tuple[int, int | None]] = []
    with ExitStack() as stack:
        ports = [
            stack.enter_context(ScriptedServer(script, tls=bench.good)).port
            for script in (late, _good, late, _good)
        ]
        ports.insert(1, bench.closed_port())
        results = probe_all(
            [_request(bench, port) for port in ports],
            dialer=bench.dialer(*ports),
            trust=bench.trust,
            ctx=Context(progress=lambda step: steps.append((step.done, step.total))),
        )
    assert [result.server.port for result in results] == ports
    kinds = [type(result) for result in results]
    assert kinds == [Reachable, Unreachable, Reachable, Reachable, Reachable]
    assert steps[-1] == (5, 5)
    assert steps == sorted(steps)


def test_nothing_to_ask(bench: ProbeBench) -> None:
    assert probe_all([], dialer=Dialer(), trust=bench.trust, ctx=Context()) == ()


def _cancel_during(work: Callable[[Context], object], reached: threading.Event) -> None:
    """Cancel when `reached` is set; the work must end by `Cancelled`, and soon."""
    token = CancelToken()
    ended: list[BaseException | None] = []

    def run() -> None:
        try:
            work(Context(cancel=token).within(60))
            ended.append(None)
        except BaseException as error:  # the test looks at it
            ended.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    assert reached.wait(JOIN_SECONDS)
    token.cancel()
    thread.join(JOIN_SECONDS)
    assert not thread.is_alive()
    assert [type(error) for error in ended] == [Cancelled]


@pytest.mark.parametrize("stage", ["handshake", "greeting", "command", "login", "folders"])
def test_cancel_wakes_a_probe_at_every_stage(bench: ProbeBench, stage: str) -> None:
    reached = threading.Event()

    def script(peer: Peer) -> None:
        if stage == "command":
            peer.send(b"* OK hi\r\n")
            peer.line()
        elif stage == "login":
            imap_scripts.greet(peer)
            peer.line()
        elif stage == "folders":
            imap_scripts.log_in(peer)
            peer.line()
        reached.set()
        peer.hang()

    # Without TLS on the server's side our own handshake waits for an answer.
    tls = None if stage == "handshake" else bench.good
    with ScriptedServer(script, tls=tls) as server:
        request = _request(bench, server.port)

        def ask(ctx: Context) -> object:
            return probe(
                request.server,
                password=request.password,
                dialer=bench.dialer(server.port),
                trust=bench.trust,
                ctx=ctx,
            )

        _cancel_during(ask, reached)


def test_cancel_ends_all_probes(bench: ProbeBench) -> None:
    reached = threading.Event()

    def hanging(peer: Peer) -> None:
        reached.set()
        peer.hang()

    with ExitStack() as stack:
        ports = [
            stack.enter_context(ScriptedServer(hanging, tls=bench.good)).port for _ in range(3)
        ]

        def ask(ctx: Context) -> object:
            return probe_all(
                [_request(bench, port) for port in ports],
                dialer=bench.dialer(*ports),
                trust=bench.trust,
                ctx=ctx,
            )

        _cancel_during(ask, reached)


def test_cancelled_before_it_began(bench: ProbeBench) -> None:
    ctx = Context()
    ctx.cancel.cancel()
    request = _request(bench, 993)
    with pytest.raises(Cancelled):
        probe_all([request], dialer=Dialer(), trust=bench.trust, ctx=ctx)
    with pytest.raises(Cancelled):
        probe(request.server, password=None, dialer=Dialer(), trust=bench.trust, ctx=ctx)


def test_the_deadline_ends_a_probe(bench: ProbeBench) -> None:
    result = bench.ask(lambda peer: peer.hang(), seconds=0.5)
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.TIMED_OUT


def test_an_unreadable_ca_file_is_an_error_and_nothing_is_sent(
    bench: ProbeBench, tmp_path: Path
) -> None:
    with ScriptedServer(lambda peer: peer.hang(), tls=bench.good) as server:
        with pytest.raises(TlsError) as caught:
            probe_all(
                [_request(bench, server.port)],
                dialer=bench.dialer(server.port),
                trust=Trust(str(tmp_path / "missing.pem")),
                ctx=Context(),
            )
        assert server.connections == 0
    assert caught.value.message.id == "tls.ca-file"


def test_the_practice_dialer_stays_here(bench: ProbeBench) -> None:
    (result,) = probe_all(
        [_request(bench, 993)], dialer=Dialer(only_mapped=True), trust=bench.trust, ctx=Context()
    )
    assert isinstance(result, Unreachable)
    assert result.reason is UnreachableReason.REFUSED
