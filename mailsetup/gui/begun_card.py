"""A move that was begun some other day: how far it came, and how one goes on with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.maildrop_names import is_maildrop, maildrop_server
from mailsetup.gui.action_button import action_button
from mailsetup.gui.moving_words import begun_words
from mailsetup.gui.widgets.card import Card
from mailsetup.gui.widgets.fold import Fold, RawText
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from mailsetup.app.moving_state import BegunMove
    from mailsetup.i18n import Translator

_COMMAND = "mailsetup migrate --resume {id}"


def needs_command(move: BegunMove) -> bool:
    """Whether it also fetches from another mailbox, whose password the window does not ask for."""
    return any(map(is_maildrop, move.sources))


class BegunCard(Card):
    """Whose mail it is, and what is left.

    Args:
        go_on: None where the blue button of the page does it.
        leads: its button is the blue one.
    """

    def __init__(
        self,
        move: BegunMove,
        translator: Translator,
        go_on: Callable[[], None] | None,
        *,
        busy: bool,
        leads: bool = False,
    ) -> None:
        super().__init__()
        self.button: QPushButton | None = None
        title = translate("WindowMoving", "You have begun already: {address}")
        self.body.addWidget(Text(breakable(title.format(address=move.address)), Role.SECTION))
        words = begun_words(move, translator)
        self.body.addWidget(Text(words, Role.MUTED))
        if needs_command(move):
            self._show_command(move)
        elif go_on is not None:
            label = translate("WindowMoving", "Go on with this one")
            self.button = action_button(label, go_on, leads=leads, enabled=not busy)
            self.button.setAccessibleName(f"{label}: {move.address}. {words}")
            self.body.addWidget(self.button)

    def _show_command(self, move: BegunMove) -> None:
        servers = [maildrop_server(one) for one in move.sources if is_maildrop(one)]
        places = ", ".join(f"{one.username}@{one.hostname}" for one in servers)
        told = translate(
            "WindowMoving",
            "It also fetches mail from {place}, which needs a password of its own. Whoever began"
            " it can go on with a command.",
        )
        self.body.addWidget(Text(breakable(told.format(place=places))))
        command = _COMMAND.format(id=move.id)
        fold = Fold(translate("WindowMoving", "Details: the command"))
        fold.body.addWidget(RawText(command, translate("WindowMoving", "The command")))
        self.body.addWidget(fold)
