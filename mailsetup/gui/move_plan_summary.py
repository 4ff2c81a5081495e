"""What a plan comes to beside its folders, as widgets: figures, oddities, what is switched off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.gui.move_plan_words import oddity_lines, plan_lines
from mailsetup.gui.moving_words import programs_of
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from mailsetup.app.moving_state import MovingState
    from mailsetup.i18n import Translator
    from mailsetup.model.migration_plan import MigrationPlan


def summary(plan: MigrationPlan, moving: MovingState, translator: Translator) -> Iterator[QWidget]:
    """From the first to the last."""
    lines = plan_lines(plan, translator)
    oddities = oddity_lines(plan, translator)
    if lines or oddities:
        card = Card()
        for line, tone in lines:
            card.body.addWidget(StatusLine(line, tone))
        if oddities:
            fold = Fold(translate("WindowMoving", "What is unusual about some messages"))
            for line in oddities:
                fold.body.addWidget(Text(line, Role.MUTED))
            card.body.addWidget(fold)
        yield card
    if moving.disarmed:
        words = translate(
            "WindowMoving",
            "{program} will not fetch new mail until the move is done. If you stop before that,"
            " choose “Move my old mail” on the start page to switch it on again.",
        )
        program = programs_of(tuple(one.plan for one in moving.disarmed), moving)
        yield Callout(words.format(program=program), "info")
