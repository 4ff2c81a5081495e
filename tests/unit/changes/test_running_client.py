"""With Thunderbird's own lock, held by another process as Thunderbird holds it."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from mailsetup.changes.apply import Workbench
from mailsetup.clients.thunderbird.lock import hold
from mailsetup.clients.thunderbird.prefs_js import edit_prefs
from mailsetup.model.change import CreateFile
from mailsetup.model.errors import ProfileInUseError
from mailsetup.runtime.context import Context
from tests.unit.changes.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Thunderbird's lock on POSIX")

_HOLD = """
import fcntl, sys
lock = open(sys.argv[1], "a")
fcntl.lockf(lock, fcntl.LOCK_EX)
print("running", flush=True)
sys.stdin.read()
"""


@contextmanager
def running_client(profile: Path) -> Iterator[None]:
    """A process that has the profile open until the block ends."""
    with subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(profile / ".parentlock")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as client:
        assert client.stdout is not None
        assert client.stdout.readline() == "running\n"
        yield
        client.communicate()


def bench(space: Workspace) -> Workbench:
    return Workbench(journal=space.journal, edit_prefs=edit_prefs, hold=hold)


def test_a_running_client_is_never_written_to(tmp_path: Path) -> None:
    space = Workspace(tmp_path).make_profile()
    old = space.contents()
    with running_client(space.profile):
        with pytest.raises(ProfileInUseError):
            bench(space).apply(space.repair(), Context())
        assert space.contents() == old
    bench(space).apply(space.repair(), Context())
    new = space.contents()
    with running_client(space.profile):
        with pytest.raises(ProfileInUseError):
            bench(space).undo(None, Context())
        assert space.contents() == new
    assert bench(space).undo(None, Context()).identical
    assert space.contents() == old


def test_a_new_profile_goes_away_wholly_with_the_lock_file(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    plan = space.plan(CreateFile(path=str(space.prefs), text="// new\n"))
    bench(space).apply(plan, Context())
    with running_client(space.profile), pytest.raises(ProfileInUseError):
        bench(space).undo(None, Context())
    assert bench(space).undo(None, Context()).identical
    assert not space.profile.exists()
