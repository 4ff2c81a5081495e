"""mbsync and offlineimap: a mailbox goes through a maildir to another account, unchanged."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.conformance.mailboxes import contents, fill, hard_mails, plain_mails
from tests.conformance.peers import DOT, LAYOUTS, PASSWORD, Layout, OurPeer, our_peer
from tests.conformance.programs import need, private, run, well

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conformance.mailboxes import Contents

pytestmark = [pytest.mark.real_client, pytest.mark.timeout(240)]

_OWN_HEADER = re.compile(rb"(?m)^X-(TUID|OfflineIMAP): [^\r\n]*\r\n")


@pytest.fixture(params=LAYOUTS, ids=lambda layout: layout.name)
def peer(request: pytest.FixtureRequest) -> Iterator[OurPeer]:
    layout: Layout = request.param
    with our_peer(layout) as server:
        yield server


def _brought(found: Contents) -> Contents:
    """Without the mark that these programs put into the header of what they upload."""
    return {
        name: sorted((_OWN_HEADER.sub(b"", content), flags) for content, flags in messages)
        for name, messages in found.items()
    }


def _two_accounts(peer: OurPeer, mails: list[bytes]) -> tuple[str, str]:
    source, target = peer.new_account(), peer.new_account()
    fill(peer, source, mails)
    return source, target


def _mbsync_settings(peer: OurPeer, home: Path, accounts: dict[str, str], more: str = "") -> Path:
    """A channel for each account, by its name, all with the same maildir."""
    (home / "mail").mkdir(exist_ok=True)
    channels = "".join(
        f"""
IMAPAccount {name}
Host localhost
Port {peer.server.ports["imaps"]}
User {username}
Pass {PASSWORD}
SSLType IMAPS
SystemCertificates no
CertificateFile {peer.server.ca_file}

IMAPStore {name}
Account {name}
{more}
Channel {name}
Far :{name}:
Near :local:
Patterns *
Create Both
Sync All
SyncState {home}/state-{name}-
"""
        for name, username in accounts.items()
    )
    local = f"MaildirStore local\nPath {home}/mail/\nInbox {home}/mail/INBOX\n"
    return private(home / "mbsyncrc", f"{local}SubFolders Verbatim\n{channels}")


def test_mbsync_brings_a_mailbox_to_another_account(peer: OurPeer, tmp_path: Path) -> None:
    mbsync = need("mbsync", "isync")
    source, target = _two_accounts(peer, hard_mails())
    settings = _mbsync_settings(peer, tmp_path, {"source": source, "target": target})
    before = contents(peer, source)
    for channel in ("source", "target"):
        well(tmp_path, mbsync, "-c", str(settings), channel)
    assert _brought(contents(peer, target)) == before
    assert contents(peer, source) == before
    # A second run finds nothing to do.
    well(tmp_path, mbsync, "-c", str(settings), "source")
    assert contents(peer, source) == before


def test_mbsync_is_told_of_the_prefix_it_leaves_out(peer: OurPeer, tmp_path: Path) -> None:
    mbsync = need("mbsync", "isync")
    source, target = _two_accounts(peer, plain_mails())
    settings = _mbsync_settings(peer, tmp_path, {"source": source})
    well(tmp_path, mbsync, "-c", str(settings), "source")
    settings = _mbsync_settings(peer, tmp_path, {"target": target}, "UseNamespace no\n")
    ended = run(tmp_path, mbsync, "-c", str(settings), "target")
    told = b"should probably be prefixed with: INBOX." in ended.output + ended.errors.encode()
    assert told == (peer.layout is DOT)
    assert (ended.status != 0) == (peer.layout is DOT)


def test_offlineimap_brings_a_mailbox_to_another_account(peer: OurPeer, tmp_path: Path) -> None:
    offlineimap = need("offlineimap", "offlineimap3")
    source, target = _two_accounts(peer, plain_mails())
    accounts = "".join(
        f"""
[Account {name}]
localrepository = local-{name}
remoterepository = remote-{name}

[Repository local-{name}]
type = Maildir
localfolders = {tmp_path}/mail
sep = {peer.layout.delimiter}

[Repository remote-{name}]
type = IMAP
remotehost = localhost
remoteport = {peer.server.ports["imaps"]}
remoteuser = {username}
remotepass = {PASSWORD}
ssl = yes
sslcacertfile = {peer.server.ca_file}
starttls = no
"""
        for name, username in (("source", source), ("target", target))
    )
    general = f"[general]\nmetadata = {tmp_path}/state\naccounts = source, target\n"
    settings = private(tmp_path / "offlineimaprc", general + accounts)
    before = contents(peer, source)
    for account in ("source", "target"):
        well(tmp_path, offlineimap, "-c", str(settings), "-o", "-u", "quiet", "-a", account)
    assert _brought(contents(peer, target)) == before
    assert contents(peer, source) == before
