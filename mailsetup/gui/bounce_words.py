"""A returned mail as it is told: recipients with the same fate together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final

from mailsetup.app.shown_address import shown_address
from mailsetup.gui.wording import translate
from mailsetup.model.bounce import DeliveryState

if TYPE_CHECKING:
    from mailsetup.app.bounce_values import BounceAnswer
    from mailsetup.bounces.explanation import Explanation
    from mailsetup.i18n import Translator
    from mailsetup.model.bounce import BouncedRecipient, BounceReading

_FEW = 3
_FETCHED: Final = re.compile(r"^[^/\\]+/INBOX/\d+$")
_TURN_ICONS: Final = {
    "you": "person",
    "recipient": "people",
    "provider": "provider",
    "ask-provider": "provider",
    "their-server": "provider",
    "passing": "wait",
    "waiting": "wait",
    "nobody": "minus",
    "nothing": "check-circle",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One explanation, and everybody that it is about; `recipients` is () where nobody is named."""

    reading: BounceReading
    explanation: Explanation
    recipients: tuple[BouncedRecipient, ...]

    @property
    def first(self) -> BouncedRecipient | None:
        """Whom the explanation was made for."""
        return self.recipients[0] if self.recipients else None

    @property
    def addresses(self) -> tuple[str, ...]:
        """As they are shown."""
        return tuple(shown_address(one.address) for one in self.recipients if one.address)


def told_of(answer: BounceAnswer) -> tuple[Told, ...]:
    """One for each different fate; whatever differs but by the address is told once."""
    groups: dict[object, list[tuple[BouncedRecipient, Explanation]]] = {}
    nobody = []
    for recipient, explanation in answer.told:
        if recipient is None:
            nobody.append(Told(reading=answer.reading, explanation=explanation, recipients=()))
            continue
        steps = tuple(step.id for step in explanation.steps)
        actions = tuple(
            (action.kind, action.value != recipient.address) for action in explanation.actions
        )
        key = (
            *(explanation.heading.id, explanation.meaning.id, explanation.whose_turn.id),
            *(steps, actions, recipient.state, recipient.who_can_fix),
            *(_offers_address(explanation, recipient),),
        )
        groups.setdefault(key, []).append((recipient, explanation))
    return (
        *nobody,
        *(
            Told(
                reading=answer.reading,
                explanation=members[0][1],
                recipients=tuple(recipient for recipient, _ in members),
            )
            for members in groups.values()
        ),
    )


def _offers_address(explanation: Explanation, recipient: BouncedRecipient) -> str:
    """Where an address is to be put right, that recipient stands alone."""
    corrects = any(action.kind.value == "copy-address" for action in explanation.actions)
    return recipient.address if corrects else ""


def heading_of(told: Told, translator: Translator) -> str:
    """A title, so without the full stop that the same words have where they are read in a row."""
    return translator.render(told.explanation.heading).removesuffix(".")


def who_line(told: Told, count: str) -> str:
    """Who was not reached, or what became of the mail to whom; "" where nobody is named."""
    addresses = told.addresses
    if not addresses:
        return ""
    first = told.first
    state = first.state if first is not None else DeliveryState.FAILED
    words = _who_words(state)
    who = ", ".join(addresses[:_FEW])
    if len(addresses) > _FEW:
        more = translate("WindowExplained", "{who} and others, {count} in all")
        who = more.format(who=who, count=count)
    return words.format(who=who)


def _who_words(state: DeliveryState) -> str:
    match state:
        case DeliveryState.FAILED:
            return translate("WindowExplained", "Not reached: {who}")
        case DeliveryState.STILL_TRYING:
            return translate("WindowExplained", "Not reached yet: {who}")
        case DeliveryState.DELIVERED:
            return translate("WindowExplained", "Has arrived at: {who}")
        case DeliveryState.REPLY:
            return translate("WindowExplained", "The answer is from: {who}")


def turn_icon(explanation: Explanation) -> str:
    """The picture beside the words that say whose turn it is: it shows the same as they."""
    whose = explanation.whose_turn.id.removeprefix("bounce.turn.")
    return _TURN_ICONS.get(whose.removesuffix(".named"), "info")


def state_look(told: Told) -> tuple[str, str]:
    """Icon and tone of the whole: arrived or only an answer, waiting, or not arrived."""
    first = told.first
    if not told.reading.is_bounce or (
        first is not None and first.state in {DeliveryState.DELIVERED, DeliveryState.REPLY}
    ):
        return "info", "info"
    if first is not None and first.state is DeliveryState.STILL_TRYING:
        return "wait", "warning"
    return "mail-return", "error"


def source_line(answer: BounceAnswer, translator: Translator) -> str:
    """Which of several mails it is: the file, of a fetched one what it is about; "" for a paste."""
    if _FETCHED.search(answer.name):
        return ", ".join(filter(None, (_about(answer.reading), _day(answer.reading, translator))))
    name = answer.name.replace("\\", "/").rpartition("/")[2]
    if answer.part and name:
        part = answer.part.replace("\\", "/").rpartition("/")[2]
        return translate("WindowExplained", "{part} in {file}").format(part=part, file=name)
    return name


def _about(reading: BounceReading) -> str:
    subject = reading.returned.subject.strip() if reading.returned is not None else ""
    if not subject:
        return ""
    return translate("WindowExplained", "Your mail “{subject}”").format(subject=subject)


def _day(reading: BounceReading, translator: Translator) -> str:
    """When the report came; "" where it does not say so in the usual form."""
    try:
        return translator.day(parsedate_to_datetime(reading.date).date().isoformat())
    except ValueError:
        return ""
