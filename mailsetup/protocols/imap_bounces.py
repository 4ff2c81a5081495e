"""Fetches the newest reports about undelivered mail from an inbox; changes nothing there.

The mailbox is opened by EXAMINE and read by BODY.PEEK, so that no mail counts as read; of each
mail only the beginning is fetched, where a report has all that it says.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from mailsetup.model.errors import ProtocolError
from mailsetup.model.message import message
from mailsetup.model.probe import SpecialUse
from mailsetup.protocols.errors import error_of
from mailsetup.protocols.imap import start_imap
from mailsetup.protocols.imap_fetched import Fetched, read_fetched, read_numbers
from mailsetup.protocols.imap_folders import can_be_sent, list_entries
from mailsetup.protocols.imap_report_keys import FIELDS, KEYS, any_of, is_likely
from mailsetup.protocols.imap_syntax import quoted
from mailsetup.protocols.outcome import Stopped
from mailsetup.protocols.probe import conversation
from mailsetup.protocols.talk import Login
from mailsetup.runtime.context import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mailsetup.model.secret import Secret
    from mailsetup.model.server import ServerSettings
    from mailsetup.net.sock import Dialer
    from mailsetup.net.tls import Trust
    from mailsetup.protocols.imap import WiredImap4
    from mailsetup.protocols.imap_listing import ListEntry
    from mailsetup.protocols.talk import Talk
    from mailsetup.runtime.context import Context

MOST: Final = 50
"""Reports that are fetched, the newest."""
MAX_BYTES: Final = 256 * 1024
"""Of each; 50 of them stay below what a connection may bring."""

_BATCH = 10
_WHOLE = 900_000  # of a mail from a server that gives no parts of it
_LOOKED_AT = 200  # headers where the server does not search
_SENT = 300
_SENT_FIELDS = b"FROM MESSAGE-ID USER-AGENT X-MAILER"
_SENT_NAMES = frozenset(
    {"sent", "sent items", "sent messages", "sendt", "sendte elementer", "skickat"}
)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxMail:
    """A mail of the inbox, or its beginning where `size` (as the server says) is more."""

    uid: int
    data: bytes
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SentMail:
    """Headers (From, Message-ID, User-Agent, X-Mailer) of the newest mails in the folder of sent
    mail, and whether there are no others in it; empty where there is no such folder.
    """

    headers: tuple[bytes, ...] = ()
    whole_folder: bool = False


@dataclass(slots=True, kw_only=True)
class InboxReports:
    """What was fetched, the newest first.

    Attributes:
        complete: False where the connection ended or the time was over before all was there.
    """

    mails: list[InboxMail] = field(default_factory=list)
    complete: bool = False
    sent: SentMail = field(default_factory=SentMail)


def fetch_reports(
    server: ServerSettings,
    password: Secret,
    *,
    dialer: Dialer,
    trust: Trust,
    ctx: Context,
) -> InboxReports:
    """Log in once, over verified TLS, and fetch what looks like reports.

    Raises:
        NetworkError, TlsError, CredentialsError, ProtocolError: nothing could be fetched.
        Cancelled: when the user cancelled.
    """
    found = InboxReports()
    login = Login(server.username, password, lambda: True)
    try:
        with conversation(
            server, dialer=dialer, context=trust.context(), login=login, ctx=ctx
        ) as talk:
            session, capabilities, authenticated = start_imap(talk)
            if not authenticated:
                raise error_of(talk.reachable(capabilities))
            _fetch_all(_Inbox(session.commands, ctx), talk, found)
            found.complete = True
            found.sent = _sent_mail(session.commands, capabilities)
            talk.wire.say_goodbye(b"bye LOGOUT\r\n")
    except Stopped as stopped:
        if not (found.mails or found.complete):
            raise error_of(stopped.result) from None
        _log.info("%s: the connection ended before the last mail", server.hostname)
    return found


def _fetch_all(inbox: _Inbox, talk: Talk, found: InboxReports) -> None:
    if not inbox.open():
        words = talk.words(talk.wire.last_line)
        raise ProtocolError(
            message("mail-reading.inbox-closed", hostname=talk.server.hostname), words
        )
    uids = inbox.likely()[:MOST]
    for start in range(0, len(uids), _BATCH):
        found.mails += inbox.fetch(uids[start : start + _BATCH])
        inbox.tell(len(found.mails), len(uids))


class _Inbox:
    """The inbox of a logged-in session, opened for reading only."""

    def __init__(self, imap: WiredImap4, ctx: Context) -> None:
        self._imap = imap
        self._ctx = ctx
        self._messages = 0
        self._gives_parts = True

    def tell(self, done: int, total: int) -> None:
        """Say how far it is."""
        step = message("progress.fetching-bounces")
        self._ctx.progress(Progress(step=step, done=done, total=total))

    def open(self) -> bool:
        """EXAMINE; False when the server says no."""
        count = _examine(self._imap, b"INBOX")
        self._messages = count or 0
        return count is not None

    def likely(self) -> list[int]:
        """The UIDs of mails that may be reports, the newest first.

        Servers search in many ways: all at once, only for one thing, not at all, or they say that
        there is nothing because they do not keep the field. Then the newest headers are read.
        """
        if not self._messages:
            return []
        found = self._search(any_of(KEYS))
        if found is None:
            answers = [self._search(key) for key in KEYS]
            known = {uid for answer in answers for uid in answer or ()}
            found = tuple(sorted(known, reverse=True))
        return list(found or self._by_headers())

    def _search(self, key: bytes) -> tuple[int, ...] | None:
        status, items = self._imap.run("UID", b"SEARCH", b"UNDELETED", key, answer="SEARCH")
        return read_numbers(items) if status == "OK" else None

    def _by_headers(self) -> tuple[int, ...]:
        first = max(1, self._messages - _LOOKED_AT + 1)
        what = b"(UID BODY.PEEK[HEADER.FIELDS (" + FIELDS + b")])"
        status, items = self._imap.run("FETCH", b"%d:*" % first, what, answer="FETCH")
        if status != "OK":
            return ()
        likely = {one.uid for one in read_fetched(items) if one.content and is_likely(one.content)}
        return tuple(sorted(likely - {0}, reverse=True))

    def fetch(self, uids: Sequence[int]) -> list[InboxMail]:
        """These mails, in this order; one that is gone meanwhile is left out."""
        if self._gives_parts:
            status, found = self._fetch(uids, b"BODY.PEEK[]<0.%d>" % MAX_BYTES)
            if status == "OK":
                return _mails(uids, found)
            self._gives_parts = False
        _, sizes = self._fetch(uids, b"INTERNALDATE")
        small = [one.uid for one in sizes if 0 < one.size <= _WHOLE and one.uid in uids]
        found = []
        for uid in small:  # one at a time, because each may be large
            found += self._fetch((uid,), b"BODY.PEEK[]")[1]
        return _mails(uids, found)

    def _fetch(self, uids: Sequence[int], what: bytes) -> tuple[str, list[Fetched]]:
        wanted = b",".join(b"%d" % uid for uid in uids)
        items = b"(UID RFC822.SIZE " + what + b")"
        status, answer = self._imap.run("UID", b"FETCH", wanted, items, answer="FETCH")
        return status, list(read_fetched(answer))


def _mails(uids: Sequence[int], found: Sequence[Fetched]) -> list[InboxMail]:
    by_uid: dict[int, InboxMail] = {}
    for one in found:
        if one.content and one.uid in uids and one.uid not in by_uid:
            size = max(one.size, len(one.content))
            data = one.content[:MAX_BYTES]
            by_uid[one.uid] = InboxMail(uid=one.uid, data=data, size=size)
    return [by_uid[uid] for uid in uids if uid in by_uid]


def _examine(imap: WiredImap4, mailbox: bytes) -> int | None:
    """Open a mailbox for reading only; how many mails it has, None when the server says no."""
    imap.is_readonly = True  # or imaplib would take [READ-ONLY] for an accident
    status, items = imap.run("EXAMINE", mailbox, answer="EXISTS")
    if status != "OK":
        return None
    imap.state = "SELECTED"
    count = items[-1] if items else b""
    return int(count) if isinstance(count, bytes) and count.isdigit() else 0


def _sent_mail(imap: WiredImap4, capabilities: tuple[str, ...]) -> SentMail:
    """How this person's own mails look; it is only good to know, so no refusal is told."""
    imap.run("CLOSE")  # opened by EXAMINE, so nothing is expunged (RFC 3501 section 6.4.2)
    imap.state = "AUTH"
    name = _sent_folder(list_entries(imap.run, capabilities))
    count = None if name is None else _examine(imap, quoted(name))
    if not count:
        return SentMail()
    what = b"(BODY.PEEK[HEADER.FIELDS (" + _SENT_FIELDS + b")])"
    first = max(1, count - _SENT + 1)
    status, items = imap.run("FETCH", b"%d:*" % first, what, answer="FETCH")
    found = tuple(one.content for one in read_fetched(items) if one.content)
    return SentMail(headers=found, whole_folder=first == 1) if status == "OK" else SentMail()


def _sent_folder(entries: Sequence[ListEntry]) -> bytes | None:
    """As the server names it, by its role or by a usual name."""
    usable = [one for one in entries if one.selectable and can_be_sent(one.raw)]
    by_role = (one.raw for one in usable if one.special_use is SpecialUse.SENT)
    by_name = (one.raw for one in usable if one.name.lower() in _SENT_NAMES)
    return next(by_role, None) or next(by_name, None)
