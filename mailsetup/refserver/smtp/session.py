"""One submission session: EHLO, STARTTLS, AUTH, and mail transactions (RFC 5321, 6409)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mailsetup.refserver.connection import BlockTooLarge, InputBehindStarttls
from mailsetup.refserver.faults import Event, Refuse
from mailsetup.refserver.sasl import CredentialsInvalid, plain_credentials, unwrap
from mailsetup.refserver.smtp.delivery import Envelope, deliver, refuse_recipient, refuse_sender
from mailsetup.refserver.smtp.parameters import check_mail_parameters, check_rcpt_parameters
from mailsetup.refserver.smtp.path import MailPath, PathInvalid, parse_path
from mailsetup.refserver.smtp.reply import Reply, reply_from

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mailsetup.refserver.connection import Connection
    from mailsetup.refserver.faults import Action
    from mailsetup.refserver.store import Account

_LINE = 2048
_SASL_LINE = 12_288
_GREETING_NAME = re.compile(r"[A-Za-z0-9.:_\[\]-]{1,255}")
_BARE = re.compile(rb"(?<!\r)\n|\r(?!\n)")
_NO_MAIL = Reply("503", "5.5.1", "Error: need MAIL command")
_SYNTAX = Reply("501", "5.5.4", "Syntax error in arguments")
_TOO_BIG = Reply("552", "5.3.4", "Error: message file too big")
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
                _SASL_LINE, self._limits.command_seconds, newline=b"\r\n"
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
        lines = [self._host, "PIPELINING", f"SIZE {self._size_limit}"]
        if not self._connection.tls:
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
    def _size_limit(self) -> int:
        return min(self._limits.message, self._site.scenario.message_bytes)

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
        mechanism, _, initial = argument.partition(" ")
        try:
            if mechanism.upper() == "PLAIN":
                raw = unwrap(initial.encode()) if initial else await self._response("")
                username, password = plain_credentials(raw)
            elif mechanism.upper() == "LOGIN":
                prompt = "VXNlcm5hbWU6"
                username = unwrap(initial.encode()) if initial else await self._response(prompt)
                password = await self._response("UGFzc3dvcmQ6")
            else:
                return Reply("504", "5.5.4", "Error: unrecognized authentication type")
        except CredentialsInvalid as invalid:
            return Reply("501", "5.5.2", str(invalid))
        return self._log_in(username, password)

    async def _response(self, prompt: str) -> bytes:
        self._connection.write(f"334 {prompt}\r\n".encode("ascii"))
        line = await self._connection.read_line(
            _SASL_LINE, self._limits.login_seconds, newline=b"\r\n", secret=True
        )
        if line == b"*":
            raise CredentialsInvalid("Authentication aborted by client.")
        return unwrap(line)

    def _log_in(self, username: bytes, password: bytes) -> Reply:
        action = self._connection.fault(Event.LOGIN)
        if isinstance(action, Refuse):
            return reply_from(action.smtp)
        account = self._site.store.authenticate(
            username.decode("utf-8", "surrogateescape"),
            password.decode("utf-8", "surrogateescape"),
        )
        if account is None:
            return Reply("535", "5.7.8", "Error: authentication failed: (reason unavailable)")
        if account.disabled:
            return Reply("525", "5.7.13", "Account is disabled")
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
        refusal = check_mail_parameters(path, size_limit=self._size_limit)
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
        refusal = self._refuse(envelope, path)
        if refusal is not None:
            return refusal
        envelope.recipients.append(path)
        account = self._site.store.by_address(path.address)
        if account is not None and account not in envelope.local:
            envelope.local.append(account)
        return Reply("250", "2.1.5", "Ok")

    def _refuse(self, envelope: Envelope, path: MailPath) -> Reply | None:
        smtputf8 = "SMTPUTF8" in envelope.sender.parameters
        refusal = check_rcpt_parameters(path, smtputf8=smtputf8)
        # Postfix looks at the sender only when the first recipient comes.
        if refusal is None and self._account is not None:
            refusal = refuse_sender(envelope.sender, self._account)
        if refusal is None:
            refusal = refuse_recipient(self._connection, path, logged_in=self._account)
        return refusal

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
                self._size_limit + self._limits.line,
                self._limits.skipped,
                self._limits.command_seconds,
            )
        except BlockTooLarge:
            return _TOO_BIG
        if _BARE.search(block):
            self._ending = True
            return Reply("521", "5.5.2", "Error: bare <CR> or <LF> received")
        content = block[1:] if block.startswith(b".") else block
        return self._accept(envelope, content.replace(b"\r\n.", b"\r\n"))

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
            return _TOO_BIG
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
        return _NO_MAIL if envelope is None else self._accept(envelope, content)

    def _refuse_chunk(self, count: int) -> Reply | None:
        if self._envelope is None:
            return _NO_MAIL
        if not self._envelope.recipients:
            return Reply("554", "5.5.1", "Error: no valid recipients")
        if self._chunk_size + count > self._size_limit:
            self._reset()
            return _TOO_BIG
        return None

    def _accept(self, envelope: Envelope, content: bytes) -> Reply:
        if len(content) > self._size_limit:
            return _TOO_BIG
        if b"\0" in content:
            return Reply("550", "5.6.0", "Error: message contains NUL characters")
        self._queued += 1
        queue_id = f"{self._connection.number:04X}{self._queued:04X}"
        return deliver(
            self._connection, envelope, content, queue_id=queue_id, greeting=self._greeting
        )

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
