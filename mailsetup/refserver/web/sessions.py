"""Who is signed in: a random cookie for each visitor, a new one with every step up."""

from __future__ import annotations

import datetime
import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from enum import Enum, auto

IDLE = datetime.timedelta(minutes=15)
LONGEST = datetime.timedelta(hours=8)
_MOST_SESSIONS = 1000


class Stage(Enum):
    """How far the visitor has come."""

    VISITOR = auto()
    NEEDS_CODE = auto()
    SIGNED_IN = auto()


@dataclass(slots=True, kw_only=True, eq=False)
class WebSession:
    """One browser; ``notice`` is shown once on the next page."""

    started: datetime.datetime
    last_seen: datetime.datetime
    stage: Stage = Stage.VISITOR
    username: str = ""
    notice: str = ""
    ticked: bool = False
    """Whether this browser asked for two-factor sign-in and has not confirmed it yet."""
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)

    def is_over(self, now: datetime.datetime) -> bool:
        """Whether it lasted too long, or nothing was heard for too long."""
        return now - self.last_seen >= IDLE or now - self.started >= LONGEST

    def has_token(self, given: str) -> bool:
        """Whether a posted form came from a page of this session."""
        return hmac.compare_digest(self.csrf.encode(), given.encode("utf-8", "surrogateescape"))


class WebSessions:
    """All browsers; a cookie is kept as its hash, so that looking it up tells nothing."""

    def __init__(self) -> None:
        self._sessions: dict[bytes, WebSession] = {}

    def open(self, now: datetime.datetime) -> tuple[str, WebSession]:
        """A new visitor and the cookie; the oldest mere visitor makes room if need be."""
        if len(self._sessions) >= _MOST_SESSIONS:
            visitors = (k for k, s in self._sessions.items() if s.stage is not Stage.SIGNED_IN)
            oldest = next(visitors, next(iter(self._sessions)))
            del self._sessions[oldest]
        cookie = secrets.token_urlsafe(32)
        session = self._sessions[_hash(cookie)] = WebSession(started=now, last_seen=now)
        return cookie, session

    def find(self, cookie: str, now: datetime.datetime) -> WebSession | None:
        """The session of a cookie, which then counts as heard of."""
        session = self._sessions.get(_hash(cookie))
        if session is None or session.is_over(now):
            return None
        session.last_seen = now
        return session

    def renew(self, session: WebSession, now: datetime.datetime) -> str:
        """A new cookie and token for a browser that came a step further; the old ones are void."""
        self.end(session)
        session.started = session.last_seen = now
        session.csrf = secrets.token_urlsafe(24)
        cookie = secrets.token_urlsafe(32)
        self._sessions[_hash(cookie)] = session
        return cookie

    def end(self, session: WebSession) -> None:
        """Forget one."""
        self._sessions = {k: s for k, s in self._sessions.items() if s is not session}

    def end_all_of(self, username: str) -> None:
        """Forget every session of an account."""
        self._sessions = {k: s for k, s in self._sessions.items() if s.username != username}

    def take_expired(self, now: datetime.datetime) -> tuple[WebSession, ...]:
        """Forget those that are over, and give them."""
        expired = {k: s for k, s in self._sessions.items() if s.is_over(now)}
        for key in expired:
            del self._sessions[key]
        return tuple(expired.values())


def _hash(cookie: str) -> bytes:
    return hashlib.sha256(cookie.encode("utf-8", "surrogateescape")).digest()
