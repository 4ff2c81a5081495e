"""The end of the road where another program or the person did the work: only what was seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.gui.hand_over_words import can_be_checked, look_yourself
from mailsetup.gui.widgets.text import breakable
from mailsetup.gui.wording import translate

if TYPE_CHECKING:
    from mailsetup.app.state import SetupState
    from mailsetup.i18n import Translator
    from mailsetup.model.message import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedOver:
    """What the last page says.

    Attributes:
        icon: with `tone`, as in `Icon`.
        lines: pairs of a text and its tone, as in `StatusLine`.
    """

    heading: str
    lead: str
    icon: str
    tone: str
    lines: tuple[tuple[str, str], ...]


def is_handed_over(state: SetupState) -> bool:
    """Whether nothing was changed by us, and the rest was left to the person."""
    return state.hand_over is not None and not state.applied


def handed_over(state: SetupState, translator: Translator) -> HandedOver:
    """Proven, or on its way, or not begun."""
    checked = state.checked
    if checked is not None and checked.took:
        return HandedOver(
            heading=translate("WindowDone", "Done and checked"),
            lead=translate("WindowDone", "We have looked: it is as it should be."),
            icon="check-circle",
            tone="success",
            lines=((translator.render(checked.words), "success"),),
        )
    lines = _what_is_ready(state)
    if checked is not None and checked.took is False:
        return HandedOver(
            heading=translate("WindowDone", "Not everything is in order yet"),
            lead=translate("WindowDone", "Nothing is lost. You can go back to the steps."),
            icon="warning",
            tone="warning",
            lines=(*lines, (translator.render(checked.words), "warning")),
        )
    heading = translate("WindowDone", "The rest is in your hands")
    if lines:
        heading = translate("WindowDone", "Our part is done")
    lead = translate("WindowDone", "We cannot see from here how the rest went.")
    if checked is None and is_handed_over(state) and can_be_checked(state.hand_over):
        lead = ""
        said = translate(
            "WindowDone",
            "We have not looked whether it worked. Go back and press “See whether it works”.",
        )
    else:
        said = translator.render(_what_to_see_to(state))
    return HandedOver(
        heading=heading,
        lead=lead,
        icon="info",
        tone="info",
        lines=(*lines, *_what_is_missing(state), (said, "plain")),
    )


def _what_to_see_to(state: SetupState) -> Message:
    if state.checked is not None:
        return state.checked.words
    address = state.discovery.address if state.discovery is not None else ""
    return look_yourself(state.hand_over, address)


def _what_is_missing(state: SetupState) -> tuple[tuple[str, str], ...]:
    """Where the phone was shown a link, and nothing else was made for it."""
    if state.fetched is not False or state.saved_as:
        return ()
    words = translate("WindowDone", "The phone has not fetched the settings from here.")
    return ((words, "plain"),)


def _what_is_ready(state: SetupState) -> tuple[tuple[str, str], ...]:
    lines = []
    if state.fetched:
        words = translate("WindowDone", "The phone has fetched the settings.")
        lines.append((words, "success"))
    if state.saved_as:
        saved = translate("WindowDone", "The file is saved as {file}")
        lines.append((saved.format(file=breakable(state.saved_as)), "success"))
    return tuple(lines)
