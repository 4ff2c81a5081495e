"""The rules of signing in; what a page looks like is not known here."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from mailsetup.refserver.web.attempts import Attempts
from mailsetup.refserver.web.sessions import Stage, WebSession, WebSessions
from mailsetup.refserver.web.two_factor import Factor, TwoFactor

if TYPE_CHECKING:
    import datetime

    from mailsetup.refserver.faults import Refuse
    from mailsetup.refserver.store import Account, Store

_NAME_LENGTH = 254


class SignIn(StrEnum):
    """What came of a try; the value names the sentence that the page shows."""

    DONE = "done"
    NEEDS_CODE = "needs-code"
    WRONG = "wrong"
    WRONG_CODE = "wrong-code"
    TOO_MANY = "too-many"
    DISABLED = "disabled"
    UNAVAILABLE = "unavailable"
    LOCKED_OUT = "locked-out"


_MEANINGS = {
    "[CONTACTADMIN]": SignIn.DISABLED,
    "[LIMIT]": SignIn.TOO_MANY,
    "[UNAVAILABLE]": SignIn.UNAVAILABLE,
}


class WebLogin:
    """Sessions, second factors and failures of one server instance."""

    def __init__(self) -> None:
        self.sessions = WebSessions()
        self._factors: dict[str, TwoFactor] = {}
        self._passwords = Attempts()
        self._codes = Attempts()

    def factor(self, username: str) -> TwoFactor:
        """The second factor of an account that exists."""
        return self._factors.setdefault(username, TwoFactor())

    def sweep(self, now: datetime.datetime) -> None:
        """End what is over; whoever was half-way through switching on is locked out."""
        for session in self.sessions.take_expired(now):
            if session.ticked:
                self._left(session)

    def sign_in(
        self,
        session: WebSession,
        name: str,
        password: str,
        *,
        store: Store,
        refusal: Refuse | None = None,
    ) -> SignIn:
        """Try an address or username and its password; the session moves on if they fit.

        Args:
            session: of the browser.
            name: as it was typed.
            password: as it was typed.
            store: of the accounts, and the clock.
            refusal: what the fault plan makes of every login.
        """
        now = store.now()
        key = name.strip().lower()[:_NAME_LENGTH]
        if self._passwords.blocked(key, now):
            return SignIn.TOO_MANY
        account = _account(store, name.strip(), password)
        if refusal is not None:
            account, refused = None, _refused(refusal)
            if refused is not SignIn.WRONG:
                return refused
        if account is None:
            self._passwords.failed(key, now)
            return SignIn.WRONG
        self._passwords.forget(key)
        if account.disabled:
            return SignIn.DISABLED
        return self._step_up(session, account.username)

    def _step_up(self, session: WebSession, username: str) -> SignIn:
        state = self.factor(username).state
        if state is Factor.LOCKED_OUT:
            return SignIn.LOCKED_OUT
        session.username = username
        needs_code = state is Factor.ON
        session.stage = Stage.NEEDS_CODE if needs_code else Stage.SIGNED_IN
        return SignIn.NEEDS_CODE if needs_code else SignIn.DONE

    def give_code(self, session: WebSession, code: str, now: datetime.datetime) -> SignIn:
        """The second step; too many wrong codes lead back to the password."""
        username = session.username
        if self._codes.blocked(username, now):
            session.stage = Stage.VISITOR
            return SignIn.TOO_MANY
        factor = self.factor(username)
        if not factor.check(code, now):
            self._codes.failed(username, now)
            if factor.state is not Factor.ON:  # switched off elsewhere meanwhile: begin anew
                session.stage = Stage.VISITOR
            return SignIn.WRONG_CODE
        self._codes.forget(username)
        session.stage = Stage.SIGNED_IN
        return SignIn.DONE

    def tick(self, session: WebSession) -> None:
        """Ask for two-factor sign-in."""
        factor = self.factor(session.username)
        if factor.state in {Factor.OFF, Factor.PENDING}:
            factor.tick()
            session.ticked = True

    def confirm(self, session: WebSession, code: str, now: datetime.datetime) -> SignIn:
        """Switch two-factor sign-in on with a code from the app."""
        username = session.username
        if self._codes.blocked(username, now):
            return SignIn.TOO_MANY
        if not self.factor(username).confirm(code, now):
            self._codes.failed(username, now)
            return SignIn.WRONG_CODE
        self._codes.forget(username)
        session.ticked = False
        return SignIn.DONE

    def untick(self, session: WebSession, code: str, now: datetime.datetime) -> SignIn:
        """Take the tick away: at once while it waits, with a code once it is on."""
        factor = self.factor(session.username)
        if factor.state is Factor.PENDING:
            factor.untick()
            session.ticked = False
            return SignIn.DONE
        if factor.state is not Factor.ON:
            return SignIn.DONE
        result = self.give_code(session, code, now)
        if result is SignIn.DONE:
            factor.reset()
        return result

    def sign_out(self, session: WebSession) -> SignIn:
        """Leave; `SignIn.LOCKED_OUT` if the tick was neither confirmed nor taken away."""
        self.sessions.end(session)
        return self._left(session)

    def _left(self, session: WebSession) -> SignIn:
        if session.stage is not Stage.SIGNED_IN:
            return SignIn.DONE
        factor = self.factor(session.username)
        if factor.state is not Factor.PENDING:
            return SignIn.DONE
        factor.leave()
        self.sessions.end_all_of(session.username)
        return SignIn.LOCKED_OUT


def _account(store: Store, name: str, password: str) -> Account | None:
    """The web login takes the address as well as the username; both take the same time."""
    known = store.by_address(name)
    return store.authenticate(name if known is None else known.username, password)


def _refused(refusal: Refuse) -> SignIn:
    """The meaning of a refusal by its IMAP response code (RFC 5530)."""
    return _MEANINGS.get(refusal.imap.partition(" ")[0], SignIn.WRONG)
