"""The real key store of a Linux desktop: GNOME's, in a session and a home of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

MISSING = [name for name in ("gnome-keyring-daemon", "dbus-run-session") if not shutil.which(name)]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]

_START = 'printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null; exec "$@"'
_PROGRAM = """
from mailsetup.credentials.keyring_store import KeyringStore
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context

store, ctx = KeyringStore(), Context()
assert store.probe(ctx) is None
assert store.get("kari@lyse.net", ctx) is None
assert store.store("kari@lyse.net", Secret("æøå 1"), ctx) is None
assert store.get("kari@lyse.net", ctx) == Secret("æøå 1")
assert store.forget("kari@lyse.net", ctx) is None
assert store.get("kari@lyse.net", ctx) is None
print("kept and forgotten")
"""
_WITHOUT_SESSION = """
from mailsetup.credentials.keyring_store import KeyringStore
from mailsetup.runtime.context import Context

print(KeyringStore().get("kari@lyse.net", Context()).problem)
"""


def environment(home: Path) -> dict[str, str]:
    (home / ".cache").mkdir(exist_ok=True)  # without it the daemon hangs
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DBUS_")}
    kept.pop("PYTHON_KEYRING_BACKEND", None)
    kept.pop("DISPLAY", None)
    return kept | {"HOME": str(home)}


def test_a_password_is_kept_by_the_desktop(isolated_home: Path) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", _START, "sh", sys.executable, "-c", _PROGRAM],
        env=environment(isolated_home),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.stdout == "kept and forgotten\n", done.stderr


def test_without_a_session_there_is_no_key_store(isolated_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _WITHOUT_SESSION],
        env=environment(isolated_home),
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.stdout == "missing\n", done.stderr
