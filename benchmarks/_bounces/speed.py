"""One reader over all mails of a folder, in a process of its own: its rate and its peak memory.

    python -m benchmarks._bounces.speed (ours | flufl) FOLDER

Prints `{"rate": messages a second, "peak": MiB or null, "failed": mails it raised an error on}`.
The rate is by processor time, that of the best of several runs, after one that does not count.
"""

from __future__ import annotations

import email
import importlib
import json
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

RUNS = 5


def _ours() -> Callable[[bytes], object]:
    bounces = importlib.import_module("mailsetup.bounces")
    classify: Callable[[bytes], object] = bounces.classify
    return classify


def _flufl() -> Callable[[bytes], object]:
    scan = importlib.import_module("flufl.bounce").scan_message

    def read(data: bytes) -> object:
        return scan(email.message_from_bytes(data))

    return read


READERS = {"ours": _ours, "flufl": _flufl}


def peak_memory() -> float | None:
    """The most this process held at once, in MiB; None where the system does not tell."""
    status = Path("/proc/self/status")
    if status.exists():  # what getrusage tells there counts the parent before exec as well
        found = re.search(r"VmHWM:\s+(\d+) kB", status.read_text("ascii"))
        return None if found is None else int(found[1]) / 2**10
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return None
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def measure(reader: str, folder: Path) -> dict[str, float | int | None]:
    """Read all mails of a folder several times."""
    mails = [path.read_bytes() for path in sorted(folder.iterdir())]
    read = READERS[reader]()
    failed = 0
    best = float("inf")
    for run in range(RUNS + 1):
        failed = 0
        started = time.process_time()
        for data in mails:
            try:
                read(data)
            except Exception:  # the other reader's errors are part of what is measured
                failed += 1
        if run:
            best = min(best, time.process_time() - started)
    return {"rate": len(mails) / best, "peak": peak_memory(), "failed": failed}


if __name__ == "__main__":
    print(json.dumps(measure(sys.argv[1], Path(sys.argv[2]))))
