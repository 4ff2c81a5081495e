"""What the program must draw from each rule and each broken scenario."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.bounces import classify
from mailsetup.diagnosis.engine import diagnose
from mailsetup.model.bounce import DeliveryState
from mailsetup.model.errors import MigrationError
from mailsetup.model.finding import FindingCode
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.probe import probe
from mailsetup.refserver.bounces.reason import Reason
from mailsetup.runtime.context import Context
from tests.unit.diagnosis.scenes import scene
from tests.unit.refserver.maildrops import maildrop
from tests.unit.refserver.postbox import (
    only_bounce,
    send,
    telling_later,
)
from tests.unit.refserver.test_bounces_delivery import provoke, tight

if TYPE_CHECKING:
    from mailsetup.model.bounce import BouncedRecipient
    from mailsetup.refserver.controller import ReferenceServer, ServerUser
    from tests.unit.refserver.conftest import ServerFactory

IMAP, POP3, SMTP = MailProtocol.IMAP, MailProtocol.POP3, MailProtocol.SMTP
PORTS = {IMAP: 993, POP3: 995, SMTP: 465}


def findings(
    server: ReferenceServer,
    protocol: MailProtocol,
    *,
    user: ServerUser | None = None,
    username: str | None = None,
) -> set[FindingCode]:
    """What the diagnosis says of the server's answer to a login."""
    user = user or server.users[0]
    settings = ServerSettings(
        protocol=protocol,
        hostname=getattr(server.scenario.hosts, protocol.value)[0],
        port=PORTS[protocol],
        socket_type=SocketType.SSL,
        username=username or user.username,
    )
    answer = probe(
        settings,
        password=Secret(user.password),
        dialer=Dialer(resolve=server.resolve_map(), only_mapped=True),
        trust=Trust(str(server.ca_file)),
        ctx=Context().within(10),
    )
    return {finding.code for finding in diagnose(scene(answers=(answer,)))}


@pytest.mark.parametrize("protocol", [IMAP, POP3, SMTP])
def test_a_disabled_account_is_found(altibox: ReferenceServer, protocol: MailProtocol) -> None:
    """Facts A17."""
    old = altibox.user("gammel@altiboxmail.no")
    assert FindingCode.ACCOUNT_DISABLED in findings(altibox, protocol, user=old)


@pytest.mark.parametrize("protocol", [IMAP, POP3, SMTP])
def test_the_address_as_username_is_refused(
    start_server: ServerFactory, protocol: MailProtocol
) -> None:
    """Facts K2."""
    server = start_server("ktnet")
    address = server.users[0].address
    assert FindingCode.WRONG_PASSWORD in findings(server, protocol, username=address)


@pytest.mark.parametrize(
    ("scenario", "protocol", "code"),
    [
        ("broken-certificate", IMAP, FindingCode.CERTIFICATE_EXPIRED),
        ("broken-certificate", POP3, FindingCode.CERTIFICATE_EXPIRED),
        ("broken-certificate", SMTP, FindingCode.CERTIFICATE_EXPIRED),
        ("broken-login", IMAP, FindingCode.ACCOUNT_DISABLED),
        ("broken-login", SMTP, FindingCode.ACCOUNT_DISABLED),
        ("broken-smtp", SMTP, FindingCode.CONNECTION_REFUSED),
    ],
)
def test_what_is_broken_is_found(
    start_server: ServerFactory, scenario: str, protocol: MailProtocol, code: FindingCode
) -> None:
    assert code in findings(start_server(scenario), protocol)


def test_a_maildrop_without_names_is_found_by_who_moves_its_mail(
    start_server: ServerFactory,
) -> None:
    """A login works, so there is nothing to repair; the mail cannot be told apart, though."""
    server = start_server("broken-pop3")
    assert not findings(server, POP3)
    with (
        maildrop(server) as source,
        pytest.raises(MigrationError, match=r"migration\.pop3-no-uidl"),
    ):
        list(source.messages(next(source.folders(Context())), Context()))


def test_a_prefix_that_is_not_announced_hides_nothing_so_nothing_is_repaired(
    start_server: ServerFactory,
) -> None:
    """Thunderbird asks for everything and shows the folders inside the inbox, where they are."""
    found = findings(start_server("broken-namespace"), IMAP)
    assert not found & {FindingCode.PREFIX_MISSING, FindingCode.PREFIX_WRONG}


def test_what_is_broken_leaves_the_rest_alone(start_server: ServerFactory) -> None:
    server = start_server("broken-smtp")
    assert findings(server, IMAP) == findings(server, POP3) == set()


# -- bounces

BOUNCE_CLASSES = [
    (Reason.DOMAIN_NOT_FOUND, "domain_not_found"),
    (Reason.USER_UNKNOWN, "user_unknown"),
    (Reason.BANNED_ATTACHMENT, "attachment_blocked"),
    (Reason.OVER_SIZE, "message_too_big"),
    (Reason.SENDING_LIMIT, "rate_limited"),
    (Reason.SENDER_NOT_YOURS, "sender_not_allowed"),
    (Reason.MAILBOX_FULL, "mailbox_full"),
]
FAILED, TRYING = DeliveryState.FAILED, DeliveryState.STILL_TRYING
# Why and how far are told apart: what is late has the class of what holds it up.
ELSEWHERE_CLASSES = [
    ("fullt.example", Reason.MAILBOX_FULL, "mailbox_full", FAILED),
    ("treg.example", Reason.DELAYED, "unreachable", TRYING),
    ("liten.example", Reason.OVER_SIZE, "message_too_big", FAILED),
    ("stengt.example", Reason.RELAY_DENIED, "relay_denied", FAILED),
]


def only_recipient(raw: bytes) -> BouncedRecipient:
    """What the program reads about the one recipient of a report."""
    reading = classify(raw)
    assert reading.is_bounce
    (recipient,) = reading.recipients
    return recipient


@pytest.mark.parametrize(("reason", "expected"), BOUNCE_CLASSES)
def test_each_report_has_its_class(
    start_server: ServerFactory, reason: Reason, expected: str
) -> None:
    server = start_server(tight(telling_later("altibox")))
    assert provoke(server, reason) is None
    recipient = only_recipient(only_bounce(server).raw)
    assert (recipient.bounce_class, recipient.state) == (expected, FAILED)


@pytest.mark.parametrize(("domain", "_reason", "expected", "state"), ELSEWHERE_CLASSES)
def test_each_report_from_elsewhere_has_its_class(
    altibox: ReferenceServer, domain: str, _reason: Reason, expected: str, state: DeliveryState
) -> None:
    send(altibox, f"liv@{domain}")
    recipient = only_recipient(only_bounce(altibox).raw)
    assert (recipient.bounce_class, recipient.state) == (expected, state)


def test_every_reason_has_a_row() -> None:
    here = {reason for reason, _ in BOUNCE_CLASSES}
    elsewhere = {reason for _, reason, _, _ in ELSEWHERE_CLASSES}
    assert here | elsewhere == set(Reason)
