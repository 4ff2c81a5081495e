"""What applying changes needs of the live registry: single values, and `reg export`.

It is the `RegistryEditor` of `mailsetup.changes.registry_editor`, which is not known here.
"""

from __future__ import annotations

import os
import subprocess
import tempfile
from typing import TYPE_CHECKING

from mailsetup.clients.outlook.key_paths import folded
from mailsetup.clients.outlook.registry_windows import this_registry
from mailsetup.model.errors import RegistryError
from mailsetup.model.message import message

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.clients.outlook.registry import RegistryWriter
    from mailsetup.model.registry import RegistryValue

MOST_SECONDS = 60.0
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)


def export_key(key: str) -> bytes:
    """What `reg export` writes for a key: UTF-16LE, in Windows' own spelling.

    Only in the person's own temporary directory, since encrypted passwords are among it.

    Raises:
        RegistryError: `registry.not-readable`.
    """
    program = os.path.join(os.environ.get("SYSTEMROOT", r"C:\Windows"), "System32", "reg.exe")
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "export.reg")
        try:
            done = subprocess.run(
                [program, "export", key, path, "/y"],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                timeout=MOST_SECONDS,
                creationflags=_NO_WINDOW,
                check=False,
            )
            if done.returncode == 0:
                with open(path, "rb") as file:
                    return file.read()
            reason = f"reg export ended with {done.returncode}"  # its own words are translated
        except (OSError, subprocess.TimeoutExpired) as error:
            reason = f"reg export: {type(error).__name__}"
    raise RegistryError(message("registry.not-readable"), reason)


class LiveRegistryEditor:
    """Reads and writes single values of a registry, and never makes a key.

    Args:
        registry: that of this computer.
        export: see `export_key`.
    """

    def __init__(
        self, registry: RegistryWriter, export: Callable[[str], bytes] = export_key
    ) -> None:
        self._registry = registry
        self.exists = registry.exists
        self.delete_value = registry.delete_value
        self.export = export

    def value(self, key: str, name: str) -> RegistryValue | None:
        """One value; None when there is none, or no such key.

        Raises:
            RegistryError: the key is there and cannot be read.
        """
        found = self._registry.values(key).items()
        return next((value for stored, value in found if folded(stored) == folded(name)), None)

    def set_value(self, key: str, name: str, value: RegistryValue) -> None:
        """Write one value, its type included.

        Raises:
            RegistryError: it could not be written, or there is no such key.
        """
        if not self._registry.exists(key):
            raise RegistryError(message("registry.not-written"), "the key is gone")
        self._registry.set_value(key, name, value)


def this_registry_editor() -> LiveRegistryEditor | None:
    """The editor of this computer's registry; None where there is none."""
    registry = this_registry()
    return LiveRegistryEditor(registry) if registry is not None else None
