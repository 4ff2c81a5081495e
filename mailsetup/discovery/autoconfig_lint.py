"""All that is wrong with a clientConfig file, for who writes or publishes it; pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.discovery.autoconfig_lint_names import name_problems
from mailsetup.discovery.autoconfig_lint_servers import server_problems, tree_problems
from mailsetup.discovery.autoconfig_problems import FileProblem, problem
from mailsetup.discovery.autoconfig_reading import read_document
from mailsetup.discovery.autoconfig_tree import AutoconfigError, read_tree
from mailsetup.model.finding import Severity
from mailsetup.model.server import MailProtocol, SocketType

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.discovery.autoconfig_document import ProviderTemplate
    from mailsetup.discovery.autoconfig_reading import Diagnostic
    from mailsetup.discovery.autoconfig_tree import Tree
    from mailsetup.model.message import Param

# Other things than mail that a provider may rightly describe.
_OTHER_TYPES: Final = frozenset(
    {"activesync", "ews", "exchange", "graph", "jmap", "owa", "eas", "mapi"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rule:
    """How a diagnostic of the parser is told to the author.

    Attributes:
        absent: the code to use instead where the parameter `value` is empty.
    """

    code: str
    severity: Severity = Severity.ERROR
    value: str = ""
    absent: str = ""


_RULES: Final = {
    "autoconfig.bad-hostname": _Rule(
        code="clientconfig.bad-hostname", value="hostname", absent="clientconfig.no-hostname"
    ),
    "autoconfig.bad-port": _Rule(
        code="clientconfig.bad-port", value="port", absent="clientconfig.no-port"
    ),
    "autoconfig.bad-socket-type": _Rule(
        code="clientconfig.bad-socket-type",
        value="socket_type",
        absent="clientconfig.no-socket-type",
    ),
    "autoconfig.bad-username": _Rule(code="clientconfig.bad-username"),
    "autoconfig.bad-placeholder": _Rule(code="clientconfig.bad-placeholder"),
    "autoconfig.bad-authentication": _Rule(code="clientconfig.bad-authentication"),
    "autoconfig.bad-domain": _Rule(code="clientconfig.bad-domain"),
    "autoconfig.unknown-type": _Rule(
        code="clientconfig.unknown-type", value="type", absent="clientconfig.no-type"
    ),
    "autoconfig.too-many-servers": _Rule(
        code="clientconfig.too-many-servers", severity=Severity.WARNING
    ),
    "autoconfig.bad-url": _Rule(code="clientconfig.bad-url", severity=Severity.WARNING),
    "autoconfig.ignored-value": _Rule(code="clientconfig.bad-value", severity=Severity.WARNING),
}


def lint_client_config(data: bytes) -> tuple[FileProblem, ...]:
    """Every problem of a file, in the order of its elements; () when there is none."""
    try:
        tree = read_tree(data)
    except AutoconfigError as error:
        return tuple(_unreadable(data, error))
    reading = read_document(tree.root)
    found = [*_form(tree), *name_problems(tree.root), *tree_problems(tree.root)]
    found += map(_told, reading.diagnostics)
    for number, provider in enumerate(reading.document.providers, start=1):
        place = f"emailProvider[{number}]"
        found += _provider(provider, place, given=_given(tree, number))
    if not reading.document.providers:
        found.append(problem("clientconfig.no-provider", "", Severity.ERROR))
    return tuple(sorted(found, key=lambda one: _order(one.element)))


def _unreadable(data: bytes, error: AutoconfigError) -> Iterator[FileProblem]:
    id_ = error.message.id.replace("autoconfig.", "clientconfig.")
    detail: dict[str, Param] = {"detail": error.reason} if id_ == "clientconfig.broken" else {}
    yield problem(id_, "", Severity.ERROR, **detail)
    if id_ == "clientconfig.broken" and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            yield problem("clientconfig.not-utf-8", "", Severity.ERROR)


def _form(tree: Tree) -> Iterator[FileProblem]:
    """Which programs are known to stumble over."""
    if tree.byte_order_mark:
        yield problem("clientconfig.byte-order-mark", "", Severity.WARNING)
    if tree.encoding.casefold() not in {"", "utf-8", "utf8"}:
        yield problem("clientconfig.encoding", "", Severity.WARNING, encoding=tree.encoding)
    if not tree.declared:
        yield problem("clientconfig.no-declaration", "", Severity.INFO)


def _told(diagnostic: Diagnostic) -> FileProblem:
    """A diagnostic of the parser in words for the author."""
    reason = diagnostic.reason
    rule = _RULES[reason.id]
    value = str(reason.params.get(rule.value, "")).casefold()
    if rule.absent and not value:
        return problem(rule.absent, diagnostic.element, rule.severity)
    if rule.code == "clientconfig.unknown-type" and value in _OTHER_TYPES:
        return problem("clientconfig.other-type", diagnostic.element, Severity.INFO, type=value)
    return problem(rule.code, diagnostic.element, rule.severity, **reason.params)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Given:
    """How many there are of each in the file, those that cannot be used included."""

    domains: int
    incoming: int
    outgoing: int


def _given(tree: Tree, number: int) -> _Given:
    node = list(tree.root.named("emailProvider"))[number - 1]
    return _Given(
        domains=len(list(node.named("domain"))),
        incoming=len(list(node.named("incomingServer"))),
        outgoing=len(list(node.named("outgoingServer"))),
    )


def _provider(provider: ProviderTemplate, place: str, given: _Given) -> Iterator[FileProblem]:
    yield from _domains(provider, place, given)
    if not provider.display_name:
        yield problem("clientconfig.no-display-name", place, Severity.WARNING)
    for name, servers, count in (
        ("incoming", provider.incoming, given.incoming),
        ("outgoing", provider.outgoing, given.outgoing),
    ):
        if not count:
            yield problem(f"clientconfig.no-{name}", place, Severity.ERROR)
        elif servers and all(server.socket_type is SocketType.PLAIN for server in servers):
            yield problem(f"clientconfig.only-plain-{name}", place, Severity.ERROR)
    servers = (*provider.incoming, *provider.outgoing)
    for number, server in enumerate(servers):
        yield from server_problems(server)
        if server in servers[:number]:
            yield problem("clientconfig.same-server", server.place, Severity.WARNING)
    protocols = [server.protocol for server in provider.incoming]
    if MailProtocol.IMAP in protocols and protocols[0] is MailProtocol.POP3:
        yield problem("clientconfig.pop3-first", provider.incoming[0].place, Severity.WARNING)
    for number, page in enumerate(provider.documentation, start=1):
        if page.url.startswith("http://"):
            yield problem(
                "clientconfig.not-https",
                f"{place}/documentation[{number}]",
                Severity.WARNING,
                url=page.url,
            )


def _domains(provider: ProviderTemplate, place: str, given: _Given) -> Iterator[FileProblem]:
    names = [domain.name for domain in provider.domains]
    if not given.domains:
        yield problem("clientconfig.no-domain", place, Severity.ERROR)
    if not provider.id:
        yield problem("clientconfig.no-id", f"{place}/@id", Severity.WARNING)
    elif names and provider.id.casefold() not in names:
        yield problem(
            "clientconfig.id-not-a-domain", f"{place}/@id", Severity.WARNING, id=provider.id
        )
    seen: set[str] = set()
    for name in names:
        if name in seen:
            yield problem("clientconfig.duplicate-domain", place, Severity.WARNING, domain=name)
        seen.add(name)


def _order(element: str) -> list[tuple[int, str]]:
    """Puts `incomingServer[2]` before `incomingServer[10]`."""
    parts = re.split(r"(\d+)", element)
    return [(int(part), "") if part.isdecimal() else (0, part) for part in parts]
