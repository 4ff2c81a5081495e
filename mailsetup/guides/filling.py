"""Fills a guide with the values of an account, in one language; pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.guides.book import PartKind, ValueKey, When
from mailsetup.guides.checks import NO_ENCRYPTION, PLACEHOLDER
from mailsetup.guides.values import Value, ValueState, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from re import Match

    from mailsetup.guides.book import Part, Step, Window, WindowStyle, Words
    from mailsetup.guides.guide import Guide
    from mailsetup.model.account import AccountConfig

_QUOTES = {"nb": ("«", "»"), "sv": ("”", "”"), "en": ("“", "”")}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLabel:
    """A label as it is shown.

    Attributes:
        english: the English label, where `text` is not verified in the language; else "".
        verified: whether somebody has seen this very label.
        wanted: it is to be pressed, ticked or chosen now.
        chosen: the open one of several tabs.
    """

    text: str
    english: str = ""
    verified: bool = True
    wanted: bool = False
    chosen: bool = False

    @property
    def full(self) -> str:
        """With the English one in brackets."""
        return f"{self.text} ({self.english})" if self.english else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledValue:
    """A field with what belongs in it.

    Attributes:
        text: exactly what is copied; "" for nothing.
        wanted: it is to be filled in now.
    """

    key: ValueKey
    label: ShownLabel
    state: ValueState
    text: str = ""
    wanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledPart:
    """A part of a window; `wanted`: something is to be done here now."""

    kind: PartKind
    labels: tuple[ShownLabel, ...]
    value: FilledValue | None = None
    ticked: bool = False
    wanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledWindow:
    """A window to be drawn."""

    style: WindowStyle
    title: ShownLabel
    parts: tuple[FilledPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledStep:
    """A step in words.

    Attributes:
        number: from 1 to `total`.
        values: the fields to be filled in now, in the order of the window.
        unsure: a label is not verified, so a person should look also for a similar name.
    """

    number: int
    total: int
    title: str
    text: str
    unsure: bool
    values: tuple[FilledValue, ...] = ()
    window: FilledWindow | None = None


def filled(
    guide: Guide,
    config: AccountConfig,
    language: str,
    *,
    prefix: str = "",
    full_name: str = "",
) -> tuple[FilledStep, ...]:
    """Every step that is for this account.

    Args:
        language: `nb`, `sv` or `en`.
        prefix: what should stand in the field for the folder prefix.
        full_name: the person's name, where it is known.
    """
    pen = _Pen(guide, values_of(config, prefix=prefix, full_name=full_name), language)
    skipped = When.PREFIX_EMPTY if prefix else When.PREFIX_SET
    steps = [step for step in guide.steps if step.when is not skipped]
    return tuple(pen.step(step, at, len(steps)) for at, step in enumerate(steps, start=1))


def filled_words(
    guide: Guide, words: Words, config: AccountConfig, language: str, *, prefix: str = ""
) -> str:
    """A title or notice of the guide, with labels and values in place."""
    return _Pen(guide, values_of(config, prefix=prefix), language).text(words)


class _Pen:
    """Writes labels and values into the texts of one guide."""

    def __init__(self, guide: Guide, values: Mapping[ValueKey, Value], language: str) -> None:
        self._guide = guide
        self._values = values
        self._language = language

    def step(self, step: Step, number: int, total: int) -> FilledStep:
        window = self._guide.window(step.window)
        shown = self._window(window, step) if window is not None else None
        parts = shown.parts if shown is not None else ()
        values = tuple(part.value for part in parts if part.value and part.value.wanted)
        named = [name for mark, name in PLACEHOLDER.findall(self._raw(step.text)) if not mark]
        labels = [*map(self._label, (*named, *step.press)), *(value.label for value in values)]
        return FilledStep(
            number=number,
            total=total,
            title=self.text(step.title),
            text=self.text(step.text),
            unsure=not all(label.verified for label in labels),
            values=values,
            window=shown,
        )

    def text(self, words: Words) -> str:
        return PLACEHOLDER.sub(self._replace, self._raw(words))

    def _raw(self, words: Words) -> str:
        return words.in_language(self._language)

    def _replace(self, match: Match[str]) -> str:
        opening, closing = _QUOTES[self._language]
        is_value, name = match.groups()
        if is_value:
            return f"{opening}{self._values[ValueKey(name)].text}{closing}"
        label = self._label(name)
        quoted = f"{opening}{label.text}{closing}"
        return f"{quoted} ({label.english})" if label.english else quoted

    def _label(self, id_: str, *, wanted: bool = False, chosen: bool = False) -> ShownLabel:
        label = self._guide.label(id_)
        word = label.in_language(self._language)
        same = word.text == label.en.text
        return ShownLabel(
            text=word.text,
            english="" if word.verified or same else label.en.text,
            verified=word.verified,
            wanted=wanted,
            chosen=chosen,
        )

    def _window(self, window: Window, step: Step) -> FilledWindow:
        return FilledWindow(
            style=window.style,
            title=self._label(window.title),
            parts=tuple(self._part(part, step) for part in window.parts),
        )

    def _part(self, part: Part, step: Step) -> FilledPart:
        labels = tuple(
            self._label(id_, wanted=id_ in step.press, chosen=id_ == part.chosen)
            for id_ in part.labels
        )
        wanted = part.value in step.values
        value = self._value(part.value, labels[0], wanted) if part.value is not None else None
        is_ticked = part.ticked if value is None else value.state is ValueState.TICKED
        return FilledPart(
            kind=part.kind,
            labels=labels,
            value=value,
            ticked=is_ticked,
            wanted=wanted or any(label.wanted for label in labels),
        )

    def _value(self, key: ValueKey, label: ShownLabel, wanted: bool) -> FilledValue:
        value = self._values[key]
        is_none = value.state is ValueState.NO_ENCRYPTION
        return FilledValue(
            key=key,
            label=label,
            state=ValueState.GIVEN if is_none else value.state,
            text=self._label(NO_ENCRYPTION).text if is_none else value.text,
            wanted=wanted,
        )
