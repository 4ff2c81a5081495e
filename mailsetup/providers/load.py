"""Reads provider packs from TOML, refuses what is not understood, and names file and key."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import TYPE_CHECKING

from mailsetup.providers.checks import check_pack
from mailsetup.providers.pack import Pack
from mailsetup.providers.sources import with_dates
from mailsetup.providers.toml_reader import Spot, read_table, shown
from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from pathlib import Path

MAX_PACK_BYTES = 512 * 1024


@cache
def bundled_packs() -> tuple[Pack, ...]:
    """The packs that are shipped, by id.

    Raises:
        ProviderPackError: as `load_packs`.
    """
    return load_packs(resource("providers"))


def load_packs(directory: Path) -> tuple[Pack, ...]:
    """Every `*.toml` of a directory, by id; no domain or id may belong to two packs.

    Raises:
        ProviderPackError: names the file, and the key where one is to blame.
    """
    loaded = [(path.name, load_pack(path)) for path in sorted(directory.glob("*.toml"))]
    _check_owners(loaded)
    return tuple(sorted((pack for _, pack in loaded), key=lambda pack: pack.id))


def load_pack(path: Path) -> Pack:
    """One pack from a file.

    Raises:
        ProviderPackError: unreadable, too large, not TOML, or not a pack.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MAX_PACK_BYTES + 1)
    except OSError:
        Spot(file=path.name).fail("pack.unreadable")
    return parse_pack(data, path.name)


def parse_pack(data: bytes, file: str) -> Pack:
    """One pack from bytes; `file` is only for messages.

    Raises:
        ProviderPackError: for anything that is not a pack.
    """
    spot = Spot(file=file)
    if len(data) > MAX_PACK_BYTES:
        spot.fail("pack.too-large")
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, or absurdly nested
        spot.fail("pack.not-toml", detail=shown(error))
    pack = with_dates(read_table(Pack, table, spot), spot)
    check_pack(pack, spot)
    return pack


def _check_owners(loaded: list[tuple[str, Pack]]) -> None:
    owners: dict[str, str] = {}
    for file, pack in loaded:
        claims = [(Spot(file=file, key="id"), pack.id)]
        for index, group in enumerate(pack.domains):
            names = Spot(file=file, key=f"domains[{index}].names")
            claims += [(names.item(at), name) for at, name in enumerate(group.names)]
        for spot, claim in claims:
            if claim in owners:
                spot.fail("pack.duplicate", value=claim, other=owners[claim])
            owners[claim] = file
