"""Names at a login: two at most, only where nobody says the name, and no password for nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.diagnosis.engine import diagnose
from mailsetup.diagnosis.observe import Instruments, observe
from mailsetup.model.account import AccountConfig, ConfigSource, Discovery, SourceKind
from mailsetup.model.finding import FindingCode
from mailsetup.model.probe import AuthenticationFailed, Reachable
from mailsetup.model.secret import Secret
from mailsetup.model.server import AuthMethod, MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.observation import Observations

ADDRESS = "styret@courier.example"
HOST = "mail.courier.example"
IMAP = ServerSettings(
    protocol=MailProtocol.IMAP,
    hostname=HOST,
    port=993,
    socket_type=SocketType.SSL,
    username=ADDRESS,
)
SMTP = replace(IMAP, protocol=MailProtocol.SMTP, port=465)


@pytest.fixture
def server() -> Iterator[ReferenceServer]:
    """Its login is the part before the @."""
    scenario = load_scenario("courier")
    user = replace(scenario.users[0], username="styret")
    with ReferenceServer(replace(scenario, users=(user,))) as started:
        yield started


def look(
    server: ReferenceServer,
    kind: SourceKind,
    password: str | None = None,
    *methods: AuthMethod,
) -> Observations:
    config = AccountConfig(
        address=ADDRESS,
        source=ConfigSource(kind=kind, uri="x", trusted=True),
        incoming=(replace(IMAP, auth_methods=methods),),
        outgoing=(replace(SMTP, auth_methods=methods),),
    )
    dialer = Dialer(resolve=server.resolve_map(), only_mapped=True)
    instruments = Instruments(dialer=dialer, trust=Trust(str(server.ca_file)), packs=())
    secret = Secret(password or server.users[0].password)
    discovery = Discovery(address=ADDRESS, best=config)
    return observe(discovery, (), secret, instruments, Context())


def logins(server: ReferenceServer, protocol: str) -> int:
    """How often a login was begun."""
    commands = [text.upper() for text in server.client_lines(protocol)]
    return sum("LOGIN" in text or "AUTH" in text for text in commands)


@pytest.mark.parametrize("kind", [SourceKind.DNS_SRV, SourceKind.PACC, SourceKind.GUESS])
def test_where_nobody_says_the_name_the_part_before_the_at_is_tried_once(
    server: ReferenceServer, kind: SourceKind
) -> None:
    seen = look(server, kind)
    assert all(isinstance(probe, Reachable) and probe.authenticated for probe in seen.probes)
    best = seen.discovery.best
    assert best is not None
    assert [s.username for s in (*best.incoming, *best.outgoing)] == ["styret", "styret"]
    assert (logins(server, "imap"), logins(server, "smtp")) == (2, 1), "sending begins with it"


def test_a_wrong_password_is_sent_twice_and_then_no_more(server: ReferenceServer) -> None:
    seen = look(server, SourceKind.DNS_SRV, "feil")
    imap, smtp = seen.probes
    assert isinstance(imap, AuthenticationFailed)
    assert imap.server.username == ADDRESS
    assert isinstance(smtp, Reachable)
    assert (logins(server, "imap"), logins(server, "smtp")) == (2, 0)
    assert [f.code for f in diagnose(seen)].count(FindingCode.WRONG_PASSWORD) == 1


def test_a_name_that_the_source_states_is_the_only_one(server: ReferenceServer) -> None:
    seen = look(server, SourceKind.AUTOCONFIG)
    assert isinstance(seen.probes[0], AuthenticationFailed)
    assert logins(server, "imap") == 1


def test_a_server_that_takes_no_password_gets_none(server: ReferenceServer) -> None:
    seen = look(server, SourceKind.AUTOCONFIG, None, AuthMethod.OAUTH2)
    assert (logins(server, "imap"), logins(server, "smtp")) == (0, 0)
    assert not seen.has_password
    assert [finding.code for finding in diagnose(seen)] == [FindingCode.SIGN_IN_IN_CLIENT]


def test_with_a_password_method_beside_it_the_password_is_used(server: ReferenceServer) -> None:
    look(server, SourceKind.DNS_SRV, None, AuthMethod.OAUTH2, AuthMethod.PASSWORD_CLEARTEXT)
    assert logins(server, "imap") == 2
