"""fetchmail and mpop: every message arrives once and unchanged, over IMAP and POP3."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conformance.mailboxes import contents, fill, plain_mails
from tests.conformance.peers import LAYOUTS, PASSWORD, Layout, OurPeer, our_peer
from tests.conformance.programs import need, private, run, well

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(120)]

_NOTHING_NEW = 1


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def peer(request: pytest.FixtureRequest) -> Iterator[OurPeer]:
    layout: Layout = request.param
    with our_peer(layout) as server:
        yield server


def _inbox(peer: OurPeer, username: str) -> list[bytes]:
    return [content for content, _ in contents(peer, username)["INBOX"]]


def _delivered(directory: Path) -> list[bytes]:
    """What lies in a directory, with the line ends of the wire."""
    files = (path for path in directory.iterdir() if path.is_file())
    return sorted(path.read_bytes().replace(b"\n", b"\r\n") for path in files)


@pytest.mark.parametrize("listener", ["imap", "imaps", "pop3", "pop3s"])
def test_fetchmail_takes_every_message_away(peer: OurPeer, tmp_path: Path, listener: str) -> None:
    fetchmail = need("fetchmail", "fetchmail")
    username = peer.new_account()
    fill(peer, username, plain_mails())
    mails = _inbox(peer, username)
    taken = tmp_path / "taken"
    taken.mkdir()
    sink = private(tmp_path / "sink.sh", f'exec cat > "$(mktemp {taken}/mail.XXXXXX)"\n')
    tls = "ssl" if listener.endswith("s") else 'sslproto "TLS1.2+"'
    settings = private(
        tmp_path / "fetchmailrc",
        f"set no syslog\nset invisible\n"
        f"poll localhost service {peer.server.ports[listener]} protocol {listener[:4]}\n"
        f'username "{username}" password "{PASSWORD}" {tls}\n'
        f'sslcertfile "{peer.server.ca_file}" sslcertck no rewrite fetchall\n'
        f'mda "/bin/sh {sink}"\n',
    )
    own = ("--idfile", str(tmp_path / "ids"), "--pidfile", str(tmp_path / "pid"))
    arguments = (fetchmail, "-f", str(settings), "--nodetach", *own)
    well(tmp_path, *arguments)
    assert _delivered(taken) == mails
    assert _inbox(peer, username) == []
    assert run(tmp_path, *arguments).status == _NOTHING_NEW


@pytest.mark.parametrize("listener", ["pop3", "pop3s"])
def test_mpop_takes_every_message_once(peer: OurPeer, tmp_path: Path, listener: str) -> None:
    mpop = need("mpop", "mpop")
    username = peer.new_account()
    fill(peer, username, plain_mails())
    mails = _inbox(peer, username)
    for name in ("new", "cur", "tmp"):
        (tmp_path / "mail" / name).mkdir(parents=True)
    settings = private(
        tmp_path / "mpoprc",
        f"account default\nhost localhost\nport {peer.server.ports[listener]}\n"
        f"user {username}\npassword {PASSWORD}\nauth on\nkeep on\nreceived_header off\n"
        f"tls on\ntls_starttls {'on' if listener == 'pop3' else 'off'}\n"
        f"tls_trust_file {peer.server.ca_file}\nuidls_file {tmp_path}/uidls\n"
        f"delivery maildir {tmp_path}/mail\n",
    )
    for _ in range(2):
        well(tmp_path, mpop, "-C", str(settings), "--quiet")
        assert _delivered(tmp_path / "mail" / "new") == mails
    assert _inbox(peer, username) == mails
