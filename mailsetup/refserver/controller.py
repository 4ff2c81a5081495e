"""Start, use and stop a reference server in its own thread.

    with ReferenceServer(load_scenario("altibox")) as server:
        client = imaplib.IMAP4_SSL("localhost", server.ports["imaps"], ssl_context=...)

The server is ready when the block is entered: every port answers. Any number of instances
can run in one process; nothing is shared between them and nothing is written to disk but
the CA's certificate, which is removed at the end.
"""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from mailsetup.refserver.certs import Certificates
from mailsetup.refserver.fault_plan import FaultPlan, FaultStrike
from mailsetup.refserver.limits import Limits
from mailsetup.refserver.listeners import KINDS, Listeners
from mailsetup.refserver.loop_errors import complain
from mailsetup.refserver.loopback import LOOPBACK
from mailsetup.refserver.published.places import published_hosts, settings_hosts
from mailsetup.refserver.rules.platform_move import MovedFolder, move_platform
from mailsetup.refserver.site import Site
from mailsetup.refserver.store import Account, Store
from mailsetup.refserver.transcript import DialogueLine, Transcript

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Coroutine, Iterable, Mapping
    from types import TracebackType

    from mailsetup.refserver.faults import Fault
    from mailsetup.refserver.rules.provider import ProviderRules
    from mailsetup.refserver.scenario import Scenario, ScenarioUser
    from mailsetup.refserver.smtp.outbox import OutgoingMail

_T = TypeVar("_T")
_PATIENCE = 10.0
_CLOSING_TURNS = 6


