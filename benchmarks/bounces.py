"""How well and how fast reports of undelivered mail are read, beside flufl.bounce.

    ./dev bench bounces [FOLDER] [--json] [--verbose]

FOLDER holds `raw/` and `labels.jsonl`; without it, the development corpus beside this project is
taken, and nothing is measured where it is missing. Goals: recipients found in at least 99 % where
the mail's own fields name them and 95 % elsewhere, the class right in at least 95 %, no look-alike
called a bounce, as fast as flufl.bounce (a development dependency, Apache-2.0; it tells addresses
only) and at most 60 MiB. The second result is without every rule that matches fewer than three of
the mails, to show how much is memory and how much is knowledge of how mail systems write.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from benchmarks._bounces.corpus import Sample, read_corpus
from benchmarks._bounces.score import Score, rare_rules, score
from mailsetup.bounces.rules import load_rules

ROOT = Path(__file__).parent.parent
CORPUS = ROOT.parent / "shared" / "corpora" / "bounces-dev"
GOALS = {"certain": 99.0, "elsewhere": 95.0, "class": 95.0}


def shares(result: Score) -> dict[str, float]:
    """Percentages under the names of `GOALS`, and what is strictly the label's."""
    return {
        "certain": _percent(result.certain["found"], result.certain["all"]),
        "elsewhere": _percent(result.elsewhere["found"], result.elsewhere["all"]),
        "class": _percent(result.accepted, result.classes),
        "class_as_labelled": _percent(result.strict, result.classes),
    }


def _percent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def speed(reader: str, folder: Path) -> dict[str, float | None]:
    """What `benchmarks._bounces.speed` measures, in a process of its own."""
    command = [sys.executable, "-m", "benchmarks._bounces.speed", reader, str(folder / "raw")]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    measured: dict[str, float | None] = json.loads(done.stdout)
    return measured


def measure(samples: tuple[Sample, ...], folder: Path) -> dict[str, object]:
    """All of it, for a machine."""
    full = score(samples)
    rare = rare_rules(samples)
    speeds = {"mailsetup": speed("ours", folder)}
    if find_spec("flufl") is not None and find_spec("flufl.bounce") is not None:
        speeds["flufl.bounce"] = speed("flufl", folder)
    return {
        "mails": len(samples),
        "rules": len(load_rules().rules),
        "rare_rules": len(rare),
        "all_rules": {**shares(full), "false_alarms": full.false_alarms},
        "without_rare_rules": shares(score(samples, rare)),
        "speed": speeds,
        "details": full,
    }


def show(measured: dict[str, object], *, verbose: bool) -> None:
    """Print it for people."""
    full = measured["details"]
    assert isinstance(full, Score)
    every, common = shares(full), measured["without_rare_rules"]
    assert isinstance(common, dict)
    print(f"{measured['mails']} mails, {measured['rules']} rules; {measured['rare_rules']} of them")
    print("match fewer than 3 of the mails; the second column is without those")
    titles = {
        "certain": "recipients, named by the mail's own fields",
        "elsewhere": "recipients elsewhere",
        "class": "class right",
        "class_as_labelled": "class exactly as labelled",
    }
    for name, title in titles.items():
        goal = f"goal {GOALS[name]:.0f} %" if name in GOALS else ""
        print(f"  {title:44} {every[name]:6.1f} % {common[name]:6.1f} %  {goal}")
    print(f"  {'look-alikes called a bounce':44} {len(full.false_alarms):6}            goal 0")
    print(f"  {'bounces taken for something else':44} {len(full.overlooked):6}")
    speeds = measured["speed"]
    assert isinstance(speeds, dict)
    for name, one in speeds.items():
        peak = "unknown" if one["peak"] is None else f"{one['peak']:.0f} MiB"
        print(f"  {name:14} {one['rate']:7.0f} mails/s, at most {peak}, errors on {one['failed']}")
    if "flufl.bounce" not in speeds:
        print("  flufl.bounce is not installed, so nothing stands beside it")
    if verbose:
        _show_details(full)


def _show_details(full: Score) -> None:
    for (label, answer), files in sorted(full.confused.items(), key=lambda kv: -len(kv[1])):
        print(f"  {len(files):3} {label} read as {answer}: {' '.join(files)}")
    for title, pairs in (("not found", full.missed), ("nobody asked for", full.surplus)):
        for name, address in pairs:
            print(f"  {title}: {name} {address}")
    for name in (*full.false_alarms, *full.overlooked):
        print(f"  bounce or not is wrong: {name}")


def main() -> None:
    """Read the command line, measure, tell; the exit status is 0."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", metavar="FOLDER", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--verbose", action="store_true", help="what is confused with what")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    if not (folder / "labels.jsonl").is_file():
        print("skipped: there is no corpus of labelled bounces here; give its folder")
        return
    measured = measure(read_corpus(folder), folder)
    if arguments.json:
        print(json.dumps({key: value for key, value in measured.items() if key != "details"}))
    else:
        show(measured, verbose=arguments.verbose)


if __name__ == "__main__":
    main()
