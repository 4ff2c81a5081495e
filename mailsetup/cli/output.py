"""How results are told: readable lines in the user's language, or one JSON document."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from mailsetup import __version__
from mailsetup.i18n import Translator
from mailsetup.model.message import Message, message
from mailsetup.model.serialize import SCHEMA_VERSION, Json

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mailsetup.model.errors import MailsetupError
    from mailsetup.model.message import Param


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """Where a command tells what it did.

    With `as_json`, `say` is silent and the one document comes from `finish`.
    """

    command: str
    translator: Translator
    as_json: bool
    out: TextIO
    err: TextIO

    @classmethod
    def on_terminal(cls, command: str, language: str | None, *, as_json: bool) -> Output:
        """Standard output and standard error."""
        return cls(
            command=command,
            translator=Translator(language),
            as_json=as_json,
            out=sys.stdout,
            err=sys.stderr,
        )

    def words(self, id_: str, **params: Param) -> str:
        """A text of the catalogue in the user's language."""
        return self.translator.render(message(id_, **params))

    def say(self, text: str | Message = "", *, indent: int = 0) -> None:
        """One line for people."""
        if self.as_json:
            return
        line = text if isinstance(text, str) else self.translator.render(text)
        self.out.write("  " * indent + printable(line) + "\n")

    def say_all(self, lines: Iterable[str], *, indent: int = 0) -> None:
        """Several lines for people."""
        for line in lines:
            self.say(line, indent=indent)

    def finish(self, document: Mapping[str, Json]) -> None:
        """The JSON document, headed by schema, program and command."""
        if not self.as_json:
            return
        head: dict[str, Json] = {
            "schema_version": SCHEMA_VERSION,
            "program_version": __version__,
            "command": self.command,
        }
        text = json.dumps({**head, **document}, indent=2, ensure_ascii=False)
        self.out.write(text + "\n")

    def fail(self, error: MailsetupError) -> None:
        """What could not be done, and the next step; never a traceback."""
        words = self.translator.render(error.message)
        if self.as_json:
            self.finish({"error": {"id": error.message.id, "text": words, "reason": error.reason}})
            return
        self.err.write(printable(words) + "\n")
        if error.reason:
            self.err.write("  (" + printable(error.reason) + ")\n")


def printable(text: str) -> str:
    """Foreign text must not move the cursor or colour the terminal."""
    return "".join(c if c.isprintable() or c in "\u2011\u00ad" else "?" for c in text)
