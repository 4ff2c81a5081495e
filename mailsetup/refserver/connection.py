"""One connection: lines, counted blocks, limits, time-outs, back-pressure, TLS and faults.

All protocols stand on this layer. A session is a coroutine that reads and writes here; it
suspends only when there is nothing to read or when the client does not take what is sent.
Output is gathered and goes out when the session waits.

STARTTLS is safe by construction: the transport is swapped without a moment in which plain
bytes could be read, input that came before the upgrade closes the connection, and what
arrives together with the client's TLS Finished waits in the buffer until the new transport
is in place.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Protocol, cast

from mailsetup.refserver.faults import Action, Drop, EndlessLine, Event, Hang, UseCertificate
from mailsetup.refserver.transcript import Direction

if TYPE_CHECKING:
    from collections.abc import Callable

    from mailsetup.refserver.site import Site

_log = logging.getLogger(__name__)


class ConnectionGone(Exception):
    """The peer closed the connection, or it was cut."""


class PeerTimedOut(Exception):
    """The peer did not send what was due in time."""


class LineTooLong(Exception):
    """No line end within the limit."""


class BlockTooLarge(Exception):
    """The data behind DATA is over the limit; it was read to its end."""


class InputBehindStarttls(Exception):
    """Plain input waits behind STARTTLS: an injection attempt or a broken client."""


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
        self.tls = False
        self.deadline: float | None = None
        """A moment (loop time) by which the peer must have logged in."""
        self._implicit_tls = implicit_tls
        self._make_session = make_session
        self._loop = asyncio.get_running_loop()
        self._transport: asyncio.Transport | None = None
        self._task: asyncio.Task[None] | None = None
        self._buffer = bytearray()
        self._out: list[bytes] = []
        self._out_size = 0
        self._wanted = 0
        self._eof = False
        self._reading_paused = False
        self._writing_paused = False
        self._waiter: asyncio.Future[None] | None = None
        self._writable: asyncio.Future[None] | None = None
        self._slice_end = 0.0
        self._upgrading = False
        self.session: MailSession | None = None

    # -- called by asyncio

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Start the session; a client over the limit is turned away unheard."""
        self._transport = cast("asyncio.Transport", transport)
        self.site.transports.add(self._transport)
        full = len(self.site.connections) >= self.site.limits.connections
        if full or self.site.closing:
            self._transport.abort()
            return
        if self._implicit_tls:
            self._transport.pause_reading()
        self.site.connections.add(self)
        self._task = self._loop.create_task(self._run())

    def data_received(self, data: bytes) -> None:
        """Keep what came; stop reading when the session is far behind."""
        self._buffer += data
        if len(self._buffer) > self._wanted + self.site.limits.input_high_water:
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
        self._release_writer()

    def pause_writing(self) -> None:
        """The client does not read."""
        self._writing_paused = True

    def resume_writing(self) -> None:
        """The client reads again."""
        self._release_writer()

    def _wake(self) -> None:
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    def _release_writer(self) -> None:
        self._writing_paused = False
        if self._writable is not None and not self._writable.done():
            self._writable.set_result(None)

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
        self.flush()

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
        if action is not None:
            text = f"fault at {event}: {type(action).__name__}".encode()
            self.site.transcript.record(self.number, self.protocol, Direction.EVENT, text)
        return action

    async def obey(self, action: Action | None) -> None:
        """Do what a fault asks where the protocol does not matter; else go on."""
        match action:
            case Hang():
                self.flush()
                await self._until_gone()
            case Drop():
                self.flush()
                self.abort()
                raise ConnectionGone
            case EndlessLine():
                await self._send_without_end()
            case _:
                return

    async def _until_gone(self) -> None:
        while True:
            self._buffer.clear()
            await self._more(None)

    async def _send_without_end(self) -> None:
        while True:
            self.write(b"* OK " + b"x" * 16_379)
            await self.drain()
            await asyncio.sleep(0)

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
        while True:
            end = self._buffer.find(newline, searched)
            if end > limit or (end < 0 and len(self._buffer) > limit):
                raise LineTooLong
            if end >= 0:
                break
            searched = max(0, len(self._buffer) - len(newline) + 1)
            await self._more(deadline)
        line = self._take(end + len(newline))[:end]
        if newline == b"\n":
            line = line.removesuffix(b"\r")
        shown = b"<hidden>" if secret else line
        self.site.transcript.record(self.number, self.protocol, Direction.CLIENT, shown)
        return line

    async def read_exactly(self, count: int, seconds: float) -> bytes:
        """Exactly ``count`` bytes; ``seconds`` without a single byte are too many."""
        self._wanted = count
        try:
            while len(self._buffer) < count:
                await self._more(self._deadline(seconds))
        finally:
            self._wanted = 0
        text = b"<%d bytes>" % count
        self.site.transcript.record(self.number, self.protocol, Direction.CLIENT, text)
        return self._take(count)

    async def skip(self, count: int, seconds: float) -> None:
        """Read and throw away."""
        while count:
            if not self._buffer:
                await self._more(self._deadline(seconds))
            taken = min(count, len(self._buffer))
            del self._buffer[:taken]
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
        self._wanted = limit
        try:
            while True:
                if not skipped and self._buffer.startswith(b".\r\n"):
                    self._take(3)
                    return b""
                end = self._buffer.find(ending, searched)
                if end >= 0:
                    break
                if skipped + len(self._buffer) > most:
                    self.abort()
                    raise ConnectionGone
                if len(self._buffer) > limit:
                    skipped += len(self._buffer) - len(ending)
                    del self._buffer[: -len(ending)]
                searched = max(0, len(self._buffer) - len(ending) + 1)
                await self._more(self._deadline(seconds))
        finally:
            self._wanted = 0
        block = self._take(end + len(ending))[: end + 2]
        text = b"<message of %d bytes>" % (skipped + len(block))
        self.site.transcript.record(self.number, self.protocol, Direction.CLIENT, text)
        if skipped or len(block) > limit:
            raise BlockTooLarge
        return block

    def _take(self, count: int) -> bytes:
        taken = bytes(memoryview(self._buffer)[:count])
        del self._buffer[:count]
        return taken

    def _deadline(self, seconds: float) -> float:
        deadline = self._loop.time() + seconds
        return deadline if self.deadline is None else min(deadline, self.deadline)

    async def _more(self, deadline: float | None) -> None:
        """Wait for input; whatever was written goes out first."""
        await self.drain()
        if self._eof:
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

    def write(self, data: bytes) -> None:
        """Put bytes into the output; they go out when the session waits or flushes."""
        self.site.transcript.record(self.number, self.protocol, Direction.SERVER, data)
        self._out.append(data)
        self._out_size += len(data)

    @property
    def output_is_high(self) -> bool:
        """Whether the session should `drain` before it writes more."""
        return self._out_size > self.site.limits.output_high_water

    def flush(self) -> None:
        """Hand the output to the transport."""
        if self._out and self._transport is not None:
            self._transport.write(b"".join(self._out))
        self._out.clear()
        self._out_size = 0

    async def drain(self) -> None:
        """Flush, and wait until the client takes it; one that does not is cut off."""
        self.flush()
        while self._writing_paused and self._transport is not None:
            self._writable = self._loop.create_future()
            timer = self._loop.call_later(self.site.limits.write_seconds, self.abort)
            try:
                await self._writable
            finally:
                self._writable = None
                timer.cancel()
        if self._transport is None:
            raise ConnectionGone

    def _start_slice(self) -> None:
        self._slice_end = self._loop.time() + self.site.limits.slice_seconds

    async def breathe(self) -> None:
        """Let other sessions run if this one had its share of the loop."""
        if self.output_is_high:
            await self.drain()
        if self._loop.time() > self._slice_end:
            await asyncio.sleep(0)
            self._start_slice()

    # -- TLS and the end

    async def start_tls(self, go_ahead: bytes) -> None:
        """Write the go-ahead and upgrade.

        Raises:
            InputBehindStarttls: if plain bytes wait; nothing was written then.
            ConnectionGone, OSError: if the handshake fails.
        """
        if self._buffer:
            self._buffer.clear()
            raise InputBehindStarttls
        self.write(go_ahead)
        self.flush()
        await self._upgrade()

    async def _upgrade(self) -> None:
        action = self.fault(Event.TLS)
        certificates = self.site.certificates
        if isinstance(action, UseCertificate):
            context = certificates.context(action.kind)
        else:
            context = certificates.context()
        if self._transport is None:
            raise ConnectionGone
        plain = self._transport
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
