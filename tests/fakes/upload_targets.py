"""Servers to upload to, and what is really in their mailboxes: the reference server and Dovecot."""

from __future__ import annotations

import dataclasses
import re
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from mailsetup.migration.target import Target
from mailsetup.model.secret import Secret
from mailsetup.model.server import MailProtocol, ServerSettings, SocketType
from mailsetup.net.sock import Dialer
from mailsetup.net.tls import Trust
from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.fakes.authority import Authority
from tests.fakes.dovecot import Dovecot, DovecotUser, dovecot
from tests.fakes.odd_mbox import Stored
from tests.fakes.ordinary_user import OrdinaryUser, workplace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.limits import Limits
    from mailsetup.refserver.store import Store

PASSWORD = "Kanari-fugl-7"
_DOVECOT = """
auth_failure_delay = 0
mail_location = mdbox:~/mdbox
mail_fsync = optimized
passdb {
  driver = static
  args = password=PASSWORD userdb_uid=UID userdb_gid=GID userdb_home={place}/mail/%u
}
userdb {
  driver = prefetch
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
_ITEM = re.compile(rb'\(FLAGS \(([^)]*)\) INTERNALDATE "([^"]*)" BODY\[\] \{')


@dataclass(frozen=True, slots=True)
class Place:
    """How another process finds the server."""

    host: str
    port: int
    address: tuple[str, int]
    ca_file: str
    username: str
    password: str

    def target(self) -> Target:
        """The same for the engine."""
        return Target(
            server=ServerSettings(
                protocol=MailProtocol.IMAP,
                hostname=self.host,
                port=self.port,
                socket_type=SocketType.SSL,
                username=self.username,
            ),
            password=Secret(self.password),
            dialer=Dialer(resolve={(self.host, self.port): self.address}, only_mapped=True),
            trust=Trust(self.ca_file),
        )


class UploadServer(Protocol):
    """A running server."""

    def new_account(self, name: str) -> Place:
        """A fresh account of that name."""

    def stored(self, account: Place, mailbox: str) -> list[Stored]:
        """What is there."""


@dataclass(frozen=True, slots=True)
class ReferencePlace:
    """The reference server."""

    server: ReferenceServer

    def new_account(self, name: str) -> Place:
        username = f"{name}@altiboxmail.no"

        def add(store: Store) -> None:
            store.add_account(
                address=username,
                username=username,
                password=PASSWORD,
                quota=self.server.scenario.quota_bytes,
            )

        self.server.with_store(add)
        return self.place(username)

    def place(self, username: str, password: str = PASSWORD) -> Place:
        """How to get in."""
        host = self.server.scenario.hosts.imap[0]
        at = ("127.0.0.1", self.server.ports["imaps"])
        return Place(host, 993, at, str(self.server.ca_file), username, password)

    def stored(self, account: Place, mailbox: str) -> list[Stored]:
        def read(store: Store) -> list[Stored]:
            found = store.by_username(account.username)
            assert found is not None
            box = found.mailboxes.get(mailbox)
            return [
                Stored(
                    one.content,
                    frozenset(flag.casefold() for flag in one.flags),
                    int(one.internal_date.timestamp()),
                )
                for one in (box.messages if box is not None else ())
            ]

        return self.server.with_store(read)


@dataclass(frozen=True, slots=True)
class DovecotPlace:
    """Dovecot as Debian has it, run by `user`."""

    server: Dovecot
    user: OrdinaryUser

    def new_account(self, name: str) -> Place:
        at = ("127.0.0.1", self.server.port)
        return Place(
            "localhost", self.server.port, at, str(self.server.ca_file), f"{name}@ex", PASSWORD
        )

    def stored(self, account: Place, mailbox: str) -> list[Stored]:
        user = DovecotUser(address=account.username, password=PASSWORD, layout="", folders=())
        with self.server.session(user) as imap:
            status, (number, *_) = imap.select(f'"{mailbox}"', readonly=True)
            if status != "OK" or number == b"0":
                return []
            _, items = imap.fetch("1:*", "(FLAGS INTERNALDATE BODY.PEEK[])")
        return [_stored(*item) for item in items if isinstance(item, tuple)]


def _stored(head: bytes, content: bytes) -> Stored:
    found = _ITEM.search(head)
    assert found, head
    flags = {flag.casefold() for flag in found[1].decode("ascii").split()} - {"\\recent"}
    moment = datetime.strptime(found[2].decode("ascii").strip(), "%d-%b-%Y %H:%M:%S %z")
    return Stored(content, frozenset(flags), int(moment.timestamp()))


@contextmanager
def reference_place(
    *off: str, quota: int | None = None, limits: Limits | None = None, transcript: bool = False
) -> Iterator[ReferencePlace]:
    """A reference server without the capabilities `off`; it must not stumble."""
    scenario = dataclasses.replace(
        load_scenario("altibox"), capabilities_off=frozenset(off), quota_bytes=quota
    )
    with ReferenceServer(scenario, transcript=transcript, limits=limits) as server:
        yield ReferencePlace(server)
        assert not server.crashes


@contextmanager
def dovecot_place(more: str = "") -> Iterator[DovecotPlace]:
    """A Dovecot of its own that takes every username."""
    user = OrdinaryUser.here()
    with workplace(user) as place:
        (place / "authority").mkdir()
        (place / "dovecot").mkdir()
        authority = Authority(place / "authority")
        extra = _DOVECOT + more
        for name, value in (("PASSWORD", PASSWORD), ("UID", user.uid), ("GID", user.gid)):
            extra = extra.replace(name, str(value))
        certificate = authority.server_file("localhost")
        with dovecot(user, place / "dovecot", certificate, authority.ca_file, [], extra) as server:
            yield DovecotPlace(server, user)
