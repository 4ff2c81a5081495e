"""A guide as plain text, for the command line and for printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.guides.filling import FilledStep, FilledValue, filled, filled_words
from mailsetup.guides.values import ValueState
from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.guides.guide import Guide
    from mailsetup.model.account import AccountConfig

_INSTEAD = {
    ValueState.EMPTY: "guide.leave-empty",
    ValueState.SECRET: "guide.type-password",
    ValueState.UNKNOWN: "guide.only-you-know",
    ValueState.TICKED: "guide.ticked",
    ValueState.UNTICKED: "guide.not-ticked",
}
_INDENT = "   "


def value_words(value: FilledValue, render: Callable[[Message], str]) -> str:
    """What belongs in a field, in words: the value itself, or what to do."""
    id_ = _INSTEAD.get(value.state)
    return render(Message(id=id_)) if id_ else value.text


def guide_lines(
    guide: Guide,
    config: AccountConfig,
    language: str,
    render: Callable[[Message], str],
    *,
    prefix: str = "",
) -> tuple[str, ...]:
    """The whole guide, one text a line.

    Args:
        render: puts a `Message` into words of the same language.
    """
    lines = [filled_words(guide, guide.title, config, language), ""]
    if guide.notice is not None:
        lines += [filled_words(guide, guide.notice, config, language), ""]
    steps = filled(guide, config, language, prefix=prefix)
    for step in steps:
        lines += _step_lines(step, render)
    if any(step.unsure for step in steps):
        lines += ["", render(message("guide.similar-name"))]
    return tuple(lines)


def _step_lines(step: FilledStep, render: Callable[[Message], str]) -> list[str]:
    lines = [f"{step.number}. {step.title}", f"{_INDENT}{step.text}"]
    lines += [
        f"{_INDENT}• {value.label.full}: {value_words(value, render)}" for value in step.values
    ]
    return lines
