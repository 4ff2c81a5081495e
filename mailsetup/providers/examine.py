"""Reads the bytes of provider packs and says all that is wrong: the one road of load and lint."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from mailsetup.providers.checks import rules_for
from mailsetup.providers.pack import SCHEMA, Pack
from mailsetup.providers.problems import Spot, shown
from mailsetup.providers.sources import with_dates
from mailsetup.providers.toml_reader import Broken, read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mailsetup.providers.problems import PackProblem

MAX_PACK_BYTES = 128 * 1024
MAX_LINE = 1000  # tomllib needs quadratic time for a key of very many parts
MAX_PROBLEMS = 500  # of one file: more than anybody reads
_NAMES = ("domains", "mx_suffixes")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What only one pack may have: its id, an address domain, an ending of mail hosts."""

    kind: str
    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One file; `pack` is None exactly when there are problems."""

    file: str
    pack: Pack | None
    problems: tuple[PackProblem, ...] = ()
    claims: tuple[Claim, ...] = ()


def examine(data: bytes, file: str) -> Examined:
    """One pack from bytes; `file` is only for messages."""
    spot = Spot(file=file)
    table = toml_table(data, spot)
    if table is None:
        return Examined(file=file, pack=None, problems=tuple(spot.problems))
    read = read_table(Pack, table, spot, rules_for(_source_names(table)))
    return Examined(
        file=file,
        pack=None if isinstance(read, Broken) else with_dates(read),
        problems=tuple(spot.problems[:MAX_PROBLEMS]),
        claims=tuple(_claims(table)),
    )


def conflicts(examined: Iterable[Examined]) -> tuple[PackProblem, ...]:
    """What two packs claim, or one pack twice: named where it comes second."""
    owners: dict[tuple[str, str], str] = {}
    found: list[PackProblem] = []
    for one in examined:
        for claim in one.claims:
            wanted = (claim.kind, claim.name)
            if wanted in owners:
                spot = Spot(file=one.file, key=claim.key, problems=found)
                spot.report("pack.duplicate", value=shown(claim.name), other=owners[wanted])
            else:
                owners[wanted] = one.file
    return tuple(found[:MAX_PROBLEMS])


def toml_table(data: bytes, spot: Spot) -> dict[str, object] | None:
    """The TOML of a file of this version, or None and a problem."""
    if len(data) > MAX_PACK_BYTES:
        spot.report("pack.too-large")
        return None
    for number, line in enumerate(data.splitlines(), start=1):
        if len(line) > MAX_LINE:
            spot.report("pack.not-toml", detail=f"line {number} is longer than {MAX_LINE} bytes")
            return None
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (ValueError, RecursionError) as error:  # not UTF-8, not TOML, or absurdly nested
        spot.report("pack.not-toml", detail=shown(error))
        return None
    schema = table.get("schema")
    if type(schema) is int and schema != SCHEMA:  # nothing can be said about its other keys
        spot.below("schema").report("pack.schema", value=schema, expected=SCHEMA)
        return None
    return table


def _source_names(table: Mapping[str, object]) -> frozenset[str]:
    return frozenset(
        name
        for source in _tables(table.get("sources"))
        if isinstance(name := source.get("name"), str)
    )


def _claims(table: Mapping[str, object]) -> Iterator[Claim]:
    """Also those of a file that has problems elsewhere."""
    if isinstance(id_ := table.get("id"), str):
        yield Claim(kind="id", name=id_, key="id")
    for kind in _NAMES:
        for index, group in enumerate(_tables(table.get(kind))):
            names = group.get("names")
            for at, name in enumerate(names if isinstance(names, list) else ()):
                if isinstance(name, str):
                    yield Claim(kind=kind, name=name, key=f"{kind}[{index}].names[{at}]")


def _tables(value: object) -> tuple[Mapping[str, object], ...]:
    """The elements of an array of tables; one that is no table counts as an empty one."""
    items = value if isinstance(value, list) else []
    return tuple(cast("dict[str, object]", i) if isinstance(i, dict) else {} for i in items)
