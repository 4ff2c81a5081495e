"""Composition root: makes every part once and hands it to the use cases."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.locations import kind_at
from mailsetup.app.settings_file import read_settings_file
from mailsetup.clients.applemail.client import AppleMailClient, known_databases
from mailsetup.clients.applemail.script_runner import OsascriptRunner
from mailsetup.clients.outlook.client import OutlookClient
from mailsetup.clients.outlook.import_check import SystemStarter
from mailsetup.clients.outlook.registry_editor import this_registry_editor
from mailsetup.clients.outlook.registry_file import read_reg_file
from mailsetup.clients.outlook.registry_windows import this_registry
from mailsetup.clients.thunderbird.client import ThunderbirdClient
from mailsetup.credentials.keyring_store import KeyringStore
from mailsetup.diagnosis.observe import Instruments
from mailsetup.discovery.default import default_sources, file_source, offline_sources
from mailsetup.discovery.network import ThreadedNetwork
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message
from mailsetup.net.dns import Resolver
from mailsetup.net.https_fetcher import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.providers.load import bundled_packs

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from mailsetup.changes.registry_editor import RegistryEditor
    from mailsetup.clients.applemail.script_runner import AppleScriptRunner
    from mailsetup.clients.base import MailClient
    from mailsetup.clients.outlook.import_check import ProgramStarter
    from mailsetup.clients.outlook.registry import RegistryReader
    from mailsetup.discovery.consents import Consents
    from mailsetup.discovery.exchange import Network
    from mailsetup.discovery.source import DiscoverySource


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts, ready to use; no network and no keyring is touched by making them.

    Attributes:
        clients: those that can be here, each kind once, the preferred one first.
        registry: that of this computer, or the one in the file; None where there is none.
        registry_editor: None where no registry can be changed, as for a file.
        starter: starts Outlook.
        scripts: asks Apple Mail.
        resolver: looks names up; the default never asks anybody.
    """

    options: Options
    instruments: Instruments
    network: Network
    clients: tuple[MailClient, ...]
    keyring: KeyringStore
    registry: RegistryReader | None = None
    registry_editor: RegistryEditor | None = None
    starter: ProgramStarter = field(default_factory=SystemStarter)
    scripts: AppleScriptRunner = field(default_factory=OsascriptRunner)
    resolver: Resolver = field(default_factory=lambda: Resolver(network=False))

    def has_client(self, kind: ClientKind) -> bool:
        """Whether such a program can be here."""
        return any(client.kind is kind for client in self.clients)

    def client_of(self, kind: ClientKind) -> MailClient:
        """The client of a kind.

        Raises:
            ProfileError: `client.not-here`: it is none of this computer, or not of the file.
        """
        for client in self.clients:
            if client.kind is kind:
                return client
        raise ProfileError(message("client.not-here", client=CLIENT_NAMES[kind]))

    def client_at(self, location: str) -> MailClient:
        """The client of a profile. Raises as `client_of`."""
        return self.client_of(kind_at(location))

    def sources(self, consents: Consents) -> tuple[DiscoverySource, ...]:
        """Who is asked for settings.

        Raises:
            SettingsFileError: the file that is to be the only source cannot be read.
        """
        packs = self.instruments.packs
        if self.options.settings_file is not None:
            path = self.options.settings_file
            return (file_source(path, read_settings_file(path)),)
        if self.options.offline:
            return offline_sources(packs)
        return default_sources(packs, consents)


def make_services(options: Options) -> Services:
    """The parts as the program uses them.

    Raises:
        ProviderPackError: a shipped pack is broken.
        TlsError: the extra CA file cannot be read.
        RegistryFileError: the file that is to be looked at is no export of a registry.
    """
    resolver = Resolver(servers=options.dns, network=not options.only_mapped)
    dialer = Dialer(
        resolve=options.resolve,
        only_mapped=options.only_mapped,
        names=resolver if options.dns else None,
    )
    trust = Trust(options.ca_file)
    registry = read_reg_file(options.reg_file) if options.reg_file else this_registry()
    return Services(
        options=options,
        instruments=Instruments(dialer=dialer, trust=trust, packs=bundled_packs()),
        network=ThreadedNetwork(
            fetcher=HttpsFetcher(dialer=dialer, trust=trust),
            resolver=resolver,
            dialer=dialer,
            trust=trust,
        ),
        clients=_clients(options, registry),
        keyring=KeyringStore(),
        registry=registry,
        registry_editor=None if options.reg_file else this_registry_editor(),
        resolver=resolver,
    )


def _clients(options: Options, registry: RegistryReader | None) -> tuple[MailClient, ...]:
    """Only Thunderbird in practice: it has a profile of its own there."""
    if options.reg_file:
        return (OutlookClient(registry, file=options.reg_file),)
    clients: list[MailClient] = [ThunderbirdClient()]
    if options.only_mapped:
        return tuple(clients)
    if registry is not None:
        clients.append(OutlookClient(registry))
    # A database that somebody sent can be looked at anywhere.
    is_sent = kind_at(options.profile or "") is ClientKind.APPLE_MAIL
    if is_sent or known_databases(sys.platform, os.environ):
        clients.append(AppleMailClient())
    return tuple(clients)
