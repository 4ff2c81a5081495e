"""A plain https client for the tests: one request, one answer, the run's CA, nothing hidden."""

from __future__ import annotations

import html
import http.client
import re
import socket
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from tests.unit.refserver.talk import PATIENCE, trust

if TYPE_CHECKING:
    import ssl

    from mailsetup.refserver.controller import ReferenceServer

_CSRF = re.compile(r'name="csrf" value="([^"]+)"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The page with its escapes undone."""
        return html.unescape(self.body.decode())


def plain_socket(server: ReferenceServer, listener: str) -> socket.socket:
    """A connection without TLS."""
    return socket.create_connection(("127.0.0.1", server.ports[listener]), PATIENCE)


def raw_socket(server: ReferenceServer, listener: str, host: str = "localhost") -> ssl.SSLSocket:
    """A TLS connection that trusts this server's CA for that name."""
    plain = plain_socket(server, listener)
    return trust(server).wrap_socket(plain, server_hostname=host)


def send(
    server: ReferenceServer,
    listener: str,
    host: str,
    target: str,
    *,
    method: str = "GET",
    body: bytes = b"",
    headers: dict[str, str] | None = None,
) -> Answer:
    """One request under a host name, which the certificate must have where there is TLS."""
    connection = http.client.HTTPConnection(host)
    has_tls = not listener.endswith("-plain")
    connection.sock = (
        raw_socket(server, listener, host) if has_tls else plain_socket(server, listener)
    )
    try:
        given = {"Host": host, "Accept-Encoding": "identity", **(headers or {})}
        connection.request(method, target, body=body or None, headers=given)
        with connection.getresponse() as response:
            fields = {name.lower(): value for name, value in response.getheaders()}
            return Answer(status=response.status, headers=fields, body=response.read())
    finally:
        connection.close()


@dataclass(slots=True)
class Browser:
    """Keeps the cookie, follows a redirect to ``/`` and finds the token in a page."""

    server: ReferenceServer
    host: str = "localhost"
    language: str = "en"
    listener: str = "web"
    cookie: str = ""
    page: Answer = field(default_factory=lambda: Answer(status=0, headers={}, body=b""))

    def get(self, path: str = "/") -> Answer:
        """Open an address."""
        answer = self._send("GET", path)
        if answer.headers.get("content-type", "").startswith("text/html"):
            self.page = answer
        return answer

    def post(self, path: str, **fields: str) -> Answer:
        """Send the form of the page that is open; a redirect is followed, as browsers do."""
        found = _CSRF.search(self.page.body.decode())
        token = {} if found is None else {"csrf": found[1]}
        answer = self._send("POST", path, {**token, **fields})
        if answer.status == 303:
            assert answer.headers["location"] == "/"
            return self.get("/")
        self.page = answer
        return answer

    def sign_in(self, name: str, password: str) -> Answer:
        """Open the page and fill it in."""
        self.get("/")
        return self.post("/sign-in", name=name, password=password)

    def _send(self, method: str, path: str, form: dict[str, str] | None = None) -> Answer:
        headers = {"Accept-Language": self.language}
        if self.cookie:
            headers["Cookie"] = f"other=1; {self.cookie}"
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = urlencode(form or {}).encode()
        answer = send(
            self.server, self.listener, self.host, path, method=method, body=body, headers=headers
        )
        if "set-cookie" in answer.headers:
            self.cookie = answer.headers["set-cookie"].partition(";")[0]
        return answer
