"""One reading process as a thing: started, talked to without waiting for ever, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import TYPE_CHECKING

import mailsetup
from mailsetup.bounces.worker_frames import (
    MAX_ANSWER,
    READER_FLAG,
    FrameError,
    read_frame,
    write_frame,
)
from mailsetup.bounces.worker_limits import MEMORY_EXIT
from mailsetup.bounces.worker_windows import confined

if TYPE_CHECKING:
    from collections.abc import Sequence

_END_SECONDS = 10.0


class ReadingProcess:
    """A started process, and a thread that talks to it, so that nothing waits for ever."""

    def __init__(self, command: Sequence[str], memory: int) -> None:
        self._popen = subprocess.Popen(
            (*command, str(memory)),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for us, not for it
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._release = confined(self._popen.pid, memory)
        self._requests: SimpleQueue[tuple[bytes, bytes] | None] = SimpleQueue()
        self._answers: SimpleQueue[bytes | None] = SimpleQueue()
        self._threads = tuple(
            threading.Thread(target=work, name="reading", daemon=True)
            for work in (self._write, self._read)
        )
        for thread in self._threads:
            thread.start()

    def ask(self, head: bytes, data: bytes) -> None:
        """Hand in a request."""
        self._requests.put((head, data))

    def answer(self, seconds: float) -> bytes | None:
        """The next answer; None when the process has ended.

        Raises:
            Empty: not in time.
        """
        return self._answers.get(timeout=seconds)

    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._popen.poll() is None

    def kill(self) -> None:
        """End it at once, from any thread."""
        with suppress(OSError):
            self._popen.kill()

    def kill_and_wait(self) -> int:
        """End it; its exit status."""
        self.kill()
        return self._popen.wait()

    def cause(self) -> str:
        """Why it has ended by itself."""
        try:
            status = self._popen.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:  # it closed its output and goes on
            return "crash"
        if sys.platform != "win32" and status == -signal.SIGALRM:
            return "time"
        # By the system for want of memory, by itself, or by a crash: too deep a recursion in C.
        return "memory" if status < 0 or status == MEMORY_EXIT else "crash"

    def end(self) -> None:
        """End it and let go of everything."""
        self._requests.put(None)
        self.kill_and_wait()
        self._release()
        for thread in self._threads:
            thread.join(_END_SECONDS)
        for stream in (self._popen.stdin, self._popen.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _write(self) -> None:
        assert self._popen.stdin is not None
        while (request := self._requests.get()) is not None:
            try:
                for content in request:
                    write_frame(self._popen.stdin, content)
            except (OSError, ValueError):  # it is gone, and the other thread tells so
                return

    def _read(self) -> None:
        assert self._popen.stdout is not None
        try:
            while (frame := read_frame(self._popen.stdout, MAX_ANSWER)) is not None:
                self._answers.put(frame)
        except (OSError, ValueError, FrameError):
            self.kill()
        self._answers.put(None)


def usual_command() -> tuple[str, ...]:
    """What starts the process, also where the program is one file."""
    if getattr(sys, "frozen", False):
        return sys.executable, READER_FLAG
    # -P: never a module out of the folder that somebody's mails lie in.
    return sys.executable, "-P", "-m", "mailsetup.bounces.worker_child"


def _environment() -> dict[str, str]:
    """The same package as here, wherever this one was loaded from."""
    package = str(Path(mailsetup.__file__).resolve().parent.parent)
    given = os.environ.get("PYTHONPATH")
    places = package if not given else os.pathsep.join((package, given))
    return {**os.environ, "PYTHONPATH": places}
