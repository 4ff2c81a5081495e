"""With Thunderbird's own lock, held by another process as Thunderbird holds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from mailsetup.changes.apply import Workbench
from mailsetup.changes.client_access import ClientAccess
from mailsetup.clients.thunderbird.lock import hold
from mailsetup.clients.thunderbird.prefs_js import edit_prefs
from mailsetup.model.change import CreateFile
from mailsetup.model.client import ClientKind
from mailsetup.model.errors import ProfileInUseError
from mailsetup.runtime.context import Context
from tests.unit.changes.workspace import Workspace
from tests.unit.clients.thunderbird.running import thunderbird

if TYPE_CHECKING:
    from pathlib import Path


def bench(space: Workspace) -> Workbench:
    access = ClientAccess(hold=hold, edit_prefs=edit_prefs)
    return Workbench(journal=space.journal, clients={ClientKind.THUNDERBIRD: access})


def test_a_running_client_is_never_written_to(tmp_path: Path) -> None:
    space = Workspace(tmp_path).make_profile()
    old = space.contents()
    with thunderbird(space.profile):
        with pytest.raises(ProfileInUseError):
            bench(space).apply(space.repair(), Context())
        assert space.contents() == old
    bench(space).apply(space.repair(), Context())
    new = space.contents()
    with thunderbird(space.profile):
        with pytest.raises(ProfileInUseError):
            bench(space).undo(None, Context())
        assert space.contents() == new
    assert bench(space).undo(None, Context()).identical
    assert space.contents() == old


def test_a_new_profile_goes_away_wholly_with_the_lock_file(tmp_path: Path) -> None:
    space = Workspace(tmp_path)
    plan = space.plan(CreateFile(path=str(space.prefs), text="// new\n"))
    bench(space).apply(plan, Context())
    with thunderbird(space.profile), pytest.raises(ProfileInUseError):
        bench(space).undo(None, Context())
    assert bench(space).undo(None, Context()).identical
    assert not space.profile.exists()
