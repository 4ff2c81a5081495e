"""Mails made to hold a reader up: each gives an answer within the time and memory allowed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="the limits of a process are those of Unix")

from tests.unit.bounces.reading.hostile import CASES

ROOT = Path(__file__).resolve().parents[4]
# What is known to be left out, and said so.
CUT = {
    "addresses": "headers",
    "parameters": "headers",
    "nested-parts": "depth",
    "empty-parts": "parts",
    "recipients": "recipients",
    "one-line": "lines,text",
    "zip-bomb": "archive",
    "lying-zip-bomb": "unreadable",
    "crowded-zip": "archive",
    "large-return": "",
}


@pytest.mark.parametrize("case", CASES)
def test_hostile_data_gives_an_answer_within_the_limits(case: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "tests.unit.bounces.reading.hostile", case],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert run.returncode == 0, run.stderr[-500:]
    count, cut = run.stdout.split(" ")[:2]
    assert int(count) >= 1
    assert cut == CUT.get(case, cut)
