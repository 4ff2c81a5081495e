"""kill -9 at random moments, a hundred times: the profile is the old or the new one, and known."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from mailsetup.model.change import PlanStatus
from mailsetup.runtime.context import Context
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL"),
]

RUNS = 100
LONGEST_SECONDS = 0.01

_APPLY_AND_UNDO_FOR_EVER = """
import sys
from pathlib import Path
from tests.unit.changes.workspace import Workspace
from mailsetup.runtime.context import Context

space = Workspace(Path(sys.argv[1]))
while True:
    print("apply", flush=True)
    space.bench.apply(space.repair(), Context())
    print("undo", flush=True)
    space.bench.undo(None, Context())
"""


def kill_in_the_middle(space: Workspace, phase: str, dice: random.Random) -> None:
    """Start a program that applies and undoes for ever; kill it soon after it begins `phase`."""
    program = subprocess.Popen(
        [sys.executable, "-c", _APPLY_AND_UNDO_FOR_EVER, str(space.root)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    for line in program.stdout:
        if line.strip() == phase:
            break
    time.sleep(dice.uniform(0, LONGEST_SECONDS))
    program.kill()
    assert program.wait(timeout=60) == -signal.SIGKILL
    program.stdout.close()


def test_a_hundred_kills_leave_the_old_or_the_new_profile(tmp_path: Path) -> None:
    space = Workspace(tmp_path).make_profile()
    old = space.contents()
    space.bench.apply(space.repair(), Context())
    new = space.contents()
    space.bench.undo(None, Context())
    dice = random.Random(20261121)
    pending: list[PlanStatus] = []
    for run in range(RUNS):
        kill_in_the_middle(space, ("apply", "undo")[run % 2], dice)
        left = space.bench.history()[0].status
        if left in {PlanStatus.PREPARED, PlanStatus.UNDOING}:
            pending.append(left)
        space.bench.recover(Context())
        status = space.bench.history()[0].status
        assert status in {PlanStatus.APPLIED, PlanStatus.UNDONE, PlanStatus.ROLLED_BACK}
        assert space.contents() == (new if status is PlanStatus.APPLIED else old)
        if status is PlanStatus.APPLIED:
            assert space.bench.undo(None, Context()).identical
        assert space.contents() == old
    # Kills did hit the middle of an apply and the middle of an undo.
    assert {PlanStatus.PREPARED, PlanStatus.UNDOING} <= set(pending), pending
