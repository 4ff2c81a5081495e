"""One connection: lines, counted blocks, limits, time-outs, TLS, compression and faults.

All protocols stand on this layer, which stands on `inflow` and `outflow`. A session is a
coroutine that reads and writes here; it suspends only when there is nothing to read, when the
client does not take what is sent, and when it had its share of the loop. Output is gathered
and goes out when the session waits.

STARTTLS is safe by construction: the transport is swapped without a moment in which plain
bytes could be read, input that came before the upgrade closes the connection, and what
arrives together with the client's TLS Finished waits in the buffer until the new transport
is in place.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from mailsetup.refserver.compression import CompressedInputInvalid
from mailsetup.refserver.endings import (
    BlockTooLarge,
    ConnectionGone,
    InputBehindStarttls,
    LineTooLong,
    PeerTimedOut,
)
from mailsetup.refserver.faults import Event, Inject, SendSlowly, SpeakTls, UseCertificate
from mailsetup.refserver.inflow import Inflow
from mailsetup.refserver.obeying import obey
from mailsetup.refserver.outflow import Outflow
from mailsetup.refserver.transcript import Direction

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.refserver.faults import Action
    from mailsetup.refserver.site import Site
    from mailsetup.refserver.steps import Steps

_T = TypeVar("_T")

_log = logging.getLogger(__name__)


class MailSession(Protocol):
    """One protocol's side of a connection."""

    async def run(self) -> None:
        """Hold the dialogue until it ends."""

    def farewell(self, reason: str) -> bytes:
        """The last line, for a time-out, an error or the server's end."""

    def closed(self) -> None:
        """Let go of everything the session holds."""


