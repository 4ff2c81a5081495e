"""Who runs the real programs: never root. Root hands over to `nobody` through setpriv.

Dovecot refuses to work without ordinary users, and a browser engine must not run as root; in a
container or sandbox, root is all there is. Their files must lie where `nobody` can reach them,
which pytest's own temporary directories (0700) are not: `workplace` makes a directory that is.
"""

from __future__ import annotations

import grp
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

NOBODY = "nobody"
_STOP_SECONDS = 30.0
_TICK = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdinaryUser:
    """An account of this computer, and the words before a command that run it as that account."""

    name: str
    group: str
    uid: int
    gid: int
    prefix: tuple[str, ...]

    @classmethod
    def here(cls) -> OrdinaryUser:
        """Whoever runs the tests; `nobody` when that is root."""
        if os.geteuid() != 0:
            entry = pwd.getpwuid(os.geteuid())
            return cls._of(entry, ())
        entry = pwd.getpwnam(NOBODY)
        ids = (f"--reuid={entry.pw_uid}", f"--regid={entry.pw_gid}", "--clear-groups")
        return cls._of(entry, ("setpriv", *ids))

    @classmethod
    def _of(cls, entry: pwd.struct_passwd, prefix: tuple[str, ...]) -> OrdinaryUser:
        return cls(
            name=entry.pw_name,
            group=grp.getgrgid(entry.pw_gid).gr_name,
            uid=entry.pw_uid,
            gid=entry.pw_gid,
            prefix=prefix,
        )

    def own(self, *paths: Path) -> None:
        """Give files, and everything below directories, to this user."""
        if not self.prefix:
            return
        for top in paths:
            for path in (top, *top.rglob("*")):
                os.chown(path, self.uid, self.gid, follow_symlinks=False)


@contextmanager
def workplace(user: OrdinaryUser) -> Iterator[Path]:
    """A directory of the user's own, gone afterwards; a short name, for sockets allow 107 bytes."""
    place = Path(tempfile.mkdtemp(prefix="ms-"))
    place.chmod(0o755)
    user.own(place)
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def open_to_others(path: Path) -> bool:
    """Whether another account may pass through this directory and all above it."""
    return all(place.stat().st_mode & 0o001 for place in (path, *path.parents))


@contextmanager
def running(
    user: OrdinaryUser, command: Sequence[str], environment: Mapping[str, str], log: Path
) -> Iterator[subprocess.Popen[bytes]]:
    """A program in a process group of its own, which ends with the block, hard if need be."""
    with (
        log.open("ab") as output,
        subprocess.Popen(
            [*user.prefix, *command],
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the process group that `running` started, and nothing else."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        if process.poll() is not None:
            return
        os.killpg(process.pid, number)
        try:
            process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            continue


def wait_until(condition: Callable[[], bool], seconds: float) -> bool:
    """Look again and again until the condition holds or the time is over; its last answer."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= end:
            return False
        time.sleep(_TICK)
    return True
