"""A safe place to practise: the reference server, and a throw-away profile with two wrong settings.

Nothing leaves this computer, and nothing of the user's own is read or changed: the journal and the
safety copies of the practice lie in the same throw-away directory.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailsetup.app.options import Options
from mailsetup.model.secret import Secret
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from mailsetup.runtime.assets import resource
from mailsetup.runtime.paths import STATE_VARIABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

FULL_NAME = "Kari Nordmann"
IMAP_HOST, SMTP_HOST = "imap.altibox.no", "smtp.altibox.no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """A running practice: whom to be, which profile to repair, and how to reach the server."""

    address: str
    password: Secret
    profile: str
    options: Options
    server: ReferenceServer


@contextmanager
def practice() -> Iterator[Practice]:
    """The Altibox scenario while inside; afterwards nothing is left of it."""
    with tempfile.TemporaryDirectory(prefix="mailsetup-practice-") as directory:
        root = Path(directory)
        profile = root / "profile"
        with _state_in(root / "state"), ReferenceServer(load_scenario("altibox")) as server:
            user = server.users[0]
            _write_profile(profile, user.address)
            yield Practice(
                address=user.address,
                password=Secret(user.password),
                profile=str(profile),
                options=Options(
                    ca_file=str(server.ca_file),
                    resolve=server.resolve_map(),
                    only_mapped=True,
                    profile=str(profile),
                ),
                server=server,
            )


def fingerprint(directory: str) -> dict[str, str]:
    """Every file below a directory with the SHA-256 of its bytes: equal means equal bytes."""
    root = Path(directory)
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def _write_profile(profile: Path, address: str) -> None:
    """An old Thunderbird profile: `INBOX` as server directory (facts A4), a wrong SMTP port."""
    values = {
        "@USER@": quote(address, safe=""),
        "@ADDRESS@": address,
        "@IMAP@": IMAP_HOST,
        "@SMTP@": SMTP_HOST,
    }
    mail = profile / "ImapMail" / IMAP_HOST
    mail.mkdir(parents=True, mode=0o700)
    for name, place in (("prefs.js", profile), ("msgFilterRules.dat", mail)):
        text = (resource("practice") / name).read_text(encoding="utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        (place / name).write_text(text, encoding="utf-8", newline="\n")


@contextmanager
def _state_in(directory: Path) -> Iterator[None]:
    before = os.environ.get(STATE_VARIABLE)
    os.environ[STATE_VARIABLE] = str(directory)
    try:
        yield
    finally:
        if before is None:
            del os.environ[STATE_VARIABLE]
        else:
            os.environ[STATE_VARIABLE] = before
