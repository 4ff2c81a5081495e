"""What a conversation with one server needs: settings, the wire, whom to trust, a login."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mailsetup.model.probe import (
    AuthenticationFailed,
    AuthFailure,
    MissingCapability,
    Reachable,
    ServerRefused,
)
from mailsetup.model.server import SocketType
from mailsetup.protocols.login_failures import classify_login_failure
from mailsetup.protocols.outcome import Stopped
from mailsetup.protocols.server_words import words

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable

    from mailsetup.model.probe import Mailbox, Namespace
    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.protocols.wire import Wire

_NEVER_IN_PASSWORD = "\r\n\0"


class Login:
    """A username and a password, for one attempt.

    Args:
        may_try: asked directly before the password is sent (see `LoginBudget`).
    """

    def __init__(self, username: str, secret: Secret, may_try: Callable[[], bool]) -> None:
        self.username = username
        self.secret = secret
        self.may_try = may_try

    @property
    def password(self) -> bytes:
        """As it is sent: UTF-8 (RFC 4616 section 2)."""
        return self.secret.reveal().encode("utf-8", "surrogatepass")

    @property
    def name(self) -> bytes:
        """The username as it is sent."""
        return self.username.encode("utf-8", "surrogatepass")

    def plain(self) -> bytes:
        """The SASL PLAIN message in base64."""
        return base64.b64encode(b"\0" + self.name + b"\0" + self.password)

    def answer(self, number: int) -> bytes:
        """The answers of the LOGIN mechanism in base64: username, then password."""
        return base64.b64encode(self.name if number == 0 else self.password)


@dataclass(frozen=True, slots=True)
class Talk:
    """One conversation, from the greeting on; `login` None means: do not log in."""

    server: ServerSettings
    wire: Wire
    context: ssl.SSLContext
    login: Login | None
    greeting: str

    def secure(self) -> None:
        """Encrypt, after the server's consent to STARTTLS."""
        self.wire.start_tls(self.context, self.server.hostname)

    def login_now(self) -> Login | None:
        """The login to use at this point, None when there is none or no attempt is left.

        Raises:
            Stopped: the password cannot be right, so it is not sent.
        """
        login = self.login
        if login is None or not self._is_private():
            return None
        if any(letter in _NEVER_IN_PASSWORD for letter in login.secret.reveal()):
            raise Stopped(self._failed(AuthFailure.WRONG_CREDENTIALS, ""))
        return login if login.may_try() else None

    def _is_private(self) -> bool:
        """A password goes over verified TLS or not at all."""
        tls = self.wire.tls
        return self.server.socket_type is not SocketType.PLAIN and tls is not None and tls.verified

    def login_failed(self, line: bytes) -> Stopped:
        """The server said no, in this line."""
        text = self.words(line)
        return Stopped(self._failed(classify_login_failure(text), text))

    def _failed(self, failure: AuthFailure, text: str) -> AuthenticationFailed:
        return AuthenticationFailed(
            server=self.server, failure=failure, server_text=text, tls=self.wire.tls
        )

    def refused(self, line: bytes) -> Stopped:
        """The server turned us away, in this line."""
        return Stopped(ServerRefused(server=self.server, server_text=self.words(line)))

    def missing(self, name: str) -> Stopped:
        """The server cannot do what is needed."""
        return Stopped(MissingCapability(server=self.server, name=name))

    def words(self, line: bytes) -> str:
        """The server's words, fit to be shown."""
        if self.login is None:
            return words(line)
        return words(line, self.login.secret, self.login.username)

    def reachable(
        self,
        capabilities: tuple[str, ...],
        *,
        authenticated: bool = False,
        namespaces: tuple[Namespace, ...] = (),
        mailboxes: tuple[Mailbox, ...] = (),
    ) -> Reachable:
        """The good answer."""
        return Reachable(
            server=self.server,
            tls=self.wire.tls,
            capabilities=capabilities,
            authenticated=authenticated,
            namespaces=namespaces,
            mailboxes=mailboxes,
            server_text=self.greeting,
        )
