"""What time does by itself: spam expires, unused accounts close (facts K7, K8, A17)."""

from __future__ import annotations

import imaplib
import poplib
import smtplib
from typing import TYPE_CHECKING

import pytest

from tests.unit.refserver.clock import Clock
from tests.unit.refserver.postbox import (
    KARI,
    OLA,
    bounces,
    fetched,
    letter,
    maildrop,
    send,
    submission,
)
from tests.unit.refserver.talk import HOST, imap_session, trust

if TYPE_CHECKING:
    from mailsetup.refserver.controller import ReferenceServer
    from mailsetup.refserver.store import Store
    from tests.unit.refserver.conftest import ServerFactory

ANNA, ERIK = "anna@minmail.fi", "erik@brev.fi"
SPAM_TEST = "XJS*C4JDBQADN1.NSBN3*2IDNEN*GTUBE-STANDARD-ANTI-UBE-TEST-EMAIL*C.34X"


def send_spam(server: ReferenceServer, *, header: bool = False) -> None:
    mail = letter(ERIK, ANNA, subject="Vinn!")
    if header:
        mail["X-Spam-Flag"] = "YES"
    else:
        mail.set_content(f"{SPAM_TEST}\n")
    with submission(server, ERIK) as client:
        assert client.sendmail(ERIK, ANNA, mail.as_bytes()) == {}


def pop3_count(server: ReferenceServer, name: str) -> int:
    with maildrop(server, name) as client:
        return client.stat()[0]


@pytest.mark.parametrize("header", [True, False])
def test_spam_goes_to_its_folder_where_pop3_never_sees_it(
    start_server: ServerFactory, header: bool
) -> None:
    server = start_server("ktnet", clock=Clock())
    before = pop3_count(server, ANNA)
    send_spam(server, header=header)
    assert len(fetched(server, "Spam")) == 2
    assert len(fetched(server)) == before
    assert pop3_count(server, ANNA) == before


def test_spam_without_a_folder_stays_in_the_inbox(start_server: ServerFactory) -> None:
    server = start_server("ktnet", clock=Clock())
    with submission(server) as client:
        mail = letter(ANNA, ERIK)
        mail["X-Spam-Flag"] = "YES"
        client.sendmail(ANNA, ERIK, mail.as_bytes())
    assert len(fetched(server, name=ERIK)) == 2


