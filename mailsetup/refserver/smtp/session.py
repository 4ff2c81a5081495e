"""One submission session: EHLO, STARTTLS, AUTH, and mail transactions (RFC 5321, 6409)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.refserver.endings import BlockTooLarge, InputBehindStarttls
from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.line_ends import has_bare_line_end, with_crlf, without_dots
from mailsetup.refserver.smtp.delivery import Accepted, deliver
from mailsetup.refserver.smtp.envelope import Envelope
from mailsetup.refserver.smtp.login import SASL_LINE, log_in
from mailsetup.refserver.smtp.parameters import check_mail_parameters, check_rcpt_parameters
from mailsetup.refserver.smtp.path import PathInvalid, parse_path
from mailsetup.refserver.smtp.refusal import over_size
from mailsetup.refserver.smtp.reply import Reply, reply_from
from mailsetup.refserver.smtp.screening import Screen

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import Action
    from mailsetup.refserver.store import Account

_LINE = 2048
_GREETING_NAME = re.compile(r"[A-Za-z0-9.:_\[\]-]{1,255}")
_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_NO_MAIL = Reply("503", "5.5.1", "Error: need MAIL command")
_SYNTAX = Reply("501", "5.5.4", "Syntax error in arguments")
_OK = Reply("250", "2.0.0", "Ok")


class SmtpSession:
    """The state of one SMTP connection on port 25, 587 or 465."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._site = connection.site
        self._limits = connection.site.limits
        self._greeting = ""
        self._extended = False
        self._account: Account | None = None
        self._envelope: Envelope | None = None
        self._chunks: list[bytes] | None = None
        self._chunk_size = 0
        self._ending = False
        self._bad_commands = 0
        self._queued = 0
        self._after_reply: Action | None = None
        self._commands: dict[str, Callable[[str], Awaitable[Reply | None]]] = {
            "HELO": self._helo,
            "EHLO": self._ehlo,
            "STARTTLS": self._starttls,
            "AUTH": self._auth,
            "MAIL": self._mail,
            "RCPT": self._rcpt,
            "DATA": self._data,
            "BDAT": self._bdat,
            "RSET": self._rset,
            "NOOP": self._noop,
            "QUIT": self._quit,
        }

    @property
    def _host(self) -> str:
        return self._site.scenario.hosts.smtp[0]

    async def run(self) -> None:
        """Greet and serve commands."""
        connection = self._connection
        connection.deadline = connection.seconds() + self._limits.login_seconds
        self._write(Reply("220", "", f"{self._host} ESMTP reference server"))
        while not self._ending:
            line = await connection.read_line(
                SASL_LINE, self._limits.command_seconds, newline=b"\r\n"
            )
            await self._serve(line)
            await connection.breathe()

    async def _serve(self, line: bytes) -> None:
        if _BARE.search(line) or b"\0" in line:
            # A bare line end in a command is a smuggling attempt, as Postfix takes it.
            self._write(Reply("521", "5.5.2", "Error: bare <CR> or <LF> received"))
            self._ending = True
            return
        try:
            reply = await self._answer(line)
        except InputBehindStarttls:
            reply = Reply("501", "5.5.1", "Input behind STARTTLS; closing")
            self._ending = True
        if reply is not None:
            self._write(reply)
        action, self._after_reply = self._after_reply, None
        await self._connection.obey(action)
        self._bad_commands = 0 if reply is None or not reply.is_failure else self._bad_commands + 1
        if self._bad_commands >= self._limits.bad_commands:
            self._write(Reply("421", "4.7.0", f"{self._host} Error: too many errors"))
            self._ending = True

    async def _answer(self, line: bytes) -> Reply | None:
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            return Reply("500", "5.5.2", "Error: bad UTF-8 syntax")
        name, _, argument = text.partition(" ")
        handler = self._commands.get(name.upper())
        if handler is None:
            return Reply("502", "5.5.2", "Error: command not recognized")
        if len(line) > _LINE and name.upper() != "AUTH":
            return Reply("500", "5.5.2", "Error: line too long")
        return await handler(argument.rstrip(" "))

    # -- greeting, TLS, login

    async def _helo(self, argument: str) -> Reply:
        if _GREETING_NAME.fullmatch(argument) is None:
            return _SYNTAX
        self._greet(argument, extended=False)
        return Reply("250", "", self._host)

    async def _ehlo(self, argument: str) -> Reply | None:
        if _GREETING_NAME.fullmatch(argument) is None:
            return _SYNTAX
        self._greet(argument, extended=True)
        hidden = self._site.faults.hidden(self._connection)
        lines = [self._host, "PIPELINING", f"SIZE {self._screen.accepted_size}"]
        if not self._connection.tls and "STARTTLS" not in hidden:
            lines.append("STARTTLS")
        if self._may_log_in:
            lines.append("AUTH PLAIN LOGIN")
        lines += ["ENHANCEDSTATUSCODES", "8BITMIME", "DSN", "SMTPUTF8", "CHUNKING"]
        text = "".join(f"250-{line}\r\n" for line in lines[:-1]) + f"250 {lines[-1]}\r\n"
        self._connection.write(text.encode("ascii"))
        return None

    def _greet(self, name: str, *, extended: bool) -> None:
        self._greeting, self._extended = name, extended
        self._reset()

    @property
    def _screen(self) -> Screen:
        return Screen(self._connection, self._account)

    @property
    def _too_big(self) -> Reply:
        return over_size(self._screen.size_limit).reply

    @property
    def _may_log_in(self) -> bool:
        return self._connection.tls or self._site.scenario.plaintext_login

    async def _starttls(self, argument: str) -> Reply | None:
        """RFC 3207: after it the client must greet anew."""
        if argument:
            return _SYNTAX
        if self._connection.tls:
            return Reply("554", "5.5.1", "Error: TLS already active")
        action = self._connection.fault(Event.STARTTLS)
        if isinstance(action, Refuse):
            return reply_from(action.smtp)
        await self._connection.start_tls(Reply("220", "2.0.0", "Ready to start TLS").line())
        self._greeting, self._extended, self._account = "", False, None
        self._reset()
        return None

    async def _auth(self, argument: str) -> Reply:
        """RFC 4954."""
        if not self._extended:
            return Reply("503", "5.5.1", "Error: send EHLO first")
        if not self._may_log_in:
            return Reply("530", "5.7.0", "Must issue a STARTTLS command first")
        if self._account is not None or self._envelope is not None:
            return Reply("503", "5.5.1", "Error: already authenticated or in a transaction")
        account = await log_in(self._connection, argument)
        if isinstance(account, Reply):
            return account
        self._account = account
        self._connection.deadline = None
        self._after_reply = self._connection.fault(Event.LOGGED_IN)
        return Reply("235", "2.7.0", "Authentication successful")

    # -- the transaction

    async def _mail(self, argument: str) -> Reply:
        if not self._greeting:
            return Reply("503", "5.5.1", "Error: send HELO/EHLO first")
        if self._envelope is not None:
            return Reply("503", "5.5.1", "Error: nested MAIL command")
        refusal = self._not_logged_in()
        if refusal is not None:
            return refusal
        if argument[:5].upper() != "FROM:":
            return _SYNTAX
        try:
            path = parse_path(argument[5:], empty_allowed=True)
        except PathInvalid as invalid:
            return Reply("501", "5.1.7", f"Bad sender address syntax: {invalid}")
        if path.parameters and not self._extended:
            return Reply("555", "5.5.4", "Unsupported parameter")
        refusal = check_mail_parameters(path, size_limit=self._screen.accepted_size)
        if refusal is not None:
            return refusal
        self._envelope = Envelope(sender=path)
        return Reply("250", "2.1.0", "Ok")

    def _not_logged_in(self) -> Reply | None:
        """Sending always needs a login (facts A13), unless port 25 is open for local mail."""
        if self._account is not None:
            return None
        if self._connection.listener == "smtp" and self._site.scenario.anonymous_port_25:
            return None
        if not self._may_log_in:
            return Reply("530", "5.7.0", "Must issue a STARTTLS command first")
        return Reply("530", "5.7.0", "Authentication required")

    async def _rcpt(self, argument: str) -> Reply:
        envelope = self._envelope
        if envelope is None:
            return _NO_MAIL
        if argument[:3].upper() != "TO:":
            return _SYNTAX
        try:
            path = parse_path(argument[3:], empty_allowed=False)
        except PathInvalid as invalid:
            return Reply("501", "5.1.3", f"Bad recipient address syntax: {invalid}")
        if len(envelope.recipients) >= self._limits.recipients:
            return Reply("452", "4.5.3", "Error: too many recipients")
        refusal = check_rcpt_parameters(path, smtputf8="SMTPUTF8" in envelope.sender.parameters)
        if refusal is not None:
            return refusal
        # Postfix looks at the sender only when a recipient comes.
        recipient = self._screen.recipient(envelope, path)
        if isinstance(recipient, Reply):
            return recipient
        envelope.recipients.append(recipient)
        return Reply("250", "2.1.5", "Ok")

    async def _data(self, argument: str) -> Reply:
        if argument:
            return _SYNTAX
        if self._chunks is not None:
            return Reply("503", "5.5.1", "Error: DATA after BDAT")
        envelope = self._envelope
        if envelope is None:
            return _NO_MAIL
        if not envelope.recipients:
            return Reply("554", "5.5.1", "Error: no valid recipients")
        self._connection.write(b"354 End data with <CR><LF>.<CR><LF>\r\n")
        self._reset()
        try:
            block = await self._connection.read_block(
                self._screen.accepted_size + self._limits.line,
                self._limits.skipped,
                self._limits.command_seconds,
            )
        except BlockTooLarge:
            return self._too_big
        if await self._connection.work(has_bare_line_end(block)):
            self._ending = True
            return Reply("521", "5.5.2", "Error: bare <CR> or <LF> received")
        return await self._accept(envelope, await self._connection.work(without_dots(block)))

    async def _bdat(self, argument: str) -> Reply:
        """RFC 3030: the chunk is read whatever the answer is."""
        size, _, last = argument.partition(" ")
        if not size.isascii() or not size.isdigit() or last.upper() not in {"", "LAST"}:
            # Where the chunk ends is unknown, so nothing more can be understood.
            self._ending = True
            return _SYNTAX
        count = int(size[:20])
        if count > self._limits.skipped:
            self._ending = True
            return self._too_big
        refusal = self._refuse_chunk(count)
        if refusal is not None:
            await self._connection.skip(count, self._limits.command_seconds)
            return refusal
        chunk = await self._connection.read_exactly(count, self._limits.command_seconds)
        self._chunks = [*(self._chunks or ()), chunk]
        self._chunk_size += count
        if not last:
            return Reply("250", "2.0.0", f"Ok: {count} octets")
        envelope, content = self._envelope, b"".join(self._chunks)
        self._reset()
        if envelope is None:
            return _NO_MAIL
        return await self._accept(envelope, await self._connection.work(with_crlf(content)))

    def _refuse_chunk(self, count: int) -> Reply | None:
        if self._envelope is None:
            return _NO_MAIL
        if not self._envelope.recipients:
            return Reply("554", "5.5.1", "Error: no valid recipients")
        if self._chunk_size + count > self._screen.accepted_size:
            self._reset()
            return self._too_big
        return None

    async def _accept(self, envelope: Envelope, content: bytes) -> Reply:
        screen = self._screen
        if len(content) > screen.accepted_size:
            return self._too_big
        if b"\0" in content:
            return Reply("550", "5.6.0", "Error: message contains NUL characters")
        self._queued += 1
        queue_id = f"{self._connection.number:04X}{self._queued:04X}"
        refusal = await screen.message(envelope, content, queue_id)
        if refusal is not None and not screen.is_told_later(refusal):
            return refusal.reply
        for recipient in envelope.recipients:
            recipient.refusal = recipient.refusal or refusal
        mail = Accepted(
            site=self._site,
            envelope=envelope,
            content=content,
            queue_id=queue_id,
            logged_in=self._account,
            received=self._received_words(),
        )
        return deliver(mail)

    def _received_words(self) -> str:
        """RFC 3848 names the protocol."""
        protocol = "ESMTP" if self._extended else "SMTP"
        if self._extended:
            protocol += ("S" if self._connection.tls else "") + ("A" if self._account else "")
        return f"{self._greeting} (localhost [127.0.0.1])\r\n\tby {self._host} with {protocol}"

    def _reset(self) -> None:
        self._envelope = None
        self._chunks = None
        self._chunk_size = 0

    async def _rset(self, argument: str) -> Reply:
        if argument:
            return _SYNTAX
        self._reset()
        return _OK

    async def _noop(self, argument: str) -> Reply:
        del argument
        return _OK

    async def _quit(self, argument: str) -> Reply:
        if argument:
            return _SYNTAX
        self._ending = True
        return Reply("221", "2.0.0", "Bye")

    # -- writing and the end

    def _write(self, reply: Reply) -> None:
        self._connection.write(reply.line())

    def farewell(self, reason: str) -> bytes:
        """``421 host reason``."""
        return Reply("421", "4.3.2", f"{self._host} {reason}").line()

    def closed(self) -> None:
        """Forget an open transaction."""
        self._reset()
