"""Scenarios: one provider's servers, users, folders and habits, as data in TOML.

A file is checked as a whole when it is loaded; the error names the file and the key.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.refserver.dns.records import DnsSettings, parse_dns
from mailsetup.refserver.fault_catalogue import UnknownFault, resolve_faults
from mailsetup.refserver.imap.capabilities import ALL_CAPABILITIES
from mailsetup.refserver.namespace import MailboxNameRefused, Namespace
from mailsetup.refserver.published.places import Publishing, parse_publishing
from mailsetup.refserver.rules.schema import parse_rules
from mailsetup.refserver.sample import SampleInvalid, SampleMessage, parse_sample
from mailsetup.refserver.store import SPECIAL_USES
from mailsetup.refserver.table import Table, TableInvalid
from mailsetup.refserver.web.settings import WebSettings, parse_web
from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mailsetup.refserver.rules.provider import ProviderRules

_DOMAIN = re.compile(
    r"(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+"
)
_MIB = 1024 * 1024


class ScenarioInvalid(ValueError):
    """There is no such scenario, or its file is wrong; the text names file and key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosts:
    """The provider's real host names by protocol; they resolve to loopback here."""

    imap: tuple[str, ...]
    pop3: tuple[str, ...]
    smtp: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """Every host name once."""
        return tuple(dict.fromkeys((*self.imap, *self.pop3, *self.smtp)))


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioFolder:
    """One mailbox; ``name`` as the server spells it, ``messages`` as keys of the samples."""

    name: str
    special_use: str | None = None
    subscribed: bool = True
    messages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioUser:
    """One account; the username need not be the address (facts K2)."""

    address: str
    username: str
    disabled: bool = False
    folders: tuple[ScenarioFolder, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    """Everything that makes a server look like one provider's."""

    name: str
    title: str
    domains: tuple[str, ...]
    foreign_domains: tuple[str, ...]
    """Domains that "exist" elsewhere: mail to them is accepted and kept, never sent."""
    hosts: Hosts
    namespace: Namespace
    users: tuple[ScenarioUser, ...]
    samples: Mapping[str, SampleMessage] = field(repr=False)
    capabilities_off: frozenset[str]
    message_bytes: int
    quota_bytes: int | None
    anonymous_port_25: bool
    """Whether port 25 takes mail for its own users without a login (not so: facts A13)."""
    plaintext_login: bool
    """Whether a password may be sent without TLS."""
    rules: ProviderRules
    """Limits, refusals, expiry and whatever else the provider does."""
    faults: tuple[str, ...] = ()
    """What is broken from the start."""
    dns: DnsSettings = field(default_factory=DnsSettings)
    publishing: Publishing = field(default_factory=Publishing)
    web: WebSettings = field(default_factory=WebSettings)


def scenario_directory() -> Path:
    """Where the scenario files lie, in a checkout or in an installed package."""
    return resource("scenarios")


def scenario_names() -> tuple[str, ...]:
    """The names of all scenarios, sorted."""
    return tuple(sorted(path.stem for path in scenario_directory().glob("*.toml")))


def load_scenario(name: str) -> Scenario:
    """Load a scenario that ships with the program.

    Raises:
        ScenarioInvalid: if there is none of that name (the known ones are listed).
    """
    if name not in scenario_names():
        known = ", ".join(scenario_names())
        raise ScenarioInvalid(f"unknown scenario {name!r}; known: {known}")
    return load_scenario_file(scenario_directory() / f"{name}.toml")


def load_scenario_file(path: Path) -> Scenario:
    """Load and check one file.

    Raises:
        ScenarioInvalid: if it cannot be read, is no TOML, or a key is missing or wrong.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        return _scenario(Table(_on_base(data, path)), path.stem)
    except OSError as error:
        raise ScenarioInvalid(f"{path.name}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise ScenarioInvalid(f"{path.name}: is no TOML: {error}") from error
    except (TableInvalid, SampleInvalid) as error:
        raise ScenarioInvalid(f"{path.name}: {error}") from error


def _on_base(data: dict[str, object], path: Path) -> dict[str, object]:
    """Put a file with ``base = "altibox"`` on top of that one, tables key by key."""
    base = data.pop("base", None)
    if base is None:
        return data
    # Not a path: a base is a file beside this one.
    beside = {other.stem: other for other in path.parent.glob("*.toml")}
    below = beside.get(base) if isinstance(base, str) else None
    if below is None:
        raise TableInvalid(f"base: there is no scenario {base!r} beside this one")
    merged: dict[str, object] = tomllib.loads(below.read_text(encoding="utf-8"))
    if "base" in merged:
        raise TableInvalid(f"base: {base!r} has a base itself")
    for key, value in data.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = {**old, **value}
        else:
            merged[key] = value
    return merged


def _scenario(table: Table, name: str) -> Scenario:
    hosts = table.table("hosts")
    namespace = _namespace(table.table("namespace"))
    samples = {
        key: parse_sample(key, sample) for key, sample in table.table("messages").tables().items()
    }
    limits, flags = table.table("limits"), table.table("rules")
    quota = limits.integer("quota_mib", default=0, least=0, most=1000)
    domains = _some_domains(table, "domains")
    scenario = Scenario(
        name=name,
        title=table.text("title"),
        domains=domains,
        foreign_domains=_domains(table, "foreign_domains"),
        hosts=Hosts(
            imap=_some_domains(hosts, "imap"),
            pop3=_some_domains(hosts, "pop3"),
            smtp=_some_domains(hosts, "smtp"),
        ),
        namespace=namespace,
        users=tuple(_user(user, namespace, samples) for user in table.list_of_tables("users")),
        samples=samples,
        capabilities_off=_capabilities(flags),
        message_bytes=limits.integer("message_mib", default=50, least=1, most=50) * _MIB,
        quota_bytes=quota * _MIB or None,
        anonymous_port_25=flags.flag("anonymous_port_25", default=False),
        plaintext_login=flags.flag("plaintext_login", default=False),
        rules=parse_rules(table, flags, namespace),
        faults=_faults(table),
        dns=parse_dns(table.table("dns")),
        publishing=parse_publishing(table.table("https")),
        web=parse_web(table.table("web"), domains[0]),
    )
    for part in (table, hosts, limits, flags):
        part.check_all_read()
    _check_users(scenario)
    return scenario


def _namespace(table: Table) -> Namespace:
    prefix, delimiter = table.text("prefix", default=""), table.text("delimiter", default="/")
    table.check_all_read()
    try:
        return Namespace(prefix=prefix, delimiter=delimiter)
    except ValueError as error:
        raise table.invalid("prefix", str(error)) from error


def _domains(table: Table, key: str) -> tuple[str, ...]:
    domains = table.texts(key)
    for domain in domains:
        if _DOMAIN.fullmatch(domain) is None:
            raise table.invalid(key, f"{domain!r} is no host name in lower case")
    return domains


def _some_domains(table: Table, key: str) -> tuple[str, ...]:
    domains = _domains(table, key)
    if not domains:
        raise table.invalid(key, "at least one name is needed")
    return domains


def _faults(table: Table) -> tuple[str, ...]:
    names = table.texts("faults")
    try:
        resolve_faults(names)
    except UnknownFault as unknown:
        raise table.invalid("faults", str(unknown)) from unknown
    return names


def _capabilities(rules: Table) -> frozenset[str]:
    names = rules.texts("capabilities_off")
    for name in names:
        if name not in ALL_CAPABILITIES:
            raise rules.invalid("capabilities_off", f"{name!r} is no capability of this server")
    return frozenset(names)


def _user(table: Table, namespace: Namespace, samples: Mapping[str, SampleMessage]) -> ScenarioUser:
    address = table.text("address")
    folders = tuple(
        _folder(folder, namespace, samples) for folder in table.list_of_tables("folders")
    )
    names = [folder.name for folder in folders]
    if len(set(names)) != len(names):
        raise table.invalid("folders", "two folders have one name")
    user = ScenarioUser(
        address=address,
        username=table.text("username", default=address),
        disabled=table.flag("disabled", default=False),
        folders=folders,
    )
    table.check_all_read()
    return user


def _folder(
    table: Table, namespace: Namespace, samples: Mapping[str, SampleMessage]
) -> ScenarioFolder:
    name = namespace.from_path(table.text("name"))
    try:
        namespace.check_new(name)
    except MailboxNameRefused as refused:
        raise table.invalid("name", str(refused)) from refused
    special_use = table.text("special_use", default="")
    if special_use and f"\\{special_use}" not in SPECIAL_USES:
        raise table.invalid("special_use", f"{special_use!r} is no special use")
    messages = table.texts("messages")
    for message in messages:
        if message not in samples:
            raise table.invalid("messages", f"there is no [messages.{message}]")
    folder = ScenarioFolder(
        name=name,
        special_use=f"\\{special_use}" if special_use else None,
        subscribed=table.flag("subscribed", default=True),
        messages=messages,
    )
    table.check_all_read()
    return folder


def _check_users(scenario: Scenario) -> None:
    seen: set[str] = set()
    for user in scenario.users:
        domain = user.address.rpartition("@")[2]
        if domain not in scenario.domains:
            raise TableInvalid(f"users.address: {user.address!r} is in none of the domains")
        for identity in {user.address.lower(), user.username.lower()}:
            if identity in seen:
                raise TableInvalid(f"users: {identity!r} is there twice")
            seen.add(identity)
