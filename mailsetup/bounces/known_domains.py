"""Reads the shipped list of domains; the only part of the suggestions that touches a file."""

from __future__ import annotations

import tomllib
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, TypedDict, cast

from mailsetup.bounces.suggest_known import KnownDomains
from mailsetup.runtime.assets import resource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.providers.pack import Pack

_PACK_WEIGHT = 2
# hotmail.sk is right as it stands, but nobody here means it who writes hotmail.so.
_ENDINGS_HERE = (".no", ".se", ".fi", ".dk", ".ax", ".nu", ".com", ".net", ".org")


class _Group(TypedDict):
    """One list of the file; `weight` where it is one of targets."""

    weight: int
    names: list[str]


class _File(TypedDict):
    """`resources/bounces/known_domains.toml`; a test holds it to this form."""

    targets: list[_Group]
    real: list[_Group]
    wrong_endings: dict[str, str]


def known_domains(packs: Iterable[Pack], *, home: Pack | None = None) -> KnownDomains:
    """The shipped list and the address domains of the packs.

    Args:
        packs: every provider that is known.
        home: the sender's own provider: its country is where a missing ending is guessed from.
    """
    shipped = _shipped()
    names = {name for pack in packs for name in pack.domain_names}
    near = {name: _PACK_WEIGHT for name in sorted(names) if name.endswith(_ENDINGS_HERE)}
    return KnownDomains(
        targets=MappingProxyType(near | dict(shipped.targets)),
        real=shipped.real | names,
        wrong_endings=shipped.wrong_endings,
        home_ending=home.country.lower() if home is not None else "",
    )


@cache
def _shipped() -> KnownDomains:
    with resource("bounces/known_domains.toml").open("rb") as file:
        table = cast("_File", tomllib.load(file))
    targets = {name: group["weight"] for group in table["targets"] for name in group["names"]}
    real = frozenset(name for group in table["real"] for name in group["names"])
    return KnownDomains(
        targets=MappingProxyType(targets),
        real=real,
        wrong_endings=MappingProxyType(table["wrong_endings"]),
    )
