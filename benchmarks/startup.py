"""How long until the first picture, as a ratio to a bare Qt window in the same run.

    ./dev bench startup [--json]

Pairs of child processes run in turn; what counts is the CPU time (user + system) of each child, so
that other work on the computer does not matter much. Goal: at most 2.5 times the bare window.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAIRS = 9
GOAL = 2.5

BARE = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(940, 660)
window.show()
application.processEvents()
window.grab()
"""

OURS = """
from mailsetup.app.options import Options
from mailsetup.gui.application import make_application, make_window
from mailsetup.gui.bindings import ServiceWork
application = make_application()
window = make_window(ServiceWork(Options()))
window.show()
application.processEvents()
window.grab()
"""


def cpu_seconds(code: str) -> float:
    """User and system time of one child."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    before = os.times()
    subprocess.run(
        [sys.executable, "-c", code], check=True, env=environment, cwd=ROOT, capture_output=True
    )
    after = os.times()
    return (
        after.children_user - before.children_user + after.children_system - before.children_system
    )


def measure() -> dict[str, float]:
    """Medians in seconds, and their ratio."""
    cpu_seconds(BARE), cpu_seconds(OURS)  # warm the file cache
    pairs = [(cpu_seconds(BARE), cpu_seconds(OURS)) for _ in range(PAIRS)]
    bare = statistics.median(pair[0] for pair in pairs)
    ours = statistics.median(pair[1] for pair in pairs)
    ratio = statistics.median(pair[1] / pair[0] for pair in pairs)
    return {"bare_seconds": bare, "window_seconds": ours, "ratio": ratio, "goal": GOAL}


def main() -> None:
    """Print the numbers."""
    parser = argparse.ArgumentParser(description="first picture against a bare window")
    parser.add_argument("--json", action="store_true")
    result = measure()
    if parser.parse_args().json:
        print(json.dumps(result))
        return
    print(
        f"bare window {result['bare_seconds']:.3f} s, ours {result['window_seconds']:.3f} s,"
        f" ratio {result['ratio']:.2f} (goal {GOAL})"
    )


if __name__ == "__main__":
    main()
