"""What is common among mail services: for where the provider says nothing, and never a "no"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from mailsetup.outgoing.looking import Refused
from mailsetup.runtime.assets import resource


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    """Figures of `resources/outgoing/common.toml`.

    Attributes:
        refused: what large services refuse.
        refused_title: the document that says so.
        megabytes: a mail of this size passes nearly everywhere.
        size_title: the document that says so.
        most_megabytes: no large service takes a mail that is larger.
        most_title: the document that says so.
    """

    refused: Refused
    refused_title: str
    megabytes: int
    size_title: str
    most_megabytes: int
    most_title: str


@cache
def common_rules() -> Common:
    """The shipped figures."""
    tables = tomllib.loads(resource("outgoing/common.toml").read_text(encoding="utf-8"))
    return Common(
        refused=Refused(
            extensions=frozenset(map(str, tables["extensions"]["names"])),
            words=tuple(map(str, tables["detected"]["words"])),
        ),
        refused_title=str(tables["extensions"]["title"]),
        megabytes=int(tables["size"]["megabytes"]),
        size_title=str(tables["size"]["title"]),
        most_megabytes=int(tables["most"]["megabytes"]),
        most_title=str(tables["most"]["title"]),
    )
