"""Says a report in a language; pure. The same words are on the page, in the file and on a terminal.

A report may come from anybody: an id that is not ours, or lacks its values, is shown as it is.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from mailsetup.app.client_names import CLIENT_NAMES
from mailsetup.app.support_details import (
    account_lines,
    answer_of,
    move_rows,
    server_lines,
    source_lines,
)
from mailsetup.app.support_findings import as_finding
from mailsetup.app.support_report import Repair, When
from mailsetup.app.support_sheet import Sheet, SheetItem, SheetSection
from mailsetup.app.wording import finding_message
from mailsetup.model.client import ClientKind
from mailsetup.model.finding import Severity
from mailsetup.model.message import Message, message
from mailsetup.texts.catalogue import TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.app.support_report import (
        ReportedBounce,
        ReportedChange,
        ReportedFinding,
        ReportedFolder,
        ReportedPlan,
        ReportedProgram,
        ReportedServer,
        ReportedSource,
        SupportReport,
    )
    from mailsetup.app.support_sheet import Row
    from mailsetup.texts.words import Words

_TONES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}
_REPAIRED = frozenset({Repair.PLANNED, Repair.GUIDED})
_SAID_TONES = {"found": "success", "failed": "warning"}
_OTHER_HEADINGS = {"not-read": "support.unreadable", "not_a_bounce": "bounce.other.heading"}


def support_sheet(report: SupportReport, words: Words, *, received: bool = False) -> Sheet:
    """All of a report.

    Args:
        received: for somebody whom it was sent to.
    """
    told = _Told(words)
    sections = (
        SheetSection(heading=told.say("support.overview"), rows=tuple(_about(report, told))),
        _problem(report, told),
        _findings(report, told, When.FOUND, "support.findings"),
        _findings(report, told, When.LEFT, "support.left"),
        _section("support.programs", told, _programs(report, told)),
        _section("support.servers", told, (_server(one, told) for one in report.servers)),
        _section("support.sources", told, (_source(one, told) for one in report.sources)),
        _section("support.plans", told, (_plan(one, told) for one in report.plans)),
        _section("support.history", told, (_plan(one, told) for one in report.history)),
        _folders("support.folders-before", report.before, told),
        _folders("support.folders-after", report.after, told),
        _folders("support.folders-now", report.now, told),
        _section(
            "support.bounces",
            told,
            (_bounce(one, number, told) for number, one in enumerate(report.bounces, start=1)),
        ),
        _move(report, told),
    )
    lead = ("support.private",) if received else ("support.private", "support.not-sent")
    return Sheet(
        language=words.language,
        title=told.say("support.title"),
        lead=tuple(map(told.say, lead)),
        sections=tuple(one for one in sections if one.rows or one.items),
    )


class _Told:
    """Renders what is ours, and shows the id of what is not."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def say(self, id_: str) -> str:
        """A text without values."""
        return self.words.render(Message(id=id_))

    def render(self, text: Message) -> str:
        """A text of a report."""
        known = TEXTS.get(text.id)
        if known is None or not _fields(known.source) <= set(text.params):
            return self.words.render(message("support.unknown-words", id=text.id))
        return self.words.render(text)

    def choice(self, id_: str, otherwise: str) -> str:
        """The words of one of several values; of an unknown one, itself."""
        return self.say(id_) if id_ in TEXTS else otherwise


def _fields(source: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(source) if name}


def _section(id_: str, told: _Told, items: Iterable[SheetItem]) -> SheetSection:
    return SheetSection(heading=told.say(id_), items=tuple(items))


def _about(report: SupportReport, told: _Told) -> Iterator[Row]:
    if report.practice:
        yield told.say("support.task.practice"), told.say("support.in-practice")
    day = told.words.day(report.made_at[:10])
    yield told.say("support.made"), f"{day}, {report.made_at[11:16]} UTC"
    versions = (
        *(f"mailsetup {report.program_version}", f"Python {report.python_version}"),
        f"Qt {report.qt_version}",
    )
    yield told.say("support.program"), ", ".join(versions)
    yield told.say("support.system"), report.system
    language = told.choice(f"support.language.{report.language}", report.language)
    yield told.say("support.language"), language
    if report.address:
        yield told.say("support.address"), report.address
    if report.provider:
        yield told.say("support.provider"), report.provider
    if report.task:
        about = told.choice(f"support.task.{report.task}", report.task)
        yield told.say("support.about"), about
    if report.outcome:
        outcome = told.choice(f"support.outcome.{report.outcome}", report.outcome)
        yield told.say("support.settings"), outcome


def _problem(report: SupportReport, told: _Told) -> SheetSection:
    heading = told.say("support.problem")
    if report.problem is None:
        return SheetSection(heading=heading)
    reason = report.problem.reason
    item = SheetItem(
        title=told.render(report.problem.message),
        tone="warning",
        raw=((told.say("support.reason"), reason),) if reason else (),
    )
    return SheetSection(heading=heading, items=(item,))


def _findings(report: SupportReport, told: _Told, when: When, heading: str) -> SheetSection:
    items = tuple(_finding(one, told) for one in report.findings if one.when is when)
    return SheetSection(heading=told.say(heading), items=items, of_findings=True)


def _finding(reported: ReportedFinding, told: _Told) -> SheetItem:
    finding = as_finding(reported)
    lines = [told.render(reported.about)] if reported.about is not None else []
    if finding is not None:
        lines += [told.render(finding_message(finding, part)) for part in ("meaning", "advice")]
    server = f"{reported.hostname}:{reported.port}" if reported.hostname else ""
    raw = [(told.say("support.technical"), f"{reported.code} {server}".strip())]
    raw += [(told.render(seen.label), seen.text) for seen in reported.evidence]
    return SheetItem(
        title=told.render(reported.title),
        badge=_badge(reported, told),
        tone=_TONES[reported.severity],
        lines=tuple(lines),
        raw=tuple(raw),
    )


