"""The real network under a discovery: sockets on loopback, one thread for each request."""

from __future__ import annotations

import subprocess
import sys
import threading
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.requests import Fetch, Greet, Query
from mailsetup.model.errors import TlsError
from mailsetup.model.probe import Reachable, Unreachable, UnreachableReason
from mailsetup.model.server import MailProtocol, SocketType
from mailsetup.net.dns import DnsFailure, DnsProblem, DnsRecords, MxRecord, RecordKind, Resolver
from mailsetup.net.http import HttpFailure, HttpProblem, HttpResponse
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from tests.fakes import https_server as fake
from tests.fakes.authority import Authority
from tests.fakes.dns_server import Asked, dns_server
from tests.fakes.scripted_server import ScriptedServer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.discovery.network import ThreadedExchange
    from mailsetup.discovery.requests import Answer, Request
    from tests.fakes.scripted_server import Peer

DOMAIN = "lyse.example"
WEB = "autoconfig.lyse.example"
SIBLING = "www.lyse.example"
OTHER = "config.provider.example"
MAIL = "imap.lyse.example"
URL = f"https://{WEB}/mail/config.xml"
FETCH = Fetch(url=URL)
QUERY = Query(name=DOMAIN, kind=RecordKind.MX)
GREET = Greet(protocol=MailProtocol.IMAP, hostname=MAIL, port=993, socket_type=SocketType.SSL)


class Internet:
    """One domain with name server, web server and mail server; `silent` makes them all hang."""

    def __init__(self, authority: Authority, stack: ExitStack) -> None:
        self.silent = False
        self.released = threading.Event()
        tls = authority.server_context(WEB, SIBLING, OTHER, MAIL)
        self.web = stack.enter_context(fake.https_server(tls))
        self.clear = stack.enter_context(fake.https_server(None))
        self.mail = stack.enter_context(ScriptedServer(self._greets, tls=tls, lenient=True))
        self.names = stack.enter_context(dns_server(self._resolves))
        resolve = {(host, 443): self.web.address for host in (WEB, SIBLING, OTHER)}
        resolve |= {(WEB, 80): self.clear.address, (MAIL, 993): ("127.0.0.1", self.mail.port)}
        dialer = Dialer(resolve=resolve)
        trust = Trust(str(authority.ca_file))
        self.network = ThreadedNetwork(
            fetcher=HttpsFetcher(dialer=dialer, trust=trust),
            resolver=Resolver(servers=(self.names.address,)),
            dialer=dialer,
            trust=trust,
        )
        self.web.routes[WEB, "/mail/config.xml"] = fake.says(b"settings")

    def hang(self) -> None:
        self.silent = True
        self.web.routes[WEB, "/mail/config.xml"] = fake.hangs

    def _greets(self, peer: Peer) -> None:
        if not self.silent:
            peer.send(b"* OK ready\r\n")
        peer.hang()

    def _resolves(self, asked: Asked) -> list[bytes]:
        if self.silent:
            return []
        records = {"MX": f"MX 5 mx.{DOMAIN}.", "TXT": 'TXT "v=x"'}
        return [asked.reply(f"{asked.name}. {records[asked.kind]}")]


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def internet(authority: Authority) -> Iterator[Internet]:
    with ExitStack() as stack:
        yield Internet(authority, stack)


def _collect(exchange: ThreadedExchange, count: int) -> dict[Request, Answer]:
    until = exchange.now() + 15
    replies = [exchange.next_reply(until) for _ in range(count)]
    return {reply.request: reply.answer for reply in replies if reply is not None}


def _answer(internet: Internet, request: Request) -> Answer:
    with internet.network.exchange() as exchange:
        exchange.start(request, 10)
        return _collect(exchange, 1)[request]


def test_every_kind_of_request_is_answered(internet: Internet) -> None:
    with internet.network.exchange() as exchange:
        for request in (FETCH, QUERY, GREET):
            exchange.start(request, 10)
        answers = _collect(exchange, 3)
        assert exchange.next_reply(exchange.now()) is None
    assert answers[FETCH] == HttpResponse(status=200, url=URL, body=b"settings")
    assert answers[QUERY] == DnsRecords(
        name=DOMAIN, kind=RecordKind.MX, records=(MxRecord(preference=5, host=f"mx.{DOMAIN}"),)
    )
    greeting = answers[GREET]
    assert isinstance(greeting, Reachable)
    assert "ready" in greeting.server_text


