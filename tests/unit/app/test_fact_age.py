"""How old what we know of the providers is."""

from __future__ import annotations

import datetime

from mailsetup.app.fact_age import STALE_DAYS, fact_ages
from mailsetup.providers.load import bundled_packs, parse_pack

PACK = """
schema = 1
id = "{id}"
name = "{name}"
country = "NO"
languages = ["nb"]

[[sources]]
name = "own"
title = "Its own page"
date = "{read}"

[access]
kind = "no-imap"
page = "https://{id}.example/help"
source = "own"
verified = true

[[domains]]
names = ["{id}.example"]
source = "own"
verified = true

[[pages]]
kind = "help"
url = "https://{id}.example/help"
language = "nb"
source = "own"
verified = true
{date}
"""
TODAY = datetime.date(2026, 11, 22)


def pack_text(name: str, read: str, date: str = "") -> bytes:
    own = f'date = "{date}"' if date else ""
    return PACK.format(id=name.lower(), name=name, read=read, date=own).encode()


def test_the_oldest_fact_decides() -> None:
    packs = [
        parse_pack(pack_text("Newer", "2026-11-01"), "newer.toml"),
        parse_pack(pack_text("Older", "2026-10-01", "2025-01-31"), "older.toml"),
        parse_pack(pack_text("Oldest", "2024-02-29"), "oldest.toml"),
    ]
    ages = fact_ages(packs, TODAY)
    assert ages.providers == 3
    assert ages.newest == "2026-11-01"
    assert [(one.name, one.read_on) for one in ages.stale] == [
        ("Oldest", "2024-02-29"),
        ("Older", "2025-01-31"),
    ]
    assert ages.stale[1].days == 660


def test_half_a_year_to_the_day_is_not_stale_yet() -> None:
    edge = TODAY - datetime.timedelta(days=STALE_DAYS)
    pack = parse_pack(pack_text("Edge", edge.isoformat()), "edge.toml")
    assert fact_ages([pack], TODAY).stale == ()
    assert len(fact_ages([pack], TODAY + datetime.timedelta(days=1)).stale) == 1


def test_a_clock_that_is_behind_makes_nothing_stale() -> None:
    pack = parse_pack(pack_text("Future", "2030-01-01"), "future.toml")
    assert fact_ages([pack], TODAY).stale == ()


def test_every_shipped_pack_goes_stale_one_day() -> None:
    far = fact_ages(bundled_packs(), datetime.date(2099, 1, 1))
    assert len(far.stale) == far.providers == len(bundled_packs())
