"""One plan as a card: what happens in words, and exactly what is written, folded away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.wording import change_raw
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mailsetup.i18n import Translator
    from mailsetup.model.change import Plan


def plan_card(plan: Plan, lines: Iterable[str], translator: Translator) -> Card:
    """The card; `lines` are the changes as a person would say them."""
    card = Card()
    card.body.addWidget(Text(translator.render(plan.title), Role.SECTION))
    for line in lines:
        card.body.addWidget(StatusLine(line, "change"))
    fold = Fold(translate("WindowChanges", "Details: exactly what is written"))
    raw = "\n".join(dict.fromkeys((plan.profile, *map(change_raw, plan.changes))))
    name = translate("WindowChanges", "All changes, as they are written")
    fold.body.addWidget(RawText(raw.strip(), name))
    card.body.addWidget(fold)
    return card
