"""What can be done about a finding is the same on the page of a report and in its file."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.state import SetupState
from mailsetup.app.steps import Step, Task
from mailsetup.app.support_report import Repair, ReportedFinding, When
from mailsetup.app.support_state import SupportState
from mailsetup.app.support_words import support_sheet
from mailsetup.gui.widgets.finding_card import FindingCard
from mailsetup.gui.widgets.text import Badge
from mailsetup.i18n import Translator
from mailsetup.model.finding import FindingCode, Severity
from mailsetup.model.message import message
from tests.gui.support_samples import REPORT
from tests.gui.view import settle

if TYPE_CHECKING:
    from tests.gui.conftest import MakeWindow


@pytest.mark.parametrize(
    ("repair", "badge"),
    [
        (Repair.POSSIBLE, "Good to know"),
        (Repair.PLANNED, "We can repair this"),
        (Repair.GUIDED, "We show you how"),
        (Repair.NONE, "Good to know"),
    ],
)
def test_what_may_do_no_harm_has_one_badge_everywhere(
    make_window: MakeWindow, repair: Repair, badge: str
) -> None:
    finding = ReportedFinding(
        code=FindingCode.PORT_DIFFERS.value,
        severity=Severity.INFO,
        when=When.FOUND,
        title=message("finding.not-tried.title", old="994", new="993", tried=0, asked=0),
        repair=repair,
    )
    report = replace(REPORT, findings=(finding,))
    sheet = support_sheet(report, Translator("en"))
    (section,) = (one for one in sheet.sections if one.of_findings)
    assert section.items[0].badge == badge
    opened = SetupState(task=Task.HELP, support=SupportState(file="x", opened=report))
    window = make_window(home=True)
    window.show_visit(window.flow.jump(Step.OPENED_REPORT, opened))
    settle(window)
    (card,) = window.page.findChildren(FindingCard)
    shown = card.findChild(Badge)
    assert shown is not None
    assert shown.text() == badge
