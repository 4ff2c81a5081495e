"""How results are told: readable lines in the user's language, or one JSON document."""

from __future__ import annotations

import codecs
import errno
import io
import json
import os
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TextIO

from mailsetup import __version__
from mailsetup.i18n import Translator
from mailsetup.model.errors import MailsetupError
from mailsetup.model.message import Message, message
from mailsetup.model.serialize import SCHEMA_VERSION, Json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mailsetup.model.message import Param

# Some readers take them for the end of a line, and some terminals for commands (ECMA-48, 5.3).
_NOT_RAW = frozenset({*map(chr, range(0x7F, 0xA0)), "\u2028", "\u2029"})
_SIMPLER = "mailsetup-simpler"
_SIMPLE_SIGNS = {
    "\u2011": "-",
    "\u2013": "-",
    "\u00b7": "-",
    "\u2717": "x",
    "\u2192": "->",
    "\u201c": '"',
    "\u201d": '"',
    "\u2019": "'",
    "\u2026": "...",
}


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
        """Standard output and standard error, made ready."""
        ready_streams()
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
        self._write("  " * indent + printable(line) + "\n")

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
        whole = {**head, **document}
        text = json.dumps(whole, indent=2, ensure_ascii=False)
        if _NOT_RAW & set(text) or not can_be_written(text, self.out):
            text = json.dumps(whole, indent=2)
        self._write(text + "\n")

    def line(self, document: Mapping[str, Json]) -> None:
        """One line of JSON, for commands that tell one thing after the other."""
        if not self.as_json:
            return
        text = json.dumps(document, ensure_ascii=False)
        is_plain = not _NOT_RAW & set(text) and can_be_written(text, self.out)
        self._write((text if is_plain else json.dumps(document)) + "\n")

    def _write(self, text: str) -> None:
        with _may_be_unwritable():
            self.out.write(text)

    def flush(self) -> None:
        """Have everything written now.

        Raises:
            BrokenPipeError: nobody reads it any more.
            UnwritableError: there is no room for it, or it cannot be written for another reason.
        """
        with _may_be_unwritable():
            self.out.flush()

    def forget(self) -> None:
        """Nobody reads it any more: let the rest go nowhere, also at the end of the program."""
        with suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.out.fileno())
            os.close(nowhere)

    def fail(self, error: MailsetupError) -> None:
        """What could not be done, and the next step; never a traceback."""
        if self.as_json:
            self.finish({"error": self.error_json(error)})
            return
        self.complain(error)

    def complain(self, error: MailsetupError) -> None:
        """The same on standard error whatever is wanted on standard output."""
        lines = printable(self.translator.render(error.message)) + "\n"
        if error.reason:
            lines += "  (" + printable(error.reason) + ")\n"
        with suppress(OSError):  # then there is nobody left to tell
            self.err.write(lines)

    def error_json(self, error: MailsetupError) -> dict[str, Json]:
        """What a document says under `error`."""
        words = self.translator.render(error.message)
        return {"id": error.message.id, "text": words, "reason": error.reason}


class UnwritableError(MailsetupError):
    """The answer cannot be written to standard output."""


@contextmanager
def _may_be_unwritable() -> Iterator[None]:
    """On Windows, a pipe that nobody reads any more is an "invalid argument"."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        if sys.platform == "win32" and error.errno == errno.EINVAL:
            raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)) from error
        raise UnwritableError(message("cli.unwritable"), error.strerror or "") from error


def _open_stream(stream: TextIO | None) -> TextIO:
    """The same, or one that leads nowhere: it stays open until the program ends."""
    if stream is not None:
        return stream
    return os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8", closefd=False)


def can_be_written(text: str, out: TextIO) -> bool:
    """Whether the stream has all these signs; False also for bytes that are not UTF-8."""
    try:
        text.encode(out.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _simpler(error: UnicodeError) -> tuple[str, int]:
    """The handler of what an old terminal's character set lacks."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(_SIMPLE_SIGNS.get(letter, "?") for letter in letters), error.end


codecs.register_error(_SIMPLER, _simpler)


def ready_streams() -> None:
    """What standard output and standard error cannot show gets a simpler sign.

    Python has no stream for one that was closed before it began; what would go there is lost.
    """
    sys.stdout = _open_stream(sys.stdout)
    sys.stderr = _open_stream(sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_SIMPLER)


def printable(text: str) -> str:
    """Foreign text must not move the cursor or colour the terminal."""
    return "".join(c if c.isprintable() or c in "\u2011\u00ad" else "?" for c in text)
