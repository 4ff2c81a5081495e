"""Making, saving and opening a report: blocking, from one state to the next (`wizard_work`)."""

from __future__ import annotations

import stat
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from mailsetup.app.new_files import why, write_file
from mailsetup.app.state import Problem
from mailsetup.app.support_files import as_html, as_json
from mailsetup.app.support_look import local_facts
from mailsetup.app.support_making import make_report
from mailsetup.app.support_reading import MOST_BYTES, read_report
from mailsetup.app.support_words import support_sheet
from mailsetup.model.errors import MailsetupError, SettingsFileError
from mailsetup.model.message import message
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from mailsetup.app.services import Services
    from mailsetup.app.state import SetupState
    from mailsetup.app.support_look import Face
    from mailsetup.app.support_report import SupportReport
    from mailsetup.runtime.context import Context
    from mailsetup.texts.words import Words


def collect(services: Services, state: SetupState, face: Face, ctx: Context) -> SetupState:
    """REPORTING: the report about what was done last and about this computer, or the opened one.

    The problem that it is about stays in the state.
    """
    if state.support.file:
        return _opened(state, ctx)
    report = make_report(state, local_facts(services, face, ctx))
    return replace(state, support=replace(state.support, report=report, saved_as=""), problem=None)


def _opened(state: SetupState, ctx: Context) -> SetupState:
    ctx.progress(Progress(step=message("progress.opening-report")))
    try:
        report = open_report(state.support.file)
    except MailsetupError as error:
        # What is in a file that can be read is the same the next time.
        unread = error.message.id == "support.cannot-read"
        problem = Problem(message=error.message, reason=error.reason, can_retry=unread)
        return replace(state, problem=problem)
    return replace(state, support=replace(state.support, opened=report), problem=None)


def open_report(path: str) -> SupportReport:
    """The report in a file.

    Raises:
        SettingsFileError: it cannot be read, or is no report.
    """
    name = Path(path).name or path
    try:
        if not stat.S_ISREG(Path(path).stat().st_mode):  # a pipe may never end
            raise SettingsFileError(message("support.not-a-report", file=name))
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as error:
        raise SettingsFileError(message("support.cannot-read", file=name), why(error)) from error
    return read_report(data, name)


def save_report(path: str, report: SupportReport, words: Words, *, overwrite: bool) -> None:
    """Write it for nobody else to read: JSON by its ending, else HTML. Raises as `write_file`."""
    if path.lower().endswith(".json"):
        content = as_json(report)
    else:
        content = as_html(report, support_sheet(report, words))
    write_file(path, content.encode(), overwrite=overwrite)


def save(state: SetupState, path: str, words: Words) -> SetupState:
    """REPORT: write it where the person said; the dialog has asked about a file in the way."""
    report = state.support.report
    assert report is not None, "the page shows one"
    try:
        save_report(path, report, words, overwrite=True)
    except MailsetupError as error:
        return replace(state, problem=Problem(message=error.message, reason=error.reason))
    return replace(state, support=replace(state.support, saved_as=path), problem=None)