def test_questions_that_begin_last_are_answered_too(internet: Internet) -> None:
    """Also one that is asked when the others have been answered."""
    texts = [Query(name=f"{label}.{DOMAIN}", kind=RecordKind.TXT) for label in "ab"]
    with internet.network.exchange() as exchange:
        for text in texts:
            exchange.start(text, 10)
            exchange.start(FETCH, 10)
            answers = _collect(exchange, 2)
            assert isinstance(answers[text], DnsRecords)
            assert isinstance(answers[FETCH], HttpResponse)


def test_a_reply_comes_in_time_whatever_the_servers_do(internet: Internet) -> None:
    internet.hang()
    with internet.network.exchange() as exchange:
        for request in (FETCH, QUERY, GREET):
            exchange.start(request, 0.3)
        answers = _collect(exchange, 3)
        assert exchange.next_reply(exchange.now()) is None
    web, names, mail = answers[FETCH], answers[QUERY], answers[GREET]
    assert isinstance(web, HttpFailure)
    assert (web.problem, web.host) == (HttpProblem.TIMED_OUT, WEB)
    assert isinstance(names, DnsFailure)
    assert (names.problem, names.name) == (DnsProblem.TIMED_OUT, DOMAIN)
    assert isinstance(mail, Unreachable)
    assert mail.reason is UnreachableReason.TIMED_OUT


def test_a_worker_that_does_not_come_back_is_given_up(internet: Internet) -> None:
    class Stuck(HttpsFetcher):
        def get(self, *_args: object, **_options: object) -> HttpResponse:
            internet.released.wait(20)
            return HttpResponse(status=200, url=URL)

    stuck = Stuck(dialer=internet.network.dialer, trust=internet.network.trust)
    with replace(internet.network, fetcher=stuck).exchange() as exchange:
        exchange.start(FETCH, 0.2)
        answer = _collect(exchange, 1)[FETCH]
        assert isinstance(answer, HttpFailure)
        assert answer.problem is HttpProblem.TIMED_OUT
        internet.released.set()
        assert exchange.next_reply(exchange.now() + 0.2) is None  # too late is too late


def test_nothing_under_way_waits_until_the_moment_named(internet: Internet) -> None:
    with internet.network.exchange() as exchange:
        until = exchange.now() + 0.05
        assert exchange.next_reply(until) is None
        assert exchange.now() >= until


def test_wake_ends_the_waiting(internet: Internet) -> None:
    internet.hang()
    with internet.network.exchange() as exchange:
        exchange.start(FETCH, 20)
        assert internet.web.asked.wait(20)
        thread = threading.Timer(0.05, exchange.wake)
        thread.start()
        assert exchange.next_reply(exchange.now() + 20) is None
        thread.join()


def test_leaving_ends_what_is_under_way(internet: Internet) -> None:
    internet.hang()
    before = set(threading.enumerate())
    with internet.network.exchange() as exchange:
        for request in (FETCH, QUERY, GREET):
            exchange.start(request, 30)
        assert internet.web.asked.wait(20)
        assert internet.names.asked.wait(20)
        workers = {thread for thread in threading.enumerate() if thread.name.startswith("ask-")}
    for thread in workers - before:
        thread.join(9)  # less than anything would wait by itself
        assert not thread.is_alive()


def test_a_body_is_posted_and_stays_within_the_site(internet: Internet) -> None:
    request = Fetch(url=URL, body=b"<who/>", content_type="text/xml; charset=utf-8")
    internet.web.routes[SIBLING, "/"] = fake.says(b"answer")
    internet.web.routes[WEB, "/mail/config.xml"] = fake.points_to(f"https://{SIBLING}/", 307)
    answer = _answer(internet, request)
    assert isinstance(answer, HttpResponse)
    assert answer.body == b"answer"
    assert internet.web.bodies == [b"<who/>", b"<who/>"]
    assert internet.web.headers_seen[0]["Content-Type"] == "text/xml; charset=utf-8"
    internet.web.routes[WEB, "/mail/config.xml"] = fake.points_to(f"https://{OTHER}/", 307)
    answer = _answer(internet, request)
    assert isinstance(answer, HttpResponse)
    assert (answer.status, answer.location) == (307, f"https://{OTHER}/")


