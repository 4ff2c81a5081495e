"""The two servers side by side: our own and Dovecot, in the same layout, with empty accounts."""

from __future__ import annotations

import dataclasses
import itertools
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.namespace import Namespace
from mailsetup.refserver.scenario import load_scenario
from tests.conformance.wire import ImapWire
from tests.fakes.authority import Authority
from tests.fakes.dovecot import dovecot, free_port

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mailsetup.refserver.store import Store
    from tests.fakes.ordinary_user import OrdinaryUser

PASSWORD: Final = "Kanari-fugl-7"
QUOTA_KIB: Final = 50_000
SPECIAL: Final = ("Drafts", "Sent", "Trash")
_DOVECOT: Final = """
protocols = imap pop3
listen = 127.0.0.1
ssl = yes
disable_plaintext_auth = no
auth_failure_delay = 0
mail_fsync = never
mail_location = mdbox:~/mdbox
mail_plugins = quota
protocol imap {
  mail_plugins = quota imap_quota imap_zlib
}
plugin {
  quota = count:User quota
  quota_rule = *:storage=QUOTAK
  quota_vsizes = yes
  quota_grace = 0
}
passdb {
  driver = static
  username_filter = *@flat
  args = password=PASSWORD userdb_uid=UID userdb_gid=GID userdb_home={place}/mail/%u
}
passdb {
  driver = static
  username_filter = *@dot
  args = password=PASSWORD userdb_uid=UID userdb_gid=GID userdb_home={place}/mail/%u \
userdb_namespace/inbox/prefix=INBOX. userdb_namespace/inbox/separator=.
}
userdb {
  driver = prefetch
}
namespace inbox {
  mailbox Drafts {
    auto = create
  }
  mailbox Sent {
    auto = create
  }
  mailbox Trash {
    auto = create
  }
}
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
service imap-login {
  process_min_avail = 1
  service_count = 0
  inet_listener imap {
    port = IMAP
  }
}
service pop3-login {
  chroot =
  process_min_avail = 1
  service_count = 0
  inet_listener pop3 {
    port = POP3
  }
  inet_listener pop3s {
    port = 0
  }
}
service imap {
  executable = imap
  service_count = 0
}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How folders are named; scripts write ``<<Work/Sub>>``."""

    name: str
    prefix: str
    delimiter: str

    def command(self, script: bytes) -> bytes:
        """A script's command in this layout."""
        before, *rest = script.split(b"<<")
        found = [before]
        for piece in rest:
            path, _, after = piece.partition(b">>")
            wire = path.replace(b"/", self.delimiter.encode())
            found += [self.prefix.encode(), wire, after]
        return b"".join(found)


FLAT: Final = Layout(name="flat", prefix="", delimiter="/")
DOT: Final = Layout(name="dot", prefix="INBOX.", delimiter=".")
LAYOUTS: Final = (FLAT, DOT)


class Peer(Protocol):
    """One server; plain ports, for the dialogue is looked at, not the encryption."""

    @property
    def imap(self) -> int:
        """The IMAP port."""

    @property
    def pop3(self) -> int:
        """The POP3 port."""

    def new_account(self) -> str:
        """The username of a fresh account with INBOX, Drafts, Sent and Trash."""


@dataclass(frozen=True, slots=True)
class OurPeer:
    """The reference server."""

    server: ReferenceServer
    layout: Layout
    numbers: itertools.count[int]

    @property
    def imap(self) -> int:
        return self.server.ports["imap"]

    @property
    def pop3(self) -> int:
        return self.server.ports["pop3"]

    def new_account(self) -> str:
        username = f"u{next(self.numbers)}@{self.layout.name}"

        def add(store: Store) -> None:
            account = store.add_account(
                address=username, username=username, password=PASSWORD, quota=QUOTA_KIB * 1024
            )
            for name in SPECIAL:
                account.create(self.layout.prefix + name, special_use=f"\\{name}")

        self.server.with_store(add)
        return username


@dataclass(frozen=True, slots=True)
class DovecotPeer:
    """Dovecot as Debian has it."""

    imap: int
    pop3: int
    layout: Layout
    numbers: itertools.count[int]

    def new_account(self) -> str:
        return f"u{next(self.numbers)}@{self.layout.name}"


@dataclass(frozen=True, slots=True)
class Pair:
    """Ours first."""

    layout: Layout
    ours: Peer
    theirs: Peer


def log_in(peer: Peer, username: str) -> ImapWire:
    """A session that has logged in."""
    wire = ImapWire(peer.imap)
    reply = wire.ask(f"LOGIN {username} {PASSWORD}".encode())
    assert reply.tagged.startswith(b"OK"), reply
    return wire


@contextmanager
def our_peer(layout: Layout) -> Iterator[OurPeer]:
    """A reference server; a session that it did not expect fails the test."""
    scenario = dataclasses.replace(
        load_scenario("altibox"),
        users=(),
        namespace=Namespace(prefix=layout.prefix, delimiter=layout.delimiter),
        quota_bytes=None,
        plaintext_login=True,
    )
    with ReferenceServer(scenario, transcript=False) as server:
        yield OurPeer(server, layout, itertools.count(1))
        assert not server.crashes


@contextmanager
def dovecot_peers(
    user: OrdinaryUser, place: Path, more: str = ""
) -> Iterator[dict[str, DovecotPeer]]:
    """One Dovecot that serves both layouts, by the layout's name; `more` are settings."""
    (place / "authority").mkdir()
    (place / "dovecot").mkdir()
    authority = Authority(place / "authority")
    imap, pop3 = free_port(), free_port()
    extra = _DOVECOT + more
    values = {
        "PASSWORD": PASSWORD,
        "IMAP": imap,
        "POP3": pop3,
        "UID": user.uid,
        "GID": user.gid,
        "QUOTAK": f"{QUOTA_KIB}K",
    }
    for name, value in values.items():
        extra = extra.replace(name, str(value))
    certificate = authority.server_file("localhost")
    with dovecot(user, place / "dovecot", certificate, authority.ca_file, [], extra):
        yield {
            layout.name: DovecotPeer(imap, pop3, layout, itertools.count(1)) for layout in LAYOUTS
        }


@contextmanager
def both(user: OrdinaryUser, place: Path) -> Iterator[dict[str, Pair]]:
    """The pairs by layout."""
    with ExitStack() as stack:
        theirs = stack.enter_context(dovecot_peers(user, place))
        yield {
            layout.name: Pair(layout, stack.enter_context(our_peer(layout)), theirs[layout.name])
            for layout in LAYOUTS
        }
