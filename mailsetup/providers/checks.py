"""What types cannot say about a pack: ports, names, pages, sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mailsetup.model.hostname import checked_hostname
from mailsetup.providers.pack import SCHEMA
from mailsetup.providers.ports import port_fits
from mailsetup.providers.toml_reader import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.providers.pack import Domains, Pack
    from mailsetup.providers.toml_reader import Spot

_ID = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")
_EXTENSION = re.compile(r"\.[a-z0-9]{1,12}")


def check_pack(pack: Pack, spot: Spot) -> None:
    """Check the values of a pack.

    Raises:
        ProviderPackError: for the first one that is wrong.
    """
    if pack.schema != SCHEMA:
        spot.below("schema").fail("pack.schema", value=pack.schema, expected=SCHEMA)
    if not _ID.fullmatch(pack.id):
        spot.below("id").fail("pack.bad-value", value=shown(pack.id))
    for name in ("sources", "domains", "servers"):
        if not getattr(pack, name):
            spot.below(name).fail("pack.missing-key")
    _check_domains(pack, spot)
    _check_servers(pack, spot)
    _check_figures(pack, spot)
    _check_pages(pack, spot)


def _check_domains(pack: Pack, spot: Spot) -> None:
    for index, group in enumerate(pack.domains):
        _check_names(group, spot.below("domains").item(index))
    if pack.foreign_domains is not None:
        _check_names(pack.foreign_domains, spot.below("foreign_domains"))


def _check_names(group: Domains, spot: Spot) -> None:
    for index, name in enumerate(group.names):
        _check_hostname(name, spot.below("names").item(index))


def _check_servers(pack: Pack, spot: Spot) -> None:
    for index, server in enumerate(pack.servers):
        here = spot.below("servers").item(index)
        _check_hostname(server.hostname, here.below("hostname"))
        if not 1 <= server.port <= 65535:
            here.below("port").fail("pack.bad-value", value=server.port)
        if not port_fits(server.protocol, server.port, server.socket_type):
            here.below("port").fail(
                "pack.port-socket-type",
                port=server.port,
                protocol=server.protocol.value,
                socket_type=server.socket_type.value,
            )


def _check_hostname(name: str, spot: Spot) -> None:
    try:
        plain = checked_hostname(name) == name
    except ValueError:
        plain = False
    if not plain:
        spot.fail("pack.bad-value", value=shown(name))


def _check_figures(pack: Pack, spot: Spot) -> None:
    for index, limit in enumerate(pack.sending_limits):
        here = spot.below("sending_limits").item(index)
        _check_positive((("at_most", limit.at_most), ("minutes", limit.minutes)), here)
        _check_positive((("block_minutes", limit.block_minutes + 1),), here)
    if pack.message_size is not None:
        figures = (("megabytes", pack.message_size.megabytes),)
        _check_positive(figures, spot.below("message_size"))
    if pack.blocked_attachments is not None:
        here = spot.below("blocked_attachments").below("extensions")
        seen: set[str] = set()
        for index, extension in enumerate(pack.blocked_attachments.extensions):
            if not _EXTENSION.fullmatch(extension) or extension in seen:
                here.item(index).fail("pack.bad-value", value=shown(extension))
            seen.add(extension)


def _check_positive(figures: Iterable[tuple[str, int]], spot: Spot) -> None:
    for key, figure in figures:
        if figure < 1:
            spot.below(key).fail("pack.bad-value", value=figure)


def _check_pages(pack: Pack, spot: Spot) -> None:
    for index, page in enumerate(pack.pages):
        _check_url(page.url, spot.below("pages").item(index).below("url"))
    if pack.webmail is not None:
        _check_url(pack.webmail.url, spot.below("webmail").below("url"))
    if pack.quarantine is not None:
        _check_url(pack.quarantine.login_url, spot.below("quarantine").below("login_url"))


def _check_url(url: str, spot: Spot) -> None:
    """Only https, and no login or port in it: a person is sent there."""
    try:
        parts = urlsplit(url)
        plain = url.isascii() and url.isprintable() and " " not in url
        good = plain and parts.scheme == "https" and checked_hostname(parts.netloc) == parts.netloc
    except ValueError:
        good = False
    if not good:
        spot.fail("pack.bad-value", value=shown(url))