class Connection(asyncio.Protocol):
    """A byte stream with one peer."""

    def __init__(
        self,
        site: Site,
        *,
        protocol: str,
        listener: str,
        implicit_tls: bool,
        make_session: Callable[[Connection], MailSession],
    ) -> None:
        self.site = site
        self.protocol = protocol
        self.listener = listener
        self.number = site.next_session_number()
        self.tls = self.compressed = False
        self.deadline: float | None = None
        """A moment (loop time) by which the peer must have logged in."""
        self._implicit_tls = implicit_tls
        self._make_session = make_session
        self._loop = asyncio.get_running_loop()
        self._inflow = Inflow(site.limits)
        self._outflow = Outflow(site.limits, self.abort)
        self._task: asyncio.Task[None] | None = None
        self._eof = False
        self._reading_paused = False
        self._waiter: asyncio.Future[None] | None = None
        self._slice_end = 0.0
        self._upgrading = False
        self.session: MailSession | None = None

    @property
    def _transport(self) -> asyncio.Transport | None:
        return self._outflow.transport

    @_transport.setter
    def _transport(self, transport: asyncio.Transport | None) -> None:
        self._outflow.transport = transport

    # -- called by asyncio

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the session; a client over the limit is turned away unheard."""
        self._transport = cast("asyncio.Transport", transport)
        self.site.transports.add(self._transport)
        full = len(self.site.connections) >= self.site.limits.connections
        if full or self.site.closing:
            self._transport.abort()
            return
        action = self.fault(Event.CONNECT)
        if isinstance(action, SpeakTls):
            self._implicit_tls = action.at_once
        if self._implicit_tls:
            self._transport.pause_reading()
        self.site.connections.add(self)
        self._task = self._loop.create_task(self._run())

    def data_received(self, data: bytes) -> None:
        """Keep what came; stop reading when the session is far behind."""
        try:
            self._inflow.feed(data)
        except CompressedInputInvalid:
            self.abort()
        if self._inflow.is_high:
            self._pause_reading()
        self._wake()

    def eof_received(self) -> bool:
        """Answer what was sent before the end; under TLS the transport closes by itself."""
        self._eof = True
        self._wake()
        return not self.tls

    def connection_lost(self, exc: Exception | None) -> None:
        """End every wait."""
        del exc
        self._eof = True
        self._transport = None
        self._wake()
        self._outflow.resume()

    def pause_writing(self) -> None:
        """The client does not read."""
        self._outflow.pause()

    def resume_writing(self) -> None:
        """The client reads again."""
        self._outflow.resume()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    # -- the life of a session

    async def _run(self) -> None:
        session = self.session = self._make_session(self)
        try:
            await self._converse(session)
        except ConnectionGone:
            pass
        except PeerTimedOut:
            self._farewell(session, "Disconnected for inactivity.")
        except LineTooLong:
            self._farewell(session, "Input line is too long.")
        except (OSError, TimeoutError):
            # The TLS handshake failed: the peer knows why.
            pass
        except Exception as error:
            # One broken session never harms another; tests assert that there is none.
            self.site.crashes.append(error)
            _log.exception("a %s session failed", self.protocol)
            self._farewell(session, "Internal error.")
        finally:
            session.closed()
            self.site.connections.discard(self)
            self.close()

    async def _converse(self, session: MailSession) -> None:
        if self._implicit_tls:
            await self._upgrade()
        await self.obey(self.fault(Event.GREETING))
        await session.run()
        await self.drain()

    def _farewell(self, session: MailSession, reason: str) -> None:
        self.write(session.farewell(reason))

    def shut_down(self) -> asyncio.Task[None] | None:
        """End the session because the server stops; gives the task to wait for."""
        if self.session is not None and self._transport is not None and not self._upgrading:
            self._farewell(self.session, "Server is shutting down.")
            self.flush()
        if self._task is not None:
            self._task.cancel()
        self.abort()
        return self._task

    # -- faults

    def fault(self, event: Event) -> Action | None:
        """What the fault plan wants at this moment."""
        action = self.site.faults.on(event, self)
        if action is not None and self.site.transcript.enabled:
            text = f"fault at {event}: {type(action).__name__}".encode()
            self.site.transcript.record(self.number, self.protocol, Direction.EVENT, text)
        return action

    async def obey(self, action: Action | None) -> None:
        """Do what a fault asks where the protocol does not matter; else go on."""
        await obey(self, action)

    async def ignore(self) -> None:
        """Read and throw away, until the peer goes."""
        while True:
            self._inflow.buffer.clear()
            await self._more(None)

    async def vanish(self) -> None:
        """Until the server ends: nothing is read, so not even that the peer has gone."""
        self.deadline = None
        self._pause_reading()
        await self._loop.create_future()

    # -- reading

    def seconds(self) -> float:
        """The loop's clock, for `deadline`."""
        return self._loop.time()

    async def read_line(
        self, limit: int, seconds: float, *, newline: bytes = b"\n", secret: bool = False
    ) -> bytes:
        """The next line without its end.

        Args:
            limit: most bytes of the line.
            seconds: how long the whole line may take.
            newline: what ends a line; with LF a CR before it is taken off as well.
            secret: keep the line out of the transcript.

        Raises:
            ConnectionGone, PeerTimedOut, LineTooLong
        """
        deadline = self._deadline(seconds)
        searched = 0
        buffer = self._inflow.buffer
        while True:
            end = buffer.find(newline, searched)
            if end > limit or (end < 0 and len(buffer) > limit):
                raise LineTooLong
            if end >= 0:
                break
            searched = max(0, len(buffer) - len(newline) + 1)
            await self._more(deadline)
        line = self._inflow.take(end + len(newline))[:end]
        if newline == b"\n":
            line = line.removesuffix(b"\r")
        shown = b"<hidden>" if secret else line
        self.site.transcript.record(self.number, self.protocol, Direction.CLIENT, shown)
        self.site.catch_up()
        await self.obey(self.fault(Event.LINE))
        return line

    async def read_exactly(self, count: int, seconds: float) -> bytes:
        """Exactly ``count`` bytes; ``seconds`` without a single byte are too many."""
        self._inflow.wanted = count
        try:
            while len(self._inflow.buffer) < count:
                await self._more(self._deadline(seconds))
        finally:
            self._inflow.wanted = 0
        text = b"<%d bytes>" % count
        self.site.transcript.record(self.number, self.protocol, Direction.CLIENT, text)
        return self._inflow.take(count)

    async def skip(self, count: int, seconds: float) -> None:
        """Read and throw away."""
        buffer = self._inflow.buffer
        while count:
            if not buffer:
                await self._more(self._deadline(seconds))
            taken = min(count, len(buffer))
            del buffer[:taken]
            count -= taken

    async def read_block(self, limit: int, most: int, seconds: float) -> bytes:
        """Everything up to a line with a single dot (CRLF.CRLF and nothing else ends it).

        Args:
            limit: largest block to keep; a larger one is read to its end and thrown away.
            most: from here on the connection is cut.
            seconds: how long the peer may send nothing.

        Returns:
            The block with its last CRLF and with the dots still stuffed.

        Raises:
            BlockTooLarge, ConnectionGone, PeerTimedOut
        """
        ending = b"\r\n.\r\n"
        skipped, searched = 0, 0
        buffer = self._inflow.buffer
        self._inflow.wanted = limit
        try:
            while True:
                if not skipped and buffer.startswith(b".\r\n"):
                    self._inflow.take(3)
                    return b""
                end = buffer.find(ending, searched)
                if end >= 0:
                    break
                if skipped + len(buffer) > most:
                    self.abort()
                    raise ConnectionGone
                if len(buffer) > limit:
                    skipped += len(buffer) - len(ending)
                    del buffer[: -len(ending)]
                searched = max(0, len(buffer) - len(ending) + 1)
                await self._more(self._deadline(seconds))
        finally:
            self._inflow.wanted = 0
        block = self._inflow.take(end + len(ending))[: end + 2]
        text = b"<message of %d bytes>" % (skipped + len(block))
        self.site.transcript.record(self.number, self.protocol, Direction.CLIENT, text)
        if skipped or len(block) > limit:
            raise BlockTooLarge
        return block

    def _deadline(self, seconds: float) -> float:
        deadline = self._loop.time() + seconds
        return deadline if self.deadline is None else min(deadline, self.deadline)

    async def _more(self, deadline: float | None) -> None:
        """Wait for input; whatever was written goes out first."""
        await self.drain()
        if self._inflate():
            await self.breathe()
            return
        if self._eof or self._inflow.has_ended:
            raise ConnectionGone
        self._resume_reading()
        self._waiter = self._loop.create_future()
        timer = None if deadline is None else self._loop.call_at(deadline, self._expire_read)
        try:
            await self._waiter
        finally:
            self._waiter = None
            if timer is not None:
                timer.cancel()
        self._start_slice()

    def _inflate(self) -> bool:
        try:
            return self._inflow.inflate()
        except CompressedInputInvalid as error:
            self.abort()
            raise ConnectionGone from error

    def _expire_read(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_exception(PeerTimedOut())

    def _pause_reading(self) -> None:
        if self._transport is not None and not self._reading_paused:
            self._reading_paused = True
            self._transport.pause_reading()

    def _resume_reading(self) -> None:
        if self._transport is not None and self._reading_paused:
            self._reading_paused = False
            self._transport.resume_reading()

    # -- writing

    def write(self, data: bytes, *, shown: bytes | None = None) -> None:
        """Put bytes into the output; they go out when the session waits or flushes.

        Args:
            data: what goes out.
            shown: what the transcript shows instead, for what is no text; nothing if empty.
        """
        line = data if shown is None else shown
        if line:
            self.site.transcript.record(self.number, self.protocol, Direction.SERVER, line)
        self._outflow.gather(data)

    @property
    def output_is_high(self) -> bool:
        """Whether the session should `drain` before it writes more."""
        return self._outflow.is_high

    def flush(self) -> None:
        """Hand the output to the transport."""
        self._outflow.flush()

    async def drain(self) -> None:
        """Flush, and wait until the client takes it; one that does not is cut off."""
        pace = self.site.faults.standing(Event.SEND, self)
        if not await self._outflow.drain(pace if isinstance(pace, SendSlowly) else None):
            raise ConnectionGone

    def _start_slice(self) -> None:
        self._slice_end = self._loop.time() + self.site.limits.slice_seconds

    async def breathe(self) -> None:
        """Let other sessions run if this one had its share of the loop."""
        if self._outflow.is_high:
            await self.drain()
        if self._loop.time() > self._slice_end:
            await asyncio.sleep(0)
            self._start_slice()

    async def work(self, steps: Steps[_T]) -> _T:
        """Do long work, and let other sessions run between its steps."""
        while True:
            try:
                next(steps)
            except StopIteration as end:
                value: _T = end.value
                return value
            await self.breathe()

    # -- TLS and the end

    async def start_tls(self, go_ahead: bytes) -> None:
        """Write the go-ahead and upgrade.

        Raises:
            InputBehindStarttls: if plain bytes wait; nothing was written then.
            ConnectionGone, OSError: if the handshake fails.
        """
        self._refuse_waiting_input()
        self.write(go_ahead)
        action = self.fault(Event.TLS_CONSENT)
        if isinstance(action, Inject):
            self.write(action.reply(self.protocol))
        self.flush()
        await self._upgrade()

    def _refuse_waiting_input(self) -> None:
        if self._inflow.buffer:
            self._inflow.buffer.clear()
            raise InputBehindStarttls

    async def start_compression(self, go_ahead: bytes) -> None:
        """Write the go-ahead; all that follows in both directions is deflated (RFC 4978).

        Raises:
            InputBehindStarttls: if input waits that cannot be compressed yet.
        """
        self._refuse_waiting_input()
        self.write(go_ahead)
        await self.drain()
        self.compressed = True
        self._inflow.start_inflating()
        self._outflow.start_deflating()

    async def _upgrade(self) -> None:
        action = self.fault(Event.TLS)
        certificates = self.site.certificates
        if isinstance(action, UseCertificate):
            context = certificates.context(action.kind)
        else:
            context = certificates.context()
        self._pause_reading()
        await self.site.turnstile.pass_through()
        plain = self._transport
        if plain is None:
            raise ConnectionGone
        self._reading_paused = False
        self._upgrading = True
        transport = await self._loop.start_tls(
            plain,
            self,
            context,
            server_side=True,
            ssl_handshake_timeout=self.site.limits.handshake_seconds,
            ssl_shutdown_timeout=1.0,
        )
        if transport is None:
            raise ConnectionGone
        self._transport = transport
        self._upgrading = False
        self.tls = True
        text = b"TLS handshake done"
        self.site.transcript.record(self.number, self.protocol, Direction.EVENT, text)

    def close(self) -> None:
        """Send what is written and close."""
        self.flush()
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """Cut the connection at once."""
        if self._transport is not None:
            self._transport.abort()
