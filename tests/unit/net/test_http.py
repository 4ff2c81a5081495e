"""The https fetcher against a real server on loopback that behaves well and badly."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.errors import Cancelled
from mailsetup.net.http import HttpFailure, HttpProblem, HttpResponse
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.runtime.context import CancelToken, Context
from tests.fakes import https_server as fake
from tests.fakes.authority import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.net.http import HttpResult
    from tests.fakes.https_server import HttpsServer, Route

HOST = "autoconfig.lyse.example"
OTHER = "config.provider.example"
PATH = "/mail/config.xml"
URL = f"https://{HOST}{PATH}"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def server(authority: Authority) -> Iterator[HttpsServer]:
    with fake.https_server(authority.server_context(HOST, OTHER)) as running:
        yield running


@pytest.fixture
def fetcher(authority: Authority, server: HttpsServer) -> HttpsFetcher:
    return _fetcher(authority.ca_file, server)


def _fetcher(ca_file: Path | None, server: HttpsServer) -> HttpsFetcher:
    hosts = {(name, 443): server.address for name in (HOST, OTHER)}
    trust = Trust(str(ca_file)) if ca_file is not None else Trust()
    return HttpsFetcher(dialer=Dialer(resolve=hosts), trust=trust)


def _get(fetcher: HttpsFetcher, server: HttpsServer, route: Route) -> HttpResult:
    server.routes[HOST, PATH] = route
    return fetcher.get(URL, Context().within(20))


def _problem(result: HttpResult) -> HttpProblem:
    assert isinstance(result, HttpFailure)
    return result.problem


def test_the_body_comes_as_bytes(fetcher: HttpsFetcher, server: HttpsServer) -> None:
    result = _get(fetcher, server, fake.says(b"\xff\x00text"))
    assert result == HttpResponse(status=200, url=URL, body=b"\xff\x00text")


def test_the_server_is_told_host_and_program_and_nothing_about_the_user(
    fetcher: HttpsFetcher, server: HttpsServer
) -> None:
    _get(fetcher, server, fake.says(b"x"))
    (headers,) = server.headers_seen
    assert headers["Host"] == HOST
    assert headers["User-Agent"].startswith("mailsetup/")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


@pytest.mark.parametrize("status", [204, 403, 404, 410, 500, 503])
def test_another_status_is_an_answer_without_a_body(
    fetcher: HttpsFetcher, server: HttpsServer, status: int
) -> None:
    assert _get(fetcher, server, fake.says(b"", status)) == HttpResponse(status=status, url=URL)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_and_remembered(
    fetcher: HttpsFetcher, server: HttpsServer, status: int
) -> None:
    server.routes[OTHER, "/new?a=b"] = fake.says(b"here")
    result = _get(fetcher, server, fake.points_to(f"https://{OTHER}/new?a=b", status))
    assert isinstance(result, HttpResponse)
    assert result.body == b"here"
    assert result.url == f"https://{OTHER}/new?a=b"
    assert result.redirects == (URL,)


def test_a_relative_redirect_stays_on_the_host(fetcher: HttpsFetcher, server: HttpsServer) -> None:
    server.routes[HOST, "/mail/other.xml"] = fake.says(b"here")
    result = _get(fetcher, server, fake.points_to("other.xml"))
    assert isinstance(result, HttpResponse)
    assert result.url == f"https://{HOST}/mail/other.xml"


def test_a_redirect_loop_ends(fetcher: HttpsFetcher, server: HttpsServer) -> None:
    result = _get(fetcher, server, fake.points_to(URL))
    assert _problem(result) is HttpProblem.TOO_MANY_REDIRECTS
    assert len(server.requests) == 4


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        (f"http://{HOST}{PATH}", HttpProblem.NOT_HTTPS),
        ("ftp://files.lyse.example/", HttpProblem.NOT_HTTPS),
        ("file:///etc/passwd", HttpProblem.BAD_ADDRESS),
        ("https://127.0.0.1/", HttpProblem.BAD_ADDRESS),
        ("https://[::1]/", HttpProblem.BAD_ADDRESS),
        ("https://[", HttpProblem.BAD_ADDRESS),
        ("https://2130706433/", HttpProblem.BAD_ADDRESS),
        ("https://localhost/", HttpProblem.BAD_ADDRESS),
        (f"https://kari:pw@{HOST}/", HttpProblem.BAD_ADDRESS),
        (f"https://{HOST}:99999/", HttpProblem.BAD_ADDRESS),
        (f"https://{HOST}/a b", HttpProblem.BAD_ADDRESS),
        ("https://" + "a" * 3000, HttpProblem.BAD_ADDRESS),
    ],
)
def test_a_redirect_to_where_nobody_should_go_is_not_followed(
    fetcher: HttpsFetcher, server: HttpsServer, location: str, problem: HttpProblem
) -> None:
    assert _problem(_get(fetcher, server, fake.points_to(location))) is problem
    assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("route", "problem"),
    [
        (fake.drops, HttpProblem.CLOSED),
        (fake.floods, HttpProblem.TOO_LARGE),
        (fake.says(b"x" * 5_000_000), HttpProblem.TOO_LARGE),
        (fake.writes(b"HTTP/1.1 200 OK\r\nContent-Length: 90\r\n\r\nhalf"), HttpProblem.CLOSED),
        (fake.writes(b"220 smtp.lyse.example ESMTP\r\n"), HttpProblem.BAD_ANSWER),
        (fake.writes(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200), HttpProblem.BAD_ANSWER),
        (fake.writes(b"HTTP/1.1 200 OK\r\nX: " + b"y" * 99_999), HttpProblem.BAD_ANSWER),
        (
            fake.writes(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"),
            HttpProblem.BAD_ANSWER,
        ),
    ],
)
def test_a_bad_answer_is_one_clear_value(
    fetcher: HttpsFetcher, server: HttpsServer, route: Route, problem: HttpProblem
) -> None:
    result = _get(fetcher, server, route)
    assert _problem(result) is problem
    assert isinstance(result, HttpFailure)
    assert result.reason.id == problem.value
    assert result.reason.params == {"host": HOST}


@pytest.mark.parametrize("route", [fake.hangs, fake.drips])
def test_the_deadline_ends_a_server_that_never_finishes(
    fetcher: HttpsFetcher, server: HttpsServer, route: Route
) -> None:
    server.routes[HOST, PATH] = route
    result = fetcher.get(URL, Context().within(0.3))
    assert _problem(result) is HttpProblem.TIMED_OUT


@pytest.mark.parametrize("route", [fake.hangs, fake.drips])
def test_cancel_ends_a_fetch_that_hangs(
    fetcher: HttpsFetcher, server: HttpsServer, route: Route
) -> None:
    server.routes[HOST, PATH] = route
    token = CancelToken()
    ended: list[type[BaseException]] = []

    def fetch() -> None:
        with pytest.raises(Cancelled) as caught:
            fetcher.get(URL, Context(cancel=token))
        ended.append(caught.type)

    thread = threading.Thread(target=fetch)
    thread.start()
    assert server.asked.wait(20)
    token.cancel()
    thread.join(9)  # less than the fetcher's own limit
    assert ended == [Cancelled]


def test_a_certificate_for_another_host_is_refused(authority: Authority) -> None:
    with fake.https_server(authority.server_context("www.else.example")) as server:
        result = _fetcher(authority.ca_file, server).get(URL, Context())
        assert _problem(result) is HttpProblem.CERTIFICATE
        assert server.requests == []


def test_an_expired_certificate_is_refused(authority: Authority) -> None:
    with fake.https_server(authority.server_context(HOST, days=(-9, -2))) as server:
        result = _fetcher(authority.ca_file, server).get(URL, Context())
        assert isinstance(result, HttpFailure)
        assert result.problem is HttpProblem.CERTIFICATE
        assert "expired" in result.detail


def test_an_unknown_issuer_is_refused(server: HttpsServer) -> None:
    result = _fetcher(None, server).get(URL, Context())
    assert _problem(result) is HttpProblem.CERTIFICATE
    assert server.requests == []


def test_a_host_that_does_not_exist_is_named(fetcher: HttpsFetcher) -> None:
    result = fetcher.get("https://nowhere.invalid/", Context())
    assert _problem(result) is HttpProblem.NAME_NOT_FOUND
    assert isinstance(result, HttpFailure)
    assert result.host == "nowhere.invalid"


def test_a_closed_port_is_refused(authority: Authority) -> None:
    with fake.https_server(authority.server_context(HOST)) as server:
        fetcher = _fetcher(authority.ca_file, server)
    assert _problem(fetcher.get(URL, Context())) is HttpProblem.REFUSED


@pytest.mark.parametrize(
    "url", ["http://lyse.example/", "https:///", "", "lyse.example", "https://"]
)
def test_only_https_addresses_are_fetched(fetcher: HttpsFetcher, url: str) -> None:
    assert _problem(fetcher.get(url, Context())) in {
        HttpProblem.NOT_HTTPS,
        HttpProblem.BAD_ADDRESS,
    }
