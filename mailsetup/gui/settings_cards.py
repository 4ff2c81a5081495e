"""The cards of the settings page: what is kept, remembered passwords, how old the facts are."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from mailsetup.app.fact_age import STALE_DAYS
from mailsetup.app.kept_files import Kept
from mailsetup.app.password_index import Purpose
from mailsetup.gui.action_button import action_button, link_button
from mailsetup.gui.scrolling import scroll_to
from mailsetup.gui.widgets.busy import BusyRing
from mailsetup.gui.widgets.card import Callout, Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.status_line import StatusLine
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from mailsetup.app.fact_age import FactAges
    from mailsetup.app.kept_files import KeptFiles, KeptPlace
    from mailsetup.app.password_index import Remembered
    from mailsetup.gui.widgets.problem_panel import WayOn
    from mailsetup.i18n import Translator


def busy_card(words: str) -> Card:
    """While the computer is looked at."""
    card = Card()
    row = QHBoxLayout()
    row.setSpacing(14)
    row.addWidget(BusyRing(), 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Text(words, Role.STRONG), 1)
    card.body.addLayout(row)
    return card


class KeptCard(Card):
    """What is kept, how large it is, and where.

    Args:
        open_folder: False where nothing on this computer opens it.
    """

    def __init__(
        self, kept: KeptFiles, translator: Translator, open_folder: Callable[[], bool]
    ) -> None:
        super().__init__()
        self._open_folder = open_folder
        self.open_button: QPushButton | None = None
        self.body.addWidget(
            Text(translate("WindowSettings", "What we keep on this computer"), Role.SECTION)
        )
        if not kept.directory:
            words = translate(
                "WindowSettings",
                "There is no place on this computer where we may keep anything. So nothing can be"
                " changed either: no safety copy could be made.",
            )
            self.body.addWidget(Callout(words, "warning"))
            return
        words = translate(
            "WindowSettings",
            "All of it is in one folder, and only you can read it. None of it is sent anywhere.",
        )
        self.body.addWidget(Text(words, Role.MUTED))
        for place in kept.places:
            self.body.addWidget(
                StatusLine(
                    _kept_words(place.kind),
                    "success" if place.is_there else "plain",
                    _size_words(place, translator),
                )
            )
        self.open_button = action_button(translate("WindowSettings", "Open the folder"), self._open)
        self.body.addWidget(self.open_button)
        self.where = Fold(translate("WindowSettings", "Details: where it is"))
        places = (place.path for place in kept.places if place.is_there)
        text = "\n".join(dict.fromkeys((kept.directory, *places)))
        self.where.body.addWidget(RawText(text, translate("WindowSettings", "Files and folders")))
        self.body.addWidget(self.where)

    def _open(self) -> None:
        """Where nothing opens it, the person is told where it is."""
        if not self._open_folder():
            self.where.set_open(True)
            scroll_to(self.where)


class PasswordsCard(Card):
    """For whom something lies in the keyring, each with a button to take it out.

    Args:
        busy: the keyring is asked just now; these words say so.
        asked: for which of them it is asked.
        told: how the last forgetting went, as tone and words; ("", "") for nothing.
        ways: what can be done where it did not go well.
    """

    def __init__(
        self,
        remembered: tuple[Remembered, ...],
        forget: Callable[[Remembered], None],
        *,
        busy: str = "",
        asked: Remembered | None = None,
        told: tuple[str, str] = ("", ""),
        ways: tuple[WayOn, ...] = (),
    ) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        self.body.addWidget(Text(translate("WindowSettings", "Remembered passwords"), Role.SECTION))
        words = translate(
            "WindowSettings",
            "They are in the keyring of this computer, which locks them away. We never show them.",
        )
        if not remembered:
            words = translate("WindowSettings", "We remember no passwords on this computer.")
        self.body.addWidget(Text(words, Role.MUTED))
        tone, sentence = told
        if sentence:
            self.body.addWidget(Callout(sentence, tone))
        for way in ways:
            self.body.addWidget(link_button(way.text, way.action))
        if busy:
            self.body.addWidget(busy_card(busy))
        for entry in remembered:
            self.body.addWidget(StatusLine(_remembered_words(entry), "success"))
            button = action_button(
                translate("WindowSettings", "Remove from the keyring"),
                partial(forget, entry),
                enabled=not busy or entry == asked,  # the focus stays on that one
            )
            said = translate("WindowSettings", "Remove from the keyring: {what}")
            button.setAccessibleName(said.format(what=_remembered_words(entry)))
            self.buttons.append(button)
            self.body.addWidget(button)

    def near(self, place: int) -> QPushButton | None:
        """The button that is now where the one of that place was, or next to it."""
        enabled = [button for button in self.buttons[: place + 1] if button.isEnabled()]
        return enabled[-1] if enabled else None


class FactsCard(Card):
    """How old what we know of the providers is, and what that means."""

    def __init__(self, ages: FactAges, translator: Translator) -> None:
        super().__init__()
        self.body.addWidget(
            Text(translate("WindowSettings", "What we know about e‑mail providers"), Role.SECTION)
        )
        known = translate(
            "WindowSettings",
            "We know {count} providers. Our newest information was collected on {day}.",
        )
        day = translator.day(ages.newest)
        self.body.addWidget(
            Text(known.format(count=translator.number(ages.providers), day=day), Role.MUTED)
        )
        if not ages.stale:
            fresh = translate(
                "WindowSettings", "None of it is older than {days} days. That is recent enough."
            )
            words = fresh.format(days=translator.number(STALE_DAYS))
            self.body.addWidget(Callout(words, "success"))
            return
        old = translate(
            "WindowSettings",
            "Some of it is older than {days} days, and providers do change their servers. Where"
            " the provider itself tells us its servers, we go by that. A newer version of this"
            " program knows more.",
        )
        self.body.addWidget(Callout(old.format(days=translator.number(STALE_DAYS)), "warning"))
        fold = Fold(translate("WindowSettings", "Details: which providers"))
        line = translate("WindowSettings", "{provider}: since {day}")
        lines = [
            line.format(provider=one.name, day=translator.day(one.read_on)) for one in ages.stale
        ]
        fold.body.addWidget(
            RawText("\n".join(lines), translate("WindowSettings", "Providers and days"))
        )
        self.body.addWidget(fold)


def _kept_words(kind: Kept) -> str:
    match kind:
        case Kept.JOURNAL:
            return translate("WindowSettings", "The list of what was changed")
        case Kept.COPIES:
            return translate("WindowSettings", "Safety copies, so that it can be taken back")
        case Kept.MIGRATIONS:
            return translate("WindowSettings", "Lists and reports of mail that was moved")
        case Kept.LOG:
            return translate("WindowSettings", "What went wrong in the program, for support")
        case Kept.PREFERENCES:
            return translate("WindowSettings", "What you have chosen on this page")
        case Kept.REMEMBERED:
            return translate("WindowSettings", "For which addresses a password is remembered")
        case _:
            assert_never(kind)


def _size_words(place: KeptPlace, translator: Translator) -> str:
    if not place.is_there:
        return translate("WindowSettings", "nothing yet")
    size = translator.size(place.octets)
    if place.counted:
        return size
    return translate("WindowSettings", "more than {size}").format(size=size)


def _remembered_words(entry: Remembered) -> str:
    address = breakable(entry.address)
    match entry.purpose:
        case Purpose.PASSWORD:
            return translate("WindowSettings", "The password of {address}").format(address=address)
        case Purpose.TWO_FACTOR:
            words = translate("WindowSettings", "The key for the login codes of {address}")
            return words.format(address=address)
        case _:
            assert_never(entry.purpose)
