"""One IMAP session: reads commands, runs their handlers, tells updates, ends in order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from mailsetup.refserver.endings import InputBehindStarttls
from mailsetup.refserver.imap.capabilities import capability_names, with_dependents
from mailsetup.refserver.imap.completion import Completion, State, Status, Updates, bad, no
from mailsetup.refserver.imap.parser import Cursor, LiteralMark, ParseFailed, literal_mark
from mailsetup.refserver.imap.view import View
from mailsetup.refserver.store import MailboxRefused

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import Action
    from mailsetup.refserver.mailbox import Mailbox, Message
    from mailsetup.refserver.mime.parts import Part
    from mailsetup.refserver.store import Account

_LITERAL_MINUS = 4096
_WORD_BYTES = 200
_MANY_LINES = 100
"""More than these go out, and into the transcript, as one."""


class Handler(Protocol):
    """What runs a command."""

    def __call__(self, session: ImapSession, cursor: Cursor, /) -> Awaitable[Completion | None]:
        """Parse the arguments, act, and say how it ended; None if that was said already."""


class Command:
    """One command: its handler, the states it fits in, and the capability it belongs to."""

    __slots__ = ("capability", "handler", "states", "updates")

    def __init__(
        self,
        handler: Handler,
        *states: State,
        capability: str | None = None,
        updates: Updates = Updates.ALL,
    ) -> None:
        self.handler = handler
        self.states = states
        self.capability = capability
        self.updates = updates


class _Refused(Exception):
    """The command ends before it was read to its end."""

    def __init__(self, completion: Completion, *, fatal: bool = False) -> None:
        super().__init__(completion.text)
        self.completion = completion
        self.fatal = fatal


class ImapSession:
    """The state of one IMAP connection; `commands` maps names to handlers."""

    def __init__(self, connection: Connection, commands: Mapping[str, Command]) -> None:
        self.connection = connection
        self.site = connection.site
        self.limits = connection.site.limits
        self.account: Account | None = None
        self.view: View | None = None
        self.ending = False
        self.on_update: Callable[[], None] | None = None
        """Called when the selected mailbox changes; set while the client idles."""
        self.after_reply: Action | None = None
        """A fault that strikes once the tagged reply is written."""
        self.tag = b"*"
        self.condstore = False
        """Whether the client is told mod-sequences (RFC 7162)."""
        self.utf8 = False
        """Whether the client has enabled UTF8=ACCEPT (RFC 6855)."""
        self._commands = commands
        self._bad_commands = 0

    # -- the dialogue

    async def run(self) -> None:
        """Greet and serve commands until LOGOUT, an end or a limit."""
        loop_now = self.connection.seconds()
        self.connection.deadline = loop_now + self.limits.login_seconds
        self.untagged(b"OK [CAPABILITY %s] Reference server ready." % self.capability_text())
        while not self.ending:
            await self._serve_one()
            await self.connection.breathe()

    async def _serve_one(self) -> None:
        completion: Completion | None
        self.tag = b"*"
        try:
            cursor = await self._read_command()
            completion = await self._execute(cursor)
        except ParseFailed as failed:
            completion = bad(f"Error in IMAP command: {failed}")
        except MailboxRefused as refused:
            completion = no(str(refused))
        except _Refused as refused:
            completion = refused.completion
            self.ending = self.ending or refused.fatal
        except InputBehindStarttls:
            completion = bad("Input behind a change of the transport; closing.")
            self.ending = True
        if completion is not None:
            self.connection.write(completion.line(self.tag))
            self._count_bad(completion)
        action, self.after_reply = self.after_reply, None
        await self.connection.obey(action)

    def _count_bad(self, completion: Completion) -> None:
        self._bad_commands += completion.status is Status.BAD
        if completion.status is Status.OK:
            self._bad_commands = 0
        if self._bad_commands >= self.limits.bad_commands:
            self.untagged(b"BYE Too many invalid IMAP commands.")
            self.ending = True

    async def _read_command(self) -> Cursor:
        pieces: list[bytes] = []
        literals: list[bytes] = []
        total = 0
        while True:
            # Behind a literal the password of a LOGIN may stand.
            line = await self._read_line(secret=bool(pieces) and self.account is None)
            mark = literal_mark(line)
            if not pieces:
                self._read_tag(line)
            if mark is None:
                pieces.append(line)
                return Cursor(pieces, literals)
            pieces.append(line[: mark.start])
            total += mark.size + len(line)
            await self._check_literal(pieces[0], mark, total)
            if len(literals) >= self.limits.literals:
                raise _Refused(bad("Too many literals"), fatal=True)
            if mark.synchronising:
                self.connection.write(b"+ OK\r\n")
            seconds = self.limits.command_seconds
            literals.append(await self.connection.read_exactly(mark.size, seconds))
            await self.connection.breathe()

    async def _read_line(self, *, secret: bool = False) -> bytes:
        logged_in = self.account is not None
        limit = self.limits.line if logged_in else self.limits.line_before_login
        return await self.connection.read_line(limit, self.limits.idle_seconds, secret=secret)

    def _read_tag(self, line: bytes) -> None:
        try:
            self.tag = Cursor([line[:_WORD_BYTES]], []).tag()
        except ParseFailed:
            self.tag = b"*"

    async def _check_literal(self, first: bytes, mark: LiteralMark, total: int) -> None:
        """Let a literal pass, refuse it before it is sent, or read past it."""
        plus, minus = (name not in self.off() for name in ("LITERAL+", "LITERAL-"))
        words = first.split(b" ", 2)
        appending = len(words) > 1 and words[1].upper() == b"APPEND" and self.account is not None
        limit = self.append_limit if appending else self.limits.literal
        refusal = None
        if mark.size > limit or total > self.limits.command:
            refusal = no("[TOOBIG] Literal is too big") if appending else bad("Literal is too big")
        elif not mark.synchronising and not plus:
            if not minus:
                refusal = bad("Non-synchronising literals are not supported")
            elif mark.size > _LITERAL_MINUS:
                refusal = bad("Non-synchronising literal over 4096 bytes")
        if refusal is None:
            return
        if not mark.synchronising:
            if self.account is None or mark.size > self.limits.skipped:
                raise _Refused(refusal, fatal=True)
            await self._skip_command(mark)
        raise _Refused(refusal)

    async def _skip_command(self, mark: LiteralMark | None) -> None:
        """Read a refused command to its end, so that its rest is not taken for commands."""
        skipped = 0
        while mark is not None:
            skipped += mark.size
            if skipped > self.limits.skipped:
                raise _Refused(bad("Literal is too big"), fatal=True)
            if mark.synchronising:
                return
            await self.connection.skip(mark.size, self.limits.command_seconds)
            mark = literal_mark(await self._read_line())

    async def _execute(self, cursor: Cursor) -> Completion | None:
        cursor.tag()
        cursor.space()
        name = cursor.atom()
        if name == "UID":
            cursor.space()
            name = f"UID {cursor.atom()}"
        command = self._commands.get(name)
        if command is None or (command.capability is not None and not self.has(command.capability)):
            return bad(f"Error in IMAP command {name[:40]}: Unknown command.")
        if self.state not in command.states:
            return bad(f"Error in IMAP command {name}: Not valid in this state.")
        completion = await command.handler(self, cursor)
        self.tell_updates(expunges=command.updates is Updates.ALL)
        return completion

    # -- state

    @property
    def state(self) -> State:
        """Where the session is."""
        if self.account is None:
            return State.NOT_AUTHENTICATED
        return State.AUTHENTICATED if self.view is None else State.SELECTED

    @property
    def user(self) -> Account:
        """The account of a session that has logged in."""
        if self.account is None:
            raise ParseFailed("Not logged in")
        return self.account

    @property
    def selected(self) -> View:
        """The view of a session that has a mailbox selected."""
        if self.view is None:
            raise ParseFailed("No mailbox selected")
        return self.view

    def off(self) -> frozenset[str]:
        """The capabilities that this session must not have."""
        off = self.site.scenario.capabilities_off | self.site.faults.hidden(self.connection)
        return with_dependents(off) if off else off

    def has(self, capability: str) -> bool:
        """Whether an extension is switched on."""
        return capability not in self.off()

    @property
    def append_limit(self) -> int:
        """Largest message in octets."""
        return min(self.limits.message, self.site.scenario.message_bytes)

    @property
    def plaintext_login(self) -> bool:
        """Whether a password is accepted on this connection."""
        return self.connection.tls or self.site.scenario.plaintext_login

    def capability_text(self) -> bytes:
        """The capabilities of this moment, on one line."""
        active = {"COMPRESS=DEFLATE"} if self.connection.compressed else set()
        names = capability_names(
            off=self.off() | active,
            tls=self.connection.tls,
            logged_in=self.account is not None,
            plaintext_login=self.plaintext_login,
            append_limit=self.append_limit,
        )
        return " ".join(names).encode("ascii")

    # -- the selected mailbox

    def select(self, mailbox: Mailbox, *, read_only: bool) -> View:
        """Watch a mailbox."""
        self.deselect()
        self.view = View(mailbox, read_only=read_only, wake=self._woken)
        self.view.modseqs = self.condstore
        return self.view

    def enable_condstore(self) -> None:
        """Tell mod-sequences from now on, and the highest of a mailbox that is open already."""
        if self.condstore:
            return
        self.condstore = True
        if self.view is not None:
            self.view.modseqs = True
            self.untagged(b"OK [HIGHESTMODSEQ %d] Highest" % self.view.mailbox.highest_modseq)

    async def structure_of(self, message: Message) -> Part:
        """The MIME tree; a large message is parsed without holding the loop."""
        if message.is_small:
            return message.structure
        return await self.connection.work(message.parse())

    def deselect(self) -> None:
        """Go back to the authenticated state."""
        if self.view is not None:
            self.view.close()
            self.view = None

    def _woken(self) -> None:
        if self.on_update is not None:
            self.on_update()

    def tell_updates(self, *, expunges: bool = True) -> None:
        """Write what changed in the selected mailbox; a deleted one ends the session."""
        if self.view is None:
            return
        if self.view.mailbox_deleted:
            self.untagged(b"BYE Selected mailbox was deleted, have to disconnect.")
            self.deselect()
            self.ending = True
            return
        lines = list(self.view.updates(expunges=expunges))
        if len(lines) > _MANY_LINES:
            lines = [b"".join(lines)]
        for line in lines:
            self.connection.write(line)

    # -- writing and the end

    def untagged(self, text: bytes) -> None:
        """Write ``* text``."""
        self.connection.write(b"* %s\r\n" % text)

    def farewell(self, reason: str) -> bytes:
        """``* BYE reason``."""
        return f"* BYE {reason}\r\n".encode("ascii")

    def closed(self) -> None:
        """Let go of the mailbox."""
        self.deselect()
