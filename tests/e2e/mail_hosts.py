"""The two servers that the real client is tried on, behind one face: Dovecot and our own."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario
from tests.fakes.authority import Authority
from tests.fakes.dovecot import FLAT, Dovecot, DovecotUser, dovecot

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from mailsetup.refserver.store import Store
    from tests.fakes.ordinary_user import OrdinaryUser

Place = tuple[str, int]

ADDRESS: Final = "kari@altiboxmail.no"
PASSWORD: Final = 'Kanari "fugl" 7'
IMAP: Final[Place] = ("imap.altibox.no", 993)
SMTP: Final[Place] = ("smtp.altibox.no", 465)

# What a client with `INBOX` as its prefix shows, on both: Trash is one that it made itself.
HIDDEN_VIEW: Final = frozenset({"INBOX", "Familie", "Trash"})
_FOLDERS = ("INBOX", "Sent", "Drafts", "Trash", "Kvitteringer", "Reise 2024", "INBOX/Familie")


class MailHost(Protocol):
    """The mailbox of `ADDRESS`, with `PASSWORD`."""

    @property
    def ca_file(self) -> Path:
        """Whom clients must trust (PEM, maybe several)."""

    @property
    def routes(self) -> Mapping[Place, Place]:
        """The provider's hosts and ports, each to a port here."""

    @property
    def shown(self) -> frozenset[str]:
        """Every folder as it stands in the folder pane when all is well: `INBOX/Familie`."""

    def commands(self) -> tuple[str, ...]:
        """What IMAP clients sent since `forget`, login aside."""

    def forget(self) -> None:
        """Begin anew."""

    def mailboxes(self) -> frozenset[str]:
        """The names of all mailboxes on the server."""

    def logins(self) -> int:
        """How many sessions have logged in over IMAP so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DovecotHost:
    """Dovecot for the folders; mail goes out by the reference server."""

    server: Dovecot
    account: DovecotUser
    ca_file: Path
    routes: Mapping[Place, Place]

    @property
    def shown(self) -> frozenset[str]:
        return frozenset(
            name.replace(self.account.layout[-1:] or "/", "/") for name in self.account.folders
        )

    def commands(self) -> tuple[str, ...]:
        return self.server.commands()

    def forget(self) -> None:
        self.server.forget()

    def mailboxes(self) -> frozenset[str]:
        return self.server.mailboxes(self.account)

    def logins(self) -> int:
        return self.server.logins()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceHost:
    """The reference server's Altibox."""

    server: ReferenceServer

    @property
    def ca_file(self) -> Path:
        return self.server.ca_file

    @property
    def routes(self) -> Mapping[Place, Place]:
        return self.server.resolve_map()

    @property
    def shown(self) -> frozenset[str]:
        user = self.server.scenario.users[0]
        return frozenset(folder.name for folder in user.folders)

    def commands(self) -> tuple[str, ...]:
        return self.server.client_lines("imap")

    def forget(self) -> None:
        self.server.clear_transcript()

    def mailboxes(self) -> frozenset[str]:
        return self.server.with_store(_mailboxes)

    def logins(self) -> int:
        said = (line.text for line in self.server.transcript if line.protocol == "imap")
        return sum(text.endswith("Logged in") for text in said)


@contextmanager
def dovecot_host(user: OrdinaryUser, place: Path, layout: str = FLAT) -> Iterator[DovecotHost]:
    """Dovecot as Altibox's server; `place` is an empty directory of the user's."""
    for name in ("authority", "dovecot"):
        (place / name).mkdir()
    authority = Authority(place / "authority")
    certificate = authority.server_file(IMAP[0])
    folders = tuple(_in_layout(name, layout) for name in _FOLDERS)
    account = DovecotUser(address=ADDRESS, password=PASSWORD, layout=layout, folders=folders)
    with (
        reference_host() as outgoing,
        dovecot(user, place / "dovecot", certificate, authority.ca_file, [account]) as server,
    ):
        both = place / "authority" / "both.pem"
        both.write_bytes(authority.ca_file.read_bytes() + outgoing.ca_file.read_bytes())
        routes = {**outgoing.routes, IMAP: ("127.0.0.1", server.port)}
        yield DovecotHost(server=server, account=account, ca_file=both, routes=routes)


@contextmanager
def reference_host() -> Iterator[ReferenceHost]:
    """The reference server; a session that it did not expect fails the test."""
    with ReferenceServer(load_scenario("altibox"), passwords={ADDRESS: PASSWORD}) as server:
        yield ReferenceHost(server=server)
        assert not server.crashes


def _mailboxes(store: Store) -> frozenset[str]:
    account = store.by_address(ADDRESS)
    assert account is not None
    return frozenset(account.mailboxes)


def _in_layout(name: str, layout: str) -> str:
    if not layout or name == "INBOX":
        return name
    return layout + name.removeprefix("INBOX/").replace("/", layout[-1])
