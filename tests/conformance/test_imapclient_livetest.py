"""imapclient's own live test (it is in its wheel) against our server, in both layouts at once."""

from __future__ import annotations

import re
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import pytest

from tests.conformance.peers import LAYOUTS, PASSWORD, OurPeer, our_peer

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

# Dovecot 2.3.19 fails exactly these too.
KNOWN: Final = {
    "test_fetch": "wants an ENVELOPE of one class and gets imapclient's own other one",
    "test_move": "imaplib does not know MOVE without UID",
    "test_small_read_timeout_fail": "no server on loopback is that slow",
    "test_small_connection_timeout_fail": "a connection on loopback is there at once",
}
_FEWEST: Final = 35
_RAN = re.compile(r"^Ran (\d+) tests in .*\n\n.*?(?:skipped=(\d+))?\)?$", re.MULTILINE)
_FAILED = re.compile(r"^(?:FAIL|ERROR): (\w+)", re.MULTILINE)


def _started(peer: OurPeer, directory: Path) -> subprocess.Popen[str]:
    settings = directory / f"{peer.layout.name}.ini"
    settings.write_text(
        f"[DEFAULT]\nhost=127.0.0.1\nport={peer.imap}\nusername={peer.new_account()}\n"
        f"password={PASSWORD}\nssl=false\n"
    )
    return subprocess.Popen(
        [sys.executable, "-m", "imapclient.livetest", str(settings)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_nothing_fails_that_works_with_dovecot(tmp_path: Path) -> None:
    with ExitStack() as stack:
        peers = [stack.enter_context(our_peer(layout)) for layout in LAYOUTS]
        runs = [stack.enter_context(_started(peer, tmp_path)) for peer in peers]
        said = [run.communicate(timeout=120)[1] for run in runs]
    for words in said:
        assert set(_FAILED.findall(words)) <= KNOWN.keys(), words
        ran = _RAN.search(words)
        assert ran, words
        assert int(ran[1]) - int(ran[2] or 0) >= _FEWEST
