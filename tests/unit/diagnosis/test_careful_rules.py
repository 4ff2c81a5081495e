"""What is set on purpose, or of which too little is known, is never "repaired" by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mailsetup.diagnosis.belonging import is_elsewhere, is_this_computer, same_address
from mailsetup.diagnosis.engine import diagnose
from mailsetup.model.finding import Finding, FindingCode, Severity
from mailsetup.model.observation import AccountObservation, Observations
from mailsetup.model.probe import Reachable, TlsFacts, Unreachable, UnreachableReason
from mailsetup.model.server import AuthMethod, SocketType
from tests.unit.diagnosis.scenes import (
    ADDRESS,
    BOXES,
    IMAP,
    SMTP,
    TLS,
    account,
    box,
    imap_answer,
    scene,
    smtp_answer,
)

GMAIL = replace(
    IMAP,
    hostname="imap.gmail.com",
    username="kari@gmail.com",
    auth_methods=(AuthMethod.OAUTH2,),
)
BRIDGE = replace(IMAP, hostname="127.0.0.1", port=1143, socket_type=SocketType.PLAIN)
STARTTLS = replace(SMTP, port=587, socket_type=SocketType.STARTTLS)


def serious(obs: Observations) -> list[Finding]:
    return [finding for finding in diagnose(obs) if finding.severity is not Severity.INFO]


def elsewhere(obs: Observations) -> Observations:
    """The observations as `observe` makes them."""
    accounts = tuple(
        replace(about, is_elsewhere=is_elsewhere(about.account, ADDRESS, obs.discovery.best))
        for about in obs.accounts
    )
    return replace(obs, accounts=accounts)


@pytest.mark.parametrize("incoming", [GMAIL, BRIDGE])
def test_a_mailbox_that_is_elsewhere_is_left_alone(incoming: object) -> None:
    own = account(incoming=incoming, outgoing=incoming, imap_path_prefix="[Gmail]")
    (finding,) = diagnose(elsewhere(scene(own)))
    assert finding.code is FindingCode.ELSEWHERE
    assert finding.fix is None


def test_the_old_server_of_the_same_mailbox_is_not_elsewhere() -> None:
    old = replace(IMAP, hostname="mail.lyse.net")
    (finding,) = serious(elsewhere(scene(account(incoming=old))))
    assert finding.code is FindingCode.HOSTNAME_DIFFERS


def test_sending_through_a_program_of_this_computer_is_left_alone() -> None:
    relay = replace(SMTP, hostname="localhost", port=25, username="")
    assert diagnose(scene(account(outgoing=relay))) == ()


@pytest.mark.parametrize(
    ("hostname", "expected"),
    [
        ("localhost", True),
        ("localhost.localdomain", True),
        ("127.0.0.1", True),
        ("::1", True),
        ("localhost.example.com", False),
        ("1270.example.com", False),
        ("127.example.com", False),
    ],
)
def test_this_computer_is_known_by_its_names(hostname: str, *, expected: bool) -> None:
    assert is_this_computer(replace(IMAP, hostname=hostname)) is expected


def test_folders_of_another_working_server_are_not_judged_by_the_providers() -> None:
    other = replace(IMAP, hostname="mail.example.org")
    works = Reachable(server=other, tls=TLS)
    own = account(incoming=other, imap_path_prefix="INBOX")
    assert not serious(scene(own, incoming_probe=works))


def test_another_name_of_the_very_same_server_is_judged() -> None:
    seal = TlsFacts(version="TLSv1.3", verified=True, sha256="ab" * 32)
    other = replace(IMAP, hostname="mail.altibox.no")
    about = AccountObservation(
        profile=scene().profiles[0],
        account=account(incoming=other),
        incoming_probe=Reachable(server=other, tls=seal),
    )
    assert about.is_served_by(replace(imap_answer(), tls=seal))
    assert not about.is_served_by(imap_answer())


def test_without_an_answer_of_the_provider_nothing_is_an_error_of_the_client() -> None:
    """No network: what is silent today may have worked yesterday."""
    silent = tuple(
        Unreachable(server=server, reason=UnreachableReason.NETWORK_DOWN) for server in (IMAP, SMTP)
    )
    own = account(incoming=replace(IMAP, hostname="mail.altibox.no"), outgoing=STARTTLS)
    findings = serious(scene(own, answers=silent))
    assert {finding.code for finding in findings} == {FindingCode.NETWORK_DOWN}


def test_the_providers_second_way_is_as_right_as_its_first() -> None:
    obs = scene(account(outgoing=STARTTLS), outgoing_probe=Reachable(server=STARTTLS, tls=TLS))
    assert obs.discovery.best is not None
    best = replace(obs.discovery.best, outgoing=(SMTP, STARTTLS))
    assert diagnose(replace(obs, discovery=replace(obs.discovery, best=best))) == ()


def test_oauth2_stays_unless_a_password_was_seen_to_work() -> None:
    own = account(incoming=replace(IMAP, auth_methods=(AuthMethod.OAUTH2,)))
    greeted = tuple(replace(answer, authenticated=False) for answer in (imap_answer(),))
    assert not serious(scene(own, answers=(*greeted, smtp_answer())))
    (finding,) = serious(scene(own))
    assert finding.code is FindingCode.AUTH_METHOD_DIFFERS


def test_a_username_in_other_letters_is_the_same() -> None:
    assert diagnose(scene(account(incoming=replace(IMAP, username="Kari@AltiboxMail.no")))) == ()


def test_the_mailbox_that_an_address_is_a_second_name_of_is_only_mentioned() -> None:
    own = account(incoming=replace(IMAP, username="felles@altiboxmail.no"))
    (finding,) = diagnose(scene(own))
    assert (finding.code, finding.severity) == (FindingCode.USERNAME_DIFFERS, Severity.INFO)


def test_ktnet_the_username_that_worked_is_proposed_instead_of_the_address() -> None:
    named = tuple(
        replace(answer, server=replace(answer.server, username="kt123"))
        for answer in (imap_answer(), smtp_answer())
    )
    findings = diagnose(scene(answers=named, username_is_address=False))
    assert [f.code for f in findings] == [FindingCode.USERNAME_DIFFERS] * 2
    assert {f.params["new"] for f in findings} == {"kt123"}


def test_a_directory_that_holds_folders_may_be_meant() -> None:
    boxes = (*BOXES, box("mail/Arbeid"), box(".bashrc"))
    obs = scene(account(imap_path_prefix="mail"), answers=(imap_answer(boxes), smtp_answer()))
    (finding,) = diagnose(obs)
    assert (finding.code, finding.severity) == (FindingCode.PREFIX_WRONG, Severity.INFO)


def test_a_prefix_that_hides_nothing_is_no_finding() -> None:
    boxes = (box("INBOX"), box("INBOX/Familie"))
    obs = scene(account(imap_path_prefix="INBOX"), answers=(imap_answer(boxes), smtp_answer()))
    assert diagnose(obs) == ()


def test_a_prefix_is_seen_also_where_the_subscriptions_are_lost() -> None:
    boxes = tuple(replace(one, subscribed=False) for one in BOXES)
    obs = scene(account(imap_path_prefix="INBOX"), answers=(imap_answer(boxes), smtp_answer()))
    codes = {finding.code for finding in serious(obs)}
    assert codes == {FindingCode.PREFIX_WRONG, FindingCode.UNSUBSCRIBED}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("kari@blåbær.no", "kari@xn--blbr-roah.no", True),
        ("Kari@Lyse.NET", "kari@lyse.net", True),
        ("kari", "Kari", True),
        ("kari@lyse.net", "kari@altibox.no", False),
        ("", "kari@lyse.net", False),
    ],
)
def test_one_address_has_several_spellings(one: str, other: str, *, expected: bool) -> None:
    assert same_address(one, other) is expected
