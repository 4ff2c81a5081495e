"""How a mail program is changed over after a move: a heading, each plan, what else is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.app.shown_address import shown_address
from mailsetup.gui.client_words import kind_name
from mailsetup.gui.moving_words import programs_of
from mailsetup.gui.plan_card import plan_card
from mailsetup.gui.widgets.card import Callout
from mailsetup.gui.widgets.text import Role, Text, breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget

    from mailsetup.app.changeover import Changeover
    from mailsetup.app.state import SetupState
    from mailsetup.i18n import Translator
    from mailsetup.model.change import Plan


def changeover_parts(
    changeover: Changeover, state: SetupState, translator: Translator
) -> Iterator[QWidget]:
    """From the first to the last."""
    program = programs_of(changeover.plans, state.moving)
    title = translate("WindowMoving", "Then {program} is changed over")
    yield Text(title.format(program=program), Role.SECTION)
    words = translate(
        "WindowMoving",
        "From then on {program} shows the mail that is at your provider. The old mail stays in"
        " {program} as an archive.",
    )
    yield Text(words.format(program=program))
    for plan in changeover.plans:
        yield plan_card(plan, _lines(plan, state), translator)
    for remark in (*changeover.remarks, *(left.reason for left in changeover.by_hand)):
        yield Callout(breakable(translator.render(remark)), "info")


def _lines(plan: Plan, state: SetupState) -> tuple[str, ...]:
    """What it comes to: the single settings stand in the details."""
    program = kind_name(plan.client)
    known = state.discovery
    address = known.address if known is not None else state.address_text
    return tuple(
        words.format(program=program, address=shown_address(address))
        for words in (
            translate("WindowMoving", "{program} shows {address} as it is at the provider."),
            translate("WindowMoving", "Sent mail and drafts are kept at the provider, too."),
            translate("WindowMoving", "The old account no longer fetches mail."),
        )
    )
