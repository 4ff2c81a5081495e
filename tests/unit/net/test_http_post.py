"""Questions with a body, redirects that are not followed, and plain http by consent."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import pytest

from mailsetup.net.http import HttpFailure, HttpProblem, HttpResponse
from mailsetup.net.https_fetcher import MAX_SENT_BYTES, HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.runtime.context import Context
from tests.fakes import https_server as fake
from tests.fakes.authority import Authority

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.net.http import HttpResult
    from tests.fakes.https_server import HttpsServer, Route

HOST = "autodiscover.lyse.example"
SIBLING = "mail.lyse.example"
OTHER = "config.provider.example"
PATH = "/autodiscover/autodiscover.xml"
URL = f"https://{HOST}{PATH}"
HTTP_URL = f"http://{HOST}{PATH}"
BODY = b"<who>kari@lyse.example</who>"
XML = "text/xml; charset=utf-8"


class Web:
    """A server with TLS and one without, and who asks them."""

    def __init__(self, authority: Authority, stack: ExitStack) -> None:
        names = (HOST, SIBLING, OTHER)
        secure = authority.server_context(*names)
        self.https: HttpsServer = stack.enter_context(fake.https_server(secure))
        self.http: HttpsServer = stack.enter_context(fake.https_server(None))
        resolve = {(name, 443): self.https.address for name in names}
        resolve |= {(name, 80): self.http.address for name in names}
        self.fetcher = HttpsFetcher(
            dialer=Dialer(resolve=resolve), trust=Trust(str(authority.ca_file))
        )

    def post(self, route: Route, *, url: str = URL) -> HttpResult:
        self.https.routes[HOST, PATH] = route
        return self.fetcher.post(url, BODY, XML, _ctx(), may_follow=_same_site)

    def get_plain(self, route: Route) -> HttpResult:
        self.http.routes[HOST, PATH] = route
        return self.fetcher.get(HTTP_URL, _ctx(), plain_http=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def web(authority: Authority) -> Iterator[Web]:
    with ExitStack() as stack:
        yield Web(authority, stack)


def _ctx() -> Context:
    return Context().within(20)


def _same_site(first: str, then: str) -> bool:
    return first.split(".")[-2:] == then.split(".")[-2:]


def _problem(result: HttpResult) -> HttpProblem:
    assert isinstance(result, HttpFailure)
    return result.problem


def test_body_and_content_type_are_sent_as_given(web: Web) -> None:
    result = web.post(fake.says(b"answer"))
    assert result == HttpResponse(status=200, url=URL, body=b"answer")
    assert web.https.bodies == [BODY]
    (headers,) = web.https.headers_seen
    assert headers["Content-Type"] == XML
    assert headers["Content-Length"] == str(len(BODY))
    assert "Authorization" not in headers


def test_the_body_of_every_good_answer_is_read(web: Web) -> None:
    result = web.post(fake.says(b"answer", 203))
    assert isinstance(result, HttpResponse)
    assert result.body == b"answer"


def test_a_demand_for_a_password_is_only_a_status(web: Web) -> None:
    def route(exchange: fake.Exchange) -> None:
        exchange.reply(401, b"who are you?", WWW_Authenticate='Basic realm="mail"')

    assert web.post(route) == HttpResponse(status=401, url=URL)
    assert len(web.https.requests) == 1


@pytest.mark.parametrize("status", [307, 308])
def test_the_body_is_sent_again_within_the_site(web: Web, status: int) -> None:
    web.https.routes[SIBLING, "/new"] = fake.says(b"answer")
    result = web.post(fake.points_to(f"https://{SIBLING}/new", status))
    assert isinstance(result, HttpResponse)
    assert (result.url, result.body) == (f"https://{SIBLING}/new", b"answer")
    assert result.redirects == (URL,)
    assert web.https.bodies == [BODY, BODY]


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_the_body_goes_to_nobody_else(web: Web, status: int) -> None:
    web.https.routes[OTHER, "/new?a=b"] = fake.says(b"answer")
    result = web.post(fake.points_to(f"https://{OTHER}/new?a=b", status))
    assert result == HttpResponse(status=status, url=URL, location=f"https://{OTHER}/new?a=b")
    assert web.https.requests == [(HOST, PATH)]


@pytest.mark.parametrize("status", [301, 302, 303])
def test_a_redirect_that_would_turn_into_a_get_is_the_answer(web: Web, status: int) -> None:
    result = web.post(fake.points_to("/new", status))
    assert result == HttpResponse(status=status, url=URL, location=f"https://{HOST}/new")
    assert len(web.https.requests) == 1


def test_unless_told_otherwise_the_body_stays_on_the_host(web: Web) -> None:
    web.https.routes[HOST, PATH] = fake.points_to(f"https://{SIBLING}/new", 307)
    result = web.fetcher.post(URL, BODY, XML, _ctx())
    assert isinstance(result, HttpResponse)
    assert result.location == f"https://{SIBLING}/new"


@pytest.mark.parametrize(
    ("location", "problem"),
    [
        (f"http://{HOST}/", HttpProblem.NOT_HTTPS),
        ("https://127.0.0.1/", HttpProblem.BAD_ADDRESS),
        ("https://[", HttpProblem.BAD_ADDRESS),
        (f"https://{HOST}:0/", HttpProblem.BAD_ADDRESS),
    ],
)
def test_a_location_where_nobody_should_go_is_not_handed_on(
    web: Web, location: str, problem: HttpProblem
) -> None:
    assert _problem(web.post(fake.points_to(location))) is problem


def test_a_redirect_loop_ends(web: Web) -> None:
    assert _problem(web.post(fake.points_to(URL, 307))) is HttpProblem.TOO_MANY_REDIRECTS
    assert len(web.https.requests) == 4


def test_a_body_has_limits(web: Web) -> None:
    with pytest.raises(ValueError, match="too long"):
        web.fetcher.post(URL, b"x" * (MAX_SENT_BYTES + 1), XML, _ctx())
    assert _problem(web.post(fake.floods)) is HttpProblem.TOO_LARGE
    assert web.https.bodies == [BODY]


def test_a_body_never_goes_without_encryption(web: Web) -> None:
    assert _problem(web.post(fake.says(b""), url=HTTP_URL)) is HttpProblem.NOT_HTTPS
    assert web.http.requests == []


def test_a_content_type_with_another_header_in_it_is_not_sent(web: Web) -> None:
    result = web.fetcher.post(URL, BODY, "text/xml\r\nAuthorization: x", _ctx())
    assert _problem(result) is HttpProblem.BAD_ANSWER
    assert web.https.requests == []


def test_a_get_can_be_told_to_stay_within_the_site(web: Web) -> None:
    web.https.routes[HOST, PATH] = fake.points_to(f"https://{OTHER}/new")
    result = web.fetcher.get(URL, _ctx(), may_follow=_same_site)
    assert result == HttpResponse(status=302, url=URL, location=f"https://{OTHER}/new")


def test_the_site_is_that_of_the_first_host(web: Web) -> None:
    web.https.routes[HOST, PATH] = fake.points_to(f"https://{SIBLING}/new")
    web.https.routes[SIBLING, "/new"] = fake.points_to(f"https://{OTHER}/")
    result = web.fetcher.get(URL, _ctx(), may_follow=_same_site)
    assert isinstance(result, HttpResponse)
    assert result.redirects == (URL,)
    assert (result.url, result.location) == (f"https://{SIBLING}/new", f"https://{OTHER}/")


def test_without_consent_nothing_is_asked_in_clear(web: Web) -> None:
    assert _problem(web.fetcher.get(HTTP_URL, _ctx())) is HttpProblem.NOT_HTTPS
    assert web.http.requests == []


def test_with_consent_the_host_is_asked_in_clear(web: Web) -> None:
    assert web.get_plain(fake.says(b"clear")) == HttpResponse(
        status=200, url=HTTP_URL, body=b"clear"
    )
    assert web.http.requests == [(HOST, PATH)]


def test_the_consent_is_for_that_host_only(web: Web) -> None:
    web.http.routes[HOST, "/new"] = fake.says(b"clear")
    result = web.get_plain(fake.points_to("/new"))
    assert isinstance(result, HttpResponse)
    assert result.body == b"clear"
    result = web.get_plain(fake.points_to(f"http://{SIBLING}/"))
    assert _problem(result) is HttpProblem.NOT_HTTPS
    assert {host for host, _ in web.http.requests} == {HOST}


def test_from_clear_it_may_go_on_to_https_and_never_back(web: Web) -> None:
    web.https.routes[OTHER, "/"] = fake.says(b"safe")
    result = web.get_plain(fake.points_to(f"https://{OTHER}/"))
    assert isinstance(result, HttpResponse)
    assert (result.url, result.body) == (f"https://{OTHER}/", b"safe")
    assert result.redirects == (HTTP_URL,)
    web.https.routes[OTHER, "/"] = fake.points_to(HTTP_URL)
    assert _problem(web.get_plain(fake.points_to(f"https://{OTHER}/"))) is HttpProblem.NOT_HTTPS
