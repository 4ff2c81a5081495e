"""The sources that are asked, in order of trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.discovery.autoconfig import AutoconfigSource, PlainHttpSource, WellKnownSource
from mailsetup.discovery.autodiscover import AutodiscoverSource
from mailsetup.discovery.autodiscover_json import AutodiscoverJsonSource
from mailsetup.discovery.bundled import BundledSource
from mailsetup.discovery.consents import NO_CONSENTS, Consents
from mailsetup.discovery.dns_srv import SrvSource
from mailsetup.discovery.guess import GuessSource
from mailsetup.discovery.ispdb import IspdbSource
from mailsetup.discovery.local_file import FileSource
from mailsetup.discovery.mx import MxSource
from mailsetup.discovery.mx_pack import MxPackSource
from mailsetup.discovery.pacc import PaccSource

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.discovery.source import DiscoverySource
    from mailsetup.providers.pack import Pack


def default_sources(
    packs: tuple[Pack, ...], consents: Consents = NO_CONSENTS
) -> tuple[DiscoverySource, ...]:
    """Everybody who may know; plain http and the whole address only where the user agreed."""
    return (
        *offline_sources(packs),
        AutoconfigSource(consents=consents),
        WellKnownSource(),
        PaccSource(),
        IspdbSource(),
        SrvSource(),
        MxPackSource(packs=packs),
        MxSource(),
        AutodiscoverSource(consents=consents),
        AutodiscoverJsonSource(consents=consents),
        *(PlainHttpSource(host=host) for host in sorted(_places_for_files(consents.plain_http))),
        GuessSource(),
    )


def offline_sources(packs: tuple[Pack, ...]) -> tuple[DiscoverySource, ...]:
    """What can be asked without a network."""
    return (BundledSource(packs=packs),)


def file_source(name: str, data: bytes) -> DiscoverySource:
    """A clientConfig file that the user named, to be the only source."""
    return FileSource(name=name, data=data)


def _places_for_files(hosts: Iterable[str]) -> Iterator[str]:
    """Without those that Autodiscover asks."""
    return (host for host in hosts if not host.startswith("autodiscover."))
