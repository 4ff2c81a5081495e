"""The client's server settings against the provider's.

Settings that differ but work over verified TLS are only mentioned; others are errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.rules.making import finding, seen
from mailsetup.model.finding import FindingCode, FixId, Severity
from mailsetup.model.probe import Reachable
from mailsetup.model.server import AuthMethod, MailProtocol, SocketType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.finding import Finding
    from mailsetup.model.observation import AccountObservation, Observations
    from mailsetup.model.probe import ProbeResult
    from mailsetup.model.server import ServerSettings

# As the clients' own menus call it.
_ENCRYPTION = {SocketType.PLAIN: "–", SocketType.STARTTLS: "STARTTLS", SocketType.SSL: "SSL/TLS"}


def check(obs: Observations) -> Iterator[Finding]:
    """Host, port, encryption and way of login, for both directions."""
    best = obs.discovery.best
    for about in obs.accounts:
        incoming, outgoing = about.account.incoming, about.account.outgoing
        if incoming is not None:
            wanted = best.preferred_incoming(incoming.protocol) if best else None
            yield from _compare(obs, about, incoming, wanted, about.incoming_probe)
        if outgoing is not None and not about.outgoing_owner:
            wanted = best.preferred_outgoing() if best else None
            yield from _compare(obs, about, outgoing, wanted, about.outgoing_probe)


def _compare(
    obs: Observations,
    about: AccountObservation,
    own: ServerSettings,
    wanted: ServerSettings | None,
    probe: ProbeResult | None,
) -> Iterator[Finding]:
    fix = FixId.OUTGOING_SETTINGS if own.protocol is MailProtocol.SMTP else FixId.INCOMING_SETTINGS
    if own.socket_type is SocketType.PLAIN:
        yield finding(
            FindingCode.PLAIN_TEXT,
            Severity.ERROR,
            obs,
            about=about,
            server=own,
            fix=fix if wanted else None,
            evidence=(seen("client-setting", _written(own)),),
            account=about.account.name,
            hostname=own.hostname,
        )
    if wanted is None:
        return
    works = isinstance(probe, Reachable) and probe.tls is not None
    severity = Severity.INFO if works else Severity.ERROR
    evidence = (seen("client-setting", _written(own)), seen("provider-setting", _written(wanted)))

    def differs(code: FindingCode, old: str, new: str, grade: Severity = severity) -> Finding:
        return finding(
            code,
            grade,
            obs,
            about=about,
            server=own,
            fix=fix,
            evidence=evidence,
            account=about.account.name,
            old=old,
            new=new,
        )

    if own.hostname != wanted.hostname:
        yield differs(FindingCode.HOSTNAME_DIFFERS, own.hostname, wanted.hostname)
    is_port_25 = own.protocol is MailProtocol.SMTP and own.port == 25
    if own.port != wanted.port and not is_port_25:
        yield differs(FindingCode.PORT_DIFFERS, str(own.port), str(wanted.port))
    if own.socket_type is not wanted.socket_type and own.socket_type is not SocketType.PLAIN:
        old, new = _ENCRYPTION[own.socket_type], _ENCRYPTION[wanted.socket_type]
        yield differs(FindingCode.SOCKET_TYPE_DIFFERS, old, new)
    if _other_login(own, wanted):
        old = ", ".join(own.auth_methods)
        yield differs(
            FindingCode.AUTH_METHOD_DIFFERS, old, wanted.auth_methods[0], Severity.WARNING
        )


def _other_login(own: ServerSettings, wanted: ServerSettings) -> bool:
    """The client will try a login that the provider does not name; "no login" has its own rule."""
    mine = [method for method in own.auth_methods if method is not AuthMethod.NONE]
    if not mine or not wanted.auth_methods:
        return False
    return not any(method in wanted.auth_methods for method in mine)


def _written(server: ServerSettings) -> str:
    return f"{server.hostname}:{server.port} {server.socket_type}"
