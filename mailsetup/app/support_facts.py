"""Who was asked, and what they said: servers, sources of settings, accounts; redacted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from mailsetup.app.source_words import reason_of, said, said_words
from mailsetup.app.support_folders import hide_folder
from mailsetup.app.support_redaction import short_address
from mailsetup.app.support_report import (
    ReportedAccount,
    ReportedProgram,
    ReportedServer,
    ReportedSource,
)
from mailsetup.model.account import LookupFailed
from mailsetup.model.probe import (
    AuthenticationFailed,
    CertificateInvalid,
    MissingCapability,
    ProbeResult,
    Reachable,
    ServerRefused,
    Unreachable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.app.support_redaction import Redactor
    from mailsetup.model.account import Asked, Discovery
    from mailsetup.model.client import ClientAccount, ClientProfile
    from mailsetup.model.observation import Observations
    from mailsetup.model.probe import Namespace, TlsFacts
    from mailsetup.model.server import ServerSettings

MOST = 60
_MOST_NAMES = 30
_MOST_CAPABILITIES = 80


def report_sources(discovery: Discovery | None, redactor: Redactor) -> tuple[ReportedSource, ...]:
    """Every source, in order of trust."""
    if discovery is None:
        return ()
    return tuple(_source(asked, redactor) for asked in discovery.asked[:MOST])


def _source(asked: Asked, redactor: Redactor) -> ReportedSource:
    result = asked.result
    seconds = asked.seconds
    return ReportedSource(
        kind=result.source.kind.value,
        said=said(result).value,
        words=redactor.message(said_words(result)),
        uri=redactor.text(result.source.uri),
        trusted=result.source.trusted,
        reason=redactor.maybe(reason_of(result)),
        detail=redactor.text(result.detail) if isinstance(result, LookupFailed) else "",
        milliseconds=None if seconds is None else round(seconds * 1000),
        sent=tuple(redactor.text(line) for line in asked.sent[:MOST]),
    )


def report_servers(
    observations: Observations | None, redactor: Redactor
) -> tuple[ReportedServer, ...]:
    """Every server that was asked, each answer once."""
    if observations is None:
        return ()
    address = observations.address
    probes = [*observations.probes]
    for about in observations.accounts:
        probes += [probe for probe in (about.incoming_probe, about.outgoing_probe) if probe]
    told = dict.fromkeys(_probe(probe, address, redactor) for probe in probes)
    return tuple(told)[:MOST]


def report_program(profile: ClientProfile, version: str, redactor: Redactor) -> ReportedProgram:
    """A profile, without its place and its name."""
    return ReportedProgram(
        client=profile.client.value,
        version=redactor.text(version),
        is_default=profile.is_default,
        is_running=profile.is_running,
        problem=profile.problem,
        accounts=tuple(
            _account(account, redactor)
            for account in profile.accounts[:MOST]
            if account.incoming_type != "none"  # folders of the computer alone
        ),
    )


def _account(account: ClientAccount, redactor: Redactor) -> ReportedAccount:
    own = account.address
    return ReportedAccount(
        address=short_address(own) if own else "",
        kind=redactor.text(account.incoming_type),
        incoming=_written(account.incoming, own, redactor),
        outgoing=_written(account.outgoing, own, redactor),
        prefix=hide_folder(account.imap_path_prefix),
        namespace_override=account.namespace_override,
        show_only_subscribed=account.show_only_subscribed,
        leave_on_server=account.leave_on_server,
        leave_days=account.leave_days,
    )


def _written(
    server: ServerSettings | None, address: str, redactor: Redactor
) -> ReportedServer | None:
    return None if server is None else _server(server, address, redactor)


def _server(
    server: ServerSettings,
    address: str,
    redactor: Redactor,
    *,
    outcome: str = "settings",
    reason: str = "",
    text: str = "",
    tls: TlsFacts | None = None,
    answer: Reachable | None = None,
) -> ReportedServer:
    return ReportedServer(
        protocol=server.protocol.value,
        hostname=server.hostname[:255],
        port=server.port,
        socket_type=server.socket_type.value,
        auth_methods=tuple(method.value for method in server.auth_methods),
        username_form=_username_form(server.username, address),
        outcome=outcome,
        reason=reason,
        text=redactor.text(text),
        logged_in=answer is not None and answer.authenticated,
        capabilities=tuple(redactor.text(word) for word in answer.capabilities[:_MOST_CAPABILITIES])
        if answer is not None
        else (),
        namespaces=tuple(map(_namespace, answer.namespaces[:_MOST_NAMES])) if answer else (),
        tls=None if tls is None else _tls(tls, redactor),
    )


def _namespace(space: Namespace) -> str:
    return f'"{hide_folder(space.prefix)}" "{space.delimiter[:4]}"'


def _username_form(username: str, address: str) -> str:
    if not username:
        return ""
    name, own = username.casefold(), address.casefold()
    if name == own:
        return "address"
    return "name" if name == own.rpartition("@")[0] else "other"


def _tls(tls: TlsFacts, redactor: Redactor) -> TlsFacts:
    return replace(
        tls,
        version=redactor.text(tls.version),
        subject=redactor.text(tls.subject),
        issuer=redactor.text(tls.issuer),
        names=tuple(redactor.text(name) for name in tls.names[:_MOST_NAMES]),
        not_before=redactor.text(tls.not_before),
        not_after=redactor.text(tls.not_after),
        sha256=redactor.text(tls.sha256),
    )


def _probe(probe: ProbeResult, address: str, redactor: Redactor) -> ReportedServer:
    match probe:
        case Reachable(server=server, server_text=text, tls=tls):
            return _server(
                server, address, redactor, outcome="reachable", text=text, tls=tls, answer=probe
            )
        case Unreachable(server=server, reason=why, detail=text):
            return _server(
                server, address, redactor, outcome="unreachable", reason=why.value, text=text
            )
        case CertificateInvalid(server=server, problem=trouble, tls=tls, detail=text):
            return _server(
                server,
                address,
                redactor,
                outcome="certificate-invalid",
                reason=trouble.value,
                text=text,
                tls=tls,
            )
        case AuthenticationFailed(server=server, failure=failure, server_text=text, tls=tls):
            return _server(
                server,
                address,
                redactor,
                outcome="authentication-failed",
                reason=failure.value,
                text=text,
                tls=tls,
            )
        case MissingCapability(server=server, name=name):
            return _server(server, address, redactor, outcome="missing-capability", text=name)
        case ServerRefused(server=server, server_text=text):
            return _server(server, address, redactor, outcome="server-refused", text=text)
        case _:
            assert_never(probe)


def known_hosts(profiles: Iterable[ClientProfile], discovery: Discovery | None) -> frozenset[str]:
    """Names of servers and of the domains of addresses: these stay."""
    hosts = set()
    for profile in profiles:
        for account in profile.accounts:
            hosts.add(account.address.rpartition("@")[2])
            hosts |= {s.hostname for s in (account.incoming, account.outgoing) if s is not None}
    if discovery is not None:
        hosts.add(discovery.address.rpartition("@")[2])
        for config in discovery.candidates:
            hosts |= {server.hostname for server in (*config.incoming, *config.outgoing)}
    return frozenset(host for host in hosts if "." in host)
