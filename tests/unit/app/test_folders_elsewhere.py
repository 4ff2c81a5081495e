"""Old mail on another disk tells where folders were, wherever the person points."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mailsetup.app.folders_choice import chosen_plans
from mailsetup.app.folders_elsewhere import look_into
from mailsetup.app.folders_work import look, tidy, undo_tidying
from mailsetup.app.practice import Practice, fingerprint, practice
from mailsetup.app.practice_scenes import Scene
from mailsetup.app.services import Services, make_services
from mailsetup.app.state import SetupState
from mailsetup.app.steps import Task
from mailsetup.app.wizard_work import search
from mailsetup.model.errors import Cancelled
from mailsetup.runtime.context import CancelToken, Context

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def place() -> Iterator[Practice]:
    with practice(Scene.MOVED_FOLDERS) as here:
        yield here


@pytest.fixture
def services(place: Practice) -> Services:
    return make_services(place.options)


@pytest.fixture
def disk(place: Practice, tmp_path: Path) -> Path:
    """The profile is only on the disk of an old computer; here nothing is known any more."""
    old = tmp_path / "disk" / "Users" / "Kari" / "AppData" / "Thunderbird" / "Profiles" / "k3x9.old"
    shutil.copytree(place.profile, old)
    for kept in ("ImapMail", "Mail"):
        shutil.rmtree(Path(place.profile) / kept, ignore_errors=True)
    return tmp_path / "disk"


@pytest.fixture
def state(services: Services, place: Practice, disk: Path) -> SetupState:
    """As the window knows it on the folders page: nothing was found."""
    del disk
    typed = SetupState(task=Task.FOLDERS, address_text=place.address, password=place.password)
    known = search(services, typed, Context(), lambda _: None)
    found = look(services, known, Context())
    assert found.problem is None
    assert chosen_plans(found.folders_task) == ()
    return found


@pytest.mark.parametrize(
    "pointed_at",
    ["", "Users/Kari/AppData/Thunderbird", "Users/Kari/AppData/Thunderbird/Profiles/*"],
)
def test_the_folders_go_back_wherever_on_the_old_disk_one_points(
    services: Services, state: SetupState, disk: Path, pointed_at: str
) -> None:
    path = next(disk.glob(pointed_at)) if pointed_at else disk
    before = fingerprint(str(disk))
    given = look_into(services, state, str(path), Context())
    assert given.problem is None
    found = look(services, given, Context())
    moves = {move.mailbox: move.new_name for move in found.folders_task.moves}
    assert moves == {"Bursdager": "Familie/Bursdager", "Stavanger": "Reiser/Stavanger"}
    assert chosen_plans(found.folders_task)

    done = tidy(services, found, Context())
    assert done.problem is None
    assert done.folders_task.done
    assert all(one.proved for one in done.folders_task.done)
    back = undo_tidying(services, done, Context())
    assert len(back.folders_task.undone) == len(done.folders_task.done)
    assert all(result.identical for result in back.folders_task.undone)
    assert fingerprint(str(disk)) == before, "it is only read"


def test_where_there_is_no_mail_it_is_said_and_all_stays(
    services: Services, state: SetupState, tmp_path: Path
) -> None:
    nothing = tmp_path / "bilder"
    (nothing / "sommer").mkdir(parents=True)
    (nothing / "sommer" / "strand.jpg").write_bytes(b"\xff\xd8\xff")
    for path in (nothing, tmp_path / "not there"):
        refused = look_into(services, state, str(path), Context())
        assert refused.problem is not None
        assert refused.folders_task == state.folders_task


def test_what_was_pointed_at_twice_counts_once_and_can_be_left_out(
    services: Services, state: SetupState, disk: Path
) -> None:
    once = look_into(services, state, str(disk), Context())
    twice = look_into(services, once, str(disk), Context())
    assert twice.folders_task == once.folders_task
    without = once.folders_task.without(str(disk.resolve()))
    assert without.given == ()
    found = look(services, replace(once, folders_task=without), Context())
    assert found.folders_task == state.folders_task


def test_a_disk_that_was_pulled_out_is_told_and_takes_nothing_else_away(
    services: Services, state: SetupState, disk: Path
) -> None:
    given = look_into(services, state, str(disk), Context())
    shutil.rmtree(disk)
    found = look(services, given, Context())
    assert found.problem is None
    assert found.folders_task.old_mail_unread
    assert found.folders_task.given == given.folders_task.given
    assert found.folders_task.tree == state.folders_task.tree


def test_looking_through_a_disk_can_be_cancelled(
    services: Services, state: SetupState, disk: Path
) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        look_into(services, state, str(disk), Context(cancel=token))
