"""One entry of the history: what was changed, when, and the way to take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.wording import change_raw
from mailsetup.gui.action_button import action_button
from mailsetup.gui.change_words import change_lines
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.model.change import PlanStatus
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QPushButton, QWidget

    from mailsetup.i18n import Translator
    from mailsetup.model.change import AppliedPlan, Plan


_DONE = frozenset({PlanStatus.APPLIED, PlanStatus.UNDOING, PlanStatus.UNDONE})
"""Of these all changes were made, whatever came later."""


_WHOLE_ACCOUNTS = frozenset({"plan.new-account", "plan.new-profile", "plan.switch"})


class HistoryCard(Card):
    """`undo_button` is None where there is nothing to take back.

    Args:
        take_back: takes back this entry.
        enabled: whether anything can be taken back just now.
        is_built_upon: a newer one has to be taken back first.
        below: how it went.
    """

    def __init__(
        self,
        entry: AppliedPlan,
        translator: Translator,
        take_back: Callable[[], None],
        *,
        enabled: bool,
        is_built_upon: bool = False,
        below: Sequence[QWidget] = (),
    ) -> None:
        super().__init__()
        self.journal_id = entry.journal_id
        self.undo_button: QPushButton | None = None
        plan = entry.plan
        program = kind_name(plan.client)
        title = translator.render(plan.title)
        self.body.addWidget(Text(title, Role.SECTION))
        self.body.addWidget(Text(_when_and_where(entry, program, translator), Role.MUTED))
        done = entry.status in _DONE
        if not _tells_all(plan):
            heading = (
                translate("WindowHistory", "What had been changed:")
                if entry.status is PlanStatus.UNDONE
                else translate("WindowHistory", "The changes:")
            )
            self.body.addWidget(Text(heading, Role.STRONG))
            for line in change_lines(plan.changes, program, translator, done=done):
                self.body.addWidget(StatusLine(line, "change"))
        for widget in below:
            self.body.addWidget(widget)
        if is_built_upon:
            newer_first = translator.render(message("change.undo-newer-first"))
            self.body.addWidget(Text(newer_first, Role.MUTED))
        elif entry.status is PlanStatus.APPLIED:
            button = action_button(
                translate("WindowHistory", "Take this back"), take_back, enabled=enabled
            )
            said = translate("WindowHistory", "Take this back: {what}, {day}")
            day = translator.day(entry.applied_at)
            button.setAccessibleName(said.format(what=title, day=day))
            self.undo_button = button
            self.body.addWidget(button)
        elif not below:
            self.body.addWidget(Callout(_status_words(entry.status), "info"))
        self.details = Fold(translate("WindowHistory", "Details: every value, old and new"))
        profile = (plan.profile,) if plan.profile else ()
        raw = "\n".join((*profile, *map(change_raw, plan.changes), entry.backup_dir))
        self.details.body.addWidget(
            RawText(raw, translate("WindowHistory", "Every change, and where the safety copy is"))
        )
        self.body.addWidget(self.details)


def _tells_all(plan: Plan) -> bool:
    """Whether the title does: an account has many settings, and none of them was wrong before."""
    return plan.title.id in _WHOLE_ACCOUNTS


def _when_and_where(entry: AppliedPlan, program: str, translator: Translator) -> str:
    day = translator.day(entry.applied_at)
    day = day[:1].upper() + day[1:]  # a weekday of ours begins with a small letter
    if not entry.plan.profile:
        return translate("WindowHistory", "{day}, at your provider").format(day=day)
    return translate("WindowHistory", "{day}, in {program}").format(day=day, program=program)


def _status_words(status: PlanStatus) -> str:
    match status:
        case PlanStatus.UNDONE:
            return translate("WindowHistory", "This was taken back.")
        case PlanStatus.ROLLED_BACK:
            return translate("WindowHistory", "This did not succeed, so everything is as before.")
        case _:
            return translate(
                "WindowHistory",
                "This was interrupted half-way. It will be put in order the next time we look"
                " for what is wrong with your e‑mail.",
            )
