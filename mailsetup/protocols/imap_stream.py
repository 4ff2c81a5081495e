"""An IMAP connection in which many commands are under way at once (RFC 3501 section 5.5).

`imapclient` waits for the answer to each command; over a slow line that costs a round trip for
each message. Here commands are written one behind the other, and answers are taken in meanwhile.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mailsetup.protocols.wire import WireError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mailsetup.protocols.talk import Talk
    from mailsetup.runtime.context import Context

PATIENCE = 120.0
"""Seconds a server may think: it may have to write two megabytes to a slow disk first."""
LONGEST = 1_800.0
"""Seconds for one command in all: a server that says "still here" for ever is none."""
_PIECE = 65_536
_TOGETHER = 65_536  # bytes: each TLS record costs, and a message is often smaller
_MOST_UNTAGGED = 20_000
_LITERAL = re.compile(rb"\{(\d{1,10})\}\r?\n$")
# What a server says for people may end in anything, also in what looks like a literal.
_WORDS = re.compile(rb"\* (?:OK|NO|BAD|BYE)\b", re.IGNORECASE)
_TAG = re.compile(rb"M\d{1,9}")
_STATUS = re.compile(rb"(OK|NO|BAD)(?: \[([^]\r\n]{1,2000})\])? ?", re.IGNORECASE)


class StreamError(WireError):
    """The server says something that is no IMAP, or ends the conversation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The tagged answer to a command.

    Attributes:
        status: OK, NO or BAD.
        code: of the response code in brackets, e.g. `APPENDUID 1 2:3`, "" without one.
        text: the line fit to be shown.
    """

    tag: int
    status: str
    code: str
    text: str

    @property
    def is_ok(self) -> bool:
        """Whether it was done."""
        return self.status == "OK"

    @property
    def code_name(self) -> str:
        """The code without its arguments, in upper case."""
        return self.code.partition(" ")[0].upper()


class Untagged(NamedTuple):
    """A line that starts with `*`, without that; each literal is in `literals`, in order."""

    text: bytes
    literals: tuple[bytes, ...] = ()


class ImapStream:
    """A logged-in connection. Everything raises as `Wire` does, and `StreamError`.

    Attributes:
        capabilities: in upper case, those after the login.
        bye: what the server said when it ended the conversation, else "".
    """

    def __init__(self, talk: Talk, capabilities: tuple[str, ...], ctx: Context) -> None:
        self._talk = talk
        self._wire = talk.wire
        self._wire.work_long(ctx, PATIENCE)
        self._number = 0
        self._ready = False
        self._unsent = bytearray()
        self._answers: dict[int, Answer] = {}
        self._under_way: set[int] = set()
        self._unheeded: set[int] = set()
        self._untagged: list[Untagged] = []
        self._listening = False
        self.capabilities = frozenset(capabilities)
        self.bye = ""

    @property
    def under_way(self) -> int:
        """Commands that are not answered yet."""
        return len(self._under_way)

    def run(self, *parts: bytes) -> tuple[Answer, tuple[Untagged, ...]]:
        """Send one short command and wait: its answer, and what came before it without a tag."""
        self._listening = True
        tag = self.begin(b" ".join(parts) + b"\r\n")
        answer = self.wait_for(tag)
        return answer, self._heard()

    def run_all(self, commands: Iterable[bytes]) -> tuple[tuple[Answer, ...], tuple[Untagged, ...]]:
        """The same for several at once, in one round trip: their answers in the same order.

        None of them may change what another one means (RFC 3501 section 5.5).
        """
        self._listening = True
        tags = [self.begin(command + b"\r\n") for command in commands]
        answers = tuple(self.wait_for(tag) for tag in tags)
        return answers, self._heard()

    def each(self, *parts: bytes) -> Iterator[Untagged]:
        """Send one command; every untagged line as it comes, however many there are.

        Whoever does not read to the end closes the connection: the next one would hear the rest.

        Raises:
            StreamError: in the end, when the server says no.
        """
        return self.each_of([b" ".join(parts)])

    def each_of(self, commands: Iterable[bytes]) -> Iterator[Untagged]:
        """The same for commands that are sent in one go; servers answer them side by side."""
        self._listening = True
        tags = [self.begin(command + b"\r\n") for command in commands]
        self._send_now()
        for tag in tags:
            while tag not in self._answers:
                self._take_line()
                yield from self._untagged
                self._untagged.clear()
        self._heard()
        for tag in tags:
            answer = self._answers.pop(tag)
            if not answer.is_ok:
                raise StreamError(answer.text)

    def tell(self, text: bytes) -> None:
        """Start a command of which it does not matter what the server says to it.

        It leaves with the next one, or with `flush`: alone it would hold up the answer to that.
        """
        self._unheeded.add(self.begin(text))

    def flush(self) -> None:
        """Send what still waits for something to go with."""
        if self._unsent:
            self._send_now()

    def is_open(self) -> bool:
        """Whether nobody has ended the conversation by now; nothing is waited for."""
        return not self._under_way and self._wire.is_open()

    def begin(self, text: bytes) -> int:
        """Start a command with `text` (what stands after the tag); its tag."""
        self._number += 1
        self._ready = False
        self._under_way.add(self._number)
        self.send(b"M%d %b" % (self._number, text))
        return self._number

    def send(self, data: bytes) -> None:
        """Send bytes of the command that was begun last; small ones go with what comes next.

        The last ones leave when an answer is asked for, also with `answered(wait=False)`.
        """
        self._unsent += data
        if len(self._unsent) >= _TOGETHER:
            self._send_now()

    def _send_now(self) -> None:
        data, self._unsent = self._unsent, bytearray()
        view = memoryview(data)
        while view:
            sent = self._wire.send_some(view[:_PIECE])
            view = view[sent:]
            while self._wire.has_line():
                self._take_line()

    def wait_until_ready(self, tag: int) -> bool:
        """Wait for the server's `+` (a synchronising literal); False: it refuses the command."""
        self._send_now()
        end = time.monotonic() + LONGEST
        while not self._ready and tag not in self._answers:
            self._take_line()
            _check_time(end)
        ready, self._ready = self._ready and tag not in self._answers, False
        return ready

    def wait_for(self, tag: int) -> Answer:
        """The answer to one command."""
        self._send_now()
        end = time.monotonic() + LONGEST
        while tag not in self._answers:
            self._take_line()
            _check_time(end)
        return self._answers.pop(tag)

    def answered(self, *, wait: bool) -> tuple[Answer, ...]:
        """The answers that came by now; with `wait` at least one, if a command is under way."""
        self._send_now()
        end = time.monotonic() + LONGEST
        while self._wire.has_line() or (wait and self._under_way and not self._answers):
            self._take_line()
            _check_time(end)
        answers = tuple(self._answers.values())
        self._answers.clear()
        return answers

    def _heard(self) -> tuple[Untagged, ...]:
        """What came without a tag; from now on such lines (EXISTS and the like) are dropped."""
        untagged = tuple(self._untagged)
        self._untagged.clear()
        self._listening = False
        return untagged

    def _take_line(self) -> None:
        text, literals = self._whole_line()
        if text.startswith(b"+"):
            self._ready = True
        elif text.startswith(b"* "):
            if text[2:5].upper() == b"BYE":
                self.bye = self._talk.words(text)
                raise StreamError(self.bye)
            if self._listening:
                self._untagged.append(Untagged(text=text[2:], literals=literals))
            if len(self._untagged) > _MOST_UNTAGGED:
                raise StreamError("the server talks without end")
        else:
            self._take_tagged(text)

    def _whole_line(self) -> tuple[bytes, tuple[bytes, ...]]:
        """A line with its literals taken out: in their place stays `{size}`."""
        line = self._line()
        literals: list[bytes] = []
        whole = line
        if not line.startswith(b"* ") or _WORDS.match(line):
            return whole.rstrip(b"\r\n"), ()
        while found := _LITERAL.search(line):
            literals.append(self._wire.read(int(found[1])))
            if len(literals) > 50:
                raise StreamError("the server sends literals without end")
            line = self._line()
            whole = whole.rstrip(b"\r\n") + b" " + line.lstrip(b" ")
        return whole.rstrip(b"\r\n"), tuple(literals)

    def _line(self) -> bytes:
        line = self._wire.readline()
        if not line.endswith(b"\n"):
            raise StreamError(self.bye or "the server has closed the connection")
        return line

    def _take_tagged(self, text: bytes) -> None:
        tag, _, rest = text.partition(b" ")
        found = _STATUS.match(rest)
        number = int(tag[1:]) if _TAG.fullmatch(tag) else 0
        if found is None or number not in self._under_way:
            raise StreamError("the server does not speak IMAP any more")
        self._under_way.discard(number)
        if number in self._unheeded:
            self._unheeded.discard(number)
            return
        self._answers[number] = Answer(
            tag=number,
            status=found[1].decode("ascii").upper(),
            code=(found[2] or b"").decode("latin-1"),
            text=self._talk.words(text),
        )


def _check_time(end: float) -> None:
    if time.monotonic() > end:
        raise StreamError("the server does not come to an end")
