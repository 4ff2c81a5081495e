"""The client's server settings against the provider's.

Settings that differ but work over verified TLS are only mentioned, and so are those of which
nothing is known because the provider itself did not answer; others are errors.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.diagnosis.belonging import (
    accepted_username,
    is_this_computer,
    provider_answers,
    wanted_for,
)
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

_PASSWORDS = frozenset({AuthMethod.PASSWORD_CLEARTEXT, AuthMethod.PASSWORD_ENCRYPTED})


def check(obs: Observations) -> Iterator[Finding]:
    """Host, port, encryption and way of login, for both directions."""
    for about in obs.accounts:
        incoming, outgoing = about.account.incoming, about.account.outgoing
        if incoming is not None and not is_this_computer(incoming):
            yield from _compare(obs, about, incoming, about.incoming_probe)
        if outgoing is None or about.outgoing_owner or is_this_computer(outgoing):
            continue
        yield from _compare(obs, about, outgoing, about.outgoing_probe)


def _compare(
    obs: Observations,
    about: AccountObservation,
    own: ServerSettings,
    probe: ProbeResult | None,
) -> Iterator[Finding]:
    wanted = wanted_for(obs, own, probe)
    fix = FixId.OUTGOING_SETTINGS if own.protocol is MailProtocol.SMTP else FixId.INCOMING_SETTINGS
    # Without a login there is no password to be read; `outgoing` tells of that.
    if own.socket_type is SocketType.PLAIN and own.auth_methods != (AuthMethod.NONE,):
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
    answers = provider_answers(obs, own)
    severity = Severity.ERROR if answers and not works else Severity.INFO
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
            tried=int(works or answers),
            asked=int(probe is not None or bool(obs.probes)),
        )

    if own.hostname != wanted.hostname:
        yield differs(FindingCode.HOSTNAME_DIFFERS, own.hostname, wanted.hostname)
        if works:
            return  # a server of its own, which may well want other settings
    is_port_25 = own.protocol is MailProtocol.SMTP and own.port == 25
    if own.port != wanted.port and not is_port_25:
        yield differs(FindingCode.PORT_DIFFERS, str(own.port), str(wanted.port))
    if own.socket_type is not wanted.socket_type and own.socket_type is not SocketType.PLAIN:
        old, new = _ENCRYPTION[own.socket_type], _ENCRYPTION[wanted.socket_type]
        yield differs(FindingCode.SOCKET_TYPE_DIFFERS, old, new)
    if _other_login(own, wanted):
        old = ", ".join(own.auth_methods)
        grade = Severity.WARNING if _known_to_fail(obs, own) else Severity.INFO
        yield differs(FindingCode.AUTH_METHOD_DIFFERS, old, wanted.auth_methods[0], grade)


def _known_to_fail(obs: Observations, own: ServerSettings) -> bool:
    """Whether the client's way of login should be taken from it.

    OAuth2 and the like are set on purpose, and packs and lists can be older than the provider's
    newest login: only a password that was seen to be accepted speaks for the password.
    """
    return bool(_PASSWORDS.intersection(own.auth_methods)) or bool(accepted_username(obs, own))


def _other_login(own: ServerSettings, wanted: ServerSettings) -> bool:
    """The client will try a login that the provider does not name; "no login" has its own rule."""
    mine = [method for method in own.auth_methods if method is not AuthMethod.NONE]
    if not mine or not wanted.auth_methods:
        return False
    return not any(method in wanted.auth_methods for method in mine)


def _written(server: ServerSettings) -> str:
    return f"{server.hostname}:{server.port} {server.socket_type}"
