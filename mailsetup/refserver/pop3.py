"""POP3 (RFC 1939) with CAPA, STLS, SASL PLAIN, UIDL, TOP, PIPELINING and response codes.

The maildrop is the IMAP INBOX as it was at the login; what DELE marks goes at QUIT.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mailsetup.refserver.endings import InputBehindStarttls
from mailsetup.refserver.faults import Event, Refuse, RenewUidvalidity, RepeatUidls
from mailsetup.refserver.line_ends import dot_stuffed, end_of_line
from mailsetup.refserver.sasl import CredentialsInvalid, plain_credentials, unwrap

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import Action
    from mailsetup.refserver.mailbox import Message
    from mailsetup.refserver.store import Account

_LINE = 255
_SASL_LINE = 8192
_WRONG = "[AUTH] Authentication failed."
_DISABLED = "[AUTH] Account is disabled."
_NO_TLS = "[AUTH] Plaintext authentication disallowed on non-secure connections."


class CommandRefused(Exception):
    """The reply is ``-ERR`` with this text."""


class Pop3Session:
    """The state of one POP3 connection."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._site = connection.site
        self._limits = connection.site.limits
        self._username: bytes | None = None
        self._account: Account | None = None
        self._messages: tuple[Message, ...] = ()
        self._uidvalidity = 0
        self._deleted: set[int] = set()
        self._ending = False
        self._bad_commands = 0
        self._after_reply: Action | None = None
        before: dict[str, Callable[[bytes], Awaitable[None]]] = {
            "USER": self._user,
            "PASS": self._pass,
            "AUTH": self._auth,
            "STLS": self._stls,
        }
        after: dict[str, Callable[[bytes], Awaitable[None]]] = {
            "STAT": self._stat,
            "LIST": self._list,
            "UIDL": self._uidl,
            "RETR": self._retr,
            "TOP": self._top,
            "DELE": self._dele,
            "NOOP": self._noop,
            "RSET": self._rset,
        }
        always: dict[str, Callable[[bytes], Awaitable[None]]] = {
            "CAPA": self._capa,
            "QUIT": self._quit,
        }
        self._before_login = {**before, **always}
        self._after_login = {**after, **always}

    async def run(self) -> None:
        """Greet and serve commands."""
        connection = self._connection
        connection.deadline = connection.seconds() + self._limits.login_seconds
        self._ok("Reference server ready.")
        while not self._ending:
            line = await connection.read_line(_SASL_LINE, self._limits.idle_seconds)
            await self._serve(line)
            await connection.breathe()

    async def _serve(self, line: bytes) -> None:
        name, _, argument = line.strip(b" ").partition(b" ")
        table = self._before_login if self._account is None else self._after_login
        command = name.decode("ascii", "replace").upper()
        handler = table.get(command)
        try:
            if handler is None or command in self._hidden:
                raise CommandRefused("Unknown command.")
            await handler(argument.strip(b" "))
            self._bad_commands = 0
        except CommandRefused as refused:
            self._error(str(refused))
            self._bad_commands += 1
        except InputBehindStarttls:
            self._error("Input behind STLS; closing.")
            self._ending = True
        action, self._after_reply = self._after_reply, None
        await self._connection.obey(action)
        if self._bad_commands >= self._limits.bad_commands:
            self._error("Too many invalid commands.")
            self._ending = True

    @property
    def _hidden(self) -> frozenset[str]:
        """Commands that the server pretends not to know."""
        hidden = self._site.faults.hidden(self._connection)
        return hidden | {"STLS"} if "STARTTLS" in hidden else hidden

    # -- before the login

    @property
    def _plaintext_login(self) -> bool:
        return self._connection.tls or self._site.scenario.plaintext_login

    async def _user(self, argument: bytes) -> None:
        if not self._plaintext_login:
            raise CommandRefused(_NO_TLS)
        if not argument or len(argument) > _LINE:
            raise CommandRefused("A username is needed.")
        self._username = argument
        self._ok("")

    async def _pass(self, argument: bytes) -> None:
        if self._username is None:
            raise CommandRefused("USER first.")
        username, self._username = self._username, None
        self._log_in(username, argument)

    async def _auth(self, argument: bytes) -> None:
        """RFC 5034."""
        mechanism, _, initial = argument.partition(b" ")
        if not mechanism:
            lines = [b"PLAIN"] if self._plaintext_login else []
            self._ok("")
            self._multi_line(b"".join(line + b"\r\n" for line in lines))
            return
        if mechanism.upper() != b"PLAIN":
            raise CommandRefused("Unsupported authentication mechanism.")
        if not self._plaintext_login:
            raise CommandRefused(_NO_TLS)
        if not initial:
            self._connection.write(b"+ \r\n")
            initial = await self._connection.read_line(
                _SASL_LINE, self._limits.login_seconds, secret=True
            )
            if initial == b"*":
                raise CommandRefused("Authentication aborted by client.")
        try:
            username, password = plain_credentials(unwrap(initial))
        except CredentialsInvalid as invalid:
            raise CommandRefused(str(invalid)) from invalid
        self._log_in(username, password)

    def _log_in(self, username: bytes, password: bytes) -> None:
        action = self._connection.fault(Event.LOGIN)
        if isinstance(action, Refuse):
            raise CommandRefused(action.pop3)
        account = self._site.store.authenticate(
            username.decode("utf-8", "surrogateescape"),
            password.decode("utf-8", "surrogateescape"),
        )
        if account is None:
            raise CommandRefused(_WRONG)
        if account.disabled:
            raise CommandRefused(_DISABLED)
        if account.maildrop_locked:
            raise CommandRefused("[IN-USE] Another session has the maildrop open.")
        action = self._connection.fault(Event.SELECT)
        if isinstance(action, Refuse):
            raise CommandRefused(action.pop3)
        if isinstance(action, RenewUidvalidity):
            account.inbox.uidvalidity = self._site.store.next_uidvalidity()
        account.maildrop_locked = True
        self._account = account
        self._messages = tuple(account.inbox.messages)
        self._uidvalidity = account.inbox.uidvalidity
        self._connection.deadline = None
        self._after_reply = self._connection.fault(Event.LOGGED_IN)
        self._ok("Logged in.")

    async def _stls(self, argument: bytes) -> None:
        """RFC 2595, section 4."""
        if argument or self._connection.tls:
            raise CommandRefused("TLS is already active." if not argument else "No arguments.")
        action = self._connection.fault(Event.STARTTLS)
        if isinstance(action, Refuse):
            raise CommandRefused(action.pop3)
        self._username = None
        await self._connection.start_tls(b"+OK Begin TLS negotiation now.\r\n")

    async def _capa(self, argument: bytes) -> None:
        """RFC 2449; a login that is not possible here is not announced."""
        if argument:
            raise CommandRefused("No arguments.")
        names = ["TOP", "UIDL", "RESP-CODES", "AUTH-RESP-CODE", "PIPELINING"]
        if self._account is None:
            if not self._connection.tls:
                names.append("STLS")
            if self._plaintext_login:
                names += ["USER", "SASL PLAIN"]
        told = [name for name in names if name not in self._hidden]
        self._ok("")
        self._multi_line("".join(f"{name}\r\n" for name in told).encode("ascii"))

    # -- the maildrop

    async def _stat(self, argument: bytes) -> None:
        if argument:
            raise CommandRefused("No arguments.")
        left = [message for _, message in self._left()]
        self._ok(f"{len(left)} {sum(len(message.content) for message in left)}")

    async def _list(self, argument: bytes) -> None:
        self._scan(argument, lambda _, message: str(len(message.content)))

    async def _uidl(self, argument: bytes) -> None:
        repeats = isinstance(self._connection.fault(Event.UIDL), RepeatUidls)

        def uidl(number: int, message: Message) -> str:
            named = self._messages[(number - 1) // 2 * 2] if repeats else message
            return f"{self._uidvalidity:08x}{named.uid:08x}"

        self._scan(argument, uidl)

    def _scan(self, argument: bytes, value: Callable[[int, Message], str]) -> None:
        if argument:
            number, message = self._message(argument)
            self._ok(f"{number} {value(number, message)}")
            return
        lines = [f"{number} {value(number, message)}\r\n" for number, message in self._left()]
        self._ok(f"{len(lines)} messages:")
        self._multi_line("".join(lines).encode("ascii"))

    async def _retr(self, argument: bytes) -> None:
        """As on most servers, a message that was fetched counts as seen."""
        _, message = self._message(argument)
        if self._account is not None:
            self._account.inbox.set_flags(message, message.flags | {"\\Seen"})
        self._ok(f"{len(message.content)} octets")
        await self._send_lines(message.content)

    async def _top(self, argument: bytes) -> None:
        number, _, count = argument.partition(b" ")
        if not count.isdigit() or len(count) > 9:
            raise CommandRefused("TOP needs a message and a number of lines.")
        _, message = self._message(number)
        work = self._connection.work
        part = await work(message.parse())
        end = await work(end_of_line(message.content, part.body, int(count)))
        self._ok("")
        await self._send_lines(message.content[:end])

    async def _dele(self, argument: bytes) -> None:
        number, _ = self._message(argument)
        self._deleted.add(number)
        self._ok("Marked to be deleted.")

    async def _noop(self, argument: bytes) -> None:
        if argument:
            raise CommandRefused("No arguments.")
        self._ok("")

    async def _rset(self, argument: bytes) -> None:
        if argument:
            raise CommandRefused("No arguments.")
        self._deleted.clear()
        self._ok("")

    async def _quit(self, argument: bytes) -> None:
        if argument:
            raise CommandRefused("No arguments.")
        if self._account is not None:
            uids = {self._messages[number - 1].uid for number in self._deleted}
            self._account.inbox.expunge(uids)
        self._ending = True
        self._ok("Logging out.")

    def _left(self) -> list[tuple[int, Message]]:
        return [
            (number, message)
            for number, message in enumerate(self._messages, 1)
            if number not in self._deleted
        ]

    def _message(self, argument: bytes) -> tuple[int, Message]:
        if not argument.isdigit() or len(argument) > 9:
            raise CommandRefused("A message number is needed.")
        number = int(argument)
        if not 1 <= number <= len(self._messages):
            raise CommandRefused(f"There's no message {number}.")
        if number in self._deleted:
            raise CommandRefused("Message is deleted.")
        return number, self._messages[number - 1]

    # -- writing and the end

    def _ok(self, text: str) -> None:
        self._connection.write(f"+OK {text}".rstrip().encode("ascii") + b"\r\n")

    def _error(self, text: str) -> None:
        self._connection.write(f"-ERR {text}\r\n".encode("ascii"))

    def _multi_line(self, lines: bytes) -> None:
        """Lines of the server's own, which never begin with a dot."""
        self._connection.write(lines + b".\r\n")

    async def _send_lines(self, data: bytes) -> None:
        """A message or the beginning of one."""
        for number, piece in enumerate(dot_stuffed(data)):
            self._connection.write(piece, shown=b"" if number else None)
            await self._connection.breathe()
        whole = not data or data.endswith(b"\r\n")
        self._connection.write(b".\r\n" if whole else b"\r\n.\r\n")

    def farewell(self, reason: str) -> bytes:
        """``-ERR reason``."""
        return f"-ERR {reason}\r\n".encode("ascii")

    def closed(self) -> None:
        """Give the maildrop free."""
        if self._account is not None:
            self._account.maildrop_locked = False
            self._account = None
