"""The sources that are asked, in order of trust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.discovery.autoconfig import autoconfig_source, well_known_source
from mailsetup.discovery.bundled import BundledSource
from mailsetup.discovery.ispdb import IspdbSource

if TYPE_CHECKING:
    from mailsetup.discovery.source import DiscoverySource
    from mailsetup.net.http import Fetcher
    from mailsetup.providers.pack import Pack


def default_sources(packs: tuple[Pack, ...], fetcher: Fetcher) -> tuple[DiscoverySource, ...]:
    """The bundled packs, the provider's own two places, and the public database."""
    return (
        *offline_sources(packs),
        autoconfig_source(fetcher),
        well_known_source(fetcher),
        IspdbSource(fetcher=fetcher),
    )


def offline_sources(packs: tuple[Pack, ...]) -> tuple[DiscoverySource, ...]:
    """What can be asked without a network."""
    return (BundledSource(packs=packs),)
