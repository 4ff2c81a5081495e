"""The real Thunderbird without a screen: opens a profile, shows its folders, quits.

What a person would do at the keyboard is put into the profile beforehand, all of it outside
`prefs.js`, which belongs to the program under test: the certificate authority (`cert9.db`), the
remembered password (`logins.json`), and in `user.js` the only way to the network, a SOCKS proxy.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tests.fakes import nss_logins
from tests.fakes.marionette import Marionette
from tests.fakes.ordinary_user import running, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.fakes.ordinary_user import OrdinaryUser

# A busy computer with two cores took 31 s until the folders were there.
PATIENCE: Final = 120.0
_QUIT_SECONDS = 60.0
_LIBRARY_PLACES = ("/usr/lib/thunderbird", "/usr/lib64/thunderbird", "/opt/thunderbird")
_PORT_FILE = "MarionetteActivePort"

_TEST_PREFS: Final[dict[str, str | int | bool]] = {
    "app.update.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "mail.rights.version": 1,
    "mailnews.database.global.indexer.enabled": False,
    "mailnews.start_page.enabled": False,
    "marionette.port": 0,  # a free one; it writes the number down in the profile
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.failover_direct": False,
    "network.proxy.no_proxies_on": "",
    "network.proxy.socks": "127.0.0.1",
    "network.proxy.socks5_remote_dns": True,
    "network.proxy.socks_remote_dns": True,
    "network.proxy.socks_version": 5,
    "network.proxy.type": 1,
}

_FOLDERS = """
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const paths = [];
for (const account of MailServices.accounts.accounts) {
  if (account.incomingServer.type != "imap") continue;
  for (const folder of account.incomingServer.rootFolder.descendants) {
    let path = folder.name;
    for (let above = folder.parent; above && !above.isServer; above = above.parent) {
      path = above.name + "/" + path;
    }
    paths.push(path);
  }
}
return paths;
"""


def _with_inbox(path: str) -> str:
    """The inbox as `INBOX`: its name has no case (RFC 3501 5.1), and 140 ESR writes `Inbox`."""
    head, slash, rest = path.partition("/")
    return "INBOX" + slash + rest if head.upper() == "INBOX" else path


@dataclass(frozen=True, slots=True, kw_only=True)
class Login:
    """A password that Thunderbird remembers; `origin` such as `imap://imap.example.org`."""

    origin: str
    username: str
    password: str


class OpenThunderbird:
    """A Thunderbird that runs."""

    def __init__(self, process: subprocess.Popen[bytes], profile: Path) -> None:
        self._process = process
        self._profile = profile
        self._marionette: Marionette | None = None

    @property
    def runs(self) -> bool:
        """Whether the program is still there."""
        return self._process.poll() is None

    def folders(self) -> frozenset[str]:
        """The folder pane's tree of all IMAP accounts, by the names on the server: `INBOX/Familie`.

        The words in the pane are translated (153 calls Junk "Spam"); these are not.
        """
        return frozenset(_with_inbox(path) for path in self._driver().run(_FOLDERS))

    def folders_once(self, wanted: frozenset[str]) -> frozenset[str]:
        """The folders as soon as they are the wanted ones, else what they are after `PATIENCE`."""
        wait_until(lambda: self.folders() == wanted, PATIENCE)
        return self.folders()

    def ask(self, script: str) -> Any:
        """What a script inside the program answers."""
        return self._driver().run(script)

    def quit(self) -> None:
        """Close it as a person does, and wait until it has gone."""
        self._driver().quit()
        self._process.wait(_QUIT_SECONDS)
        self.let_go()

    def let_go(self) -> None:
        """Hang up."""
        if self._marionette is not None:
            self._marionette.__exit__(None, None, None)
            self._marionette = None

    def _driver(self) -> Marionette:
        if self._marionette is None:
            port = self._profile / _PORT_FILE
            assert wait_until(lambda: port.exists() and port.read_text() != "", PATIENCE)
            self._marionette = Marionette(int(port.read_text())).__enter__()
        return self._marionette


class Thunderbird:
    """The installed program, run by an ordinary user with a home of its own."""

    def __init__(self, user: OrdinaryUser, home: Path) -> None:
        self._user = user
        self.home = home

    def prepare(
        self, profile: Path, ca_files: Sequence[Path], logins: Sequence[Login], proxy_port: int
    ) -> None:
        """Do at once what a person would do in Thunderbird's windows; `prefs.js` is not touched."""
        libraries = library_directory()
        assert libraries, "the fixture skips without the program"
        entries = [[login.origin, login.username, login.password] for login in logins]
        subprocess.run(
            (sys.executable, nss_logins.__file__, str(profile), str(libraries)),
            input=json.dumps(entries).encode(),
            check=True,
            timeout=PATIENCE,
        )
        for number, ca_file in enumerate(ca_files):
            _trust(profile, f"test-{number}", ca_file)
        prefs = {**_TEST_PREFS, "network.proxy.socks_port": proxy_port}
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in prefs.items())
        (profile / "user.js").write_text("".join(lines), encoding="utf-8")
        self._user.own(self.home, profile)

    @contextmanager
    def opened(self, profile: Path, *, by_name: bool = True) -> Iterator[OpenThunderbird]:
        """Thunderbird on a profile while inside; without `by_name` it must choose it by itself."""
        binary = library_directory()
        assert binary, "the fixture skips without the program"
        command = [str(binary / "thunderbird"), "--headless", "--no-remote"]
        command += ["--profile", str(profile)] if by_name else []
        command += ["--marionette", "--remote-allow-system-access"]
        environment = {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "MOZ_CRASHREPORTER_DISABLE": "1",
            "PATH": os.defpath,
            "TMPDIR": str(self.home),
        }
        (profile / _PORT_FILE).unlink(missing_ok=True)
        with running(self._user, command, environment, self.home / "thunderbird.log") as process:
            program = OpenThunderbird(process, profile)
            try:
                yield program
            finally:
                program.let_go()


def library_directory() -> Path | None:
    """Where Thunderbird and its libraries lie; `thunderbird` in the PATH may be a small script."""
    found = shutil.which("thunderbird")
    places = [Path(found).resolve().parent] if found else []
    places += [Path(place) for place in _LIBRARY_PLACES]
    complete = (p for p in places if (p / "thunderbird").exists() and (p / "libnss3.so").exists())
    return next(complete, None)


def _trust(profile: Path, nickname: str, ca_file: Path) -> None:
    command = ("certutil", "-A", "-d", f"sql:{profile}", "-n", nickname, "-t", "C,,")
    subprocess.run((*command, "-i", str(ca_file)), check=True, timeout=PATIENCE)
