"""A report as a file: one HTML page to read, with the same report in it for a program; pure."""

from __future__ import annotations

import json
from html import escape
from typing import TYPE_CHECKING

from mailsetup.app.support_report import SCHEMA
from mailsetup.model.serialize import Json, to_json
from mailsetup.runtime.html_page import html_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.app.support_report import SupportReport
    from mailsetup.app.support_sheet import Row, Sheet, SheetItem, SheetSection

MARK = "mailsetup-report"
"""The id of the element with the report, and the name of the document."""

_STYLE = """
body { max-width: 56em }
.lead p { margin: .2em 0 }
.card { border: 1px solid #8886; border-inline-start: .4em solid #8888; border-radius: .4em;
  padding: .6em 1em; margin: .7em 0; break-inside: avoid }
.card h3 { font-size: 1em; margin: 0 0 .2em } .card p { margin: .3em 0 }
.error { border-inline-start-color: #c62828 } .warning { border-inline-start-color: #b35900 }
.success { border-inline-start-color: #1a7f37 } .info { border-inline-start-color: #1f6feb }
.badge { font-size: .9em; font-weight: 600 }
dt { font-size: .9em; margin-top: .5em } dd { margin: 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .1em 0; font-size: .9em;
  border-inline-start: 2px solid #8886; padding-inline-start: .7em }
td:first-child { white-space: nowrap; padding-inline-end: 2em }
"""


def report_document(report: SupportReport) -> dict[str, Json]:
    """The report as it is written; what reads it is `support_reading`."""
    content = to_json(report)
    assert isinstance(content, dict)
    return {"document": MARK, "schema_version": SCHEMA, **content}


def as_json(report: SupportReport) -> str:
    """The report for a program, in ASCII."""
    return json.dumps(report_document(report), indent=1, ensure_ascii=True) + "\n"


def as_html(report: SupportReport, sheet: Sheet) -> str:
    """The file: what a person reads, and below it, unseen, the report itself."""
    lead = "".join(f"<p>{escape(line)}</p>" for line in sheet.lead)
    sections = "".join(map(_section, sheet.sections))
    return html_page(
        sheet.language,
        sheet.title,
        f'<div class="lead">{lead}</div>\n{sections}',
        style=_STYLE,
        data=f'<script type="application/json" id="{MARK}">\n{_for_html(report)}</script>\n',
    )


def _for_html(report: SupportReport) -> str:
    """JSON in which nothing can end the element that it stands in, or begin another."""
    text = as_json(report)
    for sign in "<>&":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return text


def _section(section: SheetSection) -> str:
    rows = "".join(
        f"<tr><td>{escape(name)}</td><td>{escape(value)}</td></tr>" for name, value in section.rows
    )
    table = f'<div class="wide"><table>{rows}</table></div>\n' if rows else ""
    items = "".join(map(_item, section.items))
    return f"<section><h2>{escape(section.heading)}</h2>\n{table}{items}</section>\n"


def _item(item: SheetItem) -> str:
    badge = f'<p class="badge">{escape(item.badge)}</p>' if item.badge else ""
    lines = "".join(f"<p>{escape(line)}</p>" for line in item.lines)
    raw = "".join(map(_raw, item.raw))
    return (
        f'<div class="card {escape(item.tone)}"><h3>{escape(item.title)}</h3>{badge}{lines}'
        f"{f'<dl>{raw}</dl>' if raw else ''}</div>\n"
    )


def _raw(row: Row) -> str:
    label, text = row
    return f"<dt>{escape(label)}</dt><dd><pre>{escape(text)}</pre></dd>"


def as_text(sheet: Sheet) -> str:
    """Plain text, for a terminal and for e-mail to customer service."""
    return "\n".join(_lines(sheet)) + "\n"


def _lines(sheet: Sheet) -> Iterator[str]:
    yield sheet.title
    yield "=" * len(sheet.title)
    yield ""
    yield from sheet.lead
    for section in sheet.sections:
        yield ""
        yield section.heading
        yield "-" * len(section.heading)
        for name, value in section.rows:
            yield f"{name}: {plain(value)}"
        for item in section.items:
            yield from _item_lines(item)


def _item_lines(item: SheetItem) -> Iterator[str]:
    badge = f"  [{plain(item.badge)}]" if item.badge else ""
    yield f"* {plain(item.title)}{badge}"
    for line in item.lines:
        yield f"  {plain(line)}"
    for label, text in item.raw:
        yield f"  {plain(label)}:"
        for line in text.split("\n"):
            yield f"    {plain(line)}"


def plain(text: str) -> str:
    """A server's or a stranger's words must not begin a line of their own, nor move the cursor."""
    return "".join(sign if sign.isprintable() or sign in "\u00a0\u202f" else " " for sign in text)
