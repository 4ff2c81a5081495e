"""The list on the last page: what was changed, and what the second look says of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from mailsetup.gui.finding_words import finding_title, same_causes, still_there
from mailsetup.gui.verdict import Verdict, obstacles, repaired, verdict, verdict_on
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.i18n import Translator


def proof_lines(state: SetupState, translator: Translator) -> list[StatusLine]:
    """A tick stands only where somebody looked and the trouble was gone."""
    lines = []
    mine = repaired(state)
    for finding in mine:
        tone, note = _outcome(verdict_on(finding, state))
        lines.append(StatusLine(finding_title(finding, translator), tone, note))
    checked = verdict(state) is not Verdict.UNCHECKED
    tone = "success" if checked else "plain"
    note = (
        translate("WindowDone", "done")
        if checked
        else translate("WindowDone", "could not be checked")
    )
    lines += [
        StatusLine(translator.render(entry.plan.title), tone, note)
        for entry in state.applied
        if not entry.plan.finding_codes
    ]
    apart = obstacles(state)  # these have cards of their own
    others = [
        finding
        for finding in state.remaining
        if not still_there(finding, mine) and finding not in apart
    ]
    look = translate("WindowDone", "for you to look at")
    lines += [
        StatusLine(finding_title(group[0], translator), "plain", look)
        for group in same_causes(others)
    ]
    return lines


def _outcome(found: Verdict) -> tuple[str, str]:
    match found:
        case Verdict.CURED:
            return "success", translate("WindowDone", "put right and checked")
        case Verdict.NOT_CURED:
            return "warning", translate("WindowDone", "still there")
        case Verdict.UNCHECKED:
            return "plain", translate("WindowDone", "could not be checked")
        case _:
            assert_never(found)
