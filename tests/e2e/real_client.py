"""A person with the real Thunderbird and `mailsetup`: what both do to one profile."""

from __future__ import annotations

import hashlib
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from mailsetup.runtime.assets import resource
from tests.e2e.mail_hosts import ADDRESS, IMAP, PASSWORD, SMTP
from tests.fakes.thunderbird import Login

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.e2e.command_line import CommandLine
    from tests.fakes.ordinary_user import OrdinaryUser
    from tests.fakes.socks_proxy import SocksProxy
    from tests.fakes.thunderbird import OpenThunderbird, Thunderbird

_PREF = re.compile(r'^user_pref\("(?P<key>[^"]+)", (?P<value>.*)\);$', re.MULTILINE)
_SERVER = "mail.server.server1"


@dataclass(frozen=True, slots=True, kw_only=True)
class RealClient:
    """Thunderbird and `mailsetup` on one home directory."""

    thunderbird: Thunderbird
    mailsetup: CommandLine
    proxy: SocksProxy
    user: OrdinaryUser
    place: Path

    def old_profile(self) -> Path:
        """The demo's profile: `INBOX` as server directory and a wrong port for sending."""
        profile = self.place / "profile"
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

    def prepare(self, profile: Path, ca_file: Path | None = None) -> None:
        """Trust the server, remember the password, go through the proxy."""
        logins = (
            Login(origin=f"imap://{IMAP[0]}", username=ADDRESS, password=PASSWORD),
            Login(origin=f"smtp://{SMTP[0]}", username=ADDRESS, password=PASSWORD),
        )
        trusted = ca_file or self.mailsetup.ca_file
        assert trusted is not None
        parts = _certificates(trusted, self.place)
        self.thunderbird.prepare(profile, parts, logins, self.proxy.port)

    @contextmanager
    def opened(self, profile: Path, *, by_name: bool = True) -> Iterator[OpenThunderbird]:
        """Thunderbird on the profile; it is closed by the person at the end of the block."""
        with self.thunderbird.opened(profile, by_name=by_name) as program:
            yield program
            program.quit()


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


def _certificates(bundle: Path, place: Path) -> list[Path]:
    """One file for each certificate: certutil reads the first only."""
    end = "-----END CERTIFICATE-----\n"
    files = []
    for number, part in enumerate(bundle.read_text(encoding="ascii").split(end)[:-1]):
        file = place / f"trusted-{number}.pem"
        file.write_text(part + end, encoding="ascii")
        files.append(file)
    return files
