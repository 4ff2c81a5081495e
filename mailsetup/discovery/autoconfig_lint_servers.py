"""What is wrong with the servers of a clientConfig file; pure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_placeholders import bad_placeholder
from mailsetup.discovery.autoconfig_problems import FileProblem, problem
from mailsetup.discovery.autoconfig_reading import INPUT_FIELDS, is_mail_server, mail_logins
from mailsetup.discovery.autoconfig_values import auth_method_of, printable
from mailsetup.discovery.autoconfig_xml import needs_username
from mailsetup.model.finding import Severity
from mailsetup.model.server import AuthMethod, SocketType
from mailsetup.providers.ports import WELL_KNOWN_PORTS, port_fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.discovery.autoconfig_document import ServerTemplate
    from mailsetup.discovery.autoconfig_tree import Node

_ONCE: Final = ("hostname", "port", "username", "socketType")
# Good in the format, though no program of ours logs in so.
_OTHER_LOGINS: Final = frozenset({"smtp-after-pop"})


def server_problems(server: ServerTemplate) -> Iterator[FileProblem]:
    """One server that could be read."""
    yield from _port(server)
    if server.socket_type is SocketType.PLAIN:
        yield problem(
            "clientconfig.not-encrypted",
            f"{server.place}/socketType",
            Severity.WARNING,
            hostname=server.hostname,
        )
    here = f"{server.place}/authentication"
    if server.auth_methods == (AuthMethod.OAUTH2,):
        yield problem("clientconfig.only-oauth2", here, Severity.WARNING)
    if not server.auth_methods:
        yield problem("clientconfig.no-authentication", here, Severity.WARNING)


def _port(server: ServerTemplate) -> Iterator[FileProblem]:
    here = f"{server.place}/port"
    if server.port not in WELL_KNOWN_PORTS:
        yield problem(
            "clientconfig.unknown-port",
            here,
            Severity.WARNING,
            port=server.port,
            protocol=server.protocol.value,
        )
    elif not port_fits(server.protocol, server.port, server.socket_type):
        owner, allowed = WELL_KNOWN_PORTS[server.port]
        better = SocketType.SSL if SocketType.SSL in allowed else SocketType.STARTTLS
        yield problem(
            "clientconfig.port-socket-type",
            here,
            Severity.ERROR,
            port=server.port,
            protocol=server.protocol.value,
            socket_type=server.socket_type.value,
            expected_protocol=owner.value,
            expected_socket_type=better.value,
        )


def tree_problems(root: Node) -> Iterator[FileProblem]:
    """What shows in the file itself, also for servers that could not be read."""
    for number, provider in enumerate(root.named("emailProvider"), start=1):
        fields = (field for name in INPUT_FIELDS for field in provider.named(name))
        keys = frozenset(field.attribute("key").strip("%") for field in fields)
        for name in ("incomingServer", "outgoingServer"):
            for at, server in enumerate(provider.named(name), start=1):
                place = f"emailProvider[{number}]/{name}[{at}]"
                yield from _username(server, place, keys)
                if is_mail_server(server):
                    yield from _passed_over(server, place)


def _username(server: Node, place: str, keys: frozenset[str]) -> Iterator[FileProblem]:
    here = f"{place}/username"
    usernames = server.texts("username")
    bad = bad_placeholder(usernames[0], keys) if usernames else ""
    if bad:
        yield problem("clientconfig.bad-placeholder", here, Severity.ERROR, placeholder=bad)
    if not usernames and is_mail_server(server):
        methods = (auth_method_of(text) for text in mail_logins(server))
        if needs_username(tuple(method for method in methods if method is not None)):
            yield problem("clientconfig.no-username", here, Severity.ERROR)


def _passed_over(server: Node, place: str) -> Iterator[FileProblem]:
    """Values that nobody reads."""
    for name in _ONCE:
        if len(server.texts(name)) > 1:
            yield problem(
                "clientconfig.only-first", f"{place}/{name}[2]", Severity.WARNING, name=name
            )
    methods = mail_logins(server)
    unknown = [method for method in methods if auth_method_of(method) is None]
    if len(unknown) == len(methods):
        return  # the server is left out for it, and that is told already
    for method in unknown:
        if method not in _OTHER_LOGINS:
            yield problem(
                "clientconfig.unknown-authentication",
                f"{place}/authentication",
                Severity.WARNING,
                method=printable(method),
            )
