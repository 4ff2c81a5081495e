"""The index of the project's own bounce mails, typed, and what the program reads in each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import cast

from mailsetup.bounces.classification import OwnMail, classify_report
from mailsetup.bounces.intake import mails_in
from mailsetup.model.bounce import (
    BounceClass,
    BounceReading,
    DeliveryState,
    NotBounceKind,
    WhoCanFix,
)

FOLDER = Path(__file__).parents[2] / "data" / "bounces"
_INDEX = FOLDER / "index.toml"

_Row = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectedRecipient:
    """What a careful reader says of one recipient; None or "": the index does not fix it."""

    address: str
    classes: frozenset[BounceClass]
    state: DeliveryState
    who_can_fix: WhoCanFix | None
    status: str
    says: str
    retry_until: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fixture:
    """One row of the index; `classes` holds the right one and those that are right as well."""

    file: str
    form: str
    language: str
    bounce_class: BounceClass
    classes: frozenset[BounceClass]
    subtype: NotBounceKind | None
    recipients: tuple[ExpectedRecipient, ...]
    own: OwnMail | None

    @property
    def raw(self) -> bytes:
        """The bytes of the mail, line ends and charset as they are."""
        return (FOLDER / self.file).read_bytes()


def _texts(row: _Row, key: str) -> tuple[str, ...]:
    return tuple(cast("list[str]", row.get(key, [])))


def _own(row: _Row) -> OwnMail | None:
    if "own" not in row:
        return None
    own = cast("_Row", row["own"])
    return OwnMail(
        addresses=frozenset(_texts(own, "addresses")),
        id_domains=frozenset(_texts(own, "id_domains")),
        submission_hosts=frozenset(_texts(own, "submission_hosts")),
        mailers=_texts(own, "mailers"),
    )


def _recipient(row: _Row, of_the_whole: frozenset[BounceClass]) -> ExpectedRecipient:
    who = row.get("who_can_fix")
    named = _texts(row, "also") + ((str(row["class"]),) if "class" in row else ())
    return ExpectedRecipient(
        address=str(row["address"]),
        classes=frozenset(BounceClass(name) for name in named) or of_the_whole,
        state=DeliveryState(str(row.get("state", "failed"))),
        who_can_fix=WhoCanFix(str(who)) if who else None,
        status=str(row.get("status", "")),
        says=str(row.get("says", "")),
        retry_until=str(row.get("retry_until", "")),
    )


def _fixture(row: _Row) -> Fixture:
    bounce_class = BounceClass(str(row["class"]))
    classes = frozenset({bounce_class, *(BounceClass(name) for name in _texts(row, "also"))})
    recipients = cast("list[_Row]", row["recipients"])
    return Fixture(
        file=str(row["file"]),
        form=str(row["form"]),
        language=str(row["language"]),
        bounce_class=bounce_class,
        classes=classes,
        subtype=NotBounceKind(str(row["subtype"])) if "subtype" in row else None,
        recipients=tuple(_recipient(one, classes) for one in recipients),
        own=_own(row),
    )


@lru_cache(maxsize=1)
def fixtures() -> tuple[Fixture, ...]:
    """Every row of the index, in its order."""
    rows = tomllib.loads(_INDEX.read_text(encoding="utf-8"))["mail"]
    return tuple(_fixture(row) for row in cast("list[_Row]", rows))


@lru_cache(maxsize=256)
def reading_of(fixture: Fixture) -> BounceReading:
    """What the program makes of it: the first mail that intake finds, classified."""
    return classify_report(mails_in(fixture.raw, fixture.file)[0].report, own=fixture.own)
