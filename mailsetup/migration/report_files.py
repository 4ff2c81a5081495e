"""A report as HTML, which stands by itself and loads nothing, and as plain text; pure."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from mailsetup.runtime.html_page import html_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.migration.report_page import ReportPage, Row, Table


def as_html(page: ReportPage) -> str:
    """One file; it asks nobody for anything, and runs nothing."""
    good = " good" if page.is_good else ""
    verdict = "".join(f"<p>{escape(line)}</p>" for line in page.verdict)
    figures = "".join(_row(row, frozenset({1})) for row in page.figures)
    tables = "".join(_table(table) for table in page.tables)
    body = f'<div class="verdict{good}">{verdict}</div>\n<table>{figures}</table>\n{tables}'
    return html_page(page.language, page.title, body)


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