def test_spam_is_kept_sixty_days_to_the_second(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("ktnet", clock=clock)
    clock.go_on(days=1)
    send_spam(server)
    clock.go_on(days=59, seconds=-1)
    # The one that was there at the start is due a second from now.
    assert len(fetched(server, "Spam")) == 2
    clock.go_on(seconds=1)
    assert len(fetched(server, "Spam")) == 1
    clock.go_on(days=1, seconds=-1)
    assert len(fetched(server, "Spam")) == 1
    clock.go_on(seconds=1)
    assert fetched(server, "Spam") == []


def test_old_mail_that_is_moved_to_the_spam_folder_stays_sixty_days_too(
    start_server: ServerFactory,
) -> None:
    clock = Clock()
    server = start_server("ktnet", clock=clock)
    clock.go_on(days=10)
    with imap_session(server) as talk:
        talk.ask(b"b SELECT INBOX")
        talk.ask(b"c COPY 1 Spam")
    clock.go_on(days=59)
    assert len(fetched(server, "Spam")) == 1
    clock.go_on(days=1)
    assert fetched(server, "Spam") == []


def test_a_client_in_the_folder_is_told_what_expires(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("ktnet", clock=clock)
    with imap_session(server) as talk:
        talk.ask(b"b SELECT Spam")
        clock.go_on(days=60)
        talk.ask(b"c NOOP")
        assert b"* 0 EXISTS" in talk.ask(b"d SELECT Spam")


def test_altibox_keeps_spam(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    clock.go_on(days=100)
    assert len(fetched(server, "Junk")) == 1


# -- accounts that nobody uses


def logs_in(server: ReferenceServer, name: str) -> bool:
    user = server.user(name)
    client = imaplib.IMAP4_SSL(HOST, server.ports["imaps"], ssl_context=trust(server), timeout=10)
    with client:
        try:
            client.login(user.username, user.password)
        except imaplib.IMAP4.error:
            return False
    return True


def inbox_subjects(server: ReferenceServer, address: str) -> list[str]:
    def subjects(store: Store) -> list[str]:
        account = store.by_address(address)
        assert account is not None
        return [
            line.removeprefix(b"Subject: ").decode()
            for message in account.inbox.messages
            for line in message.content.split(b"\r\n")
            if line.startswith(b"Subject: Your mailbox")
        ]

    return server.with_store(subjects)


def test_six_months_without_a_login_disable_the_account(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    clock.now = clock.now.replace(month=9, day=2, hour=11, minute=59, second=59)
    assert logs_in(server, OLA)
    clock.go_on(seconds=1)
    # Kari has not been here since 2 March, Ola has.
    assert not logs_in(server, KARI)
    assert logs_in(server, OLA)


def test_a_login_by_any_protocol_counts(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    clock.now = clock.now.replace(month=8)
    pop3_count(server, KARI)
    with submission(server, OLA):
        pass
    clock.now = clock.now.replace(month=12)
    assert logs_in(server, KARI)
    assert logs_in(server, OLA)


def test_notices_come_fourteen_and_seven_days_before(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    clock.now = clock.now.replace(month=8, day=19, hour=11)
    assert inbox_subjects(server, OLA) == []
    clock.go_on(hours=1)
    assert inbox_subjects(server, OLA) == ["Your mailbox closes on 2026-09-02"]
    clock.go_on(days=6, hours=23)
    assert len(inbox_subjects(server, OLA)) == 1
    clock.go_on(hours=1)
    assert len(inbox_subjects(server, OLA)) == 2
    assert logs_in(server, OLA)
    clock.go_on(days=30)
    assert len(inbox_subjects(server, OLA)) == 2
    assert logs_in(server, OLA)


def test_a_disabled_account_can_be_restored_for_three_months(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    before = len(fetched(server))
    clock.now = clock.now.replace(month=12, day=2, hour=11, minute=59)
    assert not logs_in(server, KARI)
    server.restore_account(KARI)
    assert len(fetched(server)) == before + 2


def test_after_three_more_months_all_is_lost(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("altibox", clock=clock)
    clock.now = clock.now.replace(month=8)
    assert logs_in(server, OLA)
    clock.now = clock.now.replace(month=12)
    assert not logs_in(server, KARI)
    with pytest.raises(KeyError):
        server.restore_account(KARI)
    # Whoever writes to it now hears that there is nobody.
    with submission(server, OLA) as client:
        client.sendmail(OLA, KARI, letter(OLA, KARI).as_bytes())
    (bounce,) = bounces(server, OLA)
    assert "User unknown" in bounce.recipients[0]["Diagnostic-Code"]


def test_ktnet_removes_the_mailbox_at_once(start_server: ServerFactory) -> None:
    clock = Clock()
    server = start_server("ktnet", clock=clock)
    clock.go_on(days=200)
    assert not logs_in(server, ANNA)
    with pytest.raises(KeyError):
        server.restore_account(ANNA)


def test_a_disabled_account_is_refused_by_every_protocol(altibox: ReferenceServer) -> None:
    old = altibox.user("gammel@altiboxmail.no")
    assert not logs_in(altibox, old.address)
    with pytest.raises(smtplib.SMTPAuthenticationError) as refused:
        submission(altibox, old.address)
    assert refused.value.smtp_code == 525
    with pytest.raises(poplib.error_proto, match="disabled"):
        pop3_count(altibox, old.address)
    assert send(altibox, OLA) == {}
