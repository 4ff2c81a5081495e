"""A real Dovecot on loopback that needs no root: the IMAP server most providers run.

Users may have flat folders or the `INBOX.` layout. Every command that a client sends after its
login is kept by Dovecot's own raw log, so that a test can read what the real client asked for.
"""

from __future__ import annotations

import imaplib
import re
import shutil
import socket
import ssl
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.fakes.ordinary_user import running, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from tests.fakes.ordinary_user import OrdinaryUser

FLAT, INBOX_DOT = "", "INBOX."
_START_SECONDS = 30.0
_LISTED = re.compile(rb'\((?P<flags>[^)]*)\) "(?P<delimiter>.)" "?(?P<name>[^"]*)"?')
# Debian calls it sbin, which is in root's PATH only.
_PLACES = "/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin"

_CONFIGURATION = """\
base_dir = {place}/run
state_dir = {place}/run/state
log_path = {place}/dovecot.log
listen = 127.0.0.1
protocols = imap
default_internal_user = {user.name}
default_internal_group = {user.group}
default_login_user = {user.name}
first_valid_uid = {user.uid}
first_valid_gid = {user.gid}
ssl = required
ssl_min_protocol = TLSv1.2
ssl_cert = <{place}/server.pem
ssl_key = <{place}/server.pem
mail_location = maildir:~/Maildir
passdb {{
  driver = passwd-file
  args = {place}/users
}}
userdb {{
  driver = passwd-file
  args = {place}/users
}}
namespace inbox {{
  inbox = yes
  prefix =
  separator = /
  mailbox Drafts {{
    special_use = \\Drafts
  }}
  mailbox Sent {{
    special_use = \\Sent
  }}
  mailbox Trash {{
    special_use = \\Trash
  }}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
  }}
}}
service imap {{
  executable = imap imap-postlogin
}}
service imap-postlogin {{
  executable = script-login -d rawlog
  unix_listener imap-postlogin {{
    mode = 0600
  }}
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DovecotUser:
    """An account: `layout` is `FLAT` or `INBOX_DOT`, `folders` are named as the server does."""

    address: str
    password: str
    layout: str
    folders: tuple[str, ...]


class Dovecot:
    """A running server; `ca_file` is what its clients must trust."""

    def __init__(self, place: Path, port: int, ca_file: Path) -> None:
        self.place = place
        self._forgotten: set[Path] = set()
        self.port = port
        self.ca_file = ca_file

    def log(self) -> str:
        """What Dovecot itself says, the logins among it."""
        path = self.place / "dovecot.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""

    def logins(self) -> int:
        """How many sessions logged in so far."""
        return self.log().count("imap-login: Info: Login:")

    def commands(self) -> tuple[str, ...]:
        """Every line that clients sent after their login, since `forget`, by session."""
        files = sorted(set(self._sessions()) - self._forgotten)
        text = "".join(path.read_text(encoding="utf-8", errors="replace") for path in files)
        return tuple(text.splitlines())

    def forget(self) -> None:
        """Leave the sessions until now out of `commands`."""
        self._forgotten.update(self._sessions())

    @contextmanager
    def session(self, user: DovecotUser) -> Iterator[imaplib.IMAP4_SSL]:
        """A session of the standard library's client, to prepare and to look."""
        context = ssl.create_default_context(cafile=str(self.ca_file))
        context.check_hostname = False  # the certificate is the provider's, not 127.0.0.1's
        with imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=context, timeout=30) as imap:
            imap.login(user.address, user.password)
            yield imap

    def mailboxes(self, user: DovecotUser) -> frozenset[str]:
        """The names of all mailboxes, as the server has them."""
        with self.session(user) as imap:
            _, lines = imap.list()
        found = (_LISTED.fullmatch(line) for line in lines if isinstance(line, bytes))
        return frozenset(match["name"].decode("ascii") for match in found if match)

    def _sessions(self) -> Iterator[Path]:
        return self.place.glob("mail/*/dovecot.rawlog/*.in")


def dovecot_binary() -> str | None:
    """Where the program is; None when it is not installed."""
    return shutil.which("dovecot") or shutil.which("dovecot", path=_PLACES)


@contextmanager
def dovecot(
    user: OrdinaryUser,
    place: Path,
    certificate: Path,
    ca_file: Path,
    accounts: Sequence[DovecotUser],
    extra: str = "",
) -> Iterator[Dovecot]:
    """A server with these accounts, ready to be asked.

    Args:
        user: who runs it.
        place: an empty directory with a short name that `user` can reach.
        certificate: certificate and key in one PEM file, signed by the authority of `ca_file`.
        ca_file: PEM.
        accounts: their folders are made, and subscribed to.
        extra: more settings; they win over the ones here. `{place}` is filled in.
    """
    port = free_port()
    (place / "run/state").mkdir(parents=True)
    for account in accounts:
        (place / "mail" / account.address / "dovecot.rawlog").mkdir(parents=True)
    shutil.copyfile(certificate, place / "server.pem")
    lines = "".join(_account_line(account, user, place) for account in accounts)
    (place / "users").write_text(lines, encoding="utf-8")
    configuration = place / "dovecot.conf"
    settings = _CONFIGURATION.format(place=place, user=user, port=port)
    configuration.write_text(settings + extra.replace("{place}", str(place)))
    user.own(place)
    server = Dovecot(place, port, ca_file)
    with started(user, server):
        for account in accounts:
            _make_folders(server, account)
        server.forget()
        yield server


@contextmanager
def started(user: OrdinaryUser, server: Dovecot) -> Iterator[None]:
    """Run what `dovecot` has prepared, once more after it was killed."""
    place, port = server.place, server.port
    binary = dovecot_binary()
    assert binary, "the fixture skips without the program"
    command = (binary, "-F", "-c", str(place / "dovecot.conf"))
    with running(user, command, {"PATH": _PLACES}, place / "output.log") as process:
        ready = wait_until(lambda: _answers(port) or process.poll() is not None, _START_SECONDS)
        assert ready, server.log()
        assert process.poll() is None, (place / "output.log").read_text() + server.log()
        yield


def _account_line(account: DovecotUser, user: OrdinaryUser, place: Path) -> str:
    home = place / "mail" / account.address
    fields = ""
    if account.layout:
        prefix = "userdb_namespace/inbox"
        fields = f"{prefix}/prefix={account.layout} {prefix}/separator={account.layout[-1]}"
    secret = f"{{PLAIN}}{account.password}"
    return f"{account.address}:{secret}:{user.uid}:{user.gid}::{home}::{fields}\n"


def _make_folders(server: Dovecot, account: DovecotUser) -> None:
    with server.session(account) as imap:
        for name in account.folders:
            if name != "INBOX":
                status, words = imap.create(f'"{name}"')
                assert status == "OK", words
            status, words = imap.subscribe(f'"{name}"')
            assert status == "OK", words


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])
