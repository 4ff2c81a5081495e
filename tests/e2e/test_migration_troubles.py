"""What happens to a mailbox while mail is moved into it: it fills up, is deleted, is emptied.

`MAILSETUP_KILLS` as in `test_migration_kills` lets it happen more often.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from mailsetup.migration.events import UploadEnd
from mailsetup.migration.maildrop_list import MaildropEntry, gone_since, keep_list, read_list
from mailsetup.migration.report import MISSING, VERIFIED_AT, report_of
from mailsetup.migration.report_page import problem_words, verdict
from mailsetup.migration.verify import verify
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.pop3_maildrop import open_maildrop
from mailsetup.runtime.context import Context
from tests.e2e.upload_process import MAILBOX
from tests.e2e.upload_runs import (
    KILLS,
    SERVERS,
    PopClient,
    imap_client,
    last_word,
    running_server,
    started,
    stop_after,
    upload_to,
)
from tests.fakes.dovecot import free_port
from tests.fakes.odd_mbox import write_mbox
from tests.fakes.upload_targets import ReferencePlace
from tests.unit.migration.uploads import difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from mailsetup.migration.journal import MigrationJournal
    from mailsetup.model.message import Message
    from tests.fakes.odd_mbox import Stored
    from tests.fakes.upload_targets import Place

MESSAGES = 400
TRIALS = max(1, KILLS // 25)
ROOM = 4_000_000
_POP3 = """
protocols = imap pop3
service pop3-login {
  chroot =
  inet_listener pop3 {
    port = 0
  }
  inet_listener pop3s {
    port = PORT
  }
}
service pop3 {
  executable = pop3
}
"""

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(3600 if KILLS else 180),
    pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL is a matter of POSIX"),
]


def happened(journal: MigrationJournal) -> list[Message]:
    """What the report tells about it."""
    return [problem_words(line) for line in report_of(journal, "id").problems]


@pytest.mark.parametrize("kind", SERVERS)
def test_a_mailbox_that_is_full_in_the_middle_takes_the_rest_when_there_is_room(
    kind: str, tmp_path: Path
) -> None:
    luck = random.Random(f"full {kind}")
    with running_server(kind, quota=ROOM) as server:
        for trial in range(TRIALS):
            mbox, journal = tmp_path / f"mbox{trial}", tmp_path / f"journal{trial}"
            wanted = write_mbox(mbox, MESSAGES, seed=trial)
            size = sum(len(one.content) for one in wanted)
            account = server.new_account(f"u{trial}")
            filling = ROOM - luck.randrange(size // 10, size * 9 // 10)
            with imap_client(account) as imap:
                imap.append("INBOX", None, None, b"Subject: x\r\n\r\n" + b"x" * filling + b"\r\n")
            with upload_to(journal, mbox, account) as (opened, work):
                assert work.run(Context()) is UploadEnd.FULL
                told = report_of(opened, "id")
                assert 0 < told.uploaded < MESSAGES
                assert (told.planned, told.refused) == (MESSAGES - told.uploaded, 0)
            with imap_client(account) as imap:
                imap.select("INBOX")
                imap.store("1:*", "+FLAGS", "\\Deleted")
                imap.expunge()
            with upload_to(journal, mbox, account) as (_, work):
                assert work.run(Context()) is UploadEnd.FINISHED
            assert not difference(server.stored(account, MAILBOX), wanted), f"trial {trial}"


@pytest.mark.parametrize("kind", SERVERS)
def test_a_folder_that_was_deleted_and_made_anew_gets_everything_once(
    kind: str, tmp_path: Path
) -> None:
    luck = random.Random(f"remade {kind}")
    with running_server(kind) as server:
        for trial in range(TRIALS):
            mbox, journal = tmp_path / f"mbox{trial}", tmp_path / f"journal{trial}"
            wanted = write_mbox(mbox, MESSAGES, seed=trial)
            account = server.new_account(f"u{trial}")
            stop_after(journal, mbox, account, luck.randrange(1, MESSAGES // 2))
            with imap_client(account) as imap:
                assert imap.delete(MAILBOX)[0] == "OK"
                assert imap.create(MAILBOX)[0] == "OK"
            assert last_word(started(journal, mbox, account)) == UploadEnd.FINISHED
            assert not difference(server.stored(account, MAILBOX), wanted), f"trial {trial}"
            with upload_to(journal, mbox, account) as (opened, _):
                assert "report.emptied" in [line.id for line in happened(opened)]


def maildrop(account: Place, port: int) -> tuple[ServerSettings, tuple[MaildropEntry, ...]]:
    """What the program's own look at the POP3 server finds."""
    settings = ServerSettings(
        protocol=MailProtocol.POP3,
        hostname=account.host,
        port=995,
        socket_type=SocketType.SSL,
        username=account.username,
    )
    dialer = Dialer(resolve={(account.host, 995): ("127.0.0.1", port)}, only_mapped=True)
    trust = Trust(account.ca_file)
    with open_maildrop(
        *(settings, Secret(account.password)), dialer=dialer, trust=trust, ctx=Context()
    ) as opened:
        found = opened.messages()
    return settings, tuple(MaildropEntry(uidl=one.uidl, size=one.size) for one in found)


def contents(stored: Iterable[Stored]) -> Counter[bytes]:
    return Counter(one.content for one in stored)


@pytest.mark.parametrize("kind", SERVERS)
def test_a_phone_that_empties_the_inbox_meanwhile_is_noticed_and_told(
    kind: str, tmp_path: Path
) -> None:
    """Nothing is sent again behind its back; what it took and what is there make the whole."""
    port = free_port()
    with running_server(kind, _POP3.replace("PORT", str(port))) as server:
        if isinstance(server, ReferencePlace):
            port = server.server.ports["pop3s"]
        wanted = write_mbox(tmp_path / "mbox", MESSAGES)
        account = server.new_account("u")
        old = b"Subject: was there\r\n\r\nbefore\r\n"
        with imap_client(account) as imap:
            imap.append("INBOX", None, None, old)
        settings, before = maildrop(account, port)
        kept = read_list(keep_list(str(tmp_path), settings, before))
        with upload_to(tmp_path / "j", tmp_path / "mbox", account, "INBOX") as (journal, work):
            with PopClient(port, account) as phone:
                assert work.run(Context()) is UploadEnd.FINISHED
                wait_for(lambda: len(phone.fetched) > 1)
            _, now = maildrop(account, port)
            assert gone_since(kept, now) == 1
            assert contents(server.stored(account, "INBOX")) + Counter(phone.fetched) == (
                contents(wanted) + Counter([old])
            )
            gone = len(phone.fetched) - 1
            result = verify(journal, account.target(), Context(), lambda _: None)
            assert (result.missing, result.extra) == (gone, 0)
            journal.set_fact(MISSING, str(result.missing))
            journal.set_fact(VERIFIED_AT, "1")
            report = report_of(journal, "id")
            assert report.vanished == gone
            assert not report.is_proved
            assert "report.vanished" in [line.id for line in verdict(report)]


def wait_for(condition: Callable[[], bool]) -> None:
    """The test's own time limit ends it otherwise."""
    pause = Context().cancel
    while not condition():
        pause.wait(0.05)
