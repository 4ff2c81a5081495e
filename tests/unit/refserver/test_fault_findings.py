"""Each fault, and the finding that the program draws from it: fault, probe, rules."""

from __future__ import annotations

import smtplib
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from mailsetup.bounces import classify
from mailsetup.diagnosis.rules import answers
from mailsetup.i18n import Translator
from mailsetup.model.account import Discovery
from mailsetup.model.bounce import BounceClass, WhoCanFix
from mailsetup.model.errors import MigrationError
from mailsetup.model.finding import FindingCode
from mailsetup.model.migration import Oddity
from mailsetup.model.observation import Observations
from mailsetup.model.probe import Reachable
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.protocols.probe import probe
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.fault_catalogue import fault_summaries
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import Context
from tests.unit.migration import test_upload_faults
from tests.unit.refserver import test_fault_discovery
from tests.unit.refserver.maildrops import maildrop
from tests.unit.refserver.postbox import OLA, only_bounce, send

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.probe import ProbeResult

IMAP, POP3, SMTP = MailProtocol.IMAP, MailProtocol.POP3, MailProtocol.SMTP
SSL, STARTTLS = SocketType.SSL, SocketType.STARTTLS
PORTS = {
    (IMAP, SSL): 993,
    (IMAP, STARTTLS): 143,
    (POP3, SSL): 995,
    (POP3, STARTTLS): 110,
    (SMTP, SSL): 465,
    (SMTP, STARTTLS): 587,
}
EVERY = tuple(MailProtocol)
QUICK, PATIENT = 1.0, 15.0
# With these the account works; what they mean for old mail is told when it is moved.
MAILDROP = ("pop3-no-uidl", "pop3-no-top", "pop3-duplicate-uidl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A fault and what comes of it; `finding` is "" where nothing is wrong for the user."""

    fault: str
    finding: str
    protocols: tuple[MailProtocol, ...] = EVERY
    socket_type: SocketType = SSL
    seconds: float = PATIENT


CASES = (
    Case(fault="port-closed", finding=FindingCode.CONNECTION_REFUSED),
    Case(fault="port-filtered", finding=FindingCode.CONNECTION_TIMED_OUT, seconds=QUICK),
    Case(
        fault="tls-on-plain-port",
        finding=FindingCode.NOT_MAIL,
        socket_type=STARTTLS,
        seconds=3.0,
    ),
    Case(fault="plain-on-tls-port", finding=FindingCode.NOT_TLS),
    Case(fault="cert-expired", finding=FindingCode.CERTIFICATE_EXPIRED),
    Case(fault="cert-not-yet-valid", finding=FindingCode.CERTIFICATE_NOT_YET_VALID),
    Case(fault="cert-self-signed", finding=FindingCode.CERTIFICATE_UNKNOWN_ISSUER),
    Case(fault="cert-unknown-issuer", finding=FindingCode.CERTIFICATE_UNKNOWN_ISSUER),
    Case(fault="cert-missing-chain", finding=FindingCode.CERTIFICATE_UNKNOWN_ISSUER),
    Case(fault="cert-wrong-name", finding=FindingCode.CERTIFICATE_WRONG_NAME),
    Case(fault="cert-cn-only", finding=FindingCode.CERTIFICATE_WRONG_NAME),
    Case(fault="cert-weak-key", finding=FindingCode.CERTIFICATE_OTHER),
    Case(fault="starttls-refused", finding=FindingCode.SERVER_REFUSED, socket_type=STARTTLS),
    Case(fault="no-starttls", finding=FindingCode.CAPABILITY_MISSING, socket_type=STARTTLS),
    Case(fault="starttls-injection", finding=FindingCode.SERVER_REFUSED, socket_type=STARTTLS),
    Case(fault="login-wrong-password", finding=FindingCode.WRONG_PASSWORD),
    Case(fault="login-unknown-user", finding=FindingCode.UNKNOWN_ACCOUNT),
    Case(fault="login-disabled", finding=FindingCode.ACCOUNT_DISABLED),
    Case(fault="login-locked", finding=FindingCode.ACCOUNT_DISABLED),
    Case(fault="login-needs-app-password", finding=FindingCode.NEEDS_APP_PASSWORD),
    Case(fault="login-too-many", finding=FindingCode.LOGIN_TEMPORARY),
    Case(fault="login-unavailable", finding=FindingCode.LOGIN_TEMPORARY),
    Case(fault="mailbox-in-use", finding=FindingCode.LOGIN_TEMPORARY, protocols=(POP3,)),
    Case(fault="hang-before-greeting", finding=FindingCode.CONNECTION_TIMED_OUT, seconds=QUICK),
    Case(fault="hang-after-login", finding=FindingCode.CONNECTION_TIMED_OUT, seconds=QUICK),
    Case(fault="half-open", finding=FindingCode.CONNECTION_TIMED_OUT, seconds=QUICK),
    Case(fault="slow-greeting", finding=FindingCode.CONNECTION_TIMED_OUT, seconds=QUICK),
    Case(fault="slow-line", finding=FindingCode.CONNECTION_TIMED_OUT, seconds=QUICK),
    Case(fault="slow-byte", finding=FindingCode.CONNECTION_TIMED_OUT, seconds=QUICK),
    Case(fault="drop-after-login", finding=FindingCode.CONNECTION_CLOSED),
    Case(fault="endless-line", finding=FindingCode.SERVER_REFUSED),
    Case(fault="no-namespace", finding="", protocols=(IMAP,)),
    *(Case(fault=fault, finding="", protocols=(POP3,)) for fault in MAILDROP),
)


@pytest.fixture(scope="module")
def altibox() -> Iterator[ReferenceServer]:
    with ReferenceServer(load_scenario("altibox")) as server:
        yield server
        assert not server.crashes


def ask(server: ReferenceServer, case: Case, protocol: MailProtocol) -> ProbeResult:
    """What the program's probe answers while the fault is on."""
    hosts: tuple[str, ...] = getattr(server.scenario.hosts, protocol.value)
    server.set_faults([case.fault])
    try:
        return probe(
            ServerSettings(
                protocol=protocol,
                hostname=hosts[0],
                port=PORTS[protocol, case.socket_type],
                socket_type=case.socket_type,
                username=server.users[0].username,
            ),
            password=Secret(server.users[0].password),
            dialer=Dialer(resolve=server.resolve_map(), only_mapped=True),
            trust=Trust(str(server.ca_file)),
            ctx=Context().within(case.seconds),
        )
    finally:
        server.set_faults()


def findings(server: ReferenceServer, result: ProbeResult) -> list[str]:
    """The codes that the rules about answers draw from it."""
    address = server.users[0].address
    observations = Observations(
        address=address,
        collected_at="2026-11-21T12:00:00+00:00",
        discovery=Discovery(address=address),
        probes=(result,),
        has_password=True,
    )
    return [found.code.value for found in answers.check(observations)]


def named(case: Case, protocol: MailProtocol) -> str:
    return f"{case.fault}-{protocol.value}"


@pytest.mark.parametrize(
    ("case", "protocol"),
    [
        pytest.param(case, protocol, id=named(case, protocol))
        for case in CASES
        for protocol in case.protocols
    ],
)
def test_a_fault_draws_its_finding(
    altibox: ReferenceServer, case: Case, protocol: MailProtocol
) -> None:
    result = ask(altibox, case, protocol)
    assert findings(altibox, result) == ([case.finding] if case.finding else [])
    assert isinstance(result, Reachable) is not bool(case.finding)


@pytest.mark.parametrize("fault", MAILDROP)
def test_a_fault_of_a_maildrop_is_told_by_who_moves_its_mail(
    altibox: ReferenceServer, fault: str
) -> None:
    """Without names that last nothing can be told apart: that is said, with a way out."""
    with maildrop(altibox) as source:
        (inbox,) = source.folders(Context())
        wanted = [one.fingerprint for one in source.messages(inbox, Context())]
        source.close()
        altibox.set_faults([fault])
        try:
            found = list(source.messages(inbox, Context()))
        except MigrationError as error:
            assert fault == "pop3-no-uidl"
            words = Translator("en").render(error.message)
            assert "gives its messages no lasting names" in words
            assert "Fetch them with your mail program first" in words
            return
        finally:
            altibox.set_faults()
    assert fault != "pop3-no-uidl"
    assert [one.fingerprint for one in found] == wanted
    twice = [Oddity.DUPLICATE_UIDL in one.oddities for one in found]
    assert all(twice) if fault == "pop3-duplicate-uidl" else not any(twice)


def test_a_full_mailbox_is_told_by_what_comes_back_from_the_server(
    altibox: ReferenceServer,
) -> None:
    """Nothing is wrong with the account, so there is no finding: the refused mail tells it.

    The mail program shows the server's words; a person pastes them.
    """
    result = ask(altibox, Case(fault="overquota", finding=""), SMTP)
    assert isinstance(result, Reachable)
    assert findings(altibox, result) == []
    altibox.set_faults(["overquota"])
    try:
        (refused,) = send(altibox, OLA).items()
    except smtplib.SMTPRecipientsRefused as error:
        (refused,) = error.recipients.items()
    finally:
        altibox.set_faults()
    address, (code, words) = refused
    said = f"{code} {words.decode()}"
    pasted = (
        f"An error occurred while sending mail. The mail server responded: {said}. "
        f'Please check the message recipient "{address}" and try again.'
    )
    (recipient,) = classify(pasted.encode()).recipients
    assert recipient.bounce_class is BounceClass.MAILBOX_FULL
    assert recipient.who_can_fix is WhoCanFix.RECIPIENT
    assert "Mailbox is full" in recipient.quoted


def test_a_full_mailbox_elsewhere_comes_back_as_a_bounce(altibox: ReferenceServer) -> None:
    send(altibox, "liv@fullt.example")
    (recipient,) = classify(only_bounce(altibox).raw).recipients
    assert recipient.address == "liv@fullt.example"
    assert recipient.bounce_class is BounceClass.MAILBOX_FULL
    assert recipient.who_can_fix is WhoCanFix.RECIPIENT


def test_no_fault_is_without_a_finding() -> None:
    named_here = {case.fault for case in CASES}
    elsewhere = {*test_fault_discovery.FAULTS, *test_upload_faults.FAULTS}
    assert named_here | elsewhere == fault_summaries().keys()


def test_the_password_is_not_sent_where_the_upgrade_to_tls_was_tampered_with(
    altibox: ReferenceServer,
) -> None:
    for protocol in MailProtocol:
        altibox.clear_transcript()
        ask(altibox, Case(fault="starttls-injection", finding="", socket_type=STARTTLS), protocol)
        said = altibox.client_lines(protocol.value)
        assert any("STARTTLS" in line or "STLS" in line for line in said)
        assert not any(word in line for line in said for word in ("LOGIN", "AUTH", "PASS"))
