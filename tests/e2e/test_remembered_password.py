"""A password that the window put into the real key store of a desktop, and another run finds it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.unit.credentials import test_secret_service
from tests.unit.credentials.test_secret_service import environment

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = test_secret_service.pytestmark

_START = 'printf x | gnome-keyring-daemon --unlock --components=secrets >/dev/null; "$@"; "$@"'
_PROGRAM = """
import sys
from mailsetup.app import password_memory as memory
from mailsetup.app.options import Options
from mailsetup.app.password_index import Purpose, remembered
from mailsetup.app.services import make_services
from mailsetup.model.secret import Secret
from mailsetup.runtime.context import Context

services, ctx = make_services(Options()), Context()
if memory.is_remembered(Purpose.PASSWORD, "kari@lyse.net"):
    assert memory.recall(services, Purpose.PASSWORD, "Kari@lyse.net", ctx) == Secret("æøå 1")
    assert memory.forget(services, remembered()[0], ctx) is None
    assert memory.recall(services, Purpose.PASSWORD, "kari@lyse.net", ctx) is None
    print("found and forgotten")
else:
    assert memory.can_remember(services, ctx) is None
    kept = memory.remember(services, Purpose.PASSWORD, "kari@lyse.net", Secret("æøå 1"), ctx)
    assert kept is None
    print("kept")
"""


def test_a_remembered_password_is_found_by_the_next_run(isolated_home: Path) -> None:
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", _START, "sh", sys.executable, "-c", _PROGRAM],
        env=environment(isolated_home),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout == "kept\nfound and forgotten\n", done.stderr
    kept = [path.read_bytes() for path in isolated_home.rglob("*") if path.is_file()]
    assert not any("æøå 1".encode() in content for content in kept)
