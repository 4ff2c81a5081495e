"""Language, colours and text size, chosen here and seen at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.preferences import TEXT_SIZES, Theme
from mailsetup.gui.theme import Scheme, system_scheme
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.choice_field import ChoiceField
from mailsetup.gui.widgets.text import Role, Text
from mailsetup.gui.wording import translate
from mailsetup.i18n import LANGUAGE_NAMES, LANGUAGES, choose_language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from mailsetup.gui.live_preferences import LivePreferences


class LookPanel(Card):
    """Three lists; what is taken from one of them holds at once, and the next time."""

    def __init__(self, preferences: LivePreferences, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.title = Text("", Role.SECTION)
        self.language = ChoiceField()
        self.theme = ChoiceField()
        self.text_size = ChoiceField()
        self.contrast = Callout("", "info")
        for widget in (self.title, self.language, self.theme, self.contrast, self.text_size):
            self.body.addWidget(widget)
        self.language.chosen.connect(preferences.choose_language)
        self.theme.chosen.connect(lambda value: preferences.choose_theme(Theme(value)))
        self.text_size.chosen.connect(lambda value: preferences.choose_text_size(float(value)))

    def retranslate(self) -> None:
        """All words, and what is chosen."""
        current = self._preferences.current
        self.title.setText(translate("WindowSettings", "How the window looks and speaks"))
        own = LANGUAGE_NAMES[choose_language()]
        system = translate("WindowSettings", "Same as the computer: {language}").format(
            language=own
        )
        languages = [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES]
        self.language.set_texts(
            translate("WindowSettings", "Language of this window"),
            [("", system), *languages],
            current.language,
        )
        self.theme.set_texts(
            translate("WindowSettings", "Colours"),
            [
                (Theme.SYSTEM.value, translate("WindowSettings", "Same as the computer")),
                (Theme.LIGHT.value, translate("WindowSettings", "Light")),
                (Theme.DARK.value, translate("WindowSettings", "Dark")),
            ],
            current.theme.value,
        )
        self.text_size.set_texts(
            translate("WindowSettings", "Size of the text"),
            [(str(factor), _size_words(factor)) for factor in TEXT_SIZES],
            str(current.text_size),
        )
        self.contrast.set_text(
            translate(
                "WindowSettings",
                "Your computer is set to high contrast. We keep to that, whatever is chosen here.",
            )
        )
        self.contrast.setVisible(system_scheme() is Scheme.HIGH_CONTRAST)


def _size_words(factor: float) -> str:
    match factor:
        case 1.0:
            return translate("WindowSettings", "Same as the computer")
        case 1.25:
            return translate("WindowSettings", "Larger: a quarter more")
        case 1.5:
            return translate("WindowSettings", "Much larger: half as much again")
        case _:
            return translate("WindowSettings", "Twice as large")
