"""How what came with a settings file is taken away again, folded away until somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.gui.widgets.fold import Fold
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.guides.book import GuideTask
from mailsetup.guides.choose import guide_for, has_guide
from mailsetup.guides.filling import filled, filled_words

if TYPE_CHECKING:
    from mailsetup.guides.book import GuideClient
    from mailsetup.model.account import AccountConfig


def removal_fold(client: GuideClient, config: AccountConfig, language: str) -> Fold | None:
    """The steps as plain lines, for reading; None where the program takes no such file."""
    if not has_guide(client, GuideTask.REMOVE_PROFILE):
        return None
    guide = guide_for(client, GuideTask.REMOVE_PROFILE)
    fold = Fold(translate("WindowHandOver", "How to remove it again"))
    if guide.notice is not None:
        fold.body.addWidget(Text(filled_words(guide, guide.notice, config, language), Role.MUTED))
    for step in filled(guide, config, language):
        fold.body.addWidget(Text(f"{step.number}. {step.text}"))
    return fold
