"""What a report says to a person, as a page without a form; HTML and plain text are made of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.migration.lost_mailboxes import RENAMED_BY_OTHERS
from mailsetup.migration.placing import REFUSED_NOTE, RENAMED_NOTE
from mailsetup.migration.report import MOST_REFUSALS, UNOPENED
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.model.message import Message
    from mailsetup.model.migration import FolderCount, MigrationReport, RefusedMessage
    from mailsetup.texts.words import Words

Row = tuple[str, ...]
_REASONS = frozenset({"too-big", "not-taken", "source-changed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A heading, the heads of the columns, and the rows; `numbers`: columns that hold numbers."""

    heading: str
    head: Row
    rows: tuple[Row, ...]
    numbers: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """Words in one language, ready to be shown; nothing in them is markup.

    Attributes:
        is_good: everything is there and proved.
        figures: (what, how much).
    """

    language: str
    title: str
    is_good: bool
    verdict: tuple[str, ...]
    figures: tuple[Row, ...]
    tables: tuple[Table, ...]


def report_page(report: MigrationReport, address: str, hostname: str, words: Words) -> ReportPage:
    """The page about a migration into the mailbox of `address` at `hostname`."""
    tables = (_folders(report, words), _refusals(report, words), *_remarks(report, words))
    return ReportPage(
        language=words.language,
        title=words.render(message("report.title", address=address)),
        is_good=report.is_proved,
        verdict=tuple(words.render(one) for one in verdict(report)),
        figures=tuple(_figures(report, hostname, words)),
        tables=tuple(table for table in tables if table.rows),
    )


def verdict(report: MigrationReport) -> Iterator[Message]:
    """What it came to, the most important first."""
    if not report.found and report.is_proved:
        yield message("report.nothing-found")
    elif report.is_proved:
        yield message("report.all-proved")
    elif report.verified_at is None and not (report.refused or report.partial):
        yield message("report.not-verified")
    else:
        yield message("report.not-all")
    if report.planned:
        yield message("report.planned", count=report.planned, id=report.migration_id)
    yield from _told(
        ("report.vanished", report.vanished), ("report.missing", report.missing - report.vanished)
    )
    for line in report.problems:
        if line.startswith(f"{UNOPENED}: "):
            yield problem_words(line)
    yield from _told(
        ("report.extra", report.extra),
        ("report.different", report.different),
        ("report.partial", report.partial),
        ("report.taken-away", report.taken_away),
        ("disarm.somebody-empties", report.emptied),
    )
    yield message("report.kept")


def _told(*counts: tuple[str, int]) -> Iterator[Message]:
    return (message(id_, count=count) for id_, count in counts if count > 0)


def duration(seconds: float, words: Words) -> str:
    """`40 s`, `3 min`, `2 h`."""
    whole = max(0, round(seconds))
    if whole < 90:
        return words.render(message("duration.seconds", count=whole))
    if whole < 90 * 60:
        return words.render(message("duration.minutes", count=round(whole / 60)))
    return words.render(message("duration.hours", count=round(whole / 3600)))


def refusal_words(reason: str) -> Message:
    """Why a message was not taken."""
    if reason in _REASONS:
        return message(f"refused.{reason}")
    return message("refused.other", reason=reason)


def _figures(report: MigrationReport, hostname: str, words: Words) -> Iterator[Row]:
    for name, value in (
        ("report.found", report.found),
        ("report.there", report.already_there),
        ("report.uploaded", report.uploaded),
        ("report.refused", report.refused),
        ("report.left-out", report.left_out),
        ("report.read-back", report.verified),
    ):
        yield words.render(message(name)), words.number(value)
    if report.in_other_store:
        name = words.render(message("report.in-other-store"))
        yield name, words.number(report.in_other_store)
    yield words.render(message("report.size")), words.size(report.bytes)
    yield words.render(message("report.duration")), duration(report.seconds, words)
    yield words.render(message("report.server")), hostname
    yield words.render(message("report.id")), report.migration_id


def _folders(report: MigrationReport, words: Words) -> Table:
    names = ("folder", "target", "found", "there", "uploaded", "refused", "left-out", "read-back")
    return Table(
        heading=words.render(message("report.folders")),
        head=tuple(words.render(message(f"report.{name}")) for name in names),
        rows=tuple(_folder(one, words) for one in report.folders),
        numbers=frozenset(range(2, len(names))),
    )


def _folder(one: FolderCount, words: Words) -> Row:
    numbers = (
        *(one.found, one.already_there, one.uploaded),
        *(one.refused, one.left_out, one.verified),
    )
    target = one.target or words.render(message("report.nowhere"))
    return (one.source, target, *(words.number(number) for number in numbers))


def _refusals(report: MigrationReport, words: Words) -> Table:
    rows = [_refusal(one, words) for one in report.refusals]
    more = report.refused - len(report.refusals)
    if len(report.refusals) >= MOST_REFUSALS and more > 0:
        rows.append((words.render(message("report.more", count=more)), "", "", "", ""))
    names = ("folder", "date", "message-size", "reason", "original")
    return Table(
        heading=words.render(message("report.refusals")),
        head=tuple(words.render(message(f"report.{name}")) for name in names),
        rows=tuple(rows),
    )


def _refusal(one: RefusedMessage, words: Words) -> Row:
    why = words.render(refusal_words(one.reason))
    return (
        one.folder,
        "" if one.date is None else words.day(_iso(one.date)),
        words.size(one.size),
        f"{why}: {one.server_text}" if one.server_text else why,
        " · ".join(text for text in (one.location, one.key, one.message_id) if text),
    )


def _iso(seconds: int) -> str:
    """The day in UTC; "" for one that no calendar has."""
    try:
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return ""


def _remarks(report: MigrationReport, words: Words) -> Iterator[Table]:
    yield Table(
        heading=words.render(message("report.oddities")),
        head=(),
        rows=tuple(
            (
                words.render(message("report.times", count=count)),
                words.render(message(f"oddity.{oddity.value}")),
            )
            for oddity, count in report.oddities
        ),
    )
    yield Table(
        heading=words.render(message("report.happened")),
        head=(),
        rows=tuple((words.render(problem_words(line)),) for line in report.problems),
    )


def problem_words(line: str) -> Message:
    """What a note of the journal, `kind: detail`, means."""
    kind, _, detail = line.partition(": ")
    match kind:
        case "unreadable":
            return message("report.unreadable", file=detail)
        case "renumbered":
            return message("report.renumbered", mailbox=detail)
        case "emptied":
            mailbox, _, count = detail.rpartition(": ")
            return message("report.emptied", mailbox=mailbox, count=count)
        case "disarmed" | "switched":
            return message(f"report.{kind}", id=detail)
        case "folder-set-aside":
            return message("report.set-aside", mailbox=detail.partition(": ")[0])
        case _ if kind == RENAMED_BY_OTHERS:
            old, _, new = detail.partition(" > ")
            return message("report.renamed", mailbox=old, other=new)
        case _ if kind == UNOPENED:
            return message("migration.no-mailbox", mailbox=detail)
        case _ if kind == REFUSED_NOTE:
            return message("report.no-place", mailbox=detail)
        case _ if kind == RENAMED_NOTE:
            old, _, new = detail.partition(" > ")
            return message("report.other-name", mailbox=old, other=new)
        case _:
            return message("report.note", kind=kind, detail=detail)
