"""Running or not: by a real lock of a real second process, never by a file's existence."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from mailsetup.clients.thunderbird.lock import LOCK_FILE, hold, is_in_use
from mailsetup.model.errors import ProfileError, ProfileInUseError
from tests.fakes.symbolic_links import link_or_skip
from tests.unit.clients.thunderbird.running import HOLDER, thunderbird

if TYPE_CHECKING:
    from pathlib import Path


def another_process_can_lock(profile: Path) -> bool:
    command = [sys.executable, "-c", HOLDER, str(profile / LOCK_FILE)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    return done.returncode == 0


def test_files_that_stayed_behind_say_nothing(tmp_path: Path) -> None:
    assert not is_in_use(str(tmp_path))
    (tmp_path / LOCK_FILE).touch()
    link_or_skip(tmp_path / "lock", "127.0.0.1:+1")
    assert not is_in_use(str(tmp_path))
    assert not is_in_use(str(tmp_path / "nowhere"))


def test_a_running_client_is_seen_until_it_is_killed(tmp_path: Path) -> None:
    with thunderbird(tmp_path) as process:
        assert is_in_use(str(tmp_path))
        assert is_in_use(str(tmp_path))  # looking does not take or free the lock
        process.kill()
        process.wait()
        assert (tmp_path / LOCK_FILE).exists()
        assert not is_in_use(str(tmp_path))


def test_a_running_client_is_never_written_to(tmp_path: Path) -> None:
    with thunderbird(tmp_path):
        with pytest.raises(ProfileInUseError) as caught, hold(str(tmp_path)):
            pytest.fail("entered")
        assert caught.value.message.id == "profile.in-use"
        assert is_in_use(str(tmp_path))
    with hold(str(tmp_path)):
        pass


def test_while_held_no_client_can_start_even_after_looking(tmp_path: Path) -> None:
    with hold(str(tmp_path)):
        assert not another_process_can_lock(tmp_path)
        assert not is_in_use(str(tmp_path))
        assert not another_process_can_lock(tmp_path)


def test_a_held_profile_is_known_also_by_a_link(tmp_path: Path) -> None:
    link_or_skip(tmp_path / "link", tmp_path)
    with hold(str(tmp_path)):
        assert not is_in_use(str(tmp_path / "link"))
        assert not another_process_can_lock(tmp_path)


def test_holding_leaves_the_directory_as_it_was(tmp_path: Path) -> None:
    with hold(str(tmp_path)):
        assert os.listdir(tmp_path) == [LOCK_FILE]
    assert os.listdir(tmp_path) == []
    (tmp_path / LOCK_FILE).write_bytes(b"kept")
    with hold(str(tmp_path)):
        pass
    assert (tmp_path / LOCK_FILE).read_bytes() == b"kept"
    assert another_process_can_lock(tmp_path)


def test_holding_ends_when_the_work_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), hold(str(tmp_path)):
        raise ZeroDivisionError
    with hold(str(tmp_path)):
        pass
    assert os.listdir(tmp_path) == []


def test_this_program_does_not_write_twice_at_a_time(tmp_path: Path) -> None:
    with hold(str(tmp_path)):
        with pytest.raises(ProfileInUseError), hold(str(tmp_path)):
            pytest.fail("entered")
        assert not another_process_can_lock(tmp_path)


def test_a_profile_that_is_not_there_yet_needs_no_lock(tmp_path: Path) -> None:
    with hold(str(tmp_path / "new")):
        assert not (tmp_path / "new").exists()


def test_a_lock_file_that_is_none_is_an_error_of_ours(tmp_path: Path) -> None:
    (tmp_path / LOCK_FILE).mkdir()
    with pytest.raises(ProfileError) as caught, hold(str(tmp_path)):
        pytest.fail("entered")
    assert caught.value.message.id == "profile.unwritable"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no named pipes in folders")
def test_a_pipe_in_place_of_the_lock_file_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / LOCK_FILE)
    assert not is_in_use(str(tmp_path))
