"""Real mail programs: started with a home of their own, or skipped in one line."""

from __future__ import annotations

import os
import shutil
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

_SECONDS = 60.0
_PLACES = f"/usr/local/bin{os.pathsep}/usr/bin{os.pathsep}/bin"


@dataclass(frozen=True, slots=True)
class Ran:
    """How a program ended."""

    status: int
    output: bytes
    errors: str


def need(program: str, package: str) -> str:
    """Where the program is; the test is skipped if it is not installed."""
    found = shutil.which(program) or shutil.which(program, path=_PLACES)
    if found is None:
        pytest.skip(f"{program} is not tried: {package} is not installed")
    return found


def run(home: Path, *command: str, stdin: bytes = b"") -> Ran:
    """Run a program that knows nothing of the real home; a minute is enough for all of them."""
    environment = {
        "HOME": str(home),
        "PATH": _PLACES,
        "LC_ALL": "C.UTF-8",
        "XDG_CONFIG_HOME": str(home / ".config"),
    }
    done = subprocess.run(
        command,
        input=stdin,
        capture_output=True,
        env=environment,
        cwd=home,
        timeout=_SECONDS,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def well(home: Path, *command: str, stdin: bytes = b"") -> bytes:
    """Run a program that must succeed; gives what it wrote."""
    done = run(home, *command, stdin=stdin)
    assert done.status == 0, (done.status, done.errors, done.output[-2000:])
    return done.output


def private(path: Path, text: str) -> Path:
    """Write a settings file that others cannot read, as these programs demand."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path
