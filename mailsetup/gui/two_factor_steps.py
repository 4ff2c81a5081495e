"""The provider's own way into the login in two steps, with the links to its pages."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mailsetup.gui.action_button import link_button
from mailsetup.gui.two_factor_words import lock_out_words, provider_steps
from mailsetup.gui.web_page import can_open, open_page
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.numbered import NumberedSteps
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.two_factor_work import TwoFactorHelp
    from mailsetup.i18n import Translator


class ProviderStepsCard(Card):
    """What to do there, in the order of doing it; last, how not to be locked out."""

    def __init__(self, about: TwoFactorHelp, translator: Translator) -> None:
        super().__init__()
        title = translate("WindowTwoFactor", "This is how to do it")
        self.body.addWidget(Text(title, Role.SECTION))
        self.body.addWidget(NumberedSteps(provider_steps(about)))
        for words, url in _pages(about):
            if can_open(url):
                self.body.addWidget(link_button(words, partial(open_page, url)))
        for note in about.notes:
            self.body.addWidget(Callout(translator.render(note), "info"))
        self.body.addWidget(Callout(lock_out_words(about), "warning"))


def _pages(about: TwoFactorHelp) -> tuple[tuple[str, str], ...]:
    return (
        (translate("WindowTwoFactor", "Open the webmail"), about.login_page),
        (translate("WindowTwoFactor", "Open the provider’s own guide"), about.guide_page),
        (translate("WindowTwoFactor", "Get an app password"), about.password_page),
    )
