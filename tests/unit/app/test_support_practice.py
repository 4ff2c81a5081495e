"""A report that is made in the practice says so to everybody who reads it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.options import Options
from mailsetup.app.practice import practice
from mailsetup.app.services import make_services
from mailsetup.app.state import SetupState
from mailsetup.app.support_files import as_html, as_json, as_text
from mailsetup.app.support_look import Face
from mailsetup.app.support_reading import read_report
from mailsetup.app.support_state import SupportState
from mailsetup.app.support_words import support_sheet
from mailsetup.app.support_work import collect
from mailsetup.i18n import Translator
from mailsetup.runtime.context import Context

if TYPE_CHECKING:
    from mailsetup.app.support_report import SupportReport

WORDS = Translator("en")
SAID = "Made in the practice. Nothing in it is real."


def report_of(options: Options) -> SupportReport:
    state = SetupState(support=SupportState(about="help"))
    face = Face(language="nb", qt_version="6.12.0")
    report = collect(make_services(options), state, face, Context()).support.report
    assert report is not None
    return report


@pytest.fixture(scope="module")
def played() -> SupportReport:
    with practice() as place:
        return report_of(place.options)


def test_the_first_line_of_its_overview_says_so(played: SupportReport) -> None:
    sheet = support_sheet(played, WORDS)
    assert sheet.sections[0].rows[0] == ("Practice", SAID)
    assert f"Practice: {SAID}\n" in as_text(sheet)
    assert SAID in as_html(played, sheet)


def test_a_program_that_reads_it_is_told(played: SupportReport) -> None:
    assert json.loads(as_json(played))["practice"] is True
    assert read_report(as_json(played).encode(), "x").practice


def test_no_other_report_says_so() -> None:
    report = report_of(Options())
    assert SAID not in as_text(support_sheet(report, WORDS))
    assert json.loads(as_json(report))["practice"] is False


def test_a_report_from_before_there_was_such_a_line_is_read(played: SupportReport) -> None:
    members = json.loads(as_json(played))
    del members["practice"]
    del members["programs_known"]
    members["programs"] = []
    report = read_report(json.dumps(members).encode(), "x")
    assert not report.practice
    assert "no account" not in as_text(support_sheet(report, WORDS))