class ServerNotRunning(RuntimeError):
    """The server was not started, or has stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerUser:
    """One login; the password is made anew per run unless it was given."""

    address: str
    username: str
    password: str = field(repr=False)


class ReferenceServer:
    """One instance with all protocols on loopback."""

    def __init__(
        self,
        scenario: Scenario,
        *,
        faults: Iterable[str | Fault] = (),
        passwords: Mapping[str, str] | None = None,
        transcript: bool = True,
        limits: Limits | None = None,
        clock: Callable[[], datetime.datetime] | None = None,
    ) -> None:
        """Prepare; nothing listens before `start`.

        Args:
            scenario: what the server looks like.
            faults: names or objects, besides the scenario's; changeable by `set_faults`.
            passwords: by username or address; the others are random.
            transcript: whether the dialogue is kept.
            limits: other bounds, for tests.
            clock: another time than the system's.

        Raises:
            UnknownFault: for a name that is none.
        """
        self.scenario = scenario
        self.ports: dict[str, int] = {}
        given = passwords or {}
        self.users = tuple(_make_user(user, given) for user in scenario.users)
        self._limits = limits or Limits()
        self._clock = clock
        self._faults = FaultPlan((*scenario.faults, *faults))
        self._transcript = Transcript(enabled=transcript)
        self._transcript.hide(tuple(user.password for user in self.users))
        self._directory: tempfile.TemporaryDirectory[str] | None = None
        self._site: Site | None = None
        self._listeners: Listeners | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    # -- life

    def __enter__(self) -> ReferenceServer:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Make keys, bind the ports and answer on them.

        Raises:
            OSError: if a port or the temporary directory cannot be had.
        """
        if self._thread is not None:
            return
        self._directory = tempfile.TemporaryDirectory(prefix="refserver-")
        try:
            self._site = self._make_site(Path(self._directory.name))
            self._loop = asyncio.new_event_loop()
            self._loop.set_exception_handler(complain)
            self._thread = threading.Thread(
                target=self._loop.run_forever, name=f"refserver-{self.scenario.name}", daemon=True
            )
            self._thread.start()
            self._listeners = Listeners(self._site)
            self._run(self._listeners.start())
            self.ports = dict(self._listeners.ports)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Say goodbye to every client, close all ports and remove what was written."""
        if self._loop is not None and self._thread is not None:
            with contextlib.suppress(TimeoutError):
                self._run(self._shut_down())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join(_PATIENCE)
            self._loop.close()
        if self._directory is not None:
            self._directory.cleanup()
        self._thread = self._loop = self._directory = None

    async def _shut_down(self) -> None:
        if self._listeners is not None:
            await self._listeners.close()
        site = self._site
        if site is None:
            return
        site.closing = True
        tasks = [connection.shut_down() for connection in tuple(site.connections)]
        running = [task for task in tasks if task is not None]
        await asyncio.gather(*running, return_exceptions=True)
        # A transport may outlive its session: one that waits for the peer's TLS goodbye, or
        # one that was accepted a moment ago.
        for _ in range(_CLOSING_TURNS):
            for transport in tuple(site.transports):
                transport.abort()
            await asyncio.sleep(0)

    def _make_site(self, directory: Path) -> Site:
        scenario = self.scenario
        store = Store(
            namespace=scenario.namespace,
            limits=self._limits,
            domains=scenario.domains,
            clock=self._clock,
        )
        for user, login in zip(scenario.users, self.users, strict=True):
            account = store.add_account(
                address=user.address,
                username=user.username,
                password=login.password,
                disabled=user.disabled,
                quota=scenario.quota_bytes,
            )
            _fill(account, scenario, user)
        return Site(
            scenario=scenario,
            store=store,
            limits=self._limits,
            faults=self._faults,
            transcript=self._transcript,
            certificates=Certificates((*scenario.hosts.all, *published_hosts(scenario)), directory),
        )

    # -- what tests and users ask for

    @property
    def ca_file(self) -> Path:
        """The CA's certificate (PEM); exists while the server runs."""
        return self._running_site().certificates.ca_file

    def user(self, name: str) -> ServerUser:
        """The login with that address or username.

        Raises:
            KeyError: if there is none.
        """
        for user in self.users:
            if name in {user.address, user.username}:
                return user
        raise KeyError(name)

    @property
    def web_address(self) -> str:
        """The web login for a browser on this computer that does not know our CA."""
        return f"http://{LOOPBACK}:{self.ports['web-plain']}/"

    def resolve_map(self, *, web: bool = False) -> dict[tuple[str, int], tuple[str, int]]:
        """The provider's real host names and standard ports, each to its port here.

        Args:
            web: with the https hosts of published settings and of the web login.
        """
        hosts: dict[str, tuple[str, ...]] = {
            "imap": self.scenario.hosts.imap,
            "pop3": self.scenario.hosts.pop3,
            "smtp": self.scenario.hosts.smtp,
        }
        if web:
            hosts["https"] = settings_hosts(self.scenario)
        mapped = {
            (host, kind.standard_port): (LOOPBACK, self.ports[kind.name])
            for kind in KINDS
            for host in hosts.get(kind.protocol, ())
        }
        return {**mapped, **self.web_map()} if web else mapped

    def web_map(self) -> dict[tuple[str, int], tuple[str, int]]:
        """The same for the web login alone."""
        return {(self.scenario.web.host, 443): (LOOPBACK, self.ports["web"])}

    @property
    def faults(self) -> tuple[str, ...]:
        """The names of the faults that are on."""
        return tuple(fault.name for fault in self._faults.faults)

    def set_faults(self, faults: Iterable[str | Fault] = ()) -> None:
        """Switch to these faults while the server runs; none switches all off.

        Raises:
            UnknownFault: for a name that is none.
        """
        self._faults.replace(faults)
        if self._listeners is not None:
            self._run(self._listeners.follow_faults())

    def replay(self, strikes: Iterable[FaultStrike]) -> None:
        """Strike again where an earlier run was struck (until `set_faults` is called).

        The same client, run again from the start, meets the same faults at the same moments.

        Raises:
            UnknownFault: for a fault that has no name in the catalogue.
        """
        self._faults.replay(strikes)
        if self._listeners is not None:
            self._run(self._listeners.follow_faults())

    @property
    def fault_log(self) -> tuple[FaultStrike, ...]:
        """Where faults struck so far; `write_strikes` makes a text of it."""
        return self._faults.log

    @property
    def transcript(self) -> tuple[DialogueLine, ...]:
        """The dialogue so far, without passwords."""
        return self._transcript.lines()

    def client_lines(self, protocol: str) -> tuple[str, ...]:
        """What clients sent over ``imap``, ``pop3`` or ``smtp``."""
        return tuple(
            line.text
            for line in self.transcript
            if line.protocol == protocol and line.direction == "C"
        )

    def clear_transcript(self) -> None:
        """Forget the dialogue so far."""
        self._transcript.clear()

    def listen(self, listener: Callable[[DialogueLine], None]) -> None:
        """Call ``listener`` on the server's thread with each new line of the dialogue."""
        self._transcript.listen(listener)

    @property
    def outbox(self) -> tuple[OutgoingMail, ...]:
        """Mail to domains elsewhere; it was kept, not sent."""
        return tuple(self._running_site().outbox)

    @property
    def crashes(self) -> tuple[BaseException, ...]:
        """Errors that a session did not expect; always empty in a correct server."""
        return tuple(self._running_site().crashes)

    @property
    def connection_count(self) -> int:
        """How many clients are connected now."""
        return len(self._running_site().connections)

    def with_store(self, work: Callable[[Store], _T]) -> _T:
        """Run ``work`` on the server's thread and give its result."""
        site = self._running_site()

        async def call() -> _T:
            site.catch_up()
            return work(site.store)

        return self._run(call())

    @property
    def rules(self) -> ProviderRules:
        """How the provider behaves now."""
        return self._running_site().rules

    def set_rules(self, rules: ProviderRules) -> None:
        """Behave so from now on; what users have sent so far still counts."""
        site = self._running_site()

        async def change() -> None:
            site.rules = rules

        self._run(change())

    def move_platform(self) -> tuple[MovedFolder, ...]:
        """Cut all sessions and move to another mail platform (facts A10, A16)."""
        site = self._running_site()

        async def move() -> tuple[MovedFolder, ...]:
            tasks = [connection.shut_down() for connection in tuple(site.connections)]
            running = [task for task in tasks if task is not None]
            await asyncio.gather(*running, return_exceptions=True)
            return move_platform(site.store, site.rules.moved_to_top)

        return self._run(move())

    def restore_account(self, name: str) -> None:
        """What a user does on the self-service pages for a disabled account (facts A17).

        Raises:
            KeyError: if there is no such address or username (any more).
        """

        def restore(store: Store) -> None:
            account = store.by_address(name) or store.by_username(name)
            if account is None:
                raise KeyError(name)
            account.restore()

        self.with_store(restore)

    def reset_two_factor(self, username: str) -> None:
        """What customer service does for somebody who is locked out of the web login (A12)."""
        site = self._running_site()

        async def reset() -> None:
            site.web.factor(username).reset()

        self._run(reset())

    def _running_site(self) -> Site:
        if self._site is None or self._thread is None:
            raise ServerNotRunning("the reference server does not run")
        return self._site

    def _run(self, work: Coroutine[object, object, _T]) -> _T:
        if self._loop is None:
            work.close()
            raise ServerNotRunning("the reference server does not run")
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_PATIENCE)


def _make_user(user: ScenarioUser, given: Mapping[str, str]) -> ServerUser:
    password = given.get(user.username) or given.get(user.address) or secrets.token_urlsafe(16)
    return ServerUser(address=user.address, username=user.username, password=password)


def _fill(account: Account, scenario: Scenario, user: ScenarioUser) -> None:
    for folder in user.folders:
        if folder.name == "INBOX":
            mailbox = account.inbox
        else:
            mailbox = account.create(folder.name, special_use=folder.special_use)
        if folder.subscribed:
            account.subscriptions.add(folder.name)
        for key in folder.messages:
            sample = scenario.samples[key]
            account.add(
                mailbox,
                sample.render(user.address),
                flags=sample.flags,
                internal_date=sample.date,
            )
        mailbox.recent.clear()
