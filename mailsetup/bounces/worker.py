"""Reads mails in a process of its own: what runs wild there is ended, and the next mail is read.

The process has no network, little memory and a time limit; one process reads any number of mails.
It ends with this program: its standard input ends, and while it is busy its own time limit holds.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from queue import Empty
from typing import TYPE_CHECKING, Final, Self

from mailsetup.bounces.worker_child import READY
from mailsetup.bounces.worker_process import ReadingProcess, usual_command
from mailsetup.bounces.worker_values import dumped, loaded, reading_of
from mailsetup.model.bounce import BounceClass, BounceReading
from mailsetup.model.errors import MailsetupError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    from mailsetup.bounces.backscatter import OwnMail
    from mailsetup.runtime.context import Context

SECONDS: Final = 10.0
"""For each mail; a file with many mails has six times as long."""
MEMORY: Final = 640 * 1024 * 1024
"""Of addresses, which is more than what is really used."""

_FAILURE = "failure"  # an error of ours, after which the process goes on
_FILES_FACTOR = 6
_START_SECONDS = 60.0  # a virus scanner may look at every module
_LATER_SECONDS = 2.0  # so long after us the process ends by itself
_FALLBACK_BYTES = 64 * 1024
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadMail:
    """One mail of what was read; `name` as `intake.FoundMail` has it."""

    name: str
    reading: BounceReading


class WorkerError(MailsetupError):
    """The reading process cannot be started."""


class ReadingWorker:
    """The reading process; it starts with the first mail. For one thread at a time, in `with`."""

    def __init__(
        self,
        *,
        seconds: float = SECONDS,
        memory: int = MEMORY,
        command: Sequence[str] | None = None,
    ) -> None:
        """`command` starts another program that speaks the same way, for tests."""
        self._seconds = seconds
        self._memory = memory
        self._command = tuple(command or usual_command())
        self._process: ReadingProcess | None = None
        self.started = 0
        """How many processes were started."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process; a later `read` starts another."""
        if self._process is not None:
            self._process.end()
            self._process = None

    def read(
        self, data: bytes, name: str, ctx: Context, own: OwnMail | None = None
    ) -> tuple[ReadMail, ...]:
        """Every mail in a file, at least one.

        What could not be read to its end has a last reading UNKNOWN with the beginning of the file
        as its text, and `cut` says why: `time`, `memory`, `crash` or `failure`.

        Raises:
            Cancelled: when the user cancelled; the process is ended then.
            WorkerError: it cannot be started at all.
        """
        ctx.check()
        process = self._running(ctx)
        found: list[ReadMail] = []
        with ctx.cancel.on_cancel(process.kill):
            head = {"name": name, "own": own, "seconds": self._seconds + _LATER_SECONDS}
            process.ask(dumped(head), data)
            cut = self._collect(process, found)
        if cut not in {"", _FAILURE} or ctx.cancel.cancelled:
            self.close()
        ctx.check()
        if cut or not found:
            found.append(ReadMail(name=name, reading=_unknown(data, cut or _FAILURE)))
        return tuple(found)

    def _collect(self, process: ReadingProcess, found: list[ReadMail]) -> str:
        """Take the answers; why not all came, or ""."""
        enough = time.monotonic() + _FILES_FACTOR * self._seconds
        while True:
            try:
                left = max(0.0, enough - time.monotonic())
                frame = process.answer(min(self._seconds, left))
            except Empty:
                return "time"
            if frame is None:
                return process.cause()
            try:
                answer = loaded(frame)
                _log_failure(answer)
                if "mail" not in answer:
                    return "" if answer.get("end") is True else _FAILURE
                found.append(_mail(answer["mail"]))
            except ValueError:  # it does not speak as it should
                process.kill()
                return process.cause()

    def _running(self, ctx: Context) -> ReadingProcess:
        if self._process is not None and self._process.is_alive():
            return self._process
        self.close()
        try:
            process = ReadingProcess(self._command, self._memory)
        except OSError as error:
            raise WorkerError(message("mail-reading.no-process"), type(error).__name__) from error
        self.started += 1
        self._process = process
        with ctx.cancel.on_cancel(process.kill):
            try:
                is_ready = process.answer(_START_SECONDS) == READY
            except Empty:
                is_ready = False
        if not is_ready:
            status = process.kill_and_wait()
            self.close()
            ctx.check()
            raise WorkerError(message("mail-reading.no-process"), f"exit status {status}")
        return process


def _mail(value: object) -> ReadMail:
    if not isinstance(value, dict):
        raise ValueError("no mail")
    _log_failure(value)
    return ReadMail(name=str(value.get("name", "")), reading=reading_of(value.get("reading")))


def _log_failure(answer: dict[str, object]) -> None:
    if "failed" in answer:
        _log.error("a mail could not be read: %s", answer["failed"])


def _unknown(data: bytes, cut: str) -> BounceReading:
    return BounceReading(bounce_class=BounceClass.UNKNOWN, text=_beginning(data), cut=(cut,))


def _beginning(data: bytes) -> str:
    """What a person may recognise in it; "" where it is no text."""
    head = data[:_FALLBACK_BYTES]
    if b"\0" in head:
        return ""
    text = head.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return "".join(letter if letter.isprintable() or letter in "\n\t" else " " for letter in text)
