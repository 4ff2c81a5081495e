"""Tells how moving old mail goes on: one line that changes on a terminal, or lines of JSON."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING, assert_never

from mailsetup.cli.output import printable
from mailsetup.migration.events import (
    FolderBegun,
    Refused,
    SetAside,
    Settling,
    Uploaded,
    Waiting,
)
from mailsetup.migration.report_page import duration, refusal_words
from mailsetup.model.message import message

if TYPE_CHECKING:
    from mailsetup.cli.output import Output
    from mailsetup.migration.events import UploadEvent
    from mailsetup.migration.scan import Scanned
    from mailsetup.model.migration_plan import MigrationPlan
    from mailsetup.model.serialize import Json

_JSON_PAUSE = 0.5
_LINE_PAUSE = 0.2
_LOG_PAUSE = 30.0
"""Seconds between two lines where the output is no terminal, and nothing can be written over."""
_SURE_AFTER = 3.0
"""Seconds before a rate means anything."""
_SMALLEST_WIDTH = 20


class MigrationTelling:
    """Each step calls its own method; those that come often are told now and then."""

    def __init__(self, output: Output) -> None:
        self._output = output
        self._is_terminal = not output.as_json and output.err.isatty()
        self._pause = _JSON_PAUSE if output.as_json else _LOG_PAUSE
        if self._is_terminal:
            self._pause = _LINE_PAUSE
        self._last = 0.0
        self._shown = 0
        self._began = 0.0
        self._folder = ""
        self._total = self._total_bytes = 0

    def event(self, name: str, **fields: Json) -> None:
        """A line of JSON, seen at once by who reads it."""
        self._output.line({"event": name, **fields})
        self._output.flush()

    def scanned(self, seen: Scanned) -> None:
        """How far reading has come."""
        if self._is_time():
            self.event("scanned", folder=seen.folder, messages=seen.messages, bytes=seen.bytes)
            size = self._output.translator.size(seen.bytes)
            self._change(
                self._output.words(
                    "cli.migrate-reading", count=seen.messages, size=size, folder=seen.folder
                )
            )

    def looked(self, mailbox: str, count: int) -> None:
        """A mailbox was compared."""
        if self._is_time():
            self.event("looked", mailbox=mailbox, messages=count)
            self._change(self._output.words("cli.migrate-looking", mailbox=mailbox, count=count))

    def verified(self, count: int) -> None:
        """How many were read back."""
        if self._is_time():
            self.event("verified", messages=count)
            self._change(self._output.words("cli.migrate-verifying", count=count))

    def begin_upload(self, plan: MigrationPlan) -> None:
        """From now on, rate and time left are counted."""
        self._began = time.monotonic()
        self._total, self._total_bytes = plan.to_send, plan.to_send_bytes

    def uploaded(self, seen: UploadEvent) -> None:
        """What an upload tells."""
        match seen:
            case FolderBegun():
                self._folder = seen.folder
                self.event(
                    "folder", folder=seen.folder, mailbox=seen.target, messages=seen.messages
                )
            case Uploaded():
                self._progress(seen)
            case Refused():
                self.event(
                    "refused",
                    folder=seen.folder,
                    key=seen.key,
                    reason=seen.reason,
                    server_text=seen.server_text,
                )
                why = self._output.translator.render(refusal_words(seen.reason))
                self._say("cli.migrate-refused", folder=seen.folder, why=why)
            case Waiting():
                self.event(
                    "waiting",
                    seconds=seen.seconds,
                    lost=seen.lost,
                    server_text=seen.server_text,
                )
                id_ = "cli.migrate-lost" if seen.lost else "cli.migrate-waiting"
                left = duration(seen.seconds, self._output.translator)
                self._say(id_, left=left, reason=seen.server_text)
            case SetAside():
                self.event(
                    "set-aside",
                    folder=seen.folder,
                    key=seen.key,
                    server_text=seen.server_text,
                )
                self._say("cli.migrate-set-aside", folder=seen.folder, reason=seen.server_text)
            case Settling():
                self.event("settling", folder=seen.folder, seconds=seen.seconds)
                left = duration(seen.seconds, self._output.translator)
                self._change(
                    self._output.words("cli.migrate-settling", folder=seen.folder, left=left)
                )
            case _:
                assert_never(seen)

    def done(self) -> None:
        """Take the line that changes away."""
        if self._shown:
            self._output.err.write("\r" + " " * self._shown + "\r")
            self._output.err.flush()
        self._shown = 0
        self._last = 0.0

    def _progress(self, seen: Uploaded) -> None:
        whole = seen.messages >= self._total
        if not (self._is_time() or whole):
            return
        spent = time.monotonic() - self._began
        rate = seen.messages / spent if spent > 0 else 0.0
        left = self._seconds_left(seen.bytes, spent)
        self.event(
            "progress",
            messages=seen.messages,
            bytes=seen.bytes,
            total_messages=self._total,
            total_bytes=self._total_bytes,
            messages_per_second=round(rate, 1),
            seconds_left=None if left is None else round(left),
            folder=self._folder,
        )
        translator = self._output.translator
        soon = self._output.words("cli.migrate-some-time")
        self._change(
            self._output.words(
                "cli.migrate-progress",
                done=seen.messages,
                total=max(self._total, seen.messages),
                size=translator.size(seen.bytes),
                all=translator.size(max(self._total_bytes, seen.bytes)),
                rate=translator.number(round(rate)),
                left=soon if left is None else duration(left, translator),
                folder=self._folder,
            )
        )

    def _seconds_left(self, sent: int, spent: float) -> float | None:
        if spent < _SURE_AFTER or not sent:
            return None
        return max(0, self._total_bytes - sent) * spent / sent

    def _is_time(self) -> bool:
        now = time.monotonic()
        if self._last and now - self._last < self._pause:
            return False
        self._last = now
        return True

    def _say(self, id_: str, **params: str) -> None:
        self.done()
        self._output.say(message(id_, **params))

    def _change(self, line: str) -> None:
        """Write over the line before, where that can be done."""
        if not self._is_terminal:
            self._output.say(line)
            return
        width = max(_SMALLEST_WIDTH, shutil.get_terminal_size().columns - 1)
        text = printable(line)
        if len(text) > width:
            text = text[: width - 1] + "…"
        self._output.err.write("\r" + text.ljust(self._shown))
        self._output.err.flush()
        self._shown = len(text)
