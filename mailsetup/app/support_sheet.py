"""A report in words of one language, ready to be shown; nothing in it is markup."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, str]
"""A label and what stands behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetItem:
    """One card.

    Attributes:
        badge: a short word, "" for none; `tone` (`error`, `warning`, `info`, `success`, `plain`)
            colours it.
        raw: labels and texts for who wants to know more.
    """

    title: str
    badge: str = ""
    tone: str = "plain"
    lines: tuple[str, ...] = ()
    raw: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """A heading, rows of a table, and cards; `of_findings`: the cards are findings."""

    heading: str
    rows: tuple[Row, ...] = ()
    items: tuple[SheetItem, ...] = ()
    of_findings: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """The whole report; sections without anything in them are left out."""

    language: str
    title: str
    lead: tuple[str, ...]
    sections: tuple[SheetSection, ...]
