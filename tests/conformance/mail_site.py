"""A whole provider for one person, who writes to oneself: each layout has one."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from mailsetup.refserver.controller import ReferenceServer
from mailsetup.refserver.scenario import load_scenario

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mailsetup.refserver.store import Store

SCENARIOS: Final = ("altibox", "domeneshop")
ADDRESS_PASSWORD: Final = "Kanari-fugl-7"


@dataclass(frozen=True, slots=True)
class MailSite:
    """The server, and the login of its first user."""

    server: ReferenceServer
    address: str
    username: str
    before: int

    def mail(self) -> bytes:
        """A message from the person to the person, with lines that must be protected."""
        return (
            b"From: <%b>\r\nTo: <%b>\r\nSubject: to myself\r\n\r\n.\r\n..\r\n.hidden\r\n\r\nend\r\n"
            % (self.address.encode(), self.address.encode())
        )

    def arrived(self) -> bytes:
        """The one message that has come."""
        contents = inbox(self.server, self.address)[self.before :]
        assert len(contents) == 1
        return contents[0]


def inbox(server: ReferenceServer, address: str) -> list[bytes]:
    """The messages in the INBOX."""

    def work(store: Store) -> list[bytes]:
        account = store.by_address(address)
        assert account is not None
        return [message.content for message in account.inbox.messages]

    return server.with_store(work)


@contextmanager
def running_site(scenario: str) -> Iterator[MailSite]:
    """A running provider; a session that it did not expect fails the test."""
    chosen = load_scenario(scenario)
    address = chosen.users[0].address
    with ReferenceServer(chosen, passwords={address: ADDRESS_PASSWORD}) as server:
        before = len(inbox(server, address))
        yield MailSite(server, address, server.users[0].username, before)
        assert not server.crashes
