"""The Dovecot that everybody uploads to, its store in memory, and what is in it afterwards."""

from __future__ import annotations

import re
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Final

from tests.fakes.authority import Authority
from tests.fakes.dovecot import FLAT, Dovecot, DovecotUser, dovecot
from tests.fakes.ordinary_user import OrdinaryUser, workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PASSWORD: Final = "Kanari-fugl-7"
DOMAIN: Final = "altiboxmail.no"
HOST: Final = "imap.altibox.no"
"""The server of `DOMAIN` in the bundled packs; `localhost` is in the certificate too."""
FORMATS: Final = ("maildir", "mdbox", "sdbox")
_SETTINGS: Final = """
auth_failure_delay = 0
mail_location = FORMAT:~/store
passdb {
  driver = static
  args = password=PASSWORD
}
userdb {
  driver = static
  args = uid=UID gid=GID home={place}/mail/%u
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap {
  executable = imap
}
"""
_ROW = re.compile(rb"RFC822\.SIZE (\d+).*?FLAGS \(([^)]*)\)", re.DOTALL)
_ID = re.compile(rb"^Message-ID:\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A mailbox as the server has it.

    Attributes:
        sizes: of the messages with each Message-ID, in bytes with CRLF.
        seen: how many are marked as read.
    """

    sizes: dict[str, tuple[int, ...]]
    seen: int

    @property
    def messages(self) -> int:
        """All of them."""
        return sum(map(len, self.sizes.values()))


@dataclass(slots=True)
class Server:
    """Running, with an account for every name that is asked for."""

    dovecot: Dovecot
    user: OrdinaryUser
    place: Path
    _numbers: count[int] = field(default_factory=lambda: count(1))

    @property
    def address(self) -> tuple[str, int]:
        """Its port for IMAP over TLS."""
        return "127.0.0.1", self.dovecot.port

    def new_account(self) -> str:
        """A username that nobody has used yet; an address in `DOMAIN`."""
        return f"u{next(self._numbers)}@{DOMAIN}"

    def doveadm(self, *arguments: str) -> tuple[str, ...]:
        """The command line of the server's own tool."""
        configuration = str(self.place / "dovecot" / "dovecot.conf")
        return (*self.user.prefix, "doveadm", "-c", configuration, *arguments)

    def arrived(self, username: str, mailbox: str) -> Arrived:
        """What is in a mailbox now."""
        account = DovecotUser(address=username, password=PASSWORD, layout=FLAT, folders=())
        sizes: dict[str, tuple[int, ...]] = {}
        seen = 0
        with self.dovecot.session(account) as imap:
            imap.select(f'"{mailbox}"', readonly=True)
            what = "(RFC822.SIZE FLAGS BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])"
            _, items = imap.fetch("1:*", what)
        for item in items:
            if not isinstance(item, tuple):
                continue
            row, found = _ROW.search(item[0]), _ID.search(item[1])
            assert row is not None, item
            assert found is not None, item
            name = found[1].decode("ascii")
            sizes[name] = (*sizes.get(name, ()), int(row[1]))
            seen += b"\\seen" in row[2].lower()
        return Arrived(sizes=sizes, seen=seen)

    def forget(self, username: str) -> None:
        """Make room: the store of this account is not needed any more."""
        shutil.rmtree(self.place / "dovecot" / "mail" / username, ignore_errors=True)


@contextmanager
def running_server(store_format: str) -> Iterator[Server]:
    """It keeps mail as `store_format`, one of `FORMATS`."""
    user = OrdinaryUser.here()
    with workplace(user) as place:
        for name in ("authority", "dovecot"):
            (place / name).mkdir()
        authority = Authority(place / "authority")
        certificate = authority.server_file(HOST, "localhost")
        settings = _SETTINGS
        values = {"FORMAT": store_format, "PASSWORD": PASSWORD, "UID": user.uid, "GID": user.gid}
        for name, value in values.items():
            settings = settings.replace(name, str(value))
        with dovecot(
            user, place / "dovecot", certificate, authority.ca_file, [], settings
        ) as server:
            yield Server(dovecot=server, user=user, place=place)
