"""Servers, usernames, sending and POP3 against what the provider says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.wording import finding_message
from mailsetup.diagnosis.engine import diagnose
from mailsetup.i18n import Translator
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.probe import Reachable, Unreachable, UnreachableReason
from mailsetup.model.server import AuthMethod, ServerSettings, SocketType
from tests.unit.diagnosis.scenes import ADDRESS, IMAP, POP3, SMTP, TLS, account, scene

if TYPE_CHECKING:
    from mailsetup.model.client import ClientAccount
    from mailsetup.model.finding import Finding

WRONG_IN = {
    FindingCode.HOSTNAME_DIFFERS: replace(IMAP, hostname="mail.lyse.net"),
    FindingCode.PORT_DIFFERS: replace(IMAP, port=995),
    FindingCode.SOCKET_TYPE_DIFFERS: replace(IMAP, socket_type=SocketType.STARTTLS),
    FindingCode.PLAIN_TEXT: replace(IMAP, socket_type=SocketType.PLAIN),
}


@pytest.mark.parametrize("code", WRONG_IN)
def test_a_setting_that_differs_and_does_not_work_is_an_error(code: FindingCode) -> None:
    finding = next(f for f in diagnose(scene(account(incoming=WRONG_IN[code]))) if f.code is code)
    assert finding.severity is Severity.ERROR
    assert finding.fix is FixId.INCOMING_SETTINGS
    assert finding.subject.account_key == "account1"


def test_a_setting_that_differs_but_works_safely_is_only_mentioned() -> None:
    own = replace(IMAP, hostname="mail.altibox.no")
    works = Reachable(server=own, tls=TLS)
    (finding,) = diagnose(scene(account(incoming=own), incoming_probe=works))
    assert (finding.code, finding.severity) == (FindingCode.HOSTNAME_DIFFERS, Severity.INFO)
    assert "does no harm" in words(finding, "meaning")


def test_of_a_setting_that_nobody_could_try_it_is_not_said_that_it_works() -> None:
    down = Unreachable(server=IMAP, reason=UnreachableReason.NETWORK_DOWN)
    own = replace(IMAP, port=994)
    found = diagnose(scene(account(incoming=own), answers=(down,), incoming_probe=None))
    finding = next(f for f in found if f.code is FindingCode.PORT_DIFFERS)
    assert finding.severity is Severity.INFO
    assert "no harm" not in words(finding, "meaning")
    assert "could not try it" in words(finding, "meaning")
    assert "need not do anything" not in words(finding, "advice")


def test_of_a_setting_that_nobody_was_asked_about_it_is_not_said_that_the_net_was_down() -> None:
    own = replace(IMAP, port=994)
    found = diagnose(replace(scene(account(incoming=own)), probes=()))
    finding = next(f for f in found if f.code is FindingCode.PORT_DIFFERS)
    assert finding.severity is Severity.INFO
    assert "We did not try it" in words(finding, "meaning")
    assert "connection" not in words(finding, "advice")
    assert "“My mail is not right”" in words(finding, "advice")


def words(finding: Finding, part: str) -> str:
    return Translator("en").render(finding_message(finding, part))


def test_a_wrong_port_for_sending_names_both_ports() -> None:
    (finding,) = diagnose(scene(account(outgoing=replace(SMTP, port=466))))
    assert finding.code is FindingCode.PORT_DIFFERS
    assert (finding.params["old"], finding.params["new"]) == ("466", "465")
    assert finding.fix is FixId.OUTGOING_SETTINGS


def test_a_way_of_login_that_the_provider_does_not_know_is_a_warning() -> None:
    own = replace(IMAP, auth_methods=(AuthMethod.PASSWORD_ENCRYPTED,))
    (finding,) = diagnose(scene(account(incoming=own)))
    assert finding.code is FindingCode.AUTH_METHOD_DIFFERS


NO_LOGIN = replace(SMTP, username="", auth_methods=(AuthMethod.NONE,))


@pytest.mark.parametrize(
    ("outgoing", "owner", "code"),
    [
        (None, "", FindingCode.OUTGOING_MISSING),
        (replace(SMTP, port=25), "", FindingCode.OUTGOING_PORT_25),
        (NO_LOGIN, "", FindingCode.OUTGOING_NO_LOGIN),
        (replace(SMTP, hostname="smtp.ktnet.fi"), "KTNet", FindingCode.OUTGOING_OTHER_PROVIDER),
    ],
)
def test_what_keeps_mail_from_being_sent_is_one_error(
    outgoing: ServerSettings | None, owner: str, code: FindingCode
) -> None:
    (finding,) = diagnose(scene(account(outgoing=outgoing), owner=owner))
    assert finding.code is code
    assert finding.severity is Severity.ERROR
    assert finding.fix is FixId.OUTGOING_SETTINGS


def test_the_username_that_was_seen_to_work_is_proposed() -> None:
    (finding,) = diagnose(scene(account(incoming=replace(IMAP, username="kari"))))
    assert finding.code is FindingCode.USERNAME_DIFFERS
    assert (finding.params["old"], finding.params["new"]) == ("kari", ADDRESS)


def test_ktnet_the_address_as_username_is_told_once() -> None:
    """Facts K2: the username is not the address, and only the user can find it."""
    own: ClientAccount = account()
    unknown = tuple(
        Reachable(server=replace(server, username=""), tls=TLS) for server in (IMAP, SMTP)
    )
    findings = diagnose(scene(own, answers=unknown, username_is_address=False))
    (finding,) = [f for f in findings if f.code is FindingCode.USERNAME_NOT_ADDRESS]
    assert finding.fix is None
    assert finding.severity is Severity.ERROR


def test_pop3_is_explained_and_its_deleting_is_a_warning() -> None:
    own = account(incoming_type="pop3", incoming=POP3, leave_on_server=False)
    findings = {finding.code: finding for finding in diagnose(scene(own))}
    assert findings[FindingCode.POP3_IN_USE].fix is None
    assert findings[FindingCode.POP3_DELETES].fix is FixId.KEEP_ON_SERVER


def test_pop3_that_leaves_mail_is_no_warning() -> None:
    own = account(incoming_type="pop3", incoming=POP3, leave_on_server=True)
    assert [f.code for f in diagnose(scene(own))] == [FindingCode.POP3_IN_USE]