def test_where_redirects_lead_is_known_while_it_is_under_way(internet: Internet) -> None:
    far = f"https://{OTHER}/"
    internet.web.routes[WEB, "/mail/config.xml"] = fake.points_to(far)
    internet.web.routes[OTHER, "/"] = fake.hangs
    with internet.network.exchange() as exchange:
        assert exchange.visited(FETCH) == ()
        exchange.start(FETCH, 0.5)
        exchange.start(FETCH, 0.5)
        answer = _collect(exchange, 1)[FETCH]
        assert exchange.visited(FETCH) == (far,)
    assert isinstance(answer, HttpFailure)
    assert (answer.problem, answer.host) == (HttpProblem.TIMED_OUT, OTHER)
    assert (answer.url, answer.redirects) == (far, (URL,))


def test_one_exchange_looks_a_name_up_once(authority: Authority) -> None:
    """Fetches and greetings together; the next exchange looks again."""
    names: list[str] = []

    def script(asked: Asked) -> list[bytes]:
        names.append(f"{asked.kind} {asked.name}")
        return [asked.reply(*([f"{WEB}. A 127.0.0.1"] if asked.kind == "A" else []))]

    with ExitStack() as stack:
        web = stack.enter_context(fake.https_server(authority.server_context(WEB)))
        server = stack.enter_context(dns_server(script))
        resolver = Resolver(servers=(server.address,))
        dialer = Dialer(resolve={("*", port): web.address for port in (443, 993)}, names=resolver)
        trust = Trust(str(authority.ca_file))
        network = ThreadedNetwork(
            fetcher=HttpsFetcher(dialer=dialer, trust=trust),
            resolver=resolver,
            dialer=dialer,
            trust=trust,
        )
        requests = (FETCH, replace(FETCH, url=f"https://{WEB}/x"), replace(GREET, hostname=WEB))
        for times in (1, 2):
            with network.exchange() as exchange:
                for request in requests:
                    exchange.start(request, 2)
                _collect(exchange, len(requests))
            assert names.count(f"A {WEB}") == times


def test_same_site_and_plain_http_are_as_the_request_says(internet: Internet) -> None:
    internet.web.routes[WEB, "/mail/config.xml"] = fake.points_to(f"https://{OTHER}/")
    internet.web.routes[OTHER, "/"] = fake.says(b"far")
    followed = _answer(internet, FETCH)
    assert isinstance(followed, HttpResponse)
    assert followed.body == b"far"
    kept = _answer(internet, replace(FETCH, same_site=True))
    assert isinstance(kept, HttpResponse)
    assert kept.location == f"https://{OTHER}/"
    clear = Fetch(url=f"http://{WEB}/", plain_http=True)
    internet.clear.routes[WEB, "/"] = fake.says(b"clear")
    answer = _answer(internet, clear)
    assert isinstance(answer, HttpResponse)
    assert answer.body == b"clear"
    refused = _answer(internet, replace(clear, plain_http=False))
    assert isinstance(refused, HttpFailure)
    assert refused.problem is HttpProblem.NOT_HTTPS


def test_a_missing_ca_file_is_told_at_once(internet: Internet, tmp_path: Path) -> None:
    trust = Trust(str(tmp_path / "missing.pem"))
    fetcher = HttpsFetcher(dialer=internet.network.dialer, trust=trust)
    with replace(internet.network, fetcher=fetcher).exchange() as exchange:
        exchange.start(FETCH, 10)
        with pytest.raises(TlsError):
            exchange.next_reply(exchange.now() + 10)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_defect_is_heard_of(internet: Internet) -> None:
    with internet.network.exchange() as exchange:
        exchange.start(replace(GREET, port=0), 10)
        workers = [one for one in threading.enumerate() if one.name.startswith("ask-")]
        with pytest.raises(RuntimeError, match="Greet"):
            exchange.next_reply(exchange.now() + 10)
    for worker in workers:
        worker.join(20)  # its last words belong to this test


PROGRAM = """
import socket, threading, time
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.discovery.requests import Fetch
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust

asked = threading.Event()

def hangs(*arguments, **options):
    asked.set()
    time.sleep(600)

socket.getaddrinfo = hangs
trust, dialer = Trust(), Dialer()
fetcher = HttpsFetcher(dialer=dialer, trust=trust)
network = ThreadedNetwork(fetcher=fetcher, resolver=Resolver(), dialer=dialer, trust=trust)
entered = network.exchange()
entered.__enter__().start(Fetch(url="https://lyse.example/"), 600)
asked.wait()
print("end")
"""


def test_a_look_up_that_hangs_does_not_keep_the_program_from_ending() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM], check=True, timeout=60, capture_output=True, text=True
    )
    assert (ended.stdout, ended.stderr) == ("end\n", "")
