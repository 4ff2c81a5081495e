"""What is wrong with a provider pack, and where: file and key."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from mailsetup.model.errors import ProviderPackError
from mailsetup.model.message import Message, message

if TYPE_CHECKING:
    from mailsetup.model.message import Param

MAX_SHOWN = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PackProblem:
    """One thing that is wrong.

    Attributes:
        key: the place in the file, such as `servers[1].port`; "" is the file itself.
        code: the id of the message.
    """

    file: str
    key: str
    code: str
    message: Message

    def error(self) -> ProviderPackError:
        """The same as an error, for who cannot go on."""
        reason = f"{self.file}: {self.key}" if self.key else self.file
        return ProviderPackError(self.message, reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place in a file: `altibox.toml`, `servers[1].port`; all of a file share their problems."""

    file: str
    key: str = ""
    problems: list[PackProblem] = field(default_factory=list, repr=False, compare=False)

    def below(self, name: str) -> Spot:
        """The place of a key inside this table."""
        return replace(self, key=f"{self.key}.{name}" if self.key else name)

    def item(self, index: int) -> Spot:
        """The place of an element of this array, counted from 0."""
        return replace(self, key=f"{self.key}[{index}]")

    def report(self, code: str, **params: Param) -> None:
        """Note what is wrong here."""
        text = message(code, file=self.file, key=self.key, **params)
        self.problems.append(PackProblem(file=self.file, key=self.key, code=code, message=text))


def shown(value: object) -> str:
    """A value as a message may repeat it: printable and short."""
    text = "".join(letter if letter.isprintable() else "?" for letter in str(value))
    return text if len(text) <= MAX_SHOWN else text[: MAX_SHOWN - 1] + "…"
