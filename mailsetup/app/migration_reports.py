"""Keeps the report of a migration where a person finds it: HTML to read, text, and JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from mailsetup.app.migration_store import directory_of
from mailsetup.app.new_files import write_file
from mailsetup.migration.report_files import as_html, as_text
from mailsetup.migration.report_page import report_page
from mailsetup.model.serialize import to_json

if TYPE_CHECKING:
    from mailsetup.app.migration_store import Order
    from mailsetup.model.migration import MigrationReport
    from mailsetup.texts.words import Words

_ENDINGS = (".html", ".txt", ".json")


def keep_report(report: MigrationReport, order: Order, words: Words) -> str:
    """Write it beside the journal, for nobody else to read; the path of the HTML file.

    Raises:
        SettingsFileError: it cannot be written.
    """
    first = directory_of(report.migration_id) / f"report{_ENDINGS[0]}"
    for ending in _ENDINGS:
        save_report(str(first.with_suffix(ending)), report, order, words, overwrite=True)
    return str(first)


def save_report(
    path: str, report: MigrationReport, order: Order, words: Words, *, overwrite: bool
) -> None:
    """Write it to a file: JSON or plain text by its ending, else HTML. Raises as `write_file`."""
    write_file(path, _content(path, report, order, words).encode(), overwrite=overwrite)


def _content(path: str, report: MigrationReport, order: Order, words: Words) -> str:
    if path.lower().endswith(".json"):
        return json.dumps(to_json(report), indent=2, ensure_ascii=True) + "\n"
    page = report_page(report, order.address, order.server.hostname, words)
    return as_text(page) if path.lower().endswith(".txt") else as_html(page)
