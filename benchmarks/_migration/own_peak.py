"""Runs a module as a program and writes down the most memory that its process held.

    python -m benchmarks._migration.own_peak FILE MODULE [ARGUMENT ...]

It imports nothing that the program would not: what it tells is the program's own.
"""

from __future__ import annotations

import atexit
import runpy
import sys


def _keep(path: str) -> None:
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next(line for line in status if line.startswith("VmHWM:"))
    with open(path, "w", encoding="ascii") as file:
        file.write(str(int(peak.split()[1]) * 1024))


def main() -> None:
    """The program never comes back from here."""
    path, module, *arguments = sys.argv[1:]
    atexit.register(_keep, path)
    sys.argv = [module, *arguments]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
