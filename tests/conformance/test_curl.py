"""curl over all three protocols, also with STARTTLS, where its first command comes early."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest

from tests.conformance.mail_site import ADDRESS_PASSWORD, MailSite
from tests.conformance.mailboxes import contents, fill, plain_mails
from tests.conformance.peers import LAYOUTS, PASSWORD, Layout, OurPeer, our_peer
from tests.conformance.programs import need, run, well

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(120)]

_MAIL = b"Subject: by curl\r\nFrom: <a@example.org>\r\n\r\n.\r\nHello\r\n"


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def peer(request: pytest.FixtureRequest) -> Iterator[OurPeer]:
    layout: Layout = request.param
    with our_peer(layout) as server:
        yield server


class Curl:
    """curl for one account of one server."""

    def __init__(self, home: Path, peer: OurPeer) -> None:
        self.username = peer.new_account()
        self._home = home
        self._peer = peer
        self._command = (need("curl", "curl"), "--silent", "--show-error", "--max-time", "30")

    def arguments(self, listener: str, path: str, *more: str) -> tuple[str, ...]:
        port = self._peer.server.ports[listener]
        tls = ("--ssl-reqd",) if not listener.endswith("s") else ()
        ca_file = str(self._peer.server.ca_file)
        login = ("--user", f"{self.username}:{PASSWORD}")
        place = ("--resolve", f"localhost:{port}:127.0.0.1", "--cacert", ca_file)
        url = f"{listener}://localhost:{port}/{path}"
        return (*self._command, *place, *login, *tls, *more, url)

    def get(self, listener: str, path: str, *more: str) -> bytes:
        return well(self._home, *self.arguments(listener, path, *more))


@pytest.mark.parametrize("listener", ["imap", "imaps"])
def test_curl_lists_fetches_and_stores_over_imap(
    peer: OurPeer, tmp_path: Path, listener: str
) -> None:
    curl = Curl(tmp_path, peer)
    fill(peer, curl.username, plain_mails())
    listed = curl.get(listener, "").decode("ascii")
    assert listed.count("* LIST ") == len(contents(peer, curl.username))
    folder = quote(peer.server.with_store(lambda store: store.namespace.from_path("Work/Sub")))
    mails = contents(peer, curl.username)["Work/Sub"]
    got = [curl.get(listener, f"{folder};UID={uid}") for uid in range(1, len(mails) + 1)]
    assert sorted(got) == [content for content, _ in mails]
    for content in got:
        uid = got.index(content) + 1
        text = curl.get(listener, f"{folder};UID={uid};SECTION=TEXT")
        assert content.endswith(b"\r\n\r\n" + text)
    found = curl.get(listener, f"{folder}?SUBJECT%20plain")
    assert found.split()[2:] == [b"%d" % number for number in range(1, len(mails) + 1)]

    file = tmp_path / "mail.eml"
    file.write_bytes(_MAIL)
    curl.get(listener, folder, "--upload-file", str(file))
    assert (_MAIL, ("\\Seen",)) in contents(peer, curl.username)["Work/Sub"]
    curl.get(listener, folder, "--request", "STORE 1 +FLAGS (\\Deleted)")
    curl.get(listener, folder, "--request", "EXPUNGE")
    assert len(contents(peer, curl.username)["Work/Sub"]) == len(mails)


@pytest.mark.parametrize("listener", ["pop3", "pop3s"])
def test_curl_fetches_and_deletes_over_pop3(peer: OurPeer, tmp_path: Path, listener: str) -> None:
    curl = Curl(tmp_path, peer)
    fill(peer, curl.username, plain_mails())
    mails = [content for content, _ in contents(peer, curl.username)["INBOX"]]
    assert len(curl.get(listener, "").split(b"\r\n")) == len(mails) + 1
    got = [curl.get(listener, str(number)) for number in range(1, len(mails) + 1)]
    assert sorted(got) == mails
    curl.get(listener, "1", "--request", "DELE", "--head")
    assert len(contents(peer, curl.username)["INBOX"]) == len(mails) - 1


def test_curl_refuses_a_wrong_certificate_name_and_a_wrong_password(
    peer: OurPeer, tmp_path: Path
) -> None:
    curl = Curl(tmp_path, peer)
    arguments = curl.arguments("imap", "")
    wrong = [word.replace(PASSWORD, "wrong") for word in arguments]
    assert run(tmp_path, *wrong).status == 67
    other = [word.replace("localhost", "elsewhere.example") for word in arguments]
    assert run(tmp_path, *other).status == 60


@pytest.mark.parametrize("listener", ["submission", "submissions", "smtp"])
def test_curl_sends_over_smtp(mail_site: MailSite, tmp_path: Path, listener: str) -> None:
    file = tmp_path / "mail.eml"
    file.write_bytes(mail_site.mail())
    port = mail_site.server.ports[listener]
    scheme = "smtps" if listener == "submissions" else "smtp"
    tls = () if listener == "submissions" else ("--ssl-reqd",)
    address = mail_site.address
    well(
        tmp_path,
        *(need("curl", "curl"), "--silent", "--show-error", "--max-time", "30", *tls),
        *("--resolve", f"localhost:{port}:127.0.0.1", "--cacert", str(mail_site.server.ca_file)),
        *("--user", f"{mail_site.username}:{ADDRESS_PASSWORD}", "--upload-file", str(file)),
        *("--mail-from", address, "--mail-rcpt", address, f"{scheme}://localhost:{port}"),
    )
    assert mail_site.arrived().endswith(mail_site.mail())
