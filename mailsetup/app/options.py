"""What the outside world decides about a run: flags of the command line, or the practice server."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from mailsetup.discovery.consents import Consents

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """Flags that change how the parts are made.

    Attributes:
        ca_file: one more certificate authority, only when named by the user.
        resolve: (host, port) to (address, port), as curl's `--resolve`; "*" is any host.
        dns: (address, port) of name servers to ask instead of the system's.
        only_mapped: never leave this computer (practice and demo).
        profile: look at this profile only: a directory, a key of the registry, or a database.
        reg_file: look at the Outlook in this file only, which somebody exported from a registry.
        offline: look for settings in the bundled packs only.
        settings_file: a clientConfig file that is the only source of settings.
        consents: what may be asked of which host besides.
        web_login: where the practice's web login is opened with a browser; "" otherwise.
        scene: what is practised, where the person has chosen it; "" otherwise.
    """

    ca_file: str | None = None
    resolve: Mapping[tuple[str, int], tuple[str, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    dns: tuple[tuple[str, int], ...] = ()
    only_mapped: bool = False
    profile: str | None = None
    reg_file: str | None = None
    offline: bool = False
    settings_file: str | None = None
    consents: Consents = field(default_factory=Consents)
    web_login: str = ""
    scene: str = ""
