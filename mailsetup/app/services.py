"""Composition root: makes every part once and hands it to the use cases."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.clients.thunderbird.client import ThunderbirdClient
from mailsetup.credentials.keyring_store import KeyringStore
from mailsetup.diagnosis.observe import Instruments
from mailsetup.discovery.default import default_sources
from mailsetup.net.http import HttpsFetcher
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.providers.load import bundled_packs

if TYPE_CHECKING:
    from mailsetup.app.options import Options
    from mailsetup.clients.base import MailClient
    from mailsetup.discovery.source import DiscoverySource


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """The parts, ready to use; no network and no keyring is touched by making them."""

    options: Options
    instruments: Instruments
    sources: tuple[DiscoverySource, ...]
    client: MailClient
    keyring: KeyringStore


def make_services(options: Options) -> Services:
    """The parts as the program uses them.

    Raises:
        ProviderPackError: a shipped pack is broken.
        TlsError: the extra CA file cannot be read.
    """
    dialer = Dialer(resolve=options.resolve, only_mapped=options.only_mapped)
    trust = Trust(options.ca_file)
    packs = bundled_packs()
    fetcher = HttpsFetcher(dialer=dialer, trust=trust)
    return Services(
        options=options,
        instruments=Instruments(dialer=dialer, trust=trust, packs=packs),
        sources=default_sources(packs, fetcher),
        client=ThunderbirdClient(),
        keyring=KeyringStore(),
    )
