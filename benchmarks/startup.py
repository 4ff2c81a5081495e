"""How long until the first picture, as a ratio to a bare Qt window in the same run.

    ./dev bench startup [--json]

Pairs of child processes run in turn; what counts is the CPU time (user + system) of each child, so
that other work on the computer does not matter much. Both find compiled bytecode, as an installed
program does. The bare window has one label, as without any text no font would be loaded.

Goals: at most 2.0 times the time of the bare window, and at most 20 MiB more memory at the peak.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 9
GOAL = 2.0
GOAL_MIB = 20.0

BARE = """
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget
application = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
column.addWidget(QLabel("What can we help you with?"))
window.resize(940, 660)
window.show()
application.processEvents()
window.grab()
"""

OURS = """
from mailsetup.runtime.collecting import put_off_collecting
put_off_collecting()
from mailsetup.app.options import Options
from mailsetup.gui.application import make_application, make_window
from mailsetup.gui.bindings import ServiceWork
application = make_application()
window = make_window(ServiceWork(Options()))
window.show()
application.processEvents()
window.grab()
"""

FIRST_PAINT = """
import os, re, sys
if os.path.exists("/proc/self/status"):
    print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
else:
    print(0)
sys.stdout.flush()
os._exit(0)
"""
"""The end of each child: its own peak in KiB (what `wait4` tells begins with the size of the
parent), and no time for taking everything down again.
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one child took."""

    seconds: float
    mib: float


def cost_of(code: str, bytecode: str) -> Cost:
    """User and system time of one child, and its peak of memory (0 where no /proc tells)."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = bytecode
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    child = subprocess.run(
        [sys.executable, "-c", code + FIRST_PAINT],
        check=True,
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
    return Cost(seconds, int(child.stdout.split()[-1]) / 1024)


def measure() -> dict[str, float]:
    """Medians in seconds and MiB, and the ratio of the times."""
    with tempfile.TemporaryDirectory(prefix="mailsetup-bench-") as bytecode:
        cost_of(BARE, bytecode), cost_of(OURS, bytecode)  # compile, and warm the file cache
        pairs = [(cost_of(BARE, bytecode), cost_of(OURS, bytecode)) for _ in range(PAIRS)]
    return {
        "bare_seconds": statistics.median(bare.seconds for bare, _ in pairs),
        "window_seconds": statistics.median(ours.seconds for _, ours in pairs),
        "ratio": statistics.median(ours.seconds / bare.seconds for bare, ours in pairs),
        "goal": GOAL,
        "bare_mib": statistics.median(bare.mib for bare, _ in pairs),
        "more_mib": statistics.median(ours.mib - bare.mib for bare, ours in pairs),
        "goal_mib": GOAL_MIB,
    }


def main() -> None:
    """Print the numbers; the exit status is 0."""
    parser = argparse.ArgumentParser(description="first picture against a bare window")
    parser.add_argument("--json", action="store_true")
    as_json = parser.parse_args().json
    result = measure()
    if as_json:
        print(json.dumps(result))
    else:
        print(
            f"bare window {result['bare_seconds']:.3f} s, ours {result['window_seconds']:.3f} s,"
            f" ratio {result['ratio']:.2f} (goal {GOAL});"
            f" {result['more_mib']:.1f} MiB more than {result['bare_mib']:.0f} (goal {GOAL_MIB})"
        )


if __name__ == "__main__":
    main()
