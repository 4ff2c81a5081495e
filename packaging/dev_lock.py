"""`requirements.lock`: every package with its version and hashes, for all systems, no addresses."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING

from dev_environment import ROOT, Environment
from dev_report import Stop, say

if TYPE_CHECKING:
    from collections.abc import Sequence

HEADER = "# Written by ./dev lock from pyproject.toml; please do not edit.\n"

# A package index or a directory of wheels must not get into the file: it is for everybody.
_ADDRESS = re.compile(r"://|^\s*-|file:|(?<![\w.])/\w", re.MULTILINE)


def addresses(lock: str) -> tuple[str, ...]:
    """The lines of a lock that name an address, a path or an option (hashes are none)."""
    lines = (line for line in lock.splitlines() if not line.lstrip().startswith("--hash=sha256:"))
    return tuple(line for line in lines if _ADDRESS.search(line))


def write(environment: Environment, arguments: Sequence[str]) -> None:
    """Resolve pyproject.toml with its development group and write the lock.

    Raises:
        Stop: with status 1 when it cannot be resolved, or would hold an address.
    """
    command = [_uv(environment), "pip", "compile", "pyproject.toml", "--group", "dev"]
    command += ["--universal", "--generate-hashes", "--python-version", "3.11", "--no-header"]
    command += ["--no-emit-index-url", "--no-emit-find-links", "--quiet"]
    fresh = ROOT / "requirements.lock.new"
    try:
        if environment.lock.exists():
            shutil.copy(environment.lock, fresh)  # uv keeps the versions that it finds there
        command += ["-o", fresh.name, *arguments]
        if subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode:
            say("the packages could not be resolved; uv's own words are above")
            raise Stop(1)
        text = fresh.read_text(encoding="utf-8")
        if found := addresses(text):
            say("the lock would hold an address:\n" + "\n".join(found))
            raise Stop(1)
        fresh.write_text(HEADER + text, encoding="utf-8")
        fresh.replace(environment.lock)
    finally:
        fresh.unlink(missing_ok=True)
    environment.ensure()


def _uv(environment: Environment) -> str:
    own = environment.scripts / "uv"
    found = shutil.which("uv") or shutil.which(str(own))
    if found is None:
        say("uv makes the lock and is not here yet; installing it in .venv")
        if not environment.pip_install("uv"):
            raise Stop(1)
        found = str(own)
    return found
