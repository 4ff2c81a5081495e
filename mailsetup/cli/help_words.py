"""In whose language `--help` answers: the one that was asked for, else the system's."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from mailsetup.model.message import message
from mailsetup.texts.cli_help import CLI_HELP

if TYPE_CHECKING:
    from collections.abc import Sequence

Words: TypeAlias = Callable[[str], str]
"""The text with this id."""

_HELP = frozenset({"-h", "--help"})
_LANGUAGE = "--lang"


def english(id_: str) -> str:
    """Where nobody is going to read it in another language."""
    return CLI_HELP[id_].source


def help_words(arguments: Sequence[str]) -> Words:
    """The words of the help that these arguments ask for.

    They are looked at before they are understood: the language may stand behind `--help`, which
    ends the program at once.
    """
    if _HELP.isdisjoint(arguments):
        return english
    # Qt reads the source of every module that is imported after it, which takes its time.
    from mailsetup.cli.output import ready_streams  # noqa: PLC0415 - brings Qt
    from mailsetup.i18n import Translator  # noqa: PLC0415 - is Qt

    ready_streams()
    translator = Translator(_language(arguments), texts=CLI_HELP)
    return lambda id_: translator.render(message(id_))


def _language(arguments: Sequence[str]) -> str | None:
    asked = None
    for one, following in zip(arguments, (*arguments[1:], ""), strict=True):
        name, equals, value = one.partition("=")
        if name == _LANGUAGE:
            asked = value if equals else following
    return asked
