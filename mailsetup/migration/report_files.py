"""A report as HTML, which stands by itself and loads nothing, and as plain text; pure."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.migration.report_page import ReportPage, Row, Table

_STYLE = """
:root { color-scheme: light dark }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 72em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.5em } h2 { font-size: 1.15em; margin-top: 2em }
.verdict { border-inline-start: .4em solid #b35900; padding: .2em 1em; margin: 1em 0 }
.good { border-color: #1a7f37 }
.wide { overflow-x: auto }
table { border-collapse: collapse } th, td { padding: .3em .9em .3em 0; text-align: start }
th { vertical-align: bottom } td { vertical-align: top; border-top: 1px solid #8886 }
td { overflow-wrap: break-word; max-width: 30em; min-width: 7em }
.number { text-align: end; min-width: 4em; font-variant-numeric: tabular-nums }
td.number { white-space: nowrap }
"""
_HEAD = (
    '<meta charset="utf-8">'
    '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
    " style-src 'unsafe-inline'\">"
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
)


def as_html(page: ReportPage) -> str:
    """One file; it asks nobody for anything, and runs nothing."""
    good = " good" if page.is_good else ""
    verdict = "".join(f"<p>{escape(line)}</p>" for line in page.verdict)
    figures = "".join(_row(row, frozenset({1})) for row in page.figures)
    tables = "".join(_table(table) for table in page.tables)
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(page.language)}"><head>{_HEAD}'
        f"<title>{escape(page.title)}</title><style>{_STYLE}</style></head>\n<body>"
        f'<h1>{escape(page.title)}</h1>\n<div class="verdict{good}">{verdict}</div>\n'
        f"<table>{figures}</table>\n{tables}</body></html>\n"
    )


def as_text(page: ReportPage) -> str:
    """Plain text, for terminals and for e-mail to somebody who helps."""
    return "\n".join(_lines(page)) + "\n"


def _table(table: Table) -> str:
    head = ""
    if table.head:
        cells = (
            f"<th{_class(column in table.numbers)}>{escape(cell)}</th>"
            for column, cell in enumerate(table.head)
        )
        head = f"<thead><tr>{''.join(cells)}</tr></thead>"
    rows = "\n".join(_row(row, table.numbers) for row in table.rows)
    return (
        f'<h2>{escape(table.heading)}</h2>\n<div class="wide"><table>{head}'
        f"<tbody>{rows}</tbody></table></div>\n"
    )


def _row(row: Row, numbers: frozenset[int]) -> str:
    cells = (
        f"<td{_class(column in numbers)}>{escape(cell)}</td>" for column, cell in enumerate(row)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _class(is_number: bool) -> str:
    return ' class="number"' if is_number else ""


def _lines(page: ReportPage) -> Iterator[str]:
    yield page.title
    yield "=" * len(page.title)
    yield ""
    for line in page.verdict:
        yield _plain(line)
    yield ""
    for name, value in page.figures:
        yield f"{name}: {_plain(value)}"
    for table in page.tables:
        yield ""
        yield table.heading
        yield "-" * len(table.heading)
        for row in table.rows:
            if table.head:
                named = (
                    f"{name}: {_plain(cell)}"
                    for name, cell in zip(table.head, row, strict=True)
                    if cell
                )
                yield "; ".join(named)
            else:
                yield " ".join(_plain(cell) for cell in row)


def _plain(text: str) -> str:
    """A server's or a stranger's words must not begin a line of their own."""
    return "".join(sign if sign.isprintable() or sign in "\u00a0\u202f" else " " for sign in text)
