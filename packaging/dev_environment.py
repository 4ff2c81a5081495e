"""The virtual environment `.venv`, exactly as `requirements.lock` says, made or mended when needed.

States of the directory: `.mailsetup-ready` holds the stamp of what was installed and the place
where (an environment cannot be moved), and is written last; `.mailsetup-building` is there while
somebody works on it, so an interrupted set-up is seen and the directory made anew. An environment
with neither was made by hand and is taken over.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from dev_report import Stop, say

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"

_OLDEST = (3, 11)


class Environment:
    """A virtual environment and the lock that it follows."""

    def __init__(self, venv: Path = VENV, lock: Path = LOCK) -> None:
        self.venv = venv
        self.lock = lock
        self._ready = venv / ".mailsetup-ready"
        self._building = venv / ".mailsetup-building"

    @property
    def scripts(self) -> Path:
        """Where the environment keeps its programs."""
        return self.venv / ("Scripts" if os.name == "nt" else "bin")

    @property
    def python(self) -> Path:
        """The environment's interpreter."""
        return self.scripts / ("python.exe" if os.name == "nt" else "python")

    @property
    def lock_file(self) -> Path:
        """Held while something in the tree is made; beside the environment, which may go."""
        return self.venv.with_name(self.venv.name + ".lock")

    def is_ready(self) -> bool:
        """Whether it holds what the lock asks for, on the Python that it was made for."""
        noted = self._noted()
        if noted is None or noted[1] != str(self.venv):
            return False
        version = self._python_version()
        return version is not None and noted[0] == self._stamp(version)

    def ensure(self) -> None:
        """Make it ready; at once when it is, and one process at a time when it is not.

        Raises:
            Stop: with status 3 when it cannot be made; what was wrong has been said.
        """
        if self.is_ready():
            return
        try:
            with exclusive(self.lock_file):
                if not self.is_ready():
                    self._build()
        except OSError as error:
            say(f"could not write the environment in {self.venv}: {error}")
            raise Stop(3) from error

    def pip_install(self, *arguments: str) -> bool:
        """Run pip quietly; its errors go to standard error. Returns whether it worked."""
        command = [str(self.python), "-m", "pip", "install", "-qq", "--no-input"]
        options = ["--disable-pip-version-check", "--no-warn-script-location"]
        done = subprocess.run(
            [*command, *options, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=sys.stderr,
            env=_clean_environ(),
            check=False,
        )
        return done.returncode == 0

    def _build(self) -> None:
        if not self.lock.is_file():
            say(f"{self.lock.name} is missing; without it nothing is installed")
            raise Stop(3)
        noted = self._noted()
        moved = noted is not None and noted[1] != str(self.venv)
        usable = not self._building.exists() and not moved and self._has_pip()
        if self.venv.exists() and not usable:
            say("the environment in .venv is not usable; making it anew")
            shutil.rmtree(self.venv)
        self.venv.mkdir(exist_ok=True)
        self._ready.unlink(missing_ok=True)
        self._building.touch()
        if not usable:
            self._create()
        say("installing the Python packages of requirements.lock (some 150 MB the first time)")
        if not self.pip_install("--require-hashes", "--only-binary=:all:", "-r", str(self.lock)):
            self._building.unlink()  # pip takes back what it could not finish
            say("pip could not install the packages; its own words are above")
            raise Stop(3)
        version = self._python_version()
        if version is None:
            say(f"{self.python} does not start")
            raise Stop(3)
        self._ready.write_text(f"{self._stamp(version)}\n{self.venv}\n", encoding="utf-8")
        self._building.unlink()

    def _noted(self) -> tuple[str, str] | None:
        """Stamp and place of the last set-up, if one came to its end."""
        try:
            lines = self._ready.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeError):
            return None
        return (lines[0], lines[1]) if len(lines) == 2 else None

    def _create(self) -> None:
        if sys.version_info < _OLDEST:
            say("Python 3.11 or newer is needed")
            raise Stop(3)
        # Inside the old environment the running interpreter is the one that is being replaced.
        base = getattr(sys, "_base_executable", sys.executable)
        command = [base, "-m", "venv", str(self.venv)]
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, stdout=sys.stderr, env=_clean_environ(), check=False
        )
        if done.returncode:
            say("Python could not make a virtual environment; its own words are above")
            raise Stop(3)

    def _has_pip(self) -> bool:
        version = self._python_version()
        if version is None or version < _OLDEST:
            return False
        done = subprocess.run(
            [str(self.python), "-m", "pip", "--version"],
            capture_output=True,
            env=_clean_environ(),
            check=False,
        )
        return done.returncode == 0

    def _python_version(self) -> tuple[int, int] | None:
        """Major and minor version of the environment's Python, if it starts and is its own."""
        if _same_directory(sys.prefix, self.venv):
            return sys.version_info[:2]
        code = "import sys; print(sys.version_info[0], sys.version_info[1], sys.prefix)"
        try:
            done = subprocess.run(
                [str(self.python), "-I", "-c", code],
                capture_output=True,
                text=True,
                check=False,
                timeout=60,
            )
        except (OSError, subprocess.SubprocessError):
            return None
        words = done.stdout.strip().split(" ", 2)
        if done.returncode or len(words) != 3 or not _same_directory(words[2], self.venv):
            return None
        return int(words[0]), int(words[1])

    def _stamp(self, version: tuple[int, int]) -> str:
        digest = hashlib.sha256(self.lock.read_bytes())
        digest.update(f"python {version[0]}.{version[1]}".encode())
        return digest.hexdigest()


def _same_directory(path: str, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other)


def _clean_environ() -> dict[str, str]:
    unwanted = {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "__PYVENV_LAUNCHER__"}
    unwanted |= {"PIP_USER", "PIP_TARGET", "PIP_PREFIX"}
    return {key: value for key, value in os.environ.items() if key not in unwanted}


@contextlib.contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold a lock file; others wait. The system lets go of it when the process dies."""
    with path.open("a+b") as handle:
        if not _lock(handle, wait=False):
            say("another ./dev is setting things up; waiting for it")
            while not _lock(handle, wait=True):
                pass
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: BinaryIO, *, wait: bool) -> bool:
        handle.seek(0)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        except OSError:  # LK_LOCK itself gives up after ten seconds
            return False
        return True

else:
    import fcntl

    def _lock(handle: BinaryIO, *, wait: bool) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True
