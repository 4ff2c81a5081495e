"""Runs a program and measures it from outside."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROOT = Path(__file__).resolve().parents[2]
_LOOK_EVERY = 0.02
_PEAK = re.compile(rb"VmHWM:\s+(\d+) kB")


@dataclass(frozen=True, slots=True)
class Measured:
    """A program from its start to its end.

    Attributes:
        seconds: all of it: starting up, reading, sending, ending.
        cpu: seconds that it computed, its children's too.
        peak: the most bytes that its process held.
        lines: (seconds since the start, text) of its standard output.
        errors: the end of its standard error.
    """

    status: int
    seconds: float
    cpu: float
    peak: int
    lines: tuple[tuple[float, str], ...]
    errors: str


def measured(
    command: Sequence[str], environment: Mapping[str, str] | None = None, typed: str = ""
) -> Measured:
    """Run it to its end, with `typed` on its standard input."""
    before = _cpu()
    began = time.perf_counter()
    lines: list[tuple[float, str]] = []
    errors: list[str] = []
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **(environment or {})},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        peaks = [0]
        watchers = [
            threading.Thread(target=_watch, args=(process, peaks)),
            threading.Thread(target=errors.extend, args=(process.stderr,)),
        ]
        for watcher in watchers:
            watcher.start()
        process.stdin.write(typed)
        process.stdin.close()
        lines.extend((time.perf_counter() - began, line.rstrip("\n")) for line in process.stdout)
        process.wait()
        seconds = time.perf_counter() - began
        for watcher in watchers:
            watcher.join()
    return Measured(
        status=process.returncode,
        seconds=seconds,
        cpu=_cpu() - before,
        peak=peaks[0],
        lines=tuple(lines),
        errors="".join(errors)[-2000:],
    )


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _watch(process: subprocess.Popen[str], peaks: list[int]) -> None:
    """The peak only grows, so little is missed between the last look and the end."""
    status = Path(f"/proc/{process.pid}/status")
    while process.poll() is None:
        try:
            found = _PEAK.search(status.read_bytes())
        except OSError:
            return
        if found is not None:
            peaks[0] = max(peaks[0], int(found[1]) * 1024)
        time.sleep(_LOOK_EVERY)