def _badge(reported: ReportedFinding, told: _Told) -> str:
    """What need not be put right, but will be, is not only good to know."""
    if reported.severity is Severity.INFO and reported.repair in _REPAIRED:
        return told.say(f"support.repair.{reported.repair.value}")
    return told.say(f"support.severity.{reported.severity.value}")


def client_title(client: str, told: str = "") -> str:
    """The name of a mail program, as far as we know it."""
    names = {kind.value: CLIENT_NAMES[kind] for kind in ClientKind}
    return names.get(client, told or client)


def _programs(report: SupportReport, told: _Told) -> Iterator[SheetItem]:
    """That there is none is told only where somebody could look."""
    if report.programs_known and not report.programs:
        yield SheetItem(title=told.say("support.no-programs"))
    yield from (_program(one, told) for one in report.programs)


def _program(program: ReportedProgram, told: _Told) -> SheetItem:
    lines = [
        told.words.render(message("support.version", version=program.version))
        if program.version
        else told.say("support.version-unknown")
    ]
    if program.accounts or not program.problem:  # else nobody could look whether there are any
        accounts = told.words.render(message("support.accounts", count=len(program.accounts)))
        lines.append(accounts)
    if program.is_running:
        lines.append(told.say("support.is-open"))
    raw = [
        (
            told.words.render(message("support.account", address=account.address or "…")),
            "\n".join(account_lines(account)),
        )
        for account in program.accounts
    ]
    if program.problem:
        raw.insert(0, (told.say("support.technical"), program.problem))
    return SheetItem(
        title=client_title(program.client),
        badge=told.say("support.unreadable") if program.problem else "",
        tone="warning" if program.problem else "plain",
        lines=tuple(lines),
        raw=tuple(raw),
    )


def _server(server: ReportedServer, told: _Told) -> SheetItem:
    answer = answer_of(server)
    is_good = answer in {"reachable", "logged-in"}
    place = message("support.server", hostname=server.hostname, port=str(server.port))
    return SheetItem(
        title=told.words.render(place),
        badge=told.choice(f"support.answer.{answer}", answer),
        tone="success" if is_good else "error",
        raw=((told.say("support.technical"), "\n".join(server_lines(server))),),
    )


def _source(source: ReportedSource, told: _Told) -> SheetItem:
    reason = () if source.reason is None else (told.render(source.reason),)
    return SheetItem(
        title=told.choice(f"source.{source.kind}", source.kind),
        badge=told.render(source.words),
        tone=_SAID_TONES.get(source.said, "plain"),
        lines=reason,
        raw=((told.say("support.technical"), "\n".join(source_lines(source))),),
    )


def _plan(plan: ReportedPlan, told: _Told) -> SheetItem:
    status = f"plan-status.{plan.status}"
    badge = told.choice(status, told.say("support.not-done"))
    day = f", {told.words.day(plan.at[:10])}" if plan.at else ""
    keys = "\n".join(change.raw for change in plan.changes if change.raw)
    return SheetItem(
        title=told.render(plan.title),
        badge=badge + day,
        tone="success" if plan.status == "applied" else "plain",
        lines=tuple(f"{_change(change, told)}" for change in plan.changes),
        raw=((told.say("support.technical"), keys),) if keys else (),
    )


def _change(change: ReportedChange, told: _Told) -> str:
    if change.what is None:
        return told.render(change.words)
    parts = {"what": change.what, "old": change.old, "new": change.new}
    given = {name: told.render(part) for name, part in parts.items() if part is not None}
    return told.render(Message(id=change.words.id, params={**change.words.params, **given}))


def _folders(id_: str, folders: tuple[ReportedFolder, ...], told: _Told) -> SheetSection:
    heading = told.say(id_)
    if not folders:
        return SheetSection(heading=heading)
    lines = "\n".join(_folder(folder, told) for folder in folders)
    count = told.words.render(message("support.folder-count", count=len(folders)))
    item = SheetItem(title=count, raw=((heading, lines),))
    return SheetSection(heading=heading, items=(item,))


def _folder(folder: ReportedFolder, told: _Told) -> str:
    name = folder.name or told.words.render(
        message("support.own-folder", number=str(folder.number))
    )
    role = f" [{folder.role}]" if folder.role else ""
    count = "" if folder.messages is None else f" ({folder.messages})"
    return "    " * folder.depth + name + role + count


def _bounce(bounce: ReportedBounce, number: int, told: _Told) -> SheetItem:
    known = (bounce.bounce_class, bounce.state, bounce.status, bounce.reply)
    codes = ", ".join(code for code in (*known, bounce.who_can_fix, bounce.rule) if code)
    title = message("support.bounce", number=str(number))
    kind = bounce.bounce_class
    heading = _OTHER_HEADINGS.get(kind, f"bounce.{kind}.heading")
    return SheetItem(
        title=told.words.render(title),
        lines=(told.choice(heading, kind),),
        raw=((told.say("support.technical"), codes),) if codes else (),
    )


def _move(report: SupportReport, told: _Told) -> SheetSection:
    heading = told.say("support.move")
    move = report.move
    if move is None:
        return SheetSection(heading=heading)
    item = SheetItem(
        title=told.say("support.proved" if move.proved else "support.not-proved"),
        tone="success" if move.proved else "warning",
        raw=((told.say("support.technical"), "\n".join((*move.refusals, *move.oddities))),)
        if move.refusals or move.oddities
        else (),
    )
    return SheetSection(heading=heading, rows=tuple(move_rows(move, told.words)), items=(item,))
