"""Runs AppleScript through `osascript`, on macOS only. Unverified here: no Mac.

The caller has shown the script and has the user's consent; macOS asks once more by itself whether
this program may control Mail (Automation, C2).
"""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from typing import TYPE_CHECKING, Final, Protocol

from mailsetup.model.errors import ProfileError
from mailsetup.model.message import message
from mailsetup.net.foreign_text import one_line

if TYPE_CHECKING:
    from mailsetup.runtime.context import Context

OSASCRIPT: Final = "/usr/bin/osascript"
SCRIPT_SECONDS: Final = 120.0  # time enough to read the question of macOS
_TICK: Final = 0.1
_NO_CONSENT: Final = ("-1743", "-1744")  # errAEEventNotPermitted, …WouldRequireUserConsent
_NOT_FOUND: Final = ("-1719", "-1728")  # errAEIllegalIndex, errAENoSuchObject
_TIMED_OUT: Final = ("-1712",)  # errAETimeout


class AppleScriptRunner(Protocol):
    """Runs a script and gives its result."""

    def run(self, script: str, ctx: Context) -> str:
        """The result as text, without the line end behind it.

        Raises:
            ProfileError: `applemail.script-only-on-mac`, `applemail.script-no-consent`,
                `applemail.script-no-account`, `applemail.script-slow` or `applemail.script-failed`.
            Cancelled: when the user cancelled.
        """
        ...


class OsascriptRunner:
    """The `AppleScriptRunner` of macOS.

    Args:
        program: the path of `osascript`.
    """

    def __init__(self, program: str = OSASCRIPT) -> None:
        self._program = program

    @property
    def is_available(self) -> bool:
        """Whether scripts can be run on this computer."""
        return os.access(self._program, os.X_OK)

    def run(self, script: str, ctx: Context) -> str:
        """See `AppleScriptRunner`; the script goes in by standard input: no process list has it."""
        ctx.check()
        limited = ctx.within(SCRIPT_SECONDS)
        with self._started(script) as process:
            try:
                output, errors = _finish(process, limited)
            finally:
                if process.poll() is None:
                    process.kill()
        if process.returncode:
            raise _failure(errors)
        return output.decode("utf-8", "replace").removesuffix("\n")

    def _started(self, script: str) -> subprocess.Popen[bytes]:
        """The program, with the script in a file without a name: a pipe could fill up."""
        try:
            with tempfile.TemporaryFile() as source:
                source.write(script.encode())
                source.seek(0)
                return subprocess.Popen(
                    [self._program, "-"],
                    stdin=source,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.PIPE,
                )
        except OSError as error:
            raise ProfileError(message("applemail.script-only-on-mac"), str(error)) from error


def _finish(process: subprocess.Popen[bytes], ctx: Context) -> tuple[bytes, bytes]:
    """Wait for the end, with an eye on Cancel and the time."""
    started = time.monotonic()
    while True:
        try:
            return process.communicate(timeout=_TICK)
        except subprocess.TimeoutExpired as error:
            ctx.check()
            if ctx.expired:
                seconds = f"{time.monotonic() - started:.0f} s"
                raise ProfileError(message("applemail.script-slow"), seconds) from error


def _failure(errors: bytes) -> ProfileError:
    """What went wrong, by the number that osascript puts in brackets at the end."""
    text = one_line(errors)
    for id_, numbers in (
        ("applemail.script-no-consent", _NO_CONSENT),
        ("applemail.script-no-account", _NOT_FOUND),
        ("applemail.script-slow", _TIMED_OUT),
    ):
        if any(f"({number})" in text for number in numbers):
            return ProfileError(message(id_), text)
    return ProfileError(message("applemail.script-failed"), text)
