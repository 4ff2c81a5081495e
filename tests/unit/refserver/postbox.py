"""Sending with smtplib and reading with imaplib, as a mail program would, over TLS."""

from __future__ import annotations

import contextlib
import dataclasses
import email
import email.policy
import imaplib
import poplib
import smtplib
from email.message import EmailMessage, Message
from typing import TYPE_CHECKING

from mailsetup.refserver.bounces.reason import Reason
from mailsetup.refserver.scenario import Scenario, load_scenario
from tests.unit.refserver.talk import HOST, trust

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mailsetup.refserver.controller import ReferenceServer

KARI = "kari@altiboxmail.no"
OLA = "ola@altiboxmail.no"
FRIEND = "friend@example.com"
ALL_OWN_REASONS = frozenset(Reason) - {Reason.DELAYED}


def telling(scenario: Scenario, later: Iterable[Reason]) -> Scenario:
    """The scenario with another list of what comes back as a mail."""
    bounces = dataclasses.replace(scenario.rules.bounces, later=frozenset(later))
    return dataclasses.replace(scenario, rules=dataclasses.replace(scenario.rules, bounces=bounces))


def telling_at_once(name: str) -> Scenario:
    """A scenario that refuses everything while the mail is being sent."""
    return telling(load_scenario(name), ())


def telling_later(name: str) -> Scenario:
    """A scenario that accepts everything and sends reports."""
    return telling(load_scenario(name), ALL_OWN_REASONS)


def submission(server: ReferenceServer, name: str | None = None) -> smtplib.SMTP_SSL:
    """A client that has logged in on the port for TLS."""
    user = server.users[0] if name is None else server.user(name)
    client = smtplib.SMTP_SSL(HOST, server.ports["submissions"], context=trust(server), timeout=10)
    try:
        client.login(user.username, user.password)
    except smtplib.SMTPException:
        client.close()
        raise
    return client


@contextlib.contextmanager
def maildrop(server: ReferenceServer, name: str | None = None) -> Iterator[poplib.POP3_SSL]:
    """A POP3 session that has logged in."""
    user = server.users[0] if name is None else server.user(name)
    client = poplib.POP3_SSL(HOST, server.ports["pop3s"], context=trust(server), timeout=10)
    try:
        client.user(user.username)
        client.pass_(user.password)
        yield client
        client.quit()
    finally:
        client.close()


def letter(
    sender: str,
    *recipients: str,
    subject: str = "Hei",
    attachments: Sequence[tuple[str, bytes]] = (),
) -> EmailMessage:
    """An ordinary mail, perhaps with files."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"] = sender
    message["To"] = ", ".join(recipients)
    message["Subject"] = subject
    message["Message-ID"] = "<letter@client.example>"
    message.set_content("Hei på deg!\n")
    for name, content in attachments:
        message.add_attachment(
            content, maintype="application", subtype="octet-stream", filename=name
        )
    return message


def send(
    server: ReferenceServer, *recipients: str, attachments: Sequence[tuple[str, bytes]] = ()
) -> dict[str, tuple[int, bytes]]:
    """One mail of the first user; gives the recipients that were refused."""
    sender = server.users[0].address
    mail = letter(sender, *recipients, attachments=attachments)
    with submission(server) as client:
        return client.sendmail(sender, recipients, mail.as_bytes())


def fetched(server: ReferenceServer, folder: str = "INBOX", name: str | None = None) -> list[bytes]:
    """All messages of a folder, by IMAP."""
    user = server.users[0] if name is None else server.user(name)
    client = imaplib.IMAP4_SSL(HOST, server.ports["imaps"], ssl_context=trust(server), timeout=10)
    with client:
        client.login(user.username, user.password)
        status, _ = client.select(f'"{folder}"', readonly=True)
        assert status == "OK"
        _, found = client.uid("FETCH", "1:*", "(BODY.PEEK[])")
    return [item[1] for item in found if isinstance(item, tuple)]


class Bounce:
    """A report, read with the standard library."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.message = email.message_from_bytes(raw)
        assert self.message.get_content_type() == "multipart/report"
        assert self.message.get_param("report-type") == "delivery-status"
        assert not self.message.defects
        payload = self.message.get_payload()
        assert isinstance(payload, list)
        parts = [part for part in payload if isinstance(part, Message)]
        assert len(parts) == 3
        self.notification, self.status, self.returned = parts

    @property
    def text(self) -> str:
        """What a person reads."""
        raw = self.notification.get_payload(decode=True)
        assert isinstance(raw, bytes)
        return raw.decode("utf-8")

    @property
    def blocks(self) -> list[dict[str, str]]:
        """The fields about the message and about each recipient, on one line each."""
        assert self.status.get_content_type() == "message/delivery-status"
        blocks = self.status.get_payload()
        assert isinstance(blocks, list)
        return [
            {name: " ".join(str(value).split()) for name, value in block.items()}
            for block in blocks
            if isinstance(block, Message)
        ]

    @property
    def recipients(self) -> list[dict[str, str]]:
        """The blocks about recipients."""
        return self.blocks[1:]


def bounces(server: ReferenceServer, name: str | None = None) -> list[Bounce]:
    """All reports in the INBOX."""
    found = [raw for raw in fetched(server, name=name) if b"multipart/report" in raw[:2000]]
    return [Bounce(raw) for raw in found]


def only_bounce(server: ReferenceServer) -> Bounce:
    """The one report in the INBOX."""
    (bounce,) = bounces(server)
    return bounce
