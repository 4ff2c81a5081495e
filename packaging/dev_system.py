"""System packages: which of those that mailsetup needs are missing, and how they get here."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from dev_report import Stop

PACKAGING = Path(__file__).resolve().parent
LIST = PACKAGING / "system-packages.txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemPackage:
    """One line of `system-packages.txt`."""

    group: str
    probe: str
    package: str

    def is_present(self) -> bool:
        """Whether the library loads, the program is on the path or the file exists."""
        if ".so" in self.probe:
            try:
                ctypes.CDLL(self.probe)
            except OSError:
                return False
            return True
        if self.probe.startswith("/"):
            return Path(self.probe).exists()
        return shutil.which(self.probe) is not None


def listed(group: str) -> tuple[SystemPackage, ...]:
    """All packages of one group, in the order of the file."""
    lines = (line.split() for line in LIST.read_text(encoding="utf-8").splitlines())
    return tuple(
        SystemPackage(group=words[0], probe=words[1], package=words[2])
        for words in lines
        if words and words[0] == group
    )


def missing(group: str) -> tuple[str, ...]:
    """Debian names of what is missing; nothing on systems other than Linux."""
    if sys.platform != "linux":
        return ()
    return tuple(entry.package for entry in listed(group) if not entry.is_present())


def install(packages: tuple[str, ...]) -> bool:
    """Install as root; as another user only say the one command. Returns whether it worked."""
    command = ["sh", str(PACKAGING / "apt_install.sh"), *packages]
    return subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode == 0


def require(group: str) -> None:
    """Make sure that a group is there.

    Raises:
        Stop: with status 3 when it is not, and could not be installed from here.
    """
    packages = missing(group)
    if packages and not install(packages):
        raise Stop(3)
