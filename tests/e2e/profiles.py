"""Thunderbird profiles for these tests: one with the old trouble, and ways to look at any."""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailsetup.runtime.assets import resource
from tests.e2e.mail_hosts import ADDRESS, IMAP, SMTP

if TYPE_CHECKING:
    from pathlib import Path

_PREF = re.compile(r'^user_pref\("(?P<key>[^"]+)", (?P<value>.*)\);$', re.MULTILINE)
_SERVER = "mail.server.server1"


def old_profile(profile: Path) -> Path:
    """The demo's profile: `INBOX` as server directory and a wrong port for sending."""
    mail = profile / "ImapMail" / IMAP[0]
    mail.mkdir(parents=True)
    values = {
        "@USER@": quote(ADDRESS, safe=""),
        "@ADDRESS@": ADDRESS,
        "@IMAP@": IMAP[0],
        "@SMTP@": SMTP[0],
    }
    for directory, name in ((profile, "prefs.js"), (mail, "msgFilterRules.dat")):
        text = (resource("practice") / name).read_text(encoding="utf-8")
        for mark, value in values.items():
            text = text.replace(mark, value)
        (directory / name).write_text(text, encoding="utf-8")
    return profile


def prefs(profile: Path) -> dict[str, str]:
    """Every setting in `prefs.js` as it is written there, strings with their quotes."""
    text = (profile / "prefs.js").read_text(encoding="utf-8")
    return {match["key"]: match["value"] for match in _PREF.finditer(text)}


def prefix(profile: Path) -> str | None:
    """The server directory; None when there is none."""
    return prefs(profile).get(f"{_SERVER}.server_sub_directory")


def is_sound(profile: Path) -> bool:
    """Whether Thunderbird found nothing to complain about in `prefs.js`."""
    return not (profile / "Invalidprefs.js").exists()


def digests(directory: Path) -> dict[str, str]:
    """Every file below a directory and the digest of its bytes."""
    return {
        str(path.relative_to(directory)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(directory.rglob("*"))
        if path.is_file() and not path.is_symlink()
    }
