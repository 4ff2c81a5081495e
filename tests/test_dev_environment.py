"""The set-up of `.venv`: at once when done, taken over, mended, and made anew after a crash."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import dev_environment
import pytest
from dev_report import Stop

ROOT = Path(__file__).resolve().parent.parent


class ScriptedEnvironment(dev_environment.Environment):
    """A real virtual environment on disk, whose pip is not asked but counted."""

    def __init__(self, directory: Path, *, pip_works: bool = True) -> None:
        lock = directory / "requirements.lock"
        lock.touch()
        super().__init__(directory / ".venv", lock)
        self.pip_works = pip_works
        self.installed = 0

    def pip_install(self, *_arguments: str) -> bool:
        self.installed += 1
        return self.pip_works


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with a bare environment, made once; tests work on it one after the other."""
    directory = tmp_path_factory.mktemp("tree")
    command = [sys.executable, "-m", "venv", "--without-pip", str(directory / ".venv")]
    subprocess.run(command, check=True, capture_output=True)
    (packages,) = (directory / ".venv").glob("[Ll]ib/**/site-packages")
    (packages / "pip").mkdir()
    (packages / "pip/__main__.py").touch()  # answers, and that is all that is asked of it here
    return directory


@pytest.fixture
def tree(made: Path) -> Path:
    """That directory, with all marks of the set-up taken away."""
    for mark in (made / ".venv").glob(".mailsetup-*"):
        mark.unlink()
    (made / "requirements.lock").write_text("")
    return made


def test_an_environment_made_by_hand_is_taken_over(tree: Path) -> None:
    own_file = tree / ".venv/made-by-hand"
    own_file.touch()
    environment = ScriptedEnvironment(tree)
    environment.ensure()
    assert environment.installed == 1
    assert environment.is_ready()
    assert own_file.exists()


def test_a_ready_environment_is_left_alone(tree: Path) -> None:
    ScriptedEnvironment(tree).ensure()
    again = ScriptedEnvironment(tree)
    again.ensure()
    assert again.installed == 0


def test_a_changed_lock_is_installed_again(tree: Path) -> None:
    ScriptedEnvironment(tree).ensure()
    (tree / "requirements.lock").write_text("certifi==2026.1.1\n")
    again = ScriptedEnvironment(tree)
    assert not again.is_ready()
    again.ensure()
    assert again.installed == 1


def test_another_python_is_another_environment(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ScriptedEnvironment(tree).ensure()
    monkeypatch.setattr(ScriptedEnvironment, "_python_version", lambda _self: (3, 99))
    assert not ScriptedEnvironment(tree).is_ready()


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"stamp without a place\n"])
def test_a_damaged_mark_is_a_reason_to_install_again(tree: Path, damage: bytes) -> None:
    ScriptedEnvironment(tree).ensure()
    (tree / ".venv/.mailsetup-ready").write_bytes(damage)
    again = ScriptedEnvironment(tree)
    again.ensure()
    assert again.installed == 1
    assert again.is_ready()


def test_a_failed_install_is_tried_again_without_making_all_anew(tree: Path) -> None:
    own_file = tree / ".venv/made-by-hand"
    own_file.touch()
    with pytest.raises(Stop) as stopped:
        ScriptedEnvironment(tree, pip_works=False).ensure()
    assert stopped.value.status == 3
    assert not ScriptedEnvironment(tree).is_ready()
    ScriptedEnvironment(tree).ensure()
    assert own_file.exists()


@pytest.mark.slow
def test_an_interrupted_environment_is_made_anew(tmp_path: Path) -> None:
    half = tmp_path / ".venv"
    half.mkdir()
    (half / ".mailsetup-building").touch()
    (half / "half-written").touch()
    environment = ScriptedEnvironment(tmp_path)
    environment.ensure()
    assert environment.is_ready()
    assert not (half / "half-written").exists()
    assert environment.python.exists()


def test_without_a_lock_nothing_is_touched(tree: Path) -> None:
    environment = ScriptedEnvironment(tree)
    environment.lock.unlink()
    with pytest.raises(Stop):
        environment.ensure()
    assert environment.python.exists()


@pytest.mark.slow
def test_a_copied_tree_gets_an_environment_of_its_own(tree: Path, tmp_path: Path) -> None:
    ScriptedEnvironment(tree).ensure()
    copy = tmp_path / "copy"
    shutil.copytree(tree, copy, symlinks=True)
    environment = ScriptedEnvironment(copy)
    assert not environment.is_ready()
    environment.ensure()
    assert environment.is_ready()
    assert str(copy) in (copy / ".venv/pyvenv.cfg").read_text()


@pytest.mark.slow
def test_two_at_the_same_time_set_up_once(tmp_path: Path) -> None:
    log = tmp_path / "installs"
    (tmp_path / "requirements.lock").touch()
    code = f"""
import sys; sys.path.insert(0, {str(ROOT / "packaging")!r})
from pathlib import Path
from dev_environment import Environment
def pip_install(self, *arguments):
    with Path({str(log)!r}).open("a") as handle: handle.write("installed\\n")
    return True
Environment.pip_install = pip_install
tree = Path({str(tmp_path)!r})
Environment(tree / ".venv", tree / "requirements.lock").ensure()
"""
    both = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [process.wait(60) for process in both] == [0, 0]
    assert log.read_text() == "installed\n"
